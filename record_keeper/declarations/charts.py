"""`charts:` of register.yaml: what the site counts and draws of a register's records."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from ..fields.base import Field, FieldType
from ..fields.choice import Boolean, ChoiceOf
from ..fields.dates import Date, DateTime, DayOrTime
from ..fields.ref import Ref
from ..frozen import Frozen
from ..messages import say
from ..shape import Shape
from .named import Named
from .paths import Path, find_path, take_path

DATES = (Date, DateTime, DayOrTime)
_SORTS = (ChoiceOf, Boolean, Ref)
"""Types with few values, each of which many records have."""


class Chart(Frozen, Named):
    """One of three: records counted `by` a value, perhaps split by another; how many are under way between
    `start` and `end`; which of the deadlines `on_time` were kept."""

    name: str
    label: str
    label_en: str
    by: Path | None = None
    split: Path | None = None
    start: Path | None = None
    end: Path | None = None
    on_time: tuple[str, ...] = ()

    def paths(self) -> tuple[Path, ...]:
        """What it looks at: the chart is as secret as these are."""
        return tuple(path for path in (self.by, self.split, self.start, self.end) if path)

    def is_seen(self, fields: Mapping[str, Field], deadlines: Collection[str]) -> bool:
        """Whether these fields and deadlines hold all that it counts."""
        paths = all(find_path(path.text, fields) for path in self.paths())
        return paths and all(name in deadlines for name in self.on_time)

    @property
    def monthly(self) -> bool:
        """Whether it counts by month."""
        return self.by is None or isinstance(self.by.type, DATES)


def read_charts(shape: Shape, fields: Mapping[str, Field], deadlines: Collection[str]) -> Iterator[Chart]:
    """The charts of a register; what is faulty is told and left out."""
    for name, block in shape.block("charts").entries():
        label, english = block.text("label", required=True) or name, block.text("label_en")
        found = _chart(name, label, english, block, fields, deadlines)
        block.done()
        if found:
            yield found


def _chart(
    name: str,
    label: str,
    english: str,
    block: Shape,
    fields: Mapping[str, Field],
    deadlines: Collection[str],
) -> Chart | None:
    kinds = [key for key in ("by", "from", "on_time") if key in block.raw]
    if len(kinds) != 1:
        block.complain(
            block.keys,
            say("图 `{name}` 要写明数什么，而且只写一样", name=name),
            say("写 `by`（按一个字段数）、`from` 和 `to`（同时在办的数）或 `on_time`（按时完成的时限）之一"),
            on_key=True,
        )
        block.taken.update(("by", "split", "from", "to", "on_time"))
        return None
    if kinds == ["on_time"]:
        names = block.names("on_time", deadlines)
        return Chart(name, label, english, on_time=names) if names else None
    if kinds == ["from"]:
        start, end = (_of_type(block, key, fields, DATES) for key in ("from", "to"))
        return Chart(name, label, english, start=start, end=end) if start and end else None
    by = _of_type(block, "by", fields, (*DATES, *_SORTS))
    split = _of_type(block, "split", fields, _SORTS) if "split" in block.raw else None
    return Chart(name, label, english, by=by, split=split) if by else None


def _of_type(
    block: Shape, key: str, fields: Mapping[str, Field], types: tuple[type[FieldType], ...]
) -> Path | None:
    """The path under a key, if its values can be counted so; else a fault there."""
    path = take_path(block, key, fields)
    if path is None or isinstance(path.type, types):
        return path
    wanted = say("一个日期字段") if types == DATES else say("一个日期、选项、是非或引用的字段")
    block.fault(key, say("`{field}` 不能这样数", field=path.text), say("请写{wanted}", wanted=wanted))
    return None
