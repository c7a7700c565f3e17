"""What the browser needs to print: the forms of each register, and of what a sheet says it was made.

Both are scripts that hand over plain values, since a page that was opened from a disk may load nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from record_keeper.workdays import day_of

from ..views.desk import Desk
from ..views.printing import sheets

BUILT = "assets/built.js"


def printing_files(desk: Desk, notice: str) -> Iterator[tuple[str, bytes]]:
    """(path, content) of the scripts: one for each register, and one for the site."""
    told = {
        "company": desk.archive.settings.word(desk.lang),
        "clearance": desk.clearance,
        "commit": desk.commit,
        "day": day_of(desk.day).isoformat(),
        "notice": notice,
    }
    yield BUILT, _script("rkBuilt", told)
    for register in desk.archive.registers.values():
        yield f"records/{register.name}/forms.js", _script("rkForms", sheets(register, desk))


def _script(name: str, value: object) -> bytes:
    words = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f"window.{name}={words};\n".encode()
