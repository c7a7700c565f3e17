"""The history of an archive in its own words: versions read by the registers of today."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from . import __version__, git, history, sample
from .archive import Archive
from .fields.base import unheard
from .fields.composite import read_field
from .history import AS_WRITTEN, Entry, History, Words, as_json
from .lazily import Lazily
from .policy_versions import policy_tree
from .reader import read
from .registers import Register
from .sources import Source

Tree = dict[str, Any]


POLICIES = "policies/"
_READS = b"2"
"""Changes with what `Reading` makes of a file."""
_MOST = 20_000
"""Values that are remembered. Most are words of a vocabulary, or stand in every version of a record."""
_LONG = 200  # characters of a value that hardly comes again


def timeline(root: Path, source: Source, archive: Archive, revision: str = "HEAD") -> History:
    """The history of the archive at `root`, with field values by key and persons by the staff register.

    Trouble where there is no history to read: no repository, no commit, a shallow clone.
    """
    where = sample.living(root, source) if revision == "HEAD" else root
    asked = git.begin_whereabouts(where)  # git answers while the configuration is looked at
    reading, version = Reading(archive.registers), fingerprint(source)
    return history.read(
        where, reading.tree, version, archive.person_of, revision, words=reading.words, asked=asked
    )


class Reading:
    """Reads versions of files, and values in the words that the registers of today have for them."""

    def __init__(self, registers: Mapping[str, Register]) -> None:
        self._words = Lazily(dict.fromkeys(registers, ""), lambda name, _: RegisterWords(registers[name]))

    def words(self, path: str) -> Words:
        """What the words of a file mean; of one outside the registers, themselves."""
        top, _, rest = path.partition("/")
        return self._words.get(rest.partition("/")[0], AS_WRITTEN) if top == "records" else AS_WRITTEN

    def tree(self, path: str, data: bytes) -> Tree | None:
        """A version of a file as it is written; None for what cannot be read.

        Of two words for one field the first counts, as in a record.
        """
        if path.startswith(POLICIES):
            return policy_tree(path, data)
        tree = read(data, path).tree
        if tree is None:
            return None
        names = self.words(path).names
        firsts = {names.get(word, word): word for word in reversed(tree)}
        return tree if len(firsts) == len(tree) else {word: tree[word] for word in reversed(firsts.values())}


class RegisterWords:
    """The words of one register: keys and labels → keys; values as their types write them, by key.

    A value that its type does not take stays as it is, and so does a word that is no field.
    """

    def __init__(self, register: Register) -> None:
        fields = register.shape.fields.values()
        self._shape = register.shape
        known = ((word, register.shape.field_of(word)) for each in fields for word in each.words())
        self.names: Mapping[str, str] = {word: field.name for word, field in known if field}
        self._known: dict[tuple[str, Any], Entry] = {}

    def entry(self, word: str, raw: Any) -> Entry:
        """What a word and its value mean, in the words of the program."""
        short = raw if isinstance(raw, str) else (repr(raw),)
        if found := self._known.get((word, short)):
            return found
        field = self._shape.field_of(word)
        value = read_field(field, raw, (), unheard) if field else None
        if field is None or value is None:
            found = Entry(self.names.get(word, word), raw, as_json(raw), False)
        else:
            written = field.write(value, "en")
            found = Entry(field.name, written, as_json(written), True)
        if len(found.text) < _LONG:
            if len(self._known) >= _MOST:
                self._known.clear()
            self._known[word, short] = found
        return found


def fingerprint(source: Source) -> str:
    """Names what `Reading` does: the program's version and everything that configures reading."""
    digest = hashlib.sha256(__version__.encode() + b"\0" + _READS + b"\0")
    for path in source.configuration():
        if not path.startswith(POLICIES):
            digest.update(f"{path}\0{source.oid(path)}\0".encode())
    return digest.hexdigest()
