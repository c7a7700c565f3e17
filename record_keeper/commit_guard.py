"""The quick checks of a commit about to be made: its marks, and its message."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from . import git, sources
from .archive import Archive
from .check import check, check_message
from .commit_message import CommitMessage, read_lines, what_changed
from .customer_names import CUSTOMERS, SHORT_NAME, names_of, standing_in
from .findings import findings
from .guard import FINDINGS, staged
from .layout import SETTINGS_PATH, is_configuration
from .load import load_changed, load_some
from .memory import Memory
from .messages import say
from .opened import texts_of
from .problems import Finding
from .recheck import known_names
from .record import Record
from .registers import Register
from .rules import RULES
from .sources import Source
from .trouble import Trouble

MARKS = frozenset(("no-mark", "unknown-mark", "state-secret-mark", "clear-text", "personal-number"))
"""The rules of secrecy that look at one record alone. They have a guard of their own."""


class Seen(NamedTuple):
    """What a guard found, the language of the archive, and how to open the files that are named."""

    findings: list[Finding]
    language: str
    read: Callable[[str], bytes]


def is_guarded(root: Path) -> bool:
    """Whether the next commit, or the last one, holds an archive at the top of the repository."""
    if SETTINGS_PATH in git.ls_index(root, SETTINGS_PATH):
        return True
    return bool(git.head(root)) and SETTINGS_PATH in git.ls_tree(root, "HEAD", SETTINGS_PATH)


def records(root: Path) -> Seen:
    """The next commit against the whole archive: every rule but those of MARKS."""
    verdict = staged(root)
    if not verdict.source.oid(SETTINGS_PATH):
        help = say("请用 `git checkout HEAD -- {path}` 恢复它", path=SETTINGS_PATH)
        raise Trouble("no-archive", say("这次提交会删掉 {path}", path=SETTINGS_PATH), help)
    found = [finding for finding in verdict.findings if finding.rule not in MARKS]
    return Seen(found, verdict.archive.settings.language, verdict.source.read)


def marks(root: Path) -> Seen:
    """The staged records that the next commit changes, each by itself, against the rules of MARKS."""
    source = sources.index(root)
    changed = staged_changes(root, source, git.whereabouts(root).parents)
    wanted = sorted({*source.configuration(), *(path for path in changed if source.oid(path))})
    archive = load_some(texts_of(source, wanted))
    raised = check(archive, [rule for rule in RULES if rule.name in MARKS])
    return Seen(findings(raised, archive, source.read), archive.settings.language, source.read)


def message(root: Path, file: Path) -> Seen:
    """The message in a file, as git gives it to the commit-msg hook, for what is staged."""
    source, where = sources.index(root), git.whereabouts(root)
    parents = where.parents
    config = load_some(texts_of(source, source.configuration()))
    data = file.read_bytes()
    text = data.decode("utf-8", "replace")
    shown = os.path.relpath(file, root).replace(os.sep, "/")
    about = partial(
        CommitMessage,
        shown,
        read_lines(text, _comment(root)),
        names=customers_named(source, Memory(where.kept(FINDINGS)), config, text),
        regulations=config.regulations,
        merge=len(parents) > 1,
    )
    raised = check_message(about(what_changed(staged_changes(root, source, parents))))
    # `git commit --amend` looks like any other commit; its message speaks of both changes.
    if raised and len(parents) == 1 and (before := git.parents(root, parents[0])):
        amended = check_message(about(what_changed(staged_changes(root, source, before))))
        raised = raised if amended else []

    def read(path: str) -> bytes:
        return data if path == shown else source.read(path)

    return Seen(findings(raised, config, read), config.settings.language, read)


def staged_changes(root: Path, source: Source, parents: Iterable[str]) -> dict[str, str]:
    """Path -> git's letter, of what is staged in the archive and differs from every parent."""
    found = [git.diff_paths(root, parent, git.INDEX) for parent in parents]
    if not found:
        return dict.fromkeys(source.paths(), "A")
    shared = found[0].keys() & set.intersection(*(set(each) for each in found))
    return {path: found[0][path] for path in sorted(shared) if path.startswith(("records/", "policies/"))}


def customers_named(source: Source, memory: Memory, config: Archive, text: str) -> tuple[str, ...]:
    """The customers' names that stand in a text: by the memory of the check, or else by a look at all of them."""
    register = config.registers.get(CUSTOMERS)
    if register is None:
        return ()
    known: Iterable[Iterable[str]] | None = known_names(source, memory)
    if known is None:
        known = map(names_of, _customers_near(source, config, register, text))
    return tuple(standing_in(text, known))


def _customers_near(source: Source, config: Archive, register: Register, text: str) -> Iterable[Record]:
    """The customers whose names may stand in a text; only their files are read closely."""
    files = source.oids().items()
    ours = {
        path: oid for path, oid in files if path.startswith(register.folder) and not is_configuration(path)
    }
    blobs = git.cat_batch(source.root, ours.values(), sources.LONGEST)
    texts = zip(ours, (blob.data or b"" for blob in blobs), strict=True)
    line = _name_line(register)
    near = {path: data for path, data in texts if _may_stand(line, data, text)}
    return load_changed(near, config).records(CUSTOMERS).values()


def _name_line(register: Register) -> re.Pattern[str]:
    fields = (register.fields.get(name) for name in (register.title_field, SHORT_NAME))
    words = "|".join(re.escape(word) for field in fields if field for word in field.words())
    return re.compile(rf"""^["']?(?:{words})["']?[ \t]*:[ \t]*["']?(..)""", re.MULTILINE)


def _may_stand(line: re.Pattern[str], data: bytes, text: str) -> bool:
    return any(start in text for start in line.findall(data.decode("utf-8", "replace")))


def _comment(root: Path) -> str:
    """The sign of the lines that git will drop; "" where it keeps them, as with `-m`."""
    kept = os.environ.get("GIT_EDITOR") == ":"  # git's word for: no editor was opened
    cleanup = git.config(root, "commit.cleanup") or "default"
    if cleanup in ("verbatim", "whitespace") or (kept and cleanup == "default"):
        return ""
    sign = git.config(root, "core.commentString") or git.config(root, "core.commentChar") or "#"
    return "#" if sign == "auto" else sign
