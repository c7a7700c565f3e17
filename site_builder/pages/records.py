"""The page of a record: poured, since there are thousands of them."""

from __future__ import annotations

from hashlib import sha256

from markupsafe import Markup

from record_keeper.messages import say
from record_keeper.record import Record

from .. import pagefind
from ..output import Filling, Heading, Poured
from ..views.desk import address
from ..views.findable import other_names
from ..views.records import FieldView, Records, RecordView
from .escape import plain
from .room import Room
from .values import Writer

SECTIONS = (
    ("fields", say("内容"), lambda view: True),
    ("deadlines", say("时限"), lambda view: view.terms),
    ("state", say("状态"), lambda view: view.state and (view.next or view.since)),
    ("approvals", say("审批"), lambda view: view.approvals),
    ("corrections", say("更正"), lambda view: view.corrections),
    ("related", say("关联"), lambda view: view.related),
    ("history", say("变更记录"), lambda view: True),
)


class RecordPages:
    """Makes the pages of records; `banner` and `no_history` stand on all of them."""

    def __init__(self, records: Records, room: Room, banner: str = "", no_history: str = "") -> None:
        self.records, self.room = records, room
        self.banner, self.no_history = banner, no_history

    def page(self, record: Record) -> Poured:
        """The page of a record; it is viewed and rendered only if something that it looks at has changed."""
        view = self.records.view(record)
        told = (self.room.seal, view, self.banner, self.no_history)
        return Poured(
            address=address(record),
            register=record.register.name,
            title=record.title,
            description=f"{record.register.word(self.room.lang)} {record.id}",
            body=lambda: self._filling(view),
            edit_path=record.path,
            key=sha256(repr(told).encode("utf-8", "replace")).hexdigest(),
            names=other_names(record),
        )

    def _filling(self, view: RecordView) -> Filling:
        room = self.room
        toc = tuple(
            Heading(2, anchor, title.told(room.lang)) for anchor, title, there in SECTIONS if there(view)
        )
        more = {
            "facets": Markup(pagefind.facets(view.facets)),
            "fields": Markup(_fields(view, room.writer(view.address), say("其他").told(room.lang))),
            "toc": [(anchor, title) for _, anchor, title in toc],
            "banner": self.banner,
            "no_history": self.no_history,
        }
        return Filling(room.render("record.html", view.address, view, more), toc)


def _fields(view: RecordView, writer: Writer, other: str) -> str:
    """The fields by group; those of none come under `other`. Written here and not in the template: this is most of the page."""
    parts: list[str] = []
    for title, fields in view.groups:
        if title or parts:
            parts.append(f'<h3 class="rk-group">{plain(title or other)}</h3>')
        parts.append('<dl class="rk-fields">')
        parts += [_field(field, writer) for field in fields]
        parts.append("</dl>")
    return "".join(parts)


def _field(field: FieldView, writer: Writer) -> str:
    wide = " rk-field--wide" if field.wide else ""
    return f'<div class="rk-field{wide}"><dt>{plain(field.label)}</dt><dd>{writer(field.value)}</dd></div>'
