"""Real tables that nobody made for us, and an archive to bring them into; they are no part of the project."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import NamedTuple

import pytest

from record_keeper import sources

MAPS = Path(__file__).parent / "import_maps"
PROJECT = Path(__file__).parent.parent
HOME = os.environ.get("RECORD_KEEPER_DATA", "")
OWN_NUMBER = "  external_no: {label: 外部编号, label_en: External number, type: text, unique: true}"

at_hand = pytest.mark.skipif(
    not HOME,
    reason="RECORD_KEEPER_DATA does not name the folder of the real data (shared, not part of the project)",
)


class Table(NamedTuple):
    """A table, where it goes, and what comes of it."""

    file: str
    register: str
    map: str
    new: int
    rejected: dict[str, int]
    """Rule -> rows."""

    @property
    def path(self) -> Path:
        """The file; skips the test where the folder has none."""
        path = Path(HOME) / "data" / self.file
        if not path.is_file():
            pytest.skip(f"RECORD_KEEPER_DATA has no data/{self.file}")
        return path


COMPANIES = Table("customers_cn_registry_shanghai.csv.xz", "customers", "cn_registry_shanghai", 11_023, {})
# Two company names hold U+0085, the scar of an ellipsis in another encoding.
CONSUMERS = Table("complaints_cfpb_2014.csv", "complaints", "cfpb_2014", 8_338, {"unreadable-file": 2})
TABLES = (
    COMPANIES,
    CONSUMERS,
    Table("complaints_nyc311.csv", "complaints", "nyc311", 277, {}),
    Table("customers_adventureworks_resellers.csv", "customers", "adventureworks_resellers", 698, {"unreadable-file": 3}),
)  # fmt: skip


def configuration() -> dict[str, bytes]:
    """The sample's configuration, staff and departments, with one field more in two registers."""
    texts: dict[str, bytes] = {}
    for path, data in sources.work_tree(PROJECT).read_all():
        parts = path.split("/")
        if parts[0] == "policies" or len(parts) == 2 or parts[1] in ("choices", "staff", "departments"):
            texts[path] = data
        elif parts[2] == "register.yaml":
            own = parts[1] in ("customers", "complaints")
            text = data.decode()
            texts[path] = (
                re.sub("^fields:$", f"fields:\n{OWN_NUMBER}", text, flags=re.M) if own else text
            ).encode()
    return texts


def import_words(archive: Path, file: Path, table: Table) -> list[str]:
    """The words of `keeper` that bring the rows of a file of a table's kind into an archive."""
    words = ["-C", str(archive), "import", str(file), "--register", table.register]
    return [*words, "--map", str(MAPS / f"{table.map}.yaml"), "--format", "json"]
