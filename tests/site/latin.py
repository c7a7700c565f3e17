"""The sample archive without a single Chinese character: what an English site then says in Chinese is its own.

Every character of the registers, vocabularies, regulations and records becomes a syllable, always the same one.
Only what the program itself knows in Chinese is said in English: the header of a record (written by keys) and the
number of an article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from samples import ARCHIVE, SAMPLE

from record_keeper.yaml_text import render

FOREIGN = re.compile(r"[\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]")
"""What an English page has no use for: Chinese characters, and the punctuation that goes with them."""

_SYLLABLES = map("".join, product("bdfgklmnprstvz", "aeiou", "bdfgklmnprstvz", "aeiou"))
_ARTICLE = re.compile(r"^(#{2,4} +)第[^ ]+条(.*\{#([A-Za-z0-9-]+)\} *)$", re.MULTILINE)


def latin(text: str) -> str:
    """A text whose every Chinese character is a syllable."""
    return FOREIGN.sub(lambda match: _SYLLABLE_OF[match[0]], text)


def latin_sample() -> Iterator[tuple[str, str]]:
    """Path and text of every file of the sample, in Latin letters; records are written by keys."""
    records = {record.path: record for record in ARCHIVE.all_records()}
    for path, data in SAMPLE.items():
        if path in records:
            record = records[path]
            yield path, latin(render(record.register.shape.write(record.values, "en")))
        else:
            text = _ARTICLE.sub(r"\1Article \3\2", data.decode())
            yield path, latin(text.replace("language: zh", "language: en"))


_SYLLABLE_OF = dict(
    zip(
        sorted({c for data in SAMPLE.values() for c in FOREIGN.findall(data.decode())}),
        _SYLLABLES,
        strict=False,
    )
)
