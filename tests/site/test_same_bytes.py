"""A site that is brought up to date through many edits is the site that is built from nothing, byte by byte."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from gitrepo import Repo
from small_archive import TEXTS

from record_keeper import crew
from record_keeper.cli.app import run
from site_builder import engine, pouring

CUSTOMERS = "records/customers/2026"
NOTES = "records/notes/2026"
FIRST, SECOND, THIRD = (f"{CUSTOMERS}/KH-2026-000{n}.yaml" for n in (1, 2, 3))
NOTE, OTHER_NOTE = f"{NOTES}/BJ-2026-0001.yaml", f"{NOTES}/BJ-2026-0002.yaml"
CHEN = "records/staff/chen.jing.yaml"
REGISTER = "records/customers/register.yaml"
CHEN_JING = "陈静 <chen.jing@example.invalid>"


def replaced(path: str, old: str, new: str) -> Callable[[Repo], None]:
    def edit(repo: Repo) -> None:
        text = repo.read(path)
        assert old in text
        repo.write(path, text.replace(old, new))

    return edit


def written(path: str, text: str) -> Callable[[Repo], None]:
    return lambda repo: repo.write(path, text) and None


def both(*edits: Callable[[Repo], None]) -> Callable[[Repo], None]:
    def edit(repo: Repo) -> None:
        for each in edits:
            each(repo)

    return edit


EDITS: dict[str, tuple[Callable[[Repo], None], tuple[str, ...]]] = {
    "nothing": (lambda repo: None, ()),
    "a value": (replaced(FIRST, "门店走访", "电话回访"), ()),
    "a title that others show": (replaced(FIRST, "杭州明月餐具", "杭州明月厨具"), ()),
    "a state that others show": (replaced(FIRST, "state: filed", "state: closed"), ()),
    "another day": (lambda repo: None, ("--on", "2026-03-20")),
    "a person's name": (replaced(CHEN, "陈静", "陈婧"), ()),
    "a person's posts": (replaced(CHEN, "secrecy:", "posts: [{post: clerk, from: 2026-01-01}]\nsecrecy:"), ()),
    "a deadline that is met": (replaced(SECOND, "owner:", "filed_on: 2026-03-04\nowner:"), ()),
    "a reference that comes": (replaced(NOTE, "about: [BJ-2026-0002]", "about: [BJ-2026-0002, BJ-2026-0004]"), ()),
    "the record it refers to": (
        written(f"{NOTES}/BJ-2026-0004.yaml", "id: BJ-2026-0004\ntext: 新便笺\nsecrecy: {level: internal}\n"),
        (),
    ),
    "a mark that rises": (replaced(FIRST, "level: internal", "level: secret, reason: 价格"), ()),
    "the sight of those who may": (lambda repo: None, ("--clearance", "secret")),
    "a mark that falls": (replaced(FIRST, "level: secret, reason: 价格", "level: internal"), ()),
    "a mark that is inherited": (replaced(OTHER_NOTE, "KH-2026-0003", "KH-2026-0001"), ()),
    "a limit": (replaced("policies/files.md", "filing: 3 working days", "filing: 10 working days"), ()),
    "a label of a vocabulary": (replaced("records/choices/class.yaml", "业务客户", "往来客户"), ()),
    "a field of a register": (replaced(REGISTER, "label: 走访", "label: 拜访"), ()),
    "another language": (lambda repo: None, ("lang", "en")),
    "a record that goes": (
        both(
            lambda repo: repo.remove(SECOND),
            written(
                "records/customers/deleted.yaml",
                "deleted: [{id: KH-2026-0002, at: 2026-03-11, by: li.na, reason: 重复}]\n",
            ),
        ),
        (),
    ),
    "a record under another id": (
        both(
            lambda repo: repo.move(NOTE, f"{NOTES}/BJ-2026-0009.yaml"),
            replaced(f"{NOTES}/BJ-2026-0009.yaml", "id: BJ-2026-0001", "id: BJ-2026-0009"),
        ),
        (),
    ),
    "a file that cannot be read": (written(OTHER_NOTE, "id: [\n"), ()),
    "a register that is switched off": (replaced("records/archive.yaml", "[staff, customers, notes]", "[staff, customers]"), ()),
    "the site without history": (lambda repo: None, ("--without", "history")),
}  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("rendered")


@pytest.fixture
def one_engine(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine, run once for the same pages where it renders them all: what it makes depends on nothing else."""
    real = engine._running

    @contextmanager
    def remembered(renderer: engine.Engine, config: Path, *more: str) -> Iterator[Callable[[], None]]:
        if more:  # some pages alone: that these fit to the others is what is tested
            with real(renderer, config, *more) as wait:
                yield wait
            return
        rendered = config.parent / "rendered"
        pages = sorted(file for file in (config.parent / "pages").rglob("*") if file.is_file())
        told = [config.read_text().replace(str(config.parent), ""), *(file.read_text() for file in pages)]
        names = [str(file.relative_to(config.parent)) for file in pages]
        kept = made / hashlib.sha256(repr((told, names)).encode()).hexdigest()
        if not kept.is_dir():
            with real(renderer, config) as wait:
                wait()
            shutil.copytree(rendered, kept)
        shutil.rmtree(rendered, ignore_errors=True)
        shutil.copytree(kept, rendered)
        yield lambda: None

    monkeypatch.setattr(engine, "_running", remembered)


def files(out: Path) -> dict[str, bytes]:
    there = out.resolve()
    return {
        path.relative_to(there).as_posix(): path.read_bytes() for path in there.rglob("*") if path.is_file()
    }


def build(repo: Repo, out: Path, options: tuple[str, ...]) -> dict[str, bytes]:
    lang = "en" if "lang" in options else "zh"
    words = [] if "lang" in options else list(options)
    day = [] if "--on" in words else ["--on", "2026-03-10"]
    command = ["-C", str(repo.root), "--lang", lang, "site", "build", "--out", str(out), *day, *words]
    assert run([*command, "--without", "search"]) == 0
    return files(out)


@pytest.fixture(params=[1, 2], ids=["one process", "two processes"])
def hands(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(crew, "hands", lambda: request.param)
    monkeypatch.setattr(pouring, "FEW", 0)
    monkeypatch.setattr(pouring, "CHUNK", 3)
    return int(request.param)


def test_a_site_brought_up_to_date_is_the_site_built_from_nothing(
    repo: Repo, tmp_path: Path, hands: int, one_engine: None
) -> None:
    for path, text in TEXTS.items():
        repo.write(path, text)
    repo.commit("KH-2026-0001: 建档", CHEN_JING)
    out = tmp_path / "site"
    for number, (name, (edit, options)) in enumerate(EDITS.items()):
        edit(repo)
        if number % 3:  # what is not committed is shown all the same
            repo.commit(f"KH-2026-0001: 第 {number} 次", CHEN_JING)
        fresh = tmp_path / f"fresh-{number}" / "site"
        fresh.parent.mkdir()
        now, anew = build(repo, out, options), build(repo, fresh, options)
        assert now.keys() == anew.keys(), name
        assert [path for path in now if now[path] != anew[path]] == [], name


def test_the_room_beside_the_site_may_be_deleted(repo: Repo, tmp_path: Path, one_engine: None) -> None:
    for path, text in TEXTS.items():
        repo.write(path, text)
    repo.commit("KH-2026-0001: 建档", CHEN_JING)
    out = tmp_path / "site"
    before = build(repo, out, ())
    shutil.rmtree(tmp_path / ".site.trees")
    out.unlink()
    assert build(repo, out, ()) == before
