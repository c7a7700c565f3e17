"""What every command knows: where the archive is, in which language to speak."""

from __future__ import annotations

import datetime as dt
import os
from functools import cached_property
from pathlib import Path

import click

from ..archive import Archive
from ..messages import LANGUAGES, say
from ..settings import PATH as SETTINGS_PATH
from ..trouble import Trouble

_spoken: list[str] = []


def chosen_language() -> str:
    """The interface language: `--lang`, then KEEPER_LANG, then the archive's, then Chinese."""
    if _spoken:
        return _spoken[-1]
    asked = os.environ.get("KEEPER_LANG", "")
    return asked if asked in LANGUAGES else "zh"


def speak(lang: str | None) -> None:
    """Takes the language that `--lang` names; None: nobody asked for one."""
    _spoken[:] = [lang] if lang else []


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
        from ..load import read_archive_settings

        _spoken[:] = [read_archive_settings((root / SETTINGS_PATH).read_bytes()).language]

    @staticmethod
    def now(archive: Archive) -> dt.datetime:
        """The minute on the clock, in the archive's time zone. Nothing below the command line asks for it."""
        return dt.datetime.now(archive.settings.zone()).replace(tzinfo=None, second=0, microsecond=0)

    def clock(self) -> dt.datetime:
        """The same, where nothing but the settings has been read."""
        from ..load import read_archive_settings

        return self.now(Archive(read_archive_settings((self.root / SETTINGS_PATH).read_bytes())))

    @property
    def lang(self) -> str:
        """The language to speak."""
        return chosen_language()


class Day(click.ParamType[dt.date]):
    """A date on the command line: 2026-03-02."""

    name = "DATE"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        if isinstance(value, dt.date):
            return value
        try:
            return dt.date.fromisoformat(str(value))
        except ValueError:
            message = say("`{word}` 不是日期，请写成 2026-03-02 的样子", word=str(value))
            self.fail(message.told(chosen_language()), param, ctx)


DAY = Day()
pass_office = click.make_pass_decorator(Office)
