"""A register as JSON Schema and as a type of DataTig: as much of it as these can say."""

from __future__ import annotations

from typing import Any

from record_keeper.fields import Field, FieldType, Group, ListOf
from record_keeper.fields.choice import ChoiceOf
from record_keeper.fields.dates import Date, DateTime
from record_keeper.fields.numbers import Integer
from record_keeper.registers import Register

_SCALAR = {"type": ["string", "number", "boolean"]}
_ABSENT = {"type": "object", "required": ["absent"]}


def schema(register: Register, lang: str) -> dict[str, Any]:
    """The JSON Schema of a register's records, their words being those of `lang`."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **_object(register.fields, lang)}


def _object(fields: Any, lang: str) -> dict[str, Any]:
    words = {field.as_written(lang): _or_absent(field, lang) for field in fields.values()}
    required = [field.as_written(lang) for field in fields.values() if field.required is True]
    return {"type": "object", "properties": words, "required": required, "additionalProperties": False}


def _or_absent(field: Field, lang: str) -> dict[str, Any]:
    return {"anyOf": [_type(field.type, lang), _ABSENT]}


def _type(type: FieldType, lang: str) -> dict[str, Any]:
    if isinstance(type, ListOf):
        return {"type": "array", "items": _type(type.item, lang)}
    if isinstance(type, Group):
        return _object(type.fields, lang)
    if isinstance(type, ChoiceOf):
        return {"enum": list(type.choice.words())}
    return {"type": "integer"} if isinstance(type, Integer) else _SCALAR


def datatig_type(register: Register, lang: str) -> dict[str, Any]:
    """The `types:` entry of a register in a datatig.yaml."""
    fields = [
        {"id": field.name, "key": field.as_written(lang), "title": field.label, "type": _datatig(field.type)}
        for field in register.fields.values()
        if not isinstance(field.type, Group)
    ]
    return {"id": register.name.replace("-", "_"), "directory": f"records/{register.name}", "fields": fields}


def _datatig(type: FieldType) -> str:
    if isinstance(type, ListOf):
        return "list-dictionaries" if isinstance(type.item, Group) else "list-strings"
    names = {Date: "date", DateTime: "datetime", Integer: "integer"}
    return next((name for each, name in names.items() if isinstance(type, each)), "string")
