"""records/archive.yaml -> Settings: the company, its language, time zone, working time and registers."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from .frozen import Frozen
from .patterns import regex

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

from .fields.words import did_you_mean
from .messages import LANGUAGES, say
from .shape import Complain, Shape

FORMAT = 1
_HOURS = regex(r"([01]\d|2[0-4]):([0-5]\d)-([01]\d|2[0-4]):([0-5]\d)")


class Settings(Frozen):
    """What `archive.yaml` says. Working hours are pairs of minutes since midnight."""

    name: str = "客户档案"
    name_en: str = ""
    language: str = "zh"
    time_zone: str = "Asia/Shanghai"
    working_hours: tuple[tuple[int, int], ...] = ((510, 720), (810, 1050))
    days_off: tuple[dt.date, ...] = ()
    working_days: tuple[dt.date, ...] = ()
    registers: tuple[str, ...] = ()

    def zone(self) -> ZoneInfo:
        """The time zone in which the archive's times are written."""
        from zoneinfo import ZoneInfo  # hooks and logs need none of it

        return ZoneInfo(self.time_zone)

    def word(self, lang: str) -> str:
        """The archive's name for readers of `lang`."""
        return self.name if lang == "zh" else self.name_en or self.name


def read_settings(tree: Any, complain: Complain) -> Settings:
    """The settings of an archive.yaml. Faults are told to `complain`; defaults stand in."""
    shape = Shape(tree, (), complain)
    if shape.number("format", FORMAT, required=True) != FORMAT:
        shape.fault(
            "format", say("这个程序只认识格式 {format}", format=FORMAT), say("请升级程序，或改回 `format: 1`")
        )
    zone = shape.text("time_zone", default="Asia/Shanghai")
    if not _is_zone(zone):
        shape.fault("time_zone", say("没有时区 `{zone}`", zone=zone), say("例如 `Asia/Shanghai`"))
        zone = "Asia/Shanghai"
    language = shape.text("language", default="zh")
    if language not in LANGUAGES:
        shape.fault("language", say("没有语言 `{word}`", word=language), did_you_mean(language, LANGUAGES))
        language = "zh"
    calendar = shape.block("calendar")
    settings = Settings(
        name=shape.text("name", required=True) or Settings.name,
        name_en=shape.text("name_en"),
        language=language,
        time_zone=zone,
        working_hours=_hours(shape) or Settings.working_hours,
        days_off=_days(calendar, "days_off"),
        working_days=_days(calendar, "working_days"),
        registers=shape.names("registers"),
    )
    calendar.done()
    shape.done()
    return settings


def _is_zone(name: str) -> bool:
    if name == Settings.time_zone:  # what stands in for any other
        return True
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):  # no name of a zone, a folder of them, an unknown one
        return False
    return True


def _hours(shape: Shape) -> tuple[tuple[int, int], ...]:
    found: list[tuple[int, int]] = []
    for at, word in enumerate(shape.names("working_hours")):
        match = _HOURS.fullmatch(word)
        start, end = (
            (int(match[1]) * 60 + int(match[2]), int(match[3]) * 60 + int(match[4])) if match else (0, 0)
        )
        if end <= start or end > 1440 or (found and start < found[-1][1]):
            message = say("`{word}` 不是一段工作时间", word=word)
            shape.complain(("working_hours", at), message, say('从早到晚写成 `"08:30-12:00"`'))
        else:
            found.append((start, end))
    return tuple(found)


def _days(shape: Shape, name: str) -> tuple[dt.date, ...]:
    found = []
    for at, word in enumerate(shape.names(name)):
        try:
            found.append(dt.date.fromisoformat(word))
        except ValueError:
            shape.complain(
                (*shape.keys, name, at), say("`{word}` 不是日期", word=word), say("请写成 2026-03-02 的样子")
            )
    return tuple(found)
