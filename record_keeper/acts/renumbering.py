"""Another id for a record: its file moves, what refers to it follows, and its former id can still be found."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from .. import git
from ..archive import Archive, Reference
from ..drafting import check_id, next_id
from ..fields.words import did_you_mean
from ..load import name_of
from ..messages import Message, say
from ..record import Record
from ..record_files import id_fault
from ..saving import Edit, changed_files, settled
from ..serials import renumbered
from ..sources import content
from ..trouble import Trouble
from ..undoing import entered, entries_of
from .pen import Keys, Pen


class Renumbering(NamedTuple):
    """The edits that give a record another id, what they say of it, and the references that stay."""

    edits: list[Edit]
    said: Message
    staying: tuple[Reference, ...]
    """References to the id that now mean the other record of that id alone."""


def found(root: Path, archive: Archive, word: str, here: Path) -> Record:
    """The record that a path (seen from `here`) or an id means: of two with one id, the one to mend.

    Trouble "no-record".
    """
    target = (here / word).resolve()
    inside = target.relative_to(root).as_posix() if target.is_relative_to(root) else ""
    record = archive.at_path(inside)
    record = record or next((twin for twin, _ in archive.duplicates if twin.id == word), None)
    if record := record or archive.find(word):
        return record
    known = [each.id for each in archive.all_records()]
    raise Trouble("no-record", say("没有记录 `{id}`", id=word), did_you_mean(word, known))


def new_id(record: Record, wanted: str, archive: Archive, taken: Collection[str]) -> str:
    """The id that a record gets: the one that is wanted, its own if only its folder is wrong, or the next."""
    register, stem = record.register, name_of(record.path)
    if wanted and wanted != record.id:
        check_id(register, wanted, set(taken) - ({stem} if _is_free(stem, record, archive) else set()))
    alone = not _others(record, archive)
    if wanted == record.id and not alone:
        raise Trouble("taken", say("编号 `{id}` 已经用过", id=wanted), say("请换一个编号"))
    if wanted:
        return wanted
    if stem != record.id and _is_free(stem, record, archive):
        return stem
    if alone and record.path != register.path_of(record.id):
        return record.id
    if register.ids == "name":
        raise Trouble("usage", say("请写出新编号"), say("例如 `keeper renumber {id} NEW`", id=record.id))
    folder = record.path.split("/")[-2]
    return next_id(register, int(folder if folder.isdigit() else record.year), taken)


def _is_free(id: str, record: Record, archive: Archive) -> bool:
    register = record.register
    used = archive.find(id, (register.name,)) or id in archive.deleted.get(register.name, {})
    return not used and id_fault(id, register) is None


def _others(record: Record, archive: Archive) -> list[Record]:
    """The other records that bear the same id."""
    pairs = (pair for pair in archive.duplicates if record in pair)
    return [each for pair in pairs for each in pair if each is not record]


def renumber(
    root: Path, record: Record, new: str, archive: Archive, by: str, day: dt.date, along: Collection[str] = ()
) -> Renumbering:
    """Everything that changes when a record gets the id `new`.

    Where another record of this archive bears the old id too, references mean that one, but for those
    in the records of `along`. Trouble where a file has changes of its own.
    """
    old, said = record.id, renumbered(record.id, new)
    shared = bool(_others(record, archive))
    pointing = archive.references_to(record) if new != old else []
    moving = [each for each in pointing if not shared or each.source.id in along]
    letters = changed_files(root).get(record.path, "")
    fresh = letters == "??" or letters.startswith("A")
    settled(root, {each.source.path for each in moving} | (set() if fresh else {record.path}))
    pen = Pen(root, record, archive)
    edits = _follow(root, pen, moving, said, archive, (by, day, new))
    if new != old:
        pen.set("id", new)
        if not fresh:
            pen.correct(by, day, said)
    edits += _moved(pen, record.register.path_of(new))
    if new != old and not fresh and not shared and not git.born_elsewhere(root, record.path):
        path = entries_of(record.register)
        before = content(root, path)
        entry = {"id": old, "at": day.isoformat(), "by": by, "reason": said.told(pen.lang)}
        edits.append(Edit(path, before, entered(before, path, entry)))
    return Renumbering(edits, said, tuple(each for each in pointing if each not in moving))


def _follow(
    root: Path,
    own: Pen,
    moving: list[Reference],
    said: Message,
    archive: Archive,
    by: tuple[str, dt.date, str],
) -> list[Edit]:
    """The edits of the records that refer to the one that moves; its own go to its pen."""
    person, day, new = by
    places: dict[str, list[Keys]] = defaultdict(list)
    sources = {each.source.path: each.source for each in moving}
    for each in moving:
        places[each.source.path].append(each.keys)
    edits = []
    for path, source in sources.items():
        pen = own if path == own.path else Pen(root, source, archive)
        frozen = any(pen.freezes(str(keys[0])) for keys in places[path])
        for keys in places[path]:
            pen.replace(keys, new)
        if frozen and pen is not own:
            pen.correct(person, day, said)
        if pen is not own:
            edits.append(pen.edit())
    return edits


def _moved(pen: Pen, path: str) -> list[Edit]:
    if path == pen.path:
        return [pen.edit()]
    return [Edit(pen.path, pen.before, None), Edit(path, None, pen.data)]
