"""What every command knows: where the archive is, in which language to speak."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
from collections.abc import Callable
from functools import cache, cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..layout import SETTINGS_PATH
from ..messages import LANGUAGES, say
from ..trouble import Trouble

if TYPE_CHECKING:
    from ..archive import Archive
    from ..settings import Settings

_spoken: list[Callable[[], str]] = []


def chosen_language() -> str:
    """The interface language: `--lang`, then KEEPER_LANG, then the archive's, then Chinese."""
    if _spoken:
        return _spoken[-1]()
    asked = os.environ.get("KEEPER_LANG", "")
    return asked if asked in LANGUAGES else "zh"


def speak(lang: str | None) -> None:
    """Takes the language that `--lang` names; None: nobody asked for one."""
    _spoken[:] = [lambda: lang] if lang else []


class Office:
    """One call of the command line: the folder it works in and the language it speaks."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def root(self) -> Path:
        """The nearest parent with `records/archive.yaml`; Trouble where there is none."""
        start = self.folder.resolve()
        if not start.is_dir():
            raise Trouble("no-archive", say("没有文件夹 {path}", path=str(self.folder)))
        for folder in (start, *start.parents):
            if (folder / SETTINGS_PATH).is_file():
                self.speak(folder)
                return folder
        raise Trouble(
            "no-archive",
            say("{path} 不在档案库里：找不到 records/archive.yaml", path=str(self.folder)),
            say("请进入档案库的文件夹，或用 `keeper init DIR` 新建一个"),
        )

    def speak(self, root: Path) -> None:
        """Takes over the archive's language where nobody asked for another one."""
        if _spoken or os.environ.get("KEEPER_LANG", "") in LANGUAGES:
            return
        _spoken[:] = [cache(partial(_language, root))]  # read when something is to be said

    @staticmethod
    def now(archive: Archive) -> dt.datetime:
        """The minute on the clock, in the archive's time zone. Nothing below the command line asks for it."""
        return _minute(archive.settings)

    def clock(self) -> dt.datetime:
        """The same, where nothing but the settings has been read."""
        return _minute(_settings(self.root))

    @staticmethod
    def first_day() -> dt.date:
        """Today for an archive that has no settings yet."""
        from ..settings import Settings

        return _minute(Settings()).date()

    @property
    def lang(self) -> str:
        """The language to speak."""
        return chosen_language()


def _language(root: Path) -> str:
    try:
        return _settings(root).language
    except OSError:  # why it cannot be read is told by who reads it, in some language
        return "zh"


def _settings(root: Path) -> Settings:
    from ..load import read_archive_settings

    return read_archive_settings((root / SETTINGS_PATH).read_bytes())


def _minute(settings: Settings) -> dt.datetime:
    return dt.datetime.now(settings.zone()).replace(tzinfo=None, second=0, microsecond=0)


YEARS = (1900, 2999)
"""The first and the last year of a day that is asked for."""


class Day(click.ParamType[dt.date]):
    """A date on the command line: 2026-03-02."""

    name = "DATE"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        if isinstance(value, dt.date):
            return value
        try:
            day = dt.date.fromisoformat(str(value))
        except ValueError:
            message = say("`{word}` 不是日期，请写成 2026-03-02 的样子", word=str(value))
            self.fail(message.told(chosen_language()), param, ctx)
        return self.near(day, param, ctx)

    def near(self, day: dt.date, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """The day, if limits can be counted from it; years without end have no calendar."""
        first, last = YEARS
        if not first <= day.year <= last:
            message = say(
                "{day} 太远，请写 {first} 年到 {last} 年的日期", day=day.isoformat(), first=first, last=last
            )
            self.fail(message.told(chosen_language()), param, ctx)
        return day


class Moment(Day):
    """A day on the command line, or a minute: 2026-03-02, 2026-03-02 09:40."""

    name = "MOMENT"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        with contextlib.suppress(ValueError):
            moment = dt.datetime.strptime(str(value).replace("T", " "), "%Y-%m-%d %H:%M")
            return self.near(moment, param, ctx)
        return super().convert(value, param, ctx)


DAY, MOMENT = Day(), Moment()
pass_office = click.make_pass_decorator(Office)
