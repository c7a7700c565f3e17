"""Everything in an archive that a clause or a requirement may name: `rule NAME`, `deadline REGISTER.NAME` …"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .archive import Archive

ALONE = ("rule", "choices")
"""The kinds that belong to no register."""


def enforcers(archive: Archive, rules: Iterable[str]) -> Iterator[str]:
    """Every thing that `enforced_by` may name; `rules` are the names of the program's rules."""
    yield from (f"rule {name}" for name in rules)
    yield from (f"choices {name}" for name in archive.choices)
    for name, register in archive.registers.items():
        yield f"register {name}"
        for kind, names in register.nameable().items():
            yield from (f"{kind} {name}.{each}" for each in names)


def register_of(item: str) -> str:
    """The register to which a thing belongs; "" if to none."""
    kind, _, what = item.partition(" ")
    return "" if kind in ALONE else what.partition(".")[0]
