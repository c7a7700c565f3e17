"""MAP.yaml -> Map. docs/import.md shows every key with an example."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from ..fields.absent import ABSENCE
from ..fields.base import Keys
from ..fields.composite import ListOf
from ..fields.words import did_you_mean
from ..messages import Message, say
from ..patterns import regex
from ..places import places
from ..problems import NO_HELP, Place
from ..reader import read
from ..registers import Register
from ..shape import Shape
from ..text import decode
from .cells import UNIT, format_fault
from .mapping import BLANK, Map, Origin
from .targets import Target, find_target

_COLUMN = regex(r"\{([^{}]+)\}")
_YEAR = regex(r"(?:19|20)\d\d")


class MapFault(NamedTuple):
    """Something wrong in the map."""

    place: Place
    message: Message
    help: Message = NO_HELP


def read_map(data: bytes, path: str, register: Register) -> tuple[Map, list[MapFault]]:
    """The map in the bytes of a MAP.yaml, and what is wrong with it; with faults it is not to be used."""
    reading = read(data, path)
    if reading.tree is None or reading.problems:
        return Map(), [MapFault(p.place, p.message, p.help) for p in reading.problems]
    faults: list[MapFault] = []
    known = places(decode(data, path)[0] or "", 1, path)

    def complain(keys: Keys, message: Message, help: Message = NO_HELP, on_key: bool = False) -> None:
        while keys and keys not in known:
            keys = keys[:-1]
        place = known[keys][0 if on_key else 1] if keys else Place(path)
        faults.append(MapFault(place, message, help))

    found = _Reader(Shape(reading.tree, (), complain), register).map()
    return found, sorted(faults, key=lambda fault: fault.place)


class _Reader:
    """Takes a map out of its shape, telling the shape what is wrong."""

    def __init__(self, shape: Shape, register: Register) -> None:
        self.shape, self.register = shape, register

    def map(self) -> Map:
        shape = self.shape
        header = None if "header" not in shape.raw else shape.yes("header")
        found = Map(
            origins=tuple(self.origins()),
            constants=tuple(self.constants()),
            translate=dict(self.translations()),
            date_formats=self.formats(),
            units=dict(self.by_target("units", UNIT)),
            split=dict(self.by_target("split")),
            blank=frozenset(self.words("blank")),
            absent=self.absent(),
            identify=self.identify(),
            year=self.year(),
            where=self.conditions("where"),
            where_not=self.conditions("where_not"),
            encoding=self.encoding(),
            delimiter=self.delimiter(),
            header=header,
        )
        shape.done()
        self.check_targets(found)
        return found

    def target(self, block: str, word: str, *keys: str) -> Target | None:
        target = find_target(self.register, word)
        if target is None:
            known = list(self.register.fields)
            self.shape.complain(
                (block, *keys), say("登记册里没有 `{word}`", word=word), did_you_mean(word, known)
            )
        return target

    def origins(self) -> Iterator[Origin]:
        for column, given in self.shape.block("columns", required=True).raw.items():
            self.shape.taken.add("columns")
            for word in [given] if isinstance(given, str) else given if isinstance(given, list) else []:
                if isinstance(word, str) and (target := self.target("columns", word, column)):
                    yield Origin(target, (column,))
            if not isinstance(given, str | list):
                self.shape.complain(("columns", column), say("这里要写字段名"), say("写成 `列名: 字段`"))
        for word, template in self.shape.block("joins").raw.items():
            columns = tuple(dict.fromkeys(_COLUMN.findall(template))) if isinstance(template, str) else ()
            if not columns:
                example = "{省份}{城市}"
                self.shape.complain(
                    ("joins", word), say("这里要写带列名的模板"), say("例如 `{example}`", example=example)
                )
            elif target := self.target("joins", word, word):
                yield Origin(target, columns, template)

    def constants(self) -> Iterator[tuple[Keys, Any]]:
        for word, value in self.shape.block("constants").raw.items():
            if field := self.register.shape.field_of(word):
                yield (field.name,), value
            elif target := self.target("constants", word, word):
                yield target.keys, value
        for name in ("state", "owner"):
            if value := self.shape.text(name):
                yield (name,), value

    def translations(self) -> Iterator[tuple[Keys, Mapping[str, str]]]:
        for word, given in self.shape.block("translate").raw.items():
            target = self.target("translate", word, word)
            if not isinstance(given, dict):
                self.shape.complain(("translate", word), say("这里要写成“原词: 值”"), say("每行一个"))
            elif target:
                yield target.keys, {k: BLANK if v is None else str(v) for k, v in given.items()}

    def by_target(self, name: str, pattern: re.Pattern[str] | None = None) -> Iterator[tuple[Keys, str]]:
        for word, given in self.shape.block(name).raw.items():
            target = self.target(name, word, word)
            if not isinstance(given, str) or not given or (pattern and not pattern.fullmatch(given)):
                self.shape.complain((name, word), say("`{word}` 不能用在这里", word=str(given)[:40]))
            elif target:
                yield target.keys, given

    def words(self, name: str) -> list[str]:
        raw = self.shape.raw.get(name) or []
        self.shape.taken.add(name)
        return [str(word or "") for word in ([raw] if isinstance(raw, str) else raw)]

    def formats(self) -> tuple[str, ...]:
        formats = self.shape.names("date_formats")
        for at, pattern in enumerate(formats):
            if fault := format_fault(pattern):
                self.shape.complain(("date_formats", at), fault, say("例如 `M/D/YYYY H:mm`"))
        return formats

    def absent(self) -> str | Mapping[str, str]:
        raw = self.shape.raw.get("absent")
        given = raw if isinstance(raw, dict) else {}
        reasons = {name: self.reason(("absent", name), reason) for name, reason in given.items()}
        for name in given:
            self.target("absent", name, name) if name not in self.register.fields else None
        self.shape.taken.add("absent")
        if isinstance(raw, dict):
            return reasons
        return self.reason(("absent",), raw) if raw is not None else ""

    def reason(self, keys: Keys, raw: Any) -> str:
        reason = ABSENCE.key(str(raw))
        if reason is None:
            self.shape.complain(
                keys,
                say("没有 `{word}` 这个缺值原因", word=str(raw)[:40]),
                did_you_mean(str(raw), ABSENCE.words()),
            )
        return reason or ""

    def identify(self) -> tuple[str, ...]:
        words = self.shape.names("identify") if "identify" in self.shape.raw else ()
        targets = [self.target("identify", word) for word in words]
        if not words:
            self.shape.complain(
                (),
                say("映射里缺少 `identify`"),
                say("写上能再次认出同一行的字段，例如 `identify: credit_code`，重复导入才不会建出两份"),
            )
        for word, target in zip(words, targets, strict=True):
            if target and (len(target.keys) > 1 or isinstance(target.type, ListOf)):
                self.shape.fault("identify", say("`{word}` 不是单个的值", word=word))
        return tuple(target.field for target in targets if target)

    def year(self) -> str:
        word = self.shape.text("year")
        if _YEAR.fullmatch(word):
            return word
        if self.register.ids == "serial" and "id" not in self._mapped():
            if not word:
                help = say("写上决定编号年份的日期字段，例如 `year: opened_on`，或写年份本身")
                self.shape.complain((), say("映射里缺少 `year`"), help)
            elif target := self.target("year", word):
                return target.field
        return ""

    def _mapped(self) -> set[str]:
        columns = self.shape.raw.get("columns")
        return (
            {word for word in columns.values() if isinstance(word, str)}
            if isinstance(columns, dict)
            else set()
        )

    def conditions(self, name: str) -> dict[str, frozenset[str]]:
        found = {}
        for column, given in self.shape.block(name).raw.items():
            words = [given] if isinstance(given, str) or given is None else given
            found[column] = frozenset(str(word or "") for word in words)
        return found

    def encoding(self) -> str:
        word = self.shape.text("encoding")
        try:
            return codecs.lookup(word).name if word else ""
        except LookupError:
            self.shape.fault("encoding", say("没有编码 `{word}`", word=word), say("例如 `gb18030`"))
            return ""

    def delimiter(self) -> str:
        word = {"tab": "\t"}.get(self.shape.text("delimiter"), self.shape.text("delimiter"))
        if len(word) > 1:
            self.shape.fault("delimiter", say("分隔符只能是一个字符"), say("制表符写 `tab`"))
        return word[:1]

    def check_targets(self, found: Map) -> None:
        """Two sources of one value, and keys of `translate` and the like that no source feeds."""
        seen: dict[Keys, str] = {}
        for origin in found.origins:
            word = ".".join(map(str, origin.target.keys))
            if origin.target.keys in seen and not isinstance(origin.target.type, ListOf):
                self.shape.complain(("columns",), say("`{word}` 有两个来源", word=word), say("请只留一个"))
            seen[origin.target.keys] = word
        for name, given in (("translate", found.translate), ("units", found.units), ("split", found.split)):
            for keys in given.keys() - seen.keys():
                self.shape.complain((name,), say("没有哪一列是给 `{word}` 的", word=".".join(map(str, keys))))
