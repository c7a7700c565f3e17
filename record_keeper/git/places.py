"""Where things are in a repository: folders, settings, revisions, refs."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from ..messages import say
from ..patterns import regex
from ..trouble import Trouble
from .process import begin, run

_ID = regex(r"[0-9a-f]{40,64}")


def _line(data: bytes) -> str:
    return os.fsdecode(data).removesuffix("\n")


def top_level(root: Path) -> Path:
    """The top folder of the work tree that `root` is in. Trouble "no-repository", "bare" …"""
    return Path(_line(run(root, "rev-parse", "--show-toplevel")))


def prefix(root: Path) -> str:
    """`root` as seen from the top of its work tree: "" or "folder/folder/"."""
    return _line(run(root, "rev-parse", "--show-prefix"))


def git_path(root: Path, name: str) -> Path:
    """Where git keeps its own file or folder `name`, in linked work trees too."""
    return root / _line(run(root, "rev-parse", "--git-path", name))


def hooks_path(root: Path) -> Path:
    """The folder that git takes hooks from (`core.hooksPath` respected)."""
    return git_path(root, "hooks")


def is_bare(root: Path) -> bool:
    """Whether the repository has no work tree."""
    return run(root, "rev-parse", "--is-bare-repository") == b"true\n"


def is_shallow(root: Path) -> bool:
    """Whether the repository was cloned without its whole history."""
    return run(root, "rev-parse", "--is-shallow-repository") == b"true\n"


class Whereabouts(NamedTuple):
    """What most commands need to know of a repository, in one call of git."""

    shallow: bool
    keeper: Path
    """The folder for this program's own files, inside git's."""
    prefix: str
    """As of `prefix`."""
    parents: tuple[str, ...]
    """What the next commit comes after: HEAD, and the commits that a merge in progress brings in; () before the first."""

    def kept(self, what: str) -> Path:
        """A file of this program's own about the archive here; a repository may hold several archives."""
        return self.keeper / f"{quote(f'{what}-{self.prefix}'.strip('-/'), safe='')}.sqlite"


def whereabouts(root: Path) -> Whereabouts:
    """See Whereabouts."""
    return begin_whereabouts(root)()


def begin_whereabouts(root: Path) -> Callable[[], Whereabouts]:
    """Asks git for them; what is given waits for the answer."""
    asked = ("--is-shallow-repository", "--git-path", "record-keeper", "--git-path", "MERGE_HEAD")
    printed = begin(root, "rev-parse", *asked, "--show-prefix", "--revs-only", "HEAD^{commit}")

    def answer() -> Whereabouts:
        shallow, keeper, merging, *rest = _line(printed()).split("\n")
        head = (rest.pop(),) if _ID.fullmatch(rest[-1]) else ()  # a folder's name ends with a slash
        parents = (*head, *_merge_heads(root / merging)) if head else ()
        return Whereabouts(shallow == "true", root / keeper, "".join(rest), parents)

    return answer


def require_history(root: Path, shallow: bool | None = None) -> None:
    """Raises Trouble "shallow": a cut-off history names the wrong commits and the wrong authors.

    Asks git, unless the caller already knows whether it is `shallow`.
    """
    if is_shallow(root) if shallow is None else shallow:
        raise Trouble(
            "shallow",
            say("这个仓库是浅克隆，没有完整的历史"),
            say("请先运行 `git fetch --unshallow`"),
        )


def head(root: Path) -> str | None:
    """The id of the commit that is checked out; None in a repository without a commit."""
    found = run(root, "rev-parse", "--verify", "--quiet", "HEAD^{commit}", fine=(0, 1))
    return _line(found) or None


def rev_parse(root: Path, revision: str) -> str:
    """The id of the commit that `revision` names. Trouble "unknown-revision", "no-commit"."""
    if revision == "HEAD":
        found = head(root)
        if found is None:
            raise Trouble("no-commit", say("仓库里还没有提交"), say("请先提交一次，再看历史或版本"))
        return found
    name = f"{revision}^{{commit}}"
    if revision.startswith("-") or "\0" in revision:
        found = None
    else:
        found = _line(run(root, "rev-parse", "--verify", "--quiet", name, fine=(0, 1, 128)))
    if not found:
        raise Trouble(
            "unknown-revision",
            say("仓库里没有版本 `{name}`", name=revision),
            say("请用提交号、分支名或标签名，例如 `HEAD~1`"),
        )
    return found


def parents(root: Path, commit: str) -> tuple[str, ...]:
    """The ids of a commit's parents; () for a root commit."""
    return tuple(_line(run(root, "rev-list", "--parents", "-1", commit, "--")).split()[1:])


def merge_base(root: Path, one: str, other: str) -> str:
    """The id of the best common ancestor of two commits. Trouble "no-merge-base" where they have none."""
    found = _line(run(root, "merge-base", one, other, fine=(0, 1)))
    if not found:
        raise Trouble(
            "no-merge-base",
            say("`{one}` 和 `{other}` 没有共同的历史", one=one[:12], other=other[:12]),
            say("请核对两个分支是否属于同一个档案库"),
        )
    return found


def _merge_heads(file: Path) -> tuple[str, ...]:
    """The commits that a merge in progress brings in, by MERGE_HEAD, HEAD not among them; () outside a merge.

    While the pre-merge-commit hook runs git has not yet written that file; it names the commits in
    the environment, as GITHEAD_<id>.
    """
    if file.is_file():
        return tuple(file.read_text(encoding="ascii", errors="replace").split())
    found = (re.fullmatch(r"GITHEAD_([0-9a-f]{40,64})", name) for name in os.environ)
    return tuple(name[1] for name in found if name)


def last_commit_before(root: Path, moment: datetime, revision: str = "HEAD") -> str | None:
    """The last commit of the first-parent line of `revision` committed at or before `moment`.

    `moment` is aware; for "as of a day", give that day's last second in the archive's time zone.
    None if the archive is younger.
    """
    start = rev_parse(root, revision)
    stamp = int(moment.timestamp())
    if stamp < 0:
        return None
    return _line(run(root, "rev-list", "-1", "--first-parent", f"--min-age={stamp}", start, "--")) or None


def config(root: Path, name: str) -> str | None:
    """The value of a setting as git sees it in `root`; None if it is not set."""
    found = run(root, "config", "--null", "--get", name, fine=(0, 1))
    return os.fsdecode(found.removesuffix(b"\0")) if found else None


def paths_in_refs(root: Path, folder: str) -> set[str]:
    """The paths under `folder` in HEAD and in every local and remote-tracking branch.

    For the next free id: a colleague's branch may already have used it.
    """
    printed = run(root, "for-each-ref", "--format=%(objectname)", "refs/heads", "refs/remotes")
    commits = set(_line(printed).split()) | {head(root)}
    paths: set[str] = set()
    for commit in commits - {None}:
        listed = run(root, "ls-tree", "-r", "-z", "--name-only", str(commit), "--", folder)
        paths.update(map(os.fsdecode, listed.split(b"\0")))
    return paths - {""}
