"""The sample archive as texts, changed by small visible fragments: what tests of rules work on.

A fragment is text under headings:

    # customers                            the register's first record, with these fields instead
    # loans in returned                    the first record in that state
    # complaints as TS-2026-0901           a copy under another id
    # customers marked secret              with that mark
    # departments without name             without that field
    # records/departments/desk.yaml        a whole file
    # before: loans in returned            what was committed before
    # message                              the message of a commit of all this
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from record_keeper.archive import Archive
from record_keeper.check import check, check_change, check_message
from record_keeper.commit_message import CommitMessage, read_lines, what_changed
from record_keeper.findings import findings
from record_keeper.layout import is_configuration
from record_keeper.load import Loading, load, load_changed
from record_keeper.problems import Finding
from record_keeper.reader import read
from record_keeper.record import Record
from record_keeper.sources import work_tree

PROJECT = Path(__file__).parent.parent
SAMPLE: dict[str, bytes] = dict(work_tree(PROJECT).read_all())
ARCHIVE: Archive = load(SAMPLE.items())
_HEADING = re.compile(r"^# ((?:before: )?(?:records/|policies/|[a-z-]+( |$)).*)$", re.MULTILINE)
_WORDS = re.compile(r"(?P<register>[a-z-]+)(?P<rest>(?: (?:in|as|marked|without) \S+)*)")


class Case(NamedTuple):
    """The texts now, and what was committed before of the files that changed."""

    texts: dict[str, bytes]
    before: dict[str, bytes]
    message: str = ""


def case(fragments: str) -> Case:
    """The sample with some fragments in it."""
    texts, before, former, message = dict(SAMPLE), {}, {}, ""
    parts = _HEADING.split("\n" + fragments)
    for heading, body in zip(parts[1::3], parts[3::3], strict=True):
        if heading == "message":
            message = body.strip("\n")
            continue
        old = heading.startswith("before: ")
        path, data, register = _file(heading.removeprefix("before: "), body.strip("\n") + "\n", former)
        if old:
            before[path] = data
            former[register] = (path, data)
            texts.pop(path, None) if "/" in heading.removeprefix("before: ") else None
        else:
            texts[path] = data
            if path.endswith("/register.yaml"):
                more = f", {path.split('/')[1]}]".encode()
                texts["records/archive.yaml"] = more.join(texts["records/archive.yaml"].rsplit(b"]", 1))
    return Case(texts, before, message)


def found(fragments: str) -> list[Finding]:
    """What the rules find in the sample with some fragments in it."""
    texts, before, message = case(fragments)
    archive = _loaded(texts)
    raised = check(archive)
    if message:
        changed = what_changed({path: "M" for path, data in texts.items() if SAMPLE.get(path) != data})
        raised += check_message(CommitMessage("COMMIT_EDITMSG", read_lines(message, ""), changed))
        texts["COMMIT_EDITMSG"] = message.encode()
    if before:
        raised += check_change(load_changed(before, archive), archive)
    return findings(raised, archive, lambda path: texts[path])


def _loaded(texts: dict[str, bytes]) -> Archive:
    """The archive of some texts; where only records differ from the sample's, its configuration is not read again."""
    differing = {path for path in SAMPLE.keys() | texts.keys() if SAMPLE.get(path) != texts.get(path)}
    if any(is_configuration(path) or path.endswith("deleted.yaml") for path in differing):
        return load(texts.items())
    loading = Loading({path: texts[path] for path in differing if path in texts})
    loading.settings, loading.registers = ARCHIVE.settings, ARCHIVE.registers
    loading.choices, loading.regulations = ARCHIVE.choices, ARCHIVE.regulations
    if any(
        not path.startswith("records/") or path.split("/")[1] not in ARCHIVE.registers for path in differing
    ):
        return load(texts.items())
    loading.read_records()
    if loading.twins or any(r.path != path_of(r) for each in loading.records.values() for r in each.values()):
        return load(texts.items())
    made = loading.archive()
    merged = {
        name: dict(sorted({**_others(name, differing), **made.by_register[name]}.items()))
        for name in ARCHIVE.registers
    }
    return made.but(by_register=merged, deleted=ARCHIVE.deleted)


def path_of(record: Record) -> str:
    return record.register.path_of(record.id)


def _others(name: str, differing: set[str]) -> dict[str, Record]:
    return {id: r for id, r in ARCHIVE.records(name).items() if r.path not in differing}


def _file(heading: str, body: str, former: dict[str, tuple[str, bytes]]) -> tuple[str, bytes, str]:
    if "/" in heading:
        return heading, body.encode(), ""
    match = _WORDS.fullmatch(heading)
    assert match, heading
    register, rest = match["register"], dict(re.findall(r"(\w+) (\S+)", match["rest"]))
    records = ARCHIVE.records(register).values()
    if register in former:
        path, data = former[register]
    else:
        state = rest.get("in")
        record = next(r for r in records if not state or r.state == state)
        path, data = record.path, SAMPLE[record.path]
    text = data.decode()
    if "in" in rest:
        text = _with(text, register, f"state: {rest['in']}\n")
    if "as" in rest:
        text = _as_another(text, register, rest["as"])
        path = f"records/{register}/{rest['as'].split('-')[1]}/{rest['as']}.yaml"
    if "marked" in rest:
        text = _with(text, register, f"secrecy: {{level: {rest['marked']}, reason: 报价底线}}\n")
    if "without" in rest:
        text = _without(text, register, rest["without"])
    return path, _with(text, register, body).encode(), register


def _as_another(text: str, register: str, id: str) -> str:
    """A copy under another id, without what may stand only once."""
    declared = ARCHIVE.registers[register]
    for field in declared.fields.values():
        if field.unique and field.type.name == "text":
            text = _with(text, register, f"{field.name}: {id}\n")
    if register == "customers":
        text = _with(text, register, f"name: 样例{id}\ncredit_code: {{absent: not_yet}}\n")
    return _with(text, register, f"id: {id}\n")


def _with(text: str, register: str, fields: str) -> str:
    """A record's text with some fields instead of those of the same name."""
    words = re.findall(r"^([^\s:#-][^:\n]*):", fields, re.MULTILINE)
    for word in words:
        text = _without(text, register, word)
    return text + (fields if fields.strip() else "")


def _without(text: str, register: str, word: str) -> str:
    field = ARCHIVE.registers[register].shape.field_of(word)
    names = {word} if field is None else {field.name, field.label}
    for name in names:
        text = re.sub(rf"^{re.escape(name)}:.*\n(?:[ -].*\n)*", "", text, flags=re.MULTILINE)
    return text


def tree(path: str) -> dict[str, object]:
    """The raw tree of a file of the sample."""
    return read(SAMPLE[path], path).tree or {}
