"""What is measured: each measure is a handful of turns that are taken in rounds, ours and those of peers."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import NamedTuple

from archives import Measured, made_up, schemas, table
from peers import Peers
from timing import Run, Turn, run

from record_keeper.git import git_path
from record_keeper.marks import rank
from record_keeper.record import Record
from record_keeper.writer import save, set_value

HERE = Path(__file__).parent
LOG = ("log", "-m", "--raw", "--no-renames", "--no-abbrev", "--format=%H%x00%an%x00%ae%x00%at%x00%B")
NULL = "0" * 40


class Bench(NamedTuple):
    """What every measure needs: the archive, a folder for files, the environment, the peers, a counter."""

    subject: Measured
    room: Path
    env: Mapping[str, str]
    peers: Peers
    number: count[int]

    def keeper(self, *words: str | Path) -> Run:
        """One call of the command line in the archive."""
        return run(["keeper", *words], self.subject.root, self.env)

    def git(self, *words: str) -> Run:
        """One call of git in the archive."""
        return run(["git", *words], self.subject.root, self.env)

    def peer(self, name: str, turn: Turn) -> Turn:
        """A turn of a peer, or one that fails because it is not there."""
        return turn if name in self.peers else _missing

    def forget(self) -> None:
        """Deletes every cache of the archive."""
        shutil.rmtree(git_path(self.subject.root, "record-keeper"), ignore_errors=True)

    def edit(self) -> Record:
        """Changes the remarks of a record in the work tree; each time others."""
        record = self._editable()
        path = self.subject.root / record.path
        remarks = record.register.fields["remarks"].as_written(self.subject.lang)
        data = path.read_bytes()
        save(path, set_value(data, (remarks,), f"bench {next(self.number)}"), data)
        return record

    def _editable(self) -> Record:
        """A record whose remarks may change: not marked above internal."""
        records = self.subject.archive.records("customers").values()
        return next(record for record in records if record.marked and rank(record.level) <= rank("internal"))

    @contextmanager
    def edited(self) -> Iterator[Record]:
        """Inside this block one edit is staged; then it is gone again."""
        record = self.edit()
        self.git("add", record.path)
        yield record
        self.git("reset", "-q", "--hard")


def _missing() -> Run:
    raise RuntimeError("not installed")


def starting(bench: Bench) -> dict[str, Turn]:
    """What every command and hook pays before it does anything."""
    return {
        "start of `keeper`": lambda: bench.keeper("--version"),
        "start: a bare interpreter": lambda: run([sys.executable, "-I", "-c", "pass"], bench.room, bench.env),
    }


def checking(bench: Bench) -> dict[str, Turn]:
    """The full check without any cache and with it, one staged edit; beside it what only reads or validates."""
    root, env = bench.subject.root, bench.env
    listed = schemas(bench.subject, bench.room / "schemas")

    def cold() -> Run:
        bench.forget()
        return warm()

    def warm() -> Run:
        return bench.keeper("check", "--format", "short")

    def staged() -> Run:
        with bench.edited():
            return bench.keeper("check", "--staged", "--format", "short")

    def reading(what: str) -> Callable[[], Run]:
        return lambda: run([sys.executable, HERE / "reading.py", what, "."], root, env)

    def validating() -> Run:
        program = bench.peers["check-jsonschema"]
        parts = [
            # Faults that JSON Schema finds and we do not are those of the schema; it has to look all the same.
            run([*program, "--schemafile", file, *files], root, env, fine=(0, 1))
            for file, files in listed.items()
        ]
        return parts[0] if len(parts) == 1 else _one_after_the_other(parts)

    return {
        "check, cold": cold,
        "check, warm": warm,
        "check of one staged edit": staged,
        "libyaml, bare events": reading("events"),
        "`CSafeLoader`": reading("load"),
        "check-jsonschema": bench.peer("check-jsonschema", validating),
    }


def _one_after_the_other(parts: list[Run]) -> Run:
    whole = parts[0]
    for part in parts[1:]:
        whole = whole.then(part)
    return whole


def committing(bench: Bench) -> dict[str, Turn]:
    """One edited record: `git commit` with the three hooks, and without any."""
    bench.keeper("init", "--hooks-only")

    def commit(*options: str) -> Run:
        record = bench.edit()
        bench.git("add", record.path)
        return bench.git("commit", "-q", "-m", f"{record.id}: bench", *options)

    return {"commit, three hooks": commit, "commit without hooks": lambda: commit("--no-verify")}


def history(bench: Bench) -> dict[str, Turn]:
    """The history of every field: without its cache, after one commit, from it; beside it bare git."""
    out, blobs = bench.room / "log", bench.room / "blobs"

    def warm() -> Run:
        return bench.keeper("log", "--format", "json")

    def cold() -> Run:
        bench.forget()
        return warm()

    def one_more() -> Record:
        record = bench.edit()
        bench.git("add", record.path)
        bench.git("commit", "-q", "--no-verify", "-m", f"{record.id}: bench")
        return record

    def of_one() -> Run:
        return bench.keeper("log", one_more().id, "--format", "json")

    def of_all() -> Run:
        one_more()
        return warm()

    def bare() -> Run:
        words: list[str | Path] = ["git", *LOG, "-z"]
        log = run(words, bench.subject.root, bench.env, output=out)
        if not blobs.exists():
            changed_blobs(bench, blobs)
        return log.then(run(["git", "cat-file", "--batch"], bench.subject.root, bench.env, input=blobs))

    return {
        "history, cold": cold,
        "history of one record, after one commit": of_one,
        "history, after one commit": of_all,
        "history, from the cache": warm,
        "bare `git log --raw -z` and `cat-file --batch`": bare,
    }


def changed_blobs(bench: Bench, file: Path) -> None:
    """Writes the names of all blobs of records that some commit changed, before and after."""
    out = bench.room / "raw"
    bench.git("config", "core.quotepath", "false")
    run(["git", *LOG[:-1], "--format="], bench.subject.root, bench.env, output=out)
    names = set()
    for line in out.read_text(encoding="utf-8").splitlines():
        if line.endswith(".yaml") and "\trecords/" in line:
            names.update(line.split()[2:4])
    file.write_text("".join(f"{name}\n" for name in sorted(names - {NULL})), encoding="ascii")


def importing(bench: Bench) -> dict[str, Turn]:
    """The clients of the archive as a table, imported into an empty archive."""
    rows, mapping, _ = table(bench.subject, bench.room / "table")

    def into_nothing() -> Run:
        home = bench.room / f"empty{next(bench.number)}"
        made_up(home, bench.env, 0)
        words: list[str | Path] = ["keeper", "import", rows, "--register", "customers", "--map", mapping]
        return run(words, home, bench.env)

    return {"import of the clients": into_nothing}


def demo(bench: Bench) -> dict[str, Turn]:
    """An archive of the same size once more."""
    customers, complaints = (len(bench.subject.archive.records(n)) for n in ("customers", "complaints"))
    size = ("--customers", str(customers), "--complaints", str(complaints))

    def made() -> Run:
        home = bench.room / f"demo{next(bench.number)}"
        taken = run(["keeper", "demo", home, *size], bench.room, bench.env)
        shutil.rmtree(home)
        return taken

    return {"demo": made}
