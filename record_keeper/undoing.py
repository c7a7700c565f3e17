"""Deleting a record, and taking its last change back: which files must say what afterwards."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from . import git
from .archive import Archive
from .check import check_change
from .fields.words import did_you_mean
from .load import load_changed
from .messages import say
from .reader import read
from .registers import Register
from .saving import Edit, settled
from .serials import former_ids
from .sources import content
from .trouble import Trouble
from .writer import append_item, remove, render, set_value


def author(root: Path, archive: Archive) -> str:
    """The staff id of whom git names as the author of the next commit. Trouble if it is nobody's."""
    email = git.author_email(root)
    person = archive.person_of(email)
    if person is None:
        raise Trouble(
            "no-person",
            say("员工登记册里没有邮箱 `{email}`，不知道是谁在办", email=email),
            say("请用 `git config user.email` 改成登记的邮箱，或先把它登记到员工的“提交邮箱”"),
        )
    return person


def deletions(root: Path, archive: Archive, ids: Sequence[str], reason: str, day: dt.date) -> list[Edit]:
    """The edits that delete records: their files go, their entries come."""
    by, edits = author(root, archive), {}
    for id in dict.fromkeys(ids):
        register, path = find(root, archive, id)
        if id in archive.deleted[register.name]:
            raise Trouble("deleted", say("`{id}` 已经删除过了", id=id))
        if not _has_past(root, path):
            help = say("还没有提交过的，直接删掉文件 `{path}` 就可以", path=path)
            raise Trouble("nothing", say("`{id}` 还没有提交过", id=id), help)
        edits[path] = Edit(path, content(root, path), None)
        entries = entries_of(register)
        entry = {"id": id, "at": day.isoformat(), "by": by, "reason": reason.partition("\n")[0]}
        before = content(root, entries)
        now = edits[entries].after if entries in edits else before
        edits[entries] = Edit(entries, before, entered(now, entries, entry))
    return list(edits.values())


def find(root: Path, archive: Archive, id: str) -> tuple[Register, str]:
    """The register and the path of a record that is there, or was. Trouble if there never was one."""
    if record := archive.find(id):
        return record.register, record.path
    committed = git.ls_tree(root, "HEAD", "records") if git.head(root) else ()
    for register in archive.registers.values():
        path = register.path_of(id)
        serial = register.ids == "serial" and id.startswith(f"{register.prefix}-")
        if path in committed or id in archive.deleted[register.name] or (serial and _has_past(root, path)):
            return register, path
    known = [record.id for record in archive.all_records()]
    raise Trouble("no-record", say("没有记录 `{id}`", id=id), did_you_mean(id, known))


def _has_past(root: Path, path: str) -> bool:
    return bool(git.head(root) and git.changes_of(root, "HEAD", path, most=1))


def taking_back(
    root: Path, archive: Archive, id: str, reason: str, day: dt.date
) -> tuple[list[Edit], git.Change]:
    """The edits that take the last committed change of a record back, and that change."""
    register, path = find(root, archive, id)
    settled(root, (path, entries_of(register)))
    git.require_history(root)
    changes = git.changes_of(root, "HEAD", path, most=1) if git.head(root) else []
    if not changes:
        raise Trouble("nothing", say("`{id}` 还没有提交过，没有可撤销的", id=id))
    change = changes[0]
    before, after = (_blob(root, oid) for oid in (change.before, change.after))
    if before is None:
        _not_renumbered(archive, id)
        return deletions(root, archive, [id], reason, day), change
    if after is None:
        return [Edit(path, None, before), _struck(root, register, id)], change
    restored = _restored(root, archive, path, (before, after), (change, reason, day))
    return [Edit(path, after, restored)], change


def _not_renumbered(archive: Archive, id: str) -> None:
    """Raises Trouble for a record that is new only by its id: to delete it would not be to take that back."""
    record = archive.find(id)
    if record and (former := former_ids(id, (entry["reason"] for entry in record["corrections"]))):
        message = say("`{id}` 是由 `{old}` 改号来的，撤销会删掉它", id=id, old=former[-1])
        raise Trouble("renumbered", message, say("要再换编号，请用 `keeper renumber {id}`", id=id))


def _restored(
    root: Path,
    archive: Archive,
    path: str,
    texts: tuple[bytes, bytes],
    why: tuple[git.Change, str, dt.date],
) -> bytes:
    """The former content; where that is a step that needs a reason, with a correction that gives it."""
    before, after = texts
    then = load_changed({path: before}, archive)
    if not check_change(load_changed({path: after}, archive), then):
        return before
    record = then.at_path(path)
    tree: Mapping[str, Any] = read(before, path).tree or {}
    if record is None:
        return before
    change, reason, day = why
    field = record.register.fields["corrections"]
    lang = "en" if record.register.shape.language_of(tree) == "en" else "zh"
    text = say("撤销 {commit}: {reason}", commit=change.commit[:7], reason=reason).told(lang)
    entry = {"at": day, "by": author(root, archive), "reason": text}
    now = load_changed({path: after}, archive).at_path(path)
    kept = now.values.get("corrections") if now else None
    log = (*(kept if isinstance(kept, tuple) else ()), entry)
    word = next((each for each in field.words() if each in tree), field.label if lang == "zh" else field.name)
    order = [each.label if lang == "zh" else each.name for each in record.register.fields.values()]
    return set_value(before, (word,), field.type.write(log, lang), order)


def entries_of(register: Register) -> str:
    """Where the deleted ids of a register are entered."""
    return f"{register.folder}deleted.yaml"


def entered(data: bytes | None, path: str, entry: dict[str, str]) -> bytes:
    """A deleted.yaml with one more entry."""
    if data is None or not read(data, path).tree:
        return render({"deleted": [entry]}).encode()
    return append_item(data, ("deleted",), entry)


def _struck(root: Path, register: Register, id: str) -> Edit:
    """The register's deleted.yaml without the entry of an id; gone altogether when it was the last one."""
    path = entries_of(register)
    data = content(root, path)
    entries = (read(data, path).tree or {}).get("deleted") if data else None
    if data is None or not isinstance(entries, list):
        return Edit(path, data, data)
    at = next((n for n, entry in enumerate(entries) if isinstance(entry, dict) and entry.get("id") == id), -1)
    if at < 0:
        return Edit(path, data, data)
    return Edit(path, data, remove(data, ("deleted", at)) if len(entries) > 1 else None)


def _blob(root: Path, oid: str) -> bytes | None:
    return next(iter(git.cat_batch(root, [oid]))).data if oid else None
