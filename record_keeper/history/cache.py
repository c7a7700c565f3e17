"""Where the tables of history live: a file in git's own folder, never pickle, or a private copy of it.

The file follows HEAD. A copy serves where that must not be led away, or cannot be written, or makes no
sense: SQLite keeps it in a temporary file without a name. Whatever goes wrong with the kept file, the
answer is the same without it, so its failures are silent.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import TypeVar

from .follow import Log, follow
from .steps import Compared, Steps
from .tables import Line

_BROKEN = (sqlite3.Error, OSError, ValueError, TypeError, LookupError, AttributeError)
_PASSING = tuple(f"SQLITE_{word}" for word in ("BUSY", "LOCKED", "READONLY", "CANTOPEN", "FULL", "IOERR"))
_PATIENCE = 2.0  # seconds to wait for another program that is writing

Answer = TypeVar("Answer")


class Cache:
    """The tables led to `tip`, with fields as `version` reads them.

    `file` is None where nothing is kept; one that is `borrowed` is copied, never led.
    """

    def __init__(self, file: Path | None, borrowed: bool, tip: str, version: str, log: Log) -> None:
        self._file, self._borrowed, self._version, self._log = file, borrowed, version, log
        self._wanted, self._spoilt = tip, False
        self._line = self._kept() or self._private()
        try:
            self.tip = self._line.end(tip)
        except _BROKEN:  # another program has led it away already
            self._line = self._private()
            self.tip = self._line.end(tip)

    def ask(self, question: Callable[[Line, Steps], Answer]) -> Answer:
        """The answer to a question, asked of one state of the tables that holds the line up to the tip."""
        for _ in range(2):
            try:
                with self._line.reading():
                    if self._line.stands(self.tip):
                        return question(self._line, self._steps())
            except _BROKEN as error:
                self._failed(error)
            self._line = self._private()  # led away or spoilt meanwhile
        with self._line.reading():
            return question(self._line, self._steps())

    def keep(self, compared: Sequence[Compared], surely: bool = False) -> None:
        """Adds fields of steps. Where they cannot be kept they are lost, or with `surely` kept privately."""
        try:
            with self._line.writing():
                if self._line.stands(self.tip):
                    self._steps().keep(compared)
                    return
        except _BROKEN as error:
            self._failed(error)
        if surely:
            self._line = self._private()
            with self._line.writing():
                self._steps().keep(compared)

    def _steps(self) -> Steps:
        return Steps(self._line.database, self._version, self.tip.seq)

    def _kept(self) -> Line | None:
        """The kept file, led to the tip; None where it may not or cannot be."""
        for _ in range(2):
            try:
                return self._opened(self._file) if self._file else None
            except _BROKEN as error:
                self._failed(error)
                if self._file and self._file.exists():
                    return None
        return None

    def _opened(self, file: Path) -> Line | None:
        if not self._borrowed:
            file.parent.mkdir(parents=True, exist_ok=True)
        elif not file.is_file():
            return None
        line = _connected(str(file))
        if not line.usable():
            if self._borrowed:
                return None
            with line.writing():
                if not line.usable():  # nobody else has made it meanwhile
                    line.make()
        if self._borrowed:
            at = line.tip()
            return line if at and at.id == self._wanted else None
        return line if follow(line, self._wanted, self._log) else None

    def _private(self) -> Line:
        """A copy of the kept file, or tables from nothing, led to the tip."""
        if self._file is not None and not self._spoilt and self._file.is_file():
            try:
                line = _connected("")
                with closing(_connected(str(self._file)).database) as kept:
                    kept.execute("begin")
                    kept.execute("pragma user_version").fetchone()  # copying waits for ever, this does not
                    kept.backup(line.database)
                if line.usable() and follow(line, self._wanted, self._log):
                    return line
            except _BROKEN as error:
                self._failed(error)
        line = _connected("")
        line.make()
        follow(line, self._wanted, self._log)
        return line

    def _failed(self, error: Exception) -> None:
        """A kept file that cannot be used now stays; one that makes no sense goes."""
        if self._file is None or getattr(error, "sqlite_errorname", "").startswith(_PASSING):
            return
        self._spoilt = True
        with suppress(OSError):
            self._file.unlink()


def _connected(file: str) -> Line:
    database = sqlite3.connect(file, timeout=_PATIENCE, isolation_level=None)
    return Line(database)
