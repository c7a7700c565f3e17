"""What every declaration has: a name and a label in both languages."""

from __future__ import annotations


class Named:
    """Something with a label in both languages."""

    __slots__ = ()
    name: str
    label: str
    label_en: str

    def word(self, lang: str) -> str:
        """The label for readers of `lang`."""
        return self.label if lang == "zh" else self.label_en or self.name.replace("_", " ").replace("-", " ")
