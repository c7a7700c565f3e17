"""`approvals:` of register.yaml: the steps in which a record is approved, who decides, in which order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..choices import Choice
from ..fields.base import Field
from ..fields.ref import Ref
from ..fields.words import did_you_mean
from ..frozen import Frozen
from ..messages import say
from ..shape import Shape
from .named import Named
from .paths import Path, find_path, take_path
from .when import ALWAYS, When, read_when


class Step(Frozen, Named):
    """An approval that must be there before state `before`; never given by whom `asked_by` names."""

    name: str
    label: str
    label_en: str
    by: str
    before: str = ""
    asked_by: str = ""
    asked_at: str = ""
    """The field with the day of the request; "" if nothing is to be compared."""
    after: str = ""
    """The step that has to be approved first; "" = side by side with all others."""
    when: When = ALWAYS
    """The records that this step is asked of; all, if it has no tests."""
    mark_of: Path | None = None
    """The references whose highest mark selects the row of a table; None = the record's own mark."""
    department: Path | None = None
    """The department that is own or other to whom `asked_by` names; None = that of what `mark_of` names."""


def read_steps(shape: Shape, fields: Mapping[str, Field], states: Choice | None) -> Iterator[Step]:
    """The steps of a register; what is faulty is told and left out."""
    all_steps = shape.block("approvals")
    for name, block in all_steps.entries():
        yield Step(
            name=name,
            label=block.text("label", required=True) or name,
            label_en=block.text("label_en"),
            by=block.text("by", required=True),
            before=block.name("before", known=states.values if states else ()),
            asked_by=block.name("asked_by", known=fields),
            asked_at=block.name("asked_at", known=fields),
            after=block.name("after", known=[each for each in all_steps.raw if each != name]),
            when=read_when(block, "when", fields),
            mark_of=_reference(block, "mark_of", fields),
            department=_reference(block, "department", fields),
        )
        block.done()


def _reference(block: Shape, name: str, fields: Mapping[str, Field]) -> Path | None:
    path = take_path(block, name, fields, required=False)
    if path is not None and not isinstance(path.type, Ref):
        refs = [each for each in fields if (p := find_path(each, fields)) and isinstance(p.type, Ref)]
        block.fault(name, say("`{word}` 不是引用", word=path.text), did_you_mean(path.text, refs))
        return None
    return path
