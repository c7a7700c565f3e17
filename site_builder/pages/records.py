"""The page of a record: poured, since there are thousands of them."""

from __future__ import annotations

from hashlib import sha256

from markupsafe import Markup

from record_keeper.messages import say

from .. import pagefind
from ..output import Heading, Poured
from ..views.records import FieldView, RecordView
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


def record_page(view: RecordView, room: Room, banner: str = "", no_history: str = "") -> Poured:
    """The page of a record. It is rendered only if its view, the templates or the program have changed."""
    toc = tuple(Heading(2, anchor, title.told(room.lang)) for anchor, title, there in SECTIONS if there(view))
    return Poured(
        address=view.address,
        register=view.address.split("/")[1],
        title=view.title,
        description=f"{view.register.title} {view.id}",
        body=lambda: _body(view, room, toc, banner, no_history),
        toc=toc,
        edit_path=view.path,
        key=sha256(repr((room.seal, view, banner, no_history)).encode("utf-8", "replace")).hexdigest(),
        names=view.names,
    )


def _body(view: RecordView, room: Room, toc: tuple[Heading, ...], banner: str, no_history: str) -> str:
    other = say("其他").told(room.lang)
    more = {
        "facets": Markup(pagefind.facets(view.facets)),
        "fields": Markup(_fields(view, room.writer(view.address), other)),
        "toc": [(anchor, title) for _, anchor, title in toc],
        "banner": banner,
        "no_history": no_history,
    }
    return room.render("record.html", view.address, view, more)


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
