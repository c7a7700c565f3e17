"""The page of a record: poured, since there are thousands of them."""

from __future__ import annotations

from record_keeper.record import Record

from ..output import Filling, Poured
from ..views.desk import address
from ..views.findable import OtherNames, badges
from ..views.looks import Looks
from ..views.records import Records
from .record_body import Bodies
from .room import Room

DEPTH = "records/any/one/"
"""All records stand equally deep, so their relative links are the same."""


class RecordPages:
    """Makes the pages of records; `no_history` stands on all of them."""

    def __init__(self, records: Records, room: Room, no_history: str = "") -> None:
        self.records, self.room = records, room
        self.looks = Looks(records.desk, records.accesses, (room.seal, no_history))
        self.other_names = OtherNames()
        self.body = Bodies(room.lang, room.writer(DEPTH), no_history)

    def page(self, record: Record) -> Poured:
        """The page of a record; it is viewed and rendered only if something that it looks at has changed."""
        around = self.records.around(record)
        return Poured(
            address=address(record),
            register=record.register.name,
            title=record.title,
            description=f"{record.register.word(self.room.lang)} {record.id}",
            body=lambda: Filling(*self.body(self.records.view(record, around))),
            edit_path=record.path,
            key=self.looks.of(record, around),
            names=self.other_names.of(record),
            badges=badges(record, self.records.desk),
        )
