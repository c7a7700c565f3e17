"""The files in git's hooks folder: they find the guards from any shell, and refuse where there are none."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
import sysconfig
from pathlib import Path
from typing import Literal, NamedTuple

from . import git
from .messages import say, series
from .trouble import Trouble
from .writer import save

Kind = Literal["plain", "pre-commit"]
GUARDS = {
    "pre-commit": ("keeper-hook-records", "keeper-hook-marks"),
    "pre-merge-commit": ("keeper-hook-records", "keeper-hook-marks"),
    "commit-msg": ("keeper-hook-message",),
}
"""git's hook -> the guards that stand in it."""

OURS = "# Written by `keeper init`"
PRE_COMMIT_ID = "138fd403232d2ddd5efb44317e38bf03"
"""The word by which `pre-commit install` knows a hook that it may replace."""

_HEAD = f"""#!/bin/sh
{OURS}, which also renews it: `keeper init --hooks-only`.
scripts={{scripts}}
missing() {{{{
    printf '%s\\n' {{missing}} >&2
    exit 1
}}}}
"""
_PLAIN = (
    _HEAD
    + """status=0
for guard in {guards}; do
    program="$scripts/$guard"
    [ -x "$program" ] || program=$(command -v "$guard") || missing
    "$program" "$@" || status=1
done
exit $status
"""
)
_PRE_COMMIT = (
    _HEAD
    + f"""# ID: {PRE_COMMIT_ID}
PATH="$scripts:$PATH"
export PATH
command -v {{first}} >/dev/null && program=$(command -v pre-commit) || missing
exec "$program" hook-impl --config=.pre-commit-config.yaml --hook-type={{hook}} --hook-dir "$(dirname "$0")" -- "$@"
"""
)


class Installed(NamedTuple):
    """A hook as it stands: "" missing, "plain", "pre-commit", or "other"; `right` if it is as expected."""

    name: str
    kind: str
    right: bool


def scripts_folder() -> Path:
    """The folder with the guards that belong to this program. Trouble if they are nowhere."""
    beside = (Path(sys.argv[0]).resolve().parent, Path(sys.executable).parent)
    for folder in (*beside, Path(sysconfig.get_path("scripts"))):
        if shutil.which("keeper-hook-records", path=str(folder)):
            return folder.absolute()
    found = shutil.which("keeper-hook-records")
    if found is None:
        help = say("请重新安装客档管家（`pip install --force-reinstall record-keeper`）")
        raise Trouble("no-guards", say("找不到 keeper-hook-records"), help)
    return Path(found).absolute().parent


def script(hook: str, kind: Kind, scripts: Path, lang: str) -> bytes:
    """The text of a hook file."""
    missing = say("keeper: 找不到检查程序，没有提交。请安装客档管家，再运行 `keeper init --hooks-only`")
    text = (_PLAIN if kind == "plain" else _PRE_COMMIT).format(
        scripts=shlex.quote(scripts.as_posix()),
        missing=shlex.quote(missing.told(lang)),
        guards=" ".join(GUARDS[hook]),
        first=GUARDS[hook][0],
        hook=hook,
    )
    return os.fsencode(text) if os.name != "nt" else text.encode()


def inspect(root: Path, lang: str) -> list[Installed]:
    """How the hooks of a repository stand."""
    scripts, folder, found = scripts_folder(), git.hooks_path(root), []
    for name in GUARDS:
        file = folder / name
        text = file.read_bytes() if file.is_file() else b""
        if not text:
            kind = ""
        elif OURS.encode() in text:
            kind = "pre-commit" if b"hook-impl" in text else "plain"
        else:
            kind = "pre-commit" if PRE_COMMIT_ID.encode() in text else "other"
        runs = os.access(file, os.X_OK)
        expected = (script(name, known, scripts, each) for known in _kinds(kind) for each in ("zh", "en"))
        found.append(Installed(name, kind, runs and text in set(expected)))
    return found


def _kinds(kind: str) -> tuple[Kind, ...]:
    return ("plain",) if kind == "plain" else ("pre-commit",) if kind == "pre-commit" else ()


def install(root: Path, kind: Kind, lang: str) -> list[str]:
    """Writes the hooks; returns their names. Trouble where somebody else's hooks stand or git looks elsewhere."""
    if elsewhere := git.config(root, "core.hooksPath"):
        raise Trouble(
            "hooks-path",
            say("git 的钩子被设在别处：core.hooksPath = {path}", path=elsewhere),
            say(
                "请运行 `git config --unset core.hooksPath`，或在那里的钩子里运行 keeper-hook-records 等三个检查"
            ),
        )
    folder, scripts = git.hooks_path(root), scripts_folder()
    others = [hook.name for hook in inspect(root, lang) if hook.kind == "other"]
    if others:
        raise Trouble(
            "other-hooks",
            say("已经有别的钩子：{names}", names=series(others)),
            say(
                "请在那个钩子里加一行 `{guards}`，或移走它再运行一次",
                guards="; ".join(GUARDS[others[0]]),
            ),
        )
    for name in GUARDS:
        file = folder / name
        save(file, script(name, kind, scripts, lang), file.read_bytes() if file.is_file() else None)
        file.chmod(0o755)
    return list(GUARDS)
