"""Changes by record and field, from the commits of a repository."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import groupby, islice
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from .. import git
from .cache import Cache
from .commits import Commit
from .compare import AS_WRITTEN, NOTHING, UNREADABLE, FieldChange, FieldChanges, Parse, Words
from .lineages import Kind
from .log import Log
from .steps import Step, Steps
from .tables import Line, id_of
from .values import Values

_AT_A_TIME = 200  # files, or commits, that are told together
_MOST_TOLD = 20_000  # commits remembered in the words of a Change


class Change(NamedTuple):
    """What one commit did to one file.

    `record` is the id at that time (the path, for a file that is no record), `by` the author's address,
    `person` the staff id or "" for somebody unknown; `at` has the author's offset. `changes` are raw
    values by field; if a version could not be read, `readable` is False and there are none.
    """

    commit: str
    at: datetime
    by: str
    name: str
    person: str
    record: str
    path: str
    old_path: str
    reason: str
    kind: Kind
    changes: Sequence[FieldChange]
    readable: bool = True

    @property
    def who(self) -> str:
        """The staff id, or the unknown author as git has it: "Name <address>"."""
        return self.person or f"{self.name} <{self.by}>"

    def among(self, fields: Collection[str]) -> Iterator[FieldChange]:
        """What was changed of some fields: sooner told than all."""
        if isinstance(self.changes, FieldChanges):
            return self.changes.among(fields)
        return (each for each in self.changes if each.field in fields)

    def names(self) -> Iterator[str]:
        """The fields that are changed: sooner told than how."""
        if isinstance(self.changes, FieldChanges):
            return self.changes.names()
        return (each.field for each in self.changes)


class _Told(NamedTuple):
    """A commit in the words of a Change."""

    commit: str
    at: datetime
    by: str
    name: str
    person: str
    reason: str


class _Found(NamedTuple):
    """A step, its commit, and the fields that it changed."""

    step: Step
    told: _Told
    value: bytes | None


def read(
    root: Path,
    parse: Parse,
    version: str,
    person_of: Callable[[str], str | None] = lambda email: None,
    revision: str = "HEAD",
    cached: bool = True,
    words: Callable[[str], Words] = lambda path: AS_WRITTEN,
    asked: Callable[[], git.Whereabouts] | None = None,
) -> History:
    """The history of the archive at `root` up to `revision`.

    `parse` and `words` say what a version holds and what its words mean; `version` names what they do
    (program and registers): field changes are kept under it.
    `asked` waits for where it is, if the caller has begun with that already.
    For "as of a day" give `revision` from `git.last_commit_before`. Trouble "shallow", "no-commit" …
    """
    place = asked() if asked else git.whereabouts(root)
    git.require_history(root, place.shallow)
    tip = place.parents[0] if revision == "HEAD" and place.parents else git.rev_parse(root, revision)
    file = place.kept("history") if cached else None
    cache = Cache(file, revision != "HEAD", tip, version, Log(root, place.prefix))
    return History(cache, Values(root, parse, words, cache), person_of)


class History:
    """Every change of every record. Nothing is held: each answer is read from the tables, piece by piece."""

    def __init__(self, cache: Cache, values: Values, person_of: Callable[[str], str | None]) -> None:
        self._cache, self._values, self._person_of = cache, values, person_of
        self._told: dict[int, _Told] = {}

    def commits(self, words: str = "") -> list[Commit]:
        """The commits, newest first, or those with certain words in their message."""
        last = self._cache.tip.seq
        return self._cache.ask(lambda line, _: list(line.commits(0, last, words)))

    def commit(self, commit_id: str) -> Commit:
        """One commit by its full id. Raises KeyError if there is none."""
        found = self._cache.ask(lambda line, _: line.commit(commit_id))
        if found is None:
            raise KeyError(commit_id)
        return found

    def of(self, record: str) -> list[Change]:
        """The changes of a record, newest first, by its path or id, former ones too; [] if unknown."""
        return list(_made(self._found(lambda steps: steps.of_name(record))))

    def each(self) -> Iterator[tuple[str, list[Change]]]:
        """(path, changes newest first) of every file, those now gone too; a few files at a time."""
        self._values.fill()
        for first in range(0, self._cache.ask(lambda _, steps: steps.lives()), _AT_A_TIME):
            for _, life in groupby(self._lives(first), key=lambda found: found.step.life):
                steps = list(life)
                yield max(steps, key=lambda found: found.step.n).step.path, list(_made(steps))

    def last_changes(self, count: int) -> list[Change]:
        """The newest `count` changes of all files."""
        return list(islice((change for _, made in self._by_commit() for change in made), count))

    def changes(self) -> Iterator[Change]:
        """Every change, newest first; a few commits at a time."""
        self._values.fill()
        return (change for _, made in self._by_commit() for change in made)

    def changes_by_commit(self) -> Iterator[tuple[Commit, list[Change]]]:
        """(commit, its changes), newest first; commits that changed nothing here are left out."""
        self._values.fill()
        return ((self.commit(commit), made) for commit, made in self._by_commit())

    def _by_commit(self) -> Iterator[tuple[str, list[Change]]]:
        end = self._cache.tip.seq + 1
        while found := self._commits(end):
            for commit, made in groupby(_made(found), key=attrgetter("commit")):
                yield commit, list(made)
            end = found[-1].step.seq

    def _lives(self, first: int) -> list[_Found]:
        return self._found(lambda steps: steps.of_lives(first, first + _AT_A_TIME))

    def _commits(self, end: int) -> list[_Found]:
        return self._found(lambda steps: steps.of_commits(end, _AT_A_TIME))

    def _found(self, question: Callable[[Steps], list[Step]]) -> list[_Found]:
        """What a question finds, with its fields; those that are not known yet are compared."""

        def ask(line: Line, steps: Steps) -> list[_Found]:
            found = question(steps)
            told = self._tell(line, {step.seq for step in found})
            return [_Found(step, told[step.seq], step.value) for step in found]

        found = self._cache.ask(ask)
        if made := self._values.of([step for step, _, value in found if value is None]):
            return [each._replace(value=made.get(each.step[:2], each.value)) for each in found]
        return found

    def _tell(self, line: Line, seqs: set[int]) -> dict[int, _Told]:
        if len(self._told) > _MOST_TOLD:
            self._told = {}
        told = self._told
        for seq, commit in line.some(seqs - told.keys()):
            person = self._person_of(commit.email) or ""
            told[seq] = _Told(commit.id, commit.at, commit.email, commit.name, person, commit.reason)
        return told


def _made(found: Iterable[_Found]) -> Iterator[Change]:
    for step, told, value in found:
        fields = FieldChanges(value or UNREADABLE)
        if value == NOTHING and "," in step.olds and step.kind == "changed":
            continue  # a merge that only took over what its parents had
        commit, at, by, name, person, reason = told
        yield Change(
            commit=commit,
            at=at,
            by=by,
            name=name,
            person=person,
            record=id_of(step.path) or step.path,
            path=step.path,
            old_path=step.old_path,
            reason=reason,
            kind=step.kind,
            changes=fields,
            readable=fields.readable,
        )
