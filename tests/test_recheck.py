"""What is taken from memory is what a check without any memory finds."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from gitrepo import Repo

from record_keeper import load, recheck, sample, sources
from record_keeper.findings import in_order
from record_keeper.memory import Memory
from record_keeper.reader import Reading, read
from record_keeper.recheck import checked
from record_keeper.report import report

Told = tuple[str, str, str]


@pytest.fixture
def office(tmp_path: Path, sealed_git: Path) -> Repo:
    return Repo(sample.unpack(tmp_path / "archive"))


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory(tmp_path / "memory.sqlite")


def told(source: sources.Source, memory: Memory) -> Told:
    """The whole report in both languages, as JSON and with the lines that are quoted; the records in order."""
    done = checked(source, memory)
    found = in_order(done.findings)
    order = " ".join(
        (*done.archive.regulations, *(id for ids in done.archive.by_register.values() for id in ids))
    )
    return report(found, "json", "zh", source.read), report(found, "text", "en", source.read), order


def same(root: Path, memory: Memory) -> Told:
    """What a check with memory tells, after holding it against one without."""
    here, plain = told(sources.work_tree(root), memory), told(sources.work_tree(root), Memory(None))
    assert here == plain
    return here


class Vandal:
    """Edits an archive at random: much of it breaks rules, some of it mends them."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root, self.random = root, random.Random(seed)

    def act(self) -> str:
        chance = self.random.random()
        if chance < 0.02:
            return self.move()
        if chance < 0.05:  # rare: after it everything is judged anew
            return self.touch_regulation()
        acts: list[Callable[[], str]] = [
            self.swap_words, self.swap_words, self.swap_words, self.delete, self.copy,
            self.spoil, self.put_back, self.put_back, self.entry, self.stray, self.staff,
        ]  # fmt: skip
        return self.random.choice(acts)()

    def files(self, pattern: str = "*/**/*.yaml") -> list[Path]:
        found = sorted(self.root.joinpath("records").glob(pattern))
        return [path for path in found if path.name not in ("register.yaml", "deleted.yaml")]

    def records(self) -> list[Path]:
        return [path for path in self.files() if "choices" not in path.parts]

    def swap_words(self) -> str:
        """A line of one record with the value that another record of the register has there."""
        path = self.random.choice(self.records())
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
        at = self.random.randrange(len(lines)) if lines else 0
        if at == 0 and self.random.random() < 0.9:  # the id
            return "nothing"
        key = lines[at].partition(":")[0] if lines else ""
        others = [
            line
            for other in path.parent.glob("*.yaml")
            for line in other.read_text(encoding="utf-8", errors="replace").splitlines()
            if key and line.startswith(f"{key}:")
        ]
        if others:
            lines[at] = self.random.choice(others)
            path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return f"{path.name}: {key}"

    def delete(self) -> str:
        path = self.random.choice(self.records())
        path.unlink()
        return f"delete {path.name}"

    def copy(self) -> str:
        """A record again under the next id, often with the id of the first left in it."""
        path = self.random.choice(self.records())
        new = path.with_name(path.stem[:-1] + self.random.choice("0123456789") + ".yaml")
        if not new.exists():
            text = path.read_text(encoding="utf-8", errors="replace")
            new.write_text(text.replace(path.stem, new.stem) if self.random.random() < 0.97 else text)
        return f"copy {path.name} to {new.name}"

    def move(self) -> str:
        path = self.random.choice(self.records())
        folder = self.random.choice(self.records()).parent
        path.rename(folder / path.name)
        return f"move {path.name} to {folder.name}"

    def spoil(self) -> str:
        path = self.random.choice(self.records())
        path.write_text("a: [\n")
        return f"spoil {path.name}"

    def put_back(self) -> str:
        repo = Repo(self.root)
        repo.git("checkout", "-q", "--", "records", "policies")
        repo.git("clean", "-qfd")
        return "put back"

    def entry(self) -> str:
        path = self.random.choice(self.records())
        line = f"  - {{id: {path.stem}, at: 2026-03-02, by: li.na, reason: 误建}}\n"
        top = self.root.joinpath(*path.relative_to(self.root).parts[:2])
        (top / "deleted.yaml").write_text("deleted:\n" + line, encoding="utf-8")
        return f"entry for {path.stem}"

    def touch_regulation(self) -> str:
        path = self.root / "policies" / "file-access.md"
        days = self.random.choice(("1 days", "3 days", "30 days"))
        lines = path.read_text(encoding="utf-8").splitlines()
        path.write_text("\n".join(f"  loan: {days}" if x.startswith("  loan:") else x for x in lines) + "\n")
        return f"loan: {days}"

    def stray(self) -> str:
        path = self.root / "records" / "nowhere" / f"{self.random.randrange(3)}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"id: {self.random.randrange(3)}\n")
        return f"stray {path.name}"

    def staff(self) -> str:
        """Somebody's posts change: approvals of other records rest on them."""
        path = self.random.choice(self.files("staff/*.yaml"))
        text = path.read_text(encoding="utf-8", errors="replace")
        path.write_text(text.replace("2025-", "2027-") if "2025-" in text else text.replace("2027-", "2025-"))
        return f"posts of {path.stem}"


