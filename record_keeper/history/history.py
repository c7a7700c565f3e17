"""Changes by record and field, from the commits of a repository."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import islice
from pathlib import Path

from .. import git
from .cache import Cache
from .commits import Commit
from .compare import FieldChange, Parse
from .lineages import Kind, Lineage, Step, lineages, newest_first, tips
from .log import scan
from .values import Fields, Values

_AT_A_TIME = 200  # files, or commits, whose versions are read together
_TIPS = 100  # ends of known history that git is told; more only cost time


@dataclass(frozen=True, slots=True)
class Change:
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
    changes: tuple[FieldChange, ...]
    readable: bool = True

    @property
    def who(self) -> str:
        """The staff id, or the unknown author as git has it: "Name <address>"."""
        return self.person or f"{self.name} <{self.by}>"


def read(
    root: Path,
    parse: Parse,
    version: str,
    person_of: Callable[[str], str | None] = lambda email: None,
    revision: str = "HEAD",
    cached: bool = True,
) -> History:
    """The history of the archive at `root` up to `revision`.

    `version` names what `parse` does (program and registers): field changes are cached under it.
    For "as of a day" give `revision` from `git.last_commit_before`. Trouble "shallow", "no-commit" …
    """
    place = git.whereabouts(root)
    git.require_history(root, place.shallow)
    tip = git.rev_parse(root, revision)
    cache = Cache(place.keeper if cached else None, place.prefix)
    commits = cache.commits()
    try:
        ordered = newest_first(commits, tip)
    except KeyError:  # not all of it is known
        new = scan(root, place.prefix, tip, tips(commits)[:_TIPS])
        commits.update((commit.id, commit) for commit in new)
        try:
            ordered = newest_first(commits, tip)
        except KeyError:  # what was kept has a gap
            cache.drop()
            new = scan(root, place.prefix, tip)
            commits = {commit.id: commit for commit in new}
            ordered = newest_first(commits, tip)
        cache.keep_commits(new)
    return History([commits[commit] for commit in ordered], Values(root, parse, version, cache), person_of)


class History:
    """Every change of every record; fields are compared when they are asked for."""

    def __init__(self, commits: list[Commit], values: Values, person_of: Callable[[str], str | None]) -> None:
        self._values, self._person_of = values, person_of
        self._commits = {commit.id: commit for commit in commits}
        self._lives = lineages(self._commits, list(self._commits))
        self._place = {commit_id: place for place, commit_id in enumerate(self._commits)}

    def commits(self) -> list[Commit]:
        """Every commit, newest first; those with `trailers` are the access log."""
        return list(self._commits.values())

    def commit(self, commit_id: str) -> Commit:
        """One commit by its full id."""
        return self._commits[commit_id]

    def of(self, record: str) -> list[Change]:
        """The changes of a record, newest first, by its path or id, former ones too; [] if unknown."""
        lives = self._found(record)
        steps = sorted((step for life in lives for step in life.steps), key=self._newest)
        return list(self._made(steps, self._values.of(steps)))

    def each(self) -> Iterator[tuple[str, list[Change]]]:
        """(path, changes newest first) of every file, those now gone too; a few files at a time."""
        for first in range(0, len(self._lives), _AT_A_TIME):
            some = self._lives[first : first + _AT_A_TIME]
            fields = self._values.of([step for life in some for step in life.steps])
            for life in some:
                steps = sorted(life.steps, key=self._newest)
                yield life.path, list(self._made(steps, fields))

    def last_changes(self, count: int) -> list[Change]:
        """The newest `count` changes of all files."""
        return list(islice((change for _, made in self.changes_by_commit() for change in made), count))

    def changes_by_commit(self) -> Iterator[tuple[Commit, list[Change]]]:
        """(commit, its changes), newest first; commits that changed nothing here are left out."""
        by_commit: dict[str, list[Step]] = {}
        for step in sorted((step for life in self._lives for step in life.steps), key=self._newest):
            by_commit.setdefault(step.commit, []).append(step)
        waiting = iter(by_commit.items())
        while some := list(islice(waiting, _AT_A_TIME)):
            fields = self._values.of([step for _, steps in some for step in steps])
            for commit_id, steps in some:
                if made := list(self._made(steps, fields)):
                    yield self._commits[commit_id], made

    def _found(self, record: str) -> list[Lineage]:
        return next((index[record] for index in self._indexes if record in index), [])

    @cached_property
    def _indexes(self) -> list[dict[str, list[Lineage]]]:
        """Where a record is looked for: by its path, a former path, its id, a former id."""
        found: list[dict[str, list[Lineage]]] = [{}, {}, {}, {}]
        for life in self._lives:
            ids = {id_of(path) for path in life.paths}
            for index, words in zip(found, ({life.path}, life.paths, {id_of(life.path)}, ids), strict=True):
                for word in words - {""}:
                    index.setdefault(word, []).append(life)
        return found

    def _newest(self, step: Step) -> tuple[int, str]:
        return self._place[step.commit], step.file.path

    def _made(self, steps: Iterable[Step], fields: dict[str, Fields]) -> Iterator[Change]:
        for step in steps:
            commit, file = self._commits[step.commit], step.file
            found = fields[self._values.key(step)]
            if not found and found is not None and len(file.olds) > 1 and step.kind == "changed":
                continue  # a merge that only took over what its parents had
            yield Change(
                commit=commit.id,
                at=commit.at,
                by=commit.email,
                name=commit.name,
                person=self._person_of(commit.email) or "",
                record=id_of(file.path) or file.path,
                path=file.path,
                old_path=file.old_path,
                reason=commit.reason,
                kind=step.kind,
                changes=found or (),
                readable=found is not None,
            )


def id_of(path: str) -> str:
    """The id of the record that stands at `path`; "" if the file is no record."""
    parts = path.split("/")
    name = parts[-1].removesuffix(".yaml")
    if parts[0] != "records" or len(parts) < 3 or parts[1] == "choices" or name in ("register", "deleted"):
        return ""
    return name
