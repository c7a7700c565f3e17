"""What is measured against what. Each measure gives a row of the table."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import count
from pathlib import Path
from typing import NamedTuple

from archives import Measured, hugo_site, mkdocs_site
from timing import Ratio, Run, in_turns, run

from record_keeper.git import git_path
from record_keeper.marks import rank
from record_keeper.record import Record
from record_keeper.writer import save, set_value

HERE = Path(__file__).parent
LOG = (
    "git",
    "log",
    "-m",
    "--raw",
    "-z",
    "--no-renames",
    "--no-abbrev",
    "--format=%H%x00%an%x00%ae%x00%at%x00%B",
)


class Row(NamedTuple):
    """A row of the table: what, against what, and the ratio (None where the peer is not installed)."""

    what: str
    peer: str
    ratio: Ratio | None


class Bench(NamedTuple):
    """What every measure needs: the archive, a folder for its own files, the environment, the runs."""

    subject: Measured
    room: Path
    env: Mapping[str, str]
    runs: int

    def keeper(self, *words: str | Path) -> Run:
        """One call of the command line in the archive."""
        return run(["keeper", *words], self.subject.root, self.env)

    def git(self, *words: str) -> Run:
        """One call of git in the archive."""
        return run(["git", *words], self.subject.root, self.env)


def starting(bench: Bench) -> Iterator[Row]:
    """What every command and hook pays before it does anything."""

    def peer() -> Run:
        return run([sys.executable, "-I", "-c", "pass"], bench.room, bench.env)

    ratio = in_turns(lambda: bench.keeper("--version"), peer, bench.runs)
    yield Row("start of `keeper`", "a bare interpreter", ratio)


def reading(bench: Bench) -> Iterator[Row]:
    """The full check, as a whole process without any cache, against reading the same files loosely."""

    def peer(what: str) -> Callable[[], Run]:
        return lambda: run([sys.executable, HERE / "peers.py", what, "."], bench.subject.root, bench.env)

    def ours() -> Run:
        return bench.keeper("check", "--format", "short")

    for what, words in (
        ("events", "libyaml's bare events of the same files"),
        ("load", "`CSafeLoader` on the same files"),
    ):
        yield Row("full check, cold", words, in_turns(ours, peer(what), bench.runs))


def committing(bench: Bench) -> Iterator[Row]:
    """One edited record: `git commit` with the three hooks against `git commit` without any."""
    bench.keeper("init", "--hooks-only")
    record, turns = _editable(bench.subject), count(1)
    remarks = record.register.fields["remarks"].as_written(bench.subject.archive.settings.language)
    path = bench.subject.root / record.path

    def commit(*options: str) -> Run:
        number = next(turns)
        data = path.read_bytes()
        save(path, set_value(data, (remarks,), f"bench {number}"), data)
        bench.git("add", record.path)
        return bench.git("commit", "-q", "-m", f"{record.id}: bench {number}", *options)

    ratio = in_turns(commit, lambda: commit("--no-verify"), bench.runs)
    yield Row("commit of one record, three hooks", "`git commit` without hooks", ratio)


def _editable(subject: Measured) -> Record:
    """A record whose remarks may change: not marked above internal."""
    records = subject.archive.records("customers").values()
    return next(record for record in records if record.marked and rank(record.level) <= rank("internal"))


def history(bench: Bench) -> Iterator[Row]:
    """The history of every field: without its cache and with it, against one `git log` of the same."""

    def warm() -> Run:
        return bench.keeper("log", "--format", "json")

    def cold() -> Run:
        shutil.rmtree(git_path(bench.subject.root, "record-keeper"), ignore_errors=True)
        return warm()

    def peer() -> Run:
        return bench.git(*LOG[1:])

    for words, ours in (("without cache", cold), ("from the cache", warm)):
        ratio = in_turns(ours, peer, bench.runs)
        yield Row(f"history by field, {words}", "`git log --raw -z` alone", ratio)


def site(bench: Bench) -> Iterator[Row]:
    """The site from nothing and again without a change, against the engine on the regulations alone."""
    out, plain = bench.room / "out" / "site", bench.room / "plain"
    engine, day = mkdocs_site(bench.subject, bench.room), date.today().isoformat()

    def again() -> Run:
        return bench.keeper("site", "build", "--out", out, "--on", day)

    def anew() -> Run:
        shutil.rmtree(out.parent, ignore_errors=True)
        return again()

    def mkdocs() -> Run:
        return run([sys.executable, "-m", "mkdocs", "build", "-q", "-d", plain], engine, bench.env)

    pages = f"site, {bench.subject.records} records, search, history"
    alone = "Material for MkDocs on the regulations alone"
    yield Row(f"{pages}: anew", alone, in_turns(anew, mkdocs, bench.runs))
    yield Row(f"{pages}: nothing changed", alone, in_turns(again, mkdocs, bench.runs))
    yield Row(f"{pages}: anew", "Hugo, bare pages, no search, no history", _hugo(bench, anew))


def _hugo(bench: Bench, ours: Callable[[], Run]) -> Ratio | None:
    if not shutil.which("hugo", path=bench.env["PATH"]):
        return None
    home, out = hugo_site(bench.subject, bench.room), bench.room / "hugo-out"
    return in_turns(ours, lambda: run(["hugo", "--quiet", "-d", out], home, bench.env), bench.runs)


MEASURES = {"start": starting, "check": reading, "commit": committing, "history": history, "site": site}
"""Every measure by the name that `--only` takes."""