@pytest.mark.parametrize("seed", range(6))
def test_after_any_edits_memory_and_a_fresh_look_agree(
    office: Repo, memory: Memory, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    vandal, reports, anew = Vandal(office.root, seed), set(), []
    judge_all = recheck._anew
    monkeypatch.setattr(recheck, "_anew", lambda *given: anew.append(given[1].file) or judge_all(*given))
    same(office.root, memory)
    for _ in range(12):
        done = [vandal.act() for _ in range(vandal.random.randrange(3, 8))]
        try:
            reports.add(same(office.root, memory))
        except AssertionError as error:
            raise AssertionError(done) from error
    assert len(reports) > 3
    assert len(list(filter(None, anew))) <= 9  # else nothing was put to the test


def test_every_commit_of_the_sample_is_told_the_same(office: Repo, memory: Memory) -> None:
    commits = office.git("rev-list", "--reverse", "HEAD").split()
    for commit in [*commits[::7], *reversed(commits[::11])]:
        source = sources.commit(office.root, commit)
        assert told(source, memory) == told(sources.commit(office.root, commit), Memory(None))


@pytest.mark.parametrize("harm", ["gone", "cut short", "not a database", "of another program", "pages lost"])
def test_a_memory_that_came_to_harm_changes_nothing(office: Repo, memory: Memory, harm: str) -> None:
    Vandal(office.root, 1).swap_words()
    first = same(office.root, memory)
    assert memory.file
    data = memory.file.read_bytes()
    if harm == "gone":
        memory.file.unlink()
    elif harm == "cut short":
        memory.file.write_bytes(data[: len(data) // 2])
    elif harm == "not a database":
        memory.file.write_bytes(b"a: b" * 1000)
    elif harm == "pages lost":
        memory.file.write_bytes(data[:8192] + bytes(len(data) - 8192))
    else:
        memory.file.write_bytes(data.replace(b"findings", b"something"))
    assert same(office.root, memory) == first
    assert same(office.root, memory) == first


@pytest.mark.parametrize(
    ("path", "most"),
    [
        (
            "records/return-visits/2025/HF-2025-0001.yaml",
            45,
        ),  # with its customer and the staff, by whose posts it is judged
        ("records/departments/sales.yaml", 120),  # a quarter of the sample names it, and may be judged by it
    ],
)
def test_only_what_may_have_changed_is_read_again(
    office: Repo, memory: Memory, monkeypatch: pytest.MonkeyPatch, path: str, most: int
) -> None:
    same(office.root, memory)
    office.write(path, office.read(path) + "备注: 又核对了一遍\n")
    seen = []

    def noting(data: bytes, path: str) -> Reading:
        seen.append(path)
        return read(data, path)

    monkeypatch.setattr(load, "read", noting)
    told(sources.work_tree(office.root), memory)
    assert path in seen
    assert len(seen) < most


def test_who_refers_to_a_record_is_known_without_reading_all(office: Repo, memory: Memory) -> None:
    same(office.root, memory)
    Vandal(office.root, 3).swap_words()
    plain = recheck.at_hand(sources.work_tree(office.root), Memory(None))
    again = recheck.at_hand(sources.work_tree(office.root), memory)
    assert again.askers
    for record in plain.all_records():
        found = again.at_path(record.path)
        assert found
        told = [
            [(r.source.path, r.keys) for r in a.references_to(b)]
            for a, b in ((plain, record), (again, found))
        ]
        assert told[0] == told[1], record.path
