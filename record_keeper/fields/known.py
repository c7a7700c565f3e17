"""What was read before: the values of texts that a type has accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .base import FieldType


class Known(dict[str, Any]):
    """Texts that a type has accepted, without a doubt, and their values; most values of a field come again.

    Another text is read when it is asked for; Refused is raised where there is something to tell.
    """

    MOST = 1024
    LONGEST = 64

    def __init__(self, type: FieldType) -> None:
        super().__init__()
        self._type = type

    def __missing__(self, text: str) -> Any:
        value = self._type.sure(text)
        if len(self) < self.MOST and len(text) <= self.LONGEST:
            self[text] = value
        return value
