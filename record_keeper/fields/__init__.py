"""The field types: what a value of a record is, how it is written, compared and shown."""

from .absent import ABSENCE, Absent
from .base import Doubt, Field, FieldType, Keys, Leaf, Raw, Refused, Report, Value, discreet
from .composite import Group, ListOf, program_keys, read_field
from .declare import FIELD_KEYS, make, make_field, make_fields
from .money import Money
from .spec import Context
from .types import TYPES

__all__ = [
    "ABSENCE",
    "FIELD_KEYS",
    "TYPES",
    "Absent",
    "Context",
    "Doubt",
    "Field",
    "FieldType",
    "Group",
    "Keys",
    "Leaf",
    "ListOf",
    "Money",
    "Raw",
    "Refused",
    "Report",
    "Value",
    "discreet",
    "make",
    "make_field",
    "make_fields",
    "program_keys",
    "read_field",
]
