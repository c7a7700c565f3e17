"""Immutable values with named fields: frozen dataclasses that cost nothing to define.

The standard library writes and compiles six functions for each such class. For the thirty that a commit's check
loads this takes as long as all of its rules (docs/decisions/0020-frozen-values.md).
"""

from __future__ import annotations

from typing import Any, ClassVar, Self, dataclass_transform


@dataclass_transform(eq_default=True, frozen_default=True)
class Frozen:
    """A value whose fields are the annotated names of its class, those of the class above first.

    Two are equal if they are of one class and all of their fields are. What is worked out once, as a
    `cached_property`, is no field. Raises TypeError for a field that is missing, unknown or given twice,
    AttributeError where one is set.
    """

    _fields: ClassVar[tuple[str, ...]] = ()
    _defaults: ClassVar[dict[str, Any]] = {}

    def __init_subclass__(cls) -> None:
        told = cls.__annotations__.items()
        own = [name for name, type in told if not type.startswith("ClassVar")]
        cls._fields = (*cls._fields, *own)
        cls._defaults = cls._defaults | {name: cls.__dict__[name] for name in own if name in cls.__dict__}

    def __init__(self, *values: Any, **named: Any) -> None:
        names = self._fields
        given = dict(zip(names, values, strict=False), **named)
        fields = given if len(given) == len(names) else self._defaults | given
        if len(given) != len(values) + len(named) or fields.keys() != set(names):
            raise TypeError(f"{type(self).__name__} has the fields {', '.join(names)}")
        self.__dict__.update(fields)
        self.__post_init__()

    def __post_init__(self) -> None:
        """Looks at the fields; raises ValueError for what they may not be."""

    def but(self, **fields: Any) -> Self:
        """The same with other values of some fields."""
        return type(self)(**{name: self.__dict__[name] for name in self._fields} | fields)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} cannot be set")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} cannot be deleted")

    def _values(self) -> tuple[Any, ...]:
        return tuple([self.__dict__[name] for name in self._fields])

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self._values() == other._values()

    def __hash__(self) -> int:
        return hash(self._values())

    def __repr__(self) -> str:
        told = zip(self._fields, self._values(), strict=True)
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in told)})"
