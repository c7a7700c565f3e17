"""Two trees take turns: what is written, what is kept, what a killed build leaves behind."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from site_builder.output import SiteProblem
from site_builder.tree import Tree
from site_builder.trees import live_name, room_of, turn


def fill(tree: Tree, files: dict[str, str]) -> list[str]:
    """Put every file with its text as its key; gives the paths that had to be made."""
    return [path for path, text in files.items() if tree.put(path, text, lambda text=text: text.encode())]  # type: ignore[misc]


def half_a_build(out: Path) -> None:
    with turn(out) as tree:
        fill(tree, {"index.html": "half"})
        raise ZeroDivisionError


def test_a_build_is_seen_only_when_it_is_whole(tmp_path: Path) -> None:
    out = tmp_path / "site"
    with turn(out) as tree:
        fill(tree, {"index.html": "一"})
        assert not out.exists()
    assert (out / "index.html").read_text(encoding="utf-8") == "一"


def test_the_trees_take_turns(tmp_path: Path) -> None:
    out, seen = tmp_path / "site", []
    for text in ("一", "二", "三"):
        with turn(out) as tree:
            fill(tree, {"index.html": text})
        seen.append((live_name(out), (out / "index.html").read_text(encoding="utf-8")))
    assert seen == [("a", "一"), ("b", "二"), ("a", "三")]


def test_an_unchanged_file_is_neither_made_nor_written_again(tmp_path: Path) -> None:
    out, files = tmp_path / "site", {"index.html": "一", "records/customers/KH-1/index.html": "客户"}
    with turn(out) as tree:
        assert len(fill(tree, files)) == 2
    with turn(out) as tree:
        assert fill(tree, files) == []  # copied from the tree that is read
    before = {path: (out / path).stat().st_mtime_ns for path in files}
    for _ in range(2):
        with turn(out) as tree:
            assert fill(tree, files) == []
        assert tree.written == 0
    assert {path: (out / path).stat().st_mtime_ns for path in files} == before


def test_what_is_gone_is_dropped_with_its_empty_folders(tmp_path: Path) -> None:
    out = tmp_path / "site"
    with turn(out) as tree:
        fill(tree, {"index.html": "一", "records/customers/KH-1/index.html": "客户"})
    for _ in range(2):
        with turn(out) as tree:
            fill(tree, {"index.html": "一"})
    assert [path.name for path in out.iterdir()] == ["index.html"]


def test_a_file_and_a_folder_may_change_places(tmp_path: Path) -> None:
    out = tmp_path / "site"
    for files in ({"x": "file", "y/z": "deep"}, {"x/y": "deep", "y": "file"}, {"x": "file", "y/z": "deep"}):
        for _ in range(2):
            with turn(out) as tree:
                fill(tree, files)
        assert {p.relative_to(out).as_posix() for p in out.rglob("*") if p.is_file()} == set(files)


def test_another_process_may_make_a_folder_at_the_same_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = Path.is_dir

    def and_then_it_is_made(place: Path) -> bool:
        there = looked(place)
        if not there:
            place.mkdir()
        return there

    tree = Tree(tmp_path / "a", tmp_path / "a.json")
    tree.open()
    monkeypatch.setattr(Path, "is_dir", and_then_it_is_made)
    assert fill(tree, {"records/customers/KH-1/index.html": "客户"})
    assert (tmp_path / "a/records/customers/KH-1/index.html").read_text(encoding="utf-8") == "客户"


def test_a_build_that_fails_leaves_the_site_and_the_next_one_repairs(tmp_path: Path) -> None:
    out = tmp_path / "site"
    with turn(out) as tree:
        fill(tree, {"index.html": "一", "other.html": "二"})
    with pytest.raises(ZeroDivisionError):
        half_a_build(out)
    assert (out / "index.html").read_text(encoding="utf-8") == "一"
    with turn(out) as tree:
        assert fill(tree, {"index.html": "一", "other.html": "二"}) == []
    assert (out / "index.html").read_text(encoding="utf-8") == "一"


@pytest.mark.parametrize("notes", [b"", b"{", b"[1]", b'{"index.html": [1]}', b'{"index.html": null}'])
def test_torn_notes_cost_time_and_nothing_else(tmp_path: Path, notes: bytes) -> None:
    out = tmp_path / "site"
    with turn(out) as tree:
        fill(tree, {"index.html": "一"})
    (room_of(out) / "a.json").write_bytes(notes)
    with turn(out) as tree:
        assert fill(tree, {"index.html": "一"}) == ["index.html"]
    assert (out / "index.html").read_text(encoding="utf-8") == "一"


def test_a_file_that_somebody_edited_is_made_again(tmp_path: Path) -> None:
    out = tmp_path / "site"
    for _ in range(2):
        with turn(out) as tree:
            fill(tree, {"index.html": "一"})
    for name in ("a", "b"):
        (room_of(out) / name / "index.html").write_text("tampered", encoding="utf-8")
    with turn(out) as tree:
        assert fill(tree, {"index.html": "一"}) == ["index.html"]


def test_a_second_build_at_the_same_time_is_refused(tmp_path: Path) -> None:
    out = tmp_path / "site"
    with turn(out), pytest.raises(SiteProblem, match="另一个程序正在生成"), turn(out):
        pytest.fail("two builds at once")


@pytest.mark.parametrize("kind", ["folder", "file", "link"])
def test_a_place_that_is_not_ours_is_left_alone(tmp_path: Path, kind: str) -> None:
    out, precious = tmp_path / "site", tmp_path / "precious"
    precious.mkdir()
    (precious / "thesis.txt").write_text("years of work", encoding="utf-8")
    if kind == "folder":
        precious.rename(out)
    elif kind == "file":
        out.write_text("years of work", encoding="utf-8")
    else:
        out.symlink_to(precious)
    before = sorted(path.name for path in tmp_path.rglob("*"))
    with pytest.raises(SiteProblem, match="不是本程序生成的站点"), turn(out):
        pytest.fail("took what is not ours")
    assert sorted(path.name for path in tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    "place", ["records/site", "records/customers/2026/site", "policies/site", ".git/site"]
)
def test_a_site_is_not_put_where_it_would_be_read_as_part_of_an_archive(tmp_path: Path, place: str) -> None:
    (tmp_path / "records/customers/2026").mkdir(parents=True)
    (tmp_path / "policies").mkdir()
    (tmp_path / "records/archive.yaml").write_text("format: 1\n", encoding="utf-8")
    (tmp_path / ".git/objects").mkdir(parents=True)
    (tmp_path / ".git/HEAD").write_text("ref: refs/heads/main\n", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(SiteProblem), turn(tmp_path / place):
        pass
    assert sorted(tmp_path.rglob("*")) == before
    for good in ("site", "records-site"):
        with turn(tmp_path / good) as tree:
            fill(tree, {"index.html": "一"})


def test_an_empty_folder_may_become_the_site(tmp_path: Path) -> None:
    out = tmp_path / "site"
    out.mkdir()
    with turn(out) as tree:
        fill(tree, {"index.html": "一"})
    assert (out / "index.html").is_file()


def test_without_the_right_to_make_links_folders_change_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError("a required privilege is not held")

    monkeypatch.setattr(Path, "symlink_to", refused)
    out = tmp_path / "site"
    for text in ("一", "二", "三"):
        with turn(out) as tree:
            fill(tree, {"index.html": text, "same.html": "同"})
        assert not out.is_symlink()
        assert (out / "index.html").read_text(encoding="utf-8") == text
    assert tree.kept == 1


def test_readers_never_meet_a_missing_page_while_trees_are_swapped(tmp_path: Path) -> None:
    out = tmp_path / "site"
    for number in range(200):
        with turn(out) as tree:
            fill(tree, {"index.html": str(number)})
            if number:
                assert (out / "index.html").read_text(encoding="utf-8") == str(number - 1)
    assert os.listdir(tmp_path / ".site.trees/a") == ["index.html"]
