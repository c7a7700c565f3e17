"""`views:` of register.yaml: the printed forms that are made of a register's fields."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from ..fields.base import Field
from ..frozen import Frozen
from ..shape import Shape
from .computed import Computed
from .named import Named


class View(Frozen, Named):
    """A printed form: the fields on it, in their order, and who signs at its foot."""

    name: str
    label: str
    label_en: str
    fields: tuple[str, ...]
    signatures: tuple[str, ...] = ()

    def within(self, known: Collection[str]) -> View:
        """The same form with those of its fields that are known."""
        return self.but(fields=tuple(name for name in self.fields if name in known))


def read_views(shape: Shape, fields: Mapping[str, Field], computed: Mapping[str, Computed]) -> Iterator[View]:
    """The printed forms of a register; what is faulty is told and left out."""
    for name, block in shape.block("views").entries():
        yield View(
            name=name,
            label=block.text("label", required=True) or name,
            label_en=block.text("label_en"),
            fields=block.names("fields", [*fields, *computed]),
            signatures=block.names("signatures"),
        )
        block.done()
