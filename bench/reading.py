"""What the strict reader is compared with: `peers.py events|load DIR` over every record of an archive."""

from __future__ import annotations

import sys
from pathlib import Path

import yaml


def main(what: str, root: Path) -> None:
    """Reads every YAML file below records/ to libyaml's bare events, or to Python values."""
    for file in sorted((root / "records").rglob("*.yaml")):
        text = file.read_bytes().decode()
        if what == "load":
            yaml.load(text, Loader=yaml.CSafeLoader)
        else:
            for _ in yaml.parse(text, Loader=yaml.CSafeLoader):
                pass


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
