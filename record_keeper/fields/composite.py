"""Fields made of fields, and what is done with their keys."""

from __future__ import annotations

from .base import FieldType, Keys, Leaf, expect_text
from .group import Group, read_field
from .lists import ListOf

__all__ = ["Group", "Leaf", "ListOf", "expect_text", "program_keys", "read_field"]


def program_keys(type: FieldType, keys: Keys) -> Keys:
    """`keys` of a value of `type` with every label replaced by the key it stands for; others stay."""
    found: Keys = ()
    here: FieldType | None = type
    for key in keys:
        name, here = here.within(key) if here else (key, None)
        found = (*found, name)
    return found
