"""The records of a register, read when they are asked for. Behaves as a dictionary of all of them."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping

from .git import Listing
from .layout import is_read
from .record import Record
from .registers import Register


class OnDemand(Mapping[str, Record]):
    """id -> Record, for a register whose files all bear the name, and lie in the folder, of their id.

    `files` are the files of the whole archive; those in `unreadable` hold no record. `held` are
    records that have been read already; `read` makes the record of a file.
    """

    def __init__(
        self,
        register: Register,
        files: Listing,
        unreadable: Container[str],
        held: dict[str, Record],
        read: Callable[[str], Record | None],
    ) -> None:
        self._register, self._files, self._unreadable = register, files, unreadable
        self._held, self._read = held, read
        self._no_records = (register.path, f"{register.folder}deleted.yaml")

    def __getitem__(self, id: str) -> Record:
        if id not in self._held:
            record = self._read(self._register.path_of(id)) if id in self else None
            if record is None:
                raise KeyError(id)
            self._held[id] = record
        return self._held[id]

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and self._is_record(self._register.path_of(id))

    def __iter__(self) -> Iterator[str]:
        for path, entry in self._files.under(self._register.folder):
            if entry.is_file and self._holds_record(path):
                yield path.rpartition("/")[2].removesuffix(".yaml")

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _is_record(self, path: str) -> bool:
        return self._files.file(path) is not None and self._holds_record(path)

    def _holds_record(self, path: str) -> bool:
        return is_read(path) and path not in self._unreadable and path not in self._no_records
