"""Committing changes of the archive: checked as the commit would hold them, then added and committed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from . import git, guard
from .check import check_message
from .commit_guard import customers_named, staged_changes
from .commit_message import Changed, CommitMessage, items, read_lines, subject, what_changed
from .fields.words import did_you_mean
from .findings import findings
from .messages import say
from .problems import Finding
from .report import errors
from .trouble import Trouble
from .writer import Busy, CannotEdit, CannotSave, delete, lock, save

WAIT = 60.0
"""Seconds that a writing command waits for others: eight clerks may save at once."""


class Edit(NamedTuple):
    """A file's content as it stands and as it shall be; None: no file."""

    path: str
    before: bytes | None
    after: bytes | None


class Outcome(NamedTuple):
    """What came of a commit: its id ("" if the findings forbid it), its message, the findings."""

    commit: str
    message: str
    findings: list[Finding]
    files: dict[str, bytes]
    """The files that the findings name, as they would have been committed."""


@contextmanager
def writing(root: Path) -> Iterator[None]:
    """Holds the archive's lock; what the writer or the lock refuses becomes a Trouble."""
    try:
        with lock(git.git_path(root, "record-keeper"), WAIT):
            yield
    except (Busy, CannotSave, CannotEdit) as error:
        raise Trouble("not-written", error.message, error.help) from None


def changed_files(root: Path) -> dict[str, str]:
    """Files of the archive that differ from the last commit -> git's two letters."""
    top = git.prefix(root)
    found = git.status(root, "records", "policies")
    return {path.removeprefix(top): letters for path, letters in found.items() if path.startswith(top)}


def settled(root: Path, paths: Iterable[str]) -> None:
    """Raises Trouble "uncommitted" where a file has changes of its own: an act commits nothing but itself."""
    if pending := changed_files(root).keys() & set(paths):
        raise Trouble(
            "uncommitted",
            say("`{path}` 有还没有提交的改动", path=min(pending)),
            say("请先用 `keeper save` 提交它，或用 `git checkout -- {path}` 放弃它", path=min(pending)),
        )


def chosen(root: Path, words: Sequence[str], here: Path) -> list[str]:
    """The changed files that some paths (seen from `here`) or ids name; all of them without words."""
    changed = changed_files(root)
    paths = dict.fromkeys(changed) if not words else {}
    for word in words:
        target = (here / word).resolve()
        inside = target.relative_to(root).as_posix() if target.is_relative_to(root) else "/"
        named = [p for p in changed if p == inside or p.startswith(f"{inside}/") or inside == "."]
        named = named or [p for p in changed if p.rsplit("/", 1)[-1].rpartition(".")[0] == word]
        if not named:
            stems = sorted(p.rsplit("/", 1)[-1].rpartition(".")[0] for p in changed)
            raise Trouble("unchanged", say("`{word}` 没有改动", word=word), did_you_mean(word, stems))
        paths |= dict.fromkeys(named)
    return list(paths)


def commit(root: Path, paths: Sequence[str], reason: str) -> Outcome:
    """Commits the work tree's `paths`, if the archive passes with them. Raises Trouble "nothing" …

    What the person has staged, and other changes, stay as they are.
    """
    if what := git.in_progress(root):
        help = say("请先用 `git {what} --continue` 完成它，或用 `git {what} --abort` 放弃", what=what)
        raise Trouble("merging", say("仓库里有一次 {what} 还没有做完", what=what), help)
    with git.next_commit(root, paths):
        verdict = guard.staged(root)
        changes = staged_changes(root, verdict.source, git.whereabouts(root).parents)
        if not changes:
            raise Trouble("nothing", say("没有可提交的改动"))
        text = worded(what_changed(changes), reason)
        found = verdict.findings + _about_message(root, text, what_changed(changes), verdict)
        named = {finding.place.path for finding in found} & set(verdict.source.paths())
        files = {path: verdict.source.read(path) for path in named} | {"COMMIT_EDITMSG": text.encode()}
        done = "" if errors(found) else git.commit(root, text)
    if done:
        git.refresh(root, paths)
    return Outcome(done, text, found, files)


def commit_edits(root: Path, edits: Sequence[Edit], reason: str, paths: Sequence[str] = ()) -> Outcome:
    """Writes some files and commits them, with `paths`; where that is refused they are as before."""
    made: list[Edit] = []
    done = ""
    try:
        for edit in edits:
            _write(root, edit)
            made.append(edit)
        outcome = commit(root, [*dict.fromkeys((*(edit.path for edit in edits), *paths))], reason)
        done = outcome.commit
        return outcome
    finally:
        for edit in reversed(made if not done else ()):
            _write(root, Edit(edit.path, edit.after, edit.before))


def _write(root: Path, edit: Edit) -> None:
    if edit.after is None and edit.before is not None:
        delete(root / edit.path, edit.before)
    elif edit.after is not None and edit.after != edit.before:
        save(root / edit.path, edit.after, edit.before)


def worded(changed: Changed, reason: str) -> str:
    """The message of a commit: the reason in house form, unless it names what changed already."""
    first, _, rest = reason.strip().partition("\n")
    named = items(first)
    names = {*changed.records, *changed.regulations, *changed.words, *changed.groups()}
    if not named or not all(item.name in names for item in named):
        first = subject(changed, first)
    return f"{first}\n{rest}" if rest else first


def _about_message(root: Path, text: str, changed: Changed, verdict: guard.Verdict) -> list[Finding]:
    names = customers_named(verdict.source, guard.memory_of(root), verdict.archive, text)
    regulations = verdict.archive.regulations
    message = CommitMessage("COMMIT_EDITMSG", read_lines(text, ""), changed, names, regulations)
    return findings(check_message(message), verdict.archive, lambda path: text.encode())
