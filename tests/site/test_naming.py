"""The index of names in the tree: whatever was there before, it is what making it whole would give."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from site_builder import keys, names, naming
from site_builder.names import Entry
from site_builder.tree import Tree

from .test_engine_names import REGISTERS, XIAMEN, many


class Place:
    """A tree whose index of names is brought up to date again and again."""

    def __init__(
        self, folder: Path, spoken: dict[str, tuple[str, str]], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.folder, self.wholes = folder, 0
        monkeypatch.setattr(names, "pinyin", lambda title: spoken.get(title, ("xiamenjinqiao", "xmjq")))
        made = naming.Book.made

        def noted(book: naming.Book, *reckoned: Any) -> object:
            self.wholes += 1
            return made(book, *reckoned)

        monkeypatch.setattr(naming.Book, "made", noted)

    def build(self, entries: list[Entry]) -> Tree:
        tree = Tree(self.folder / "a", self.folder / "a.json")
        tree.open()
        with naming.putting(tree, entries, REGISTERS, self.folder) as end:
            end()
        tree.close()
        here = {
            p.relative_to(self.folder / "a").as_posix(): p.read_bytes()
            for p in (self.folder / "a").rglob("*.js")
        }
        assert here == names.files(entries, REGISTERS)
        return tree


@pytest.fixture(scope="module")
def people() -> tuple[list[Entry], dict[str, tuple[str, str]]]:
    return many(3_000)


@pytest.fixture
def place(
    tmp_path: Path, people: tuple[list[Entry], dict[str, tuple[str, str]]], monkeypatch: pytest.MonkeyPatch
) -> Place:
    return Place(tmp_path, people[1], monkeypatch)


def test_a_change_of_a_few_pages_gives_the_same_as_all_anew(
    place: Place, people: tuple[list[Entry], dict[str, tuple[str, str]]]
) -> None:
    entries, dice = list(people[0]), random.Random(7)
    place.build(entries)
    for step in range(12):
        for _ in range(dice.choice((1, 1, 3, 20))):
            at = (
                dice.randrange(len(entries)) if step % 3 else dice.randrange(40)
            )  # early ones are in full rows
            way = dice.choice(("rename", "rename", "swap", "drop", "add"))
            if way == "rename":
                entries[at] = entries[at]._replace(title=entries[at].title[::-1], names=())
            elif way == "swap":
                other = dice.randrange(len(entries))
                one, two = entries[at].title, entries[other].title
                entries[at], entries[other] = (
                    entries[at]._replace(title=two), entries[other]._replace(title=one),
                )  # fmt: skip
            elif way == "drop":
                del entries[at]
            else:
                number = 1000 + step * 40 + dice.randrange(40)
                address = f"records/customers/KH-2023-{number}/"
                entries = [entry for entry in entries if entry.address != address]
                entries.append(Entry(address, "customers", XIAMEN.title, XIAMEN.names))
        place.build(entries)
    assert place.wholes == 1


def test_nothing_is_made_where_no_name_has_changed(
    place: Place, people: tuple[list[Entry], dict[str, tuple[str, str]]]
) -> None:
    place.build(people[0])
    assert place.build(people[0][::-1]).written == 0
    assert place.wholes == 1


def test_a_new_year_or_more_files_of_keys_have_all_made(
    place: Place, people: tuple[list[Entry], dict[str, tuple[str, str]]]
) -> None:
    entries = people[0][:64]
    place.build(entries)
    place.build([*entries, Entry("records/customers/KH-2031-0001/", "customers", "厦门金桥", ())])
    place.build(entries[:9])
    place.build([])
    place.build(entries)
    assert place.wholes == 5


@pytest.mark.parametrize("lost", ["names.txt", "search/keys-3.js", "search/pages-0-0.js", "a.json"])
@pytest.mark.parametrize("torn", [True, False])
def test_what_is_lost_or_torn_is_made_again(
    place: Place,
    people: tuple[list[Entry], dict[str, tuple[str, str]]],
    tmp_path: Path,
    lost: str,
    torn: bool,
) -> None:
    place.build(people[0])
    for file in (tmp_path / lost, tmp_path / "a" / lost):
        if file.exists():
            file.write_bytes(file.read_bytes()[:1000]) if torn else file.unlink()
    edited = [people[0][0]._replace(title="厦门金桥"), *people[0][1:]]
    place.build(edited)
    place.build(people[0])


def test_crowds_are_read_as_they_are_told(people: tuple[list[Entry], dict[str, tuple[str, str]]]) -> None:
    groups = names.grouped(people[0])
    index = keys.index(names.keyed(groups, dict(people[1])), names.count(groups))
    assert keys.told(keys.crowds(index.crowds)) == index.crowds
    assert len(keys.crowds(index.crowds)) > 100
