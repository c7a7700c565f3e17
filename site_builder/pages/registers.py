"""The pages of a register: the first one is a page of the engine, the others are poured."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from hashlib import sha256

from markupsafe import Markup

from record_keeper.messages import Message, say
from record_keeper.registers import Register
from record_keeper.workdays import day_of

from ..output import Filling, Heading, Page, Place, Poured
from ..views.blank import FormView, form_view
from ..views.desk import Desk, about_address, register_address
from ..views.findable import form_names
from ..views.home import Count
from ..views.registers import ListView
from ..views.rows import Cell, Row
from .escape import plain
from .room import Room
from .values import Writer

NAV = say("登记册")


def register_page(view: ListView, room: Room) -> Page:
    """The first page of a register."""
    heading = f"\n## {room.escape(say('密级较高的记录').told(room.lang))} {{#marked}}\n" if view.aids else ""
    home = register_address(view.register)
    more = {"rows": _rows(view, room), "aids_heading": Markup(heading), "poured": False, "home": home}
    blank = Place(view.about.address, view.about.title, form_names(view.title, room.lang))
    return Page(
        address=view.address,
        markdown=room.render("list.html", view.address, view, more),
        title=view.title,
        nav=(NAV.told(room.lang), view.group),
        edit_path=view.path,
        names=(view.register, view.other),
        hide=("toc",),
        places=(blank,),
    )


def registers_page(groups: Sequence[tuple[str, Sequence[Count]]], room: Room) -> Page:
    """All registers by their groups."""
    counts = [count for _, counts in groups for count in counts]
    more = {"total": len(counts), "records": sum(count.records for count in counts)}
    return Page(
        address="records/index.md",
        markdown=room.render("registers.md", "records/index.md", groups, more),
        title=say("登记册一览").told(room.lang),
        nav=(NAV.told(room.lang),),
        names=("registers",),
    )


class ListPages:
    """Makes the other pages of a register's list."""

    def __init__(self, room: Room) -> None:
        self.room = room

    def page(self, view: ListView) -> Poured:
        """One page of a list; it is rendered only if what it shows has changed."""
        return Poured(
            address=view.address,
            register=view.register,
            title=view.title,
            description=view.title,
            body=lambda: self._body(view),
            key=self._key(view),
            search=False,
        )

    def _key(self, view: ListView) -> str:
        """Names all that the page shows; how many records there are stands on the first page alone."""
        told = json.dumps(view._replace(total=0), ensure_ascii=False, separators=(",", ":"))
        return _digest(f"{self.room.seal}{told}")

    def _body(self, view: ListView) -> str:
        rows = _rows(view, self.room)
        more = {"rows": rows, "aids_heading": "", "poured": True, "home": register_address(view.register)}
        return self.room.render("list.html", view.address, view, more)


def _rows(view: ListView, room: Room) -> Markup:
    return Markup("\n".join(_row(row, view, room.writer(view.address)) for row in view.rows))


def _row(row: Row, view: ListView, writer: Writer) -> str:
    """A line of the table, for thousands of records: no template."""
    link = writer.link(row.link.address)
    cells = "".join(_cell(cell, head, link, writer) for cell, head in zip(row.cells, view.heads, strict=True))
    marked = "" if row.mark.level in ("public", "internal") else " rk-marked"
    return (
        f'<tr><td><a class="rk-id" href="{link}">{writer.escape(row.id)}</a></td>{cells}'
        f'<td class="rk-remarks{marked}">{writer.escape(row.mark.text)}</td></tr>'
    )


def _cell(cell: Cell, head: Cell, link: str, writer: Writer) -> str:
    text, kind, sort = cell
    escape = writer.escape
    if kind == "title":
        return f'<td class="rk-title"><a href="{link}">{escape(text)}</a></td>'
    label = f' data-label="{escape(head.text)}"'
    if kind.startswith("state"):
        tone = kind[len("state ") :]
        inside = f'<span class="rk-state{" rk-state--" + tone if tone else ""}">{escape(text)}</span>'
        return f"<td{label}>{inside}</td>" if text else "<td></td>"
    number = f' class="rk-num" data-value="{plain(sort)}"' if kind == "num" else ""
    day = ' class="rk-day"' if kind == "day" else ""
    return f"<td{label}{number}{day}>{escape(text)}</td>" if text else "<td></td>"


class FormPages:
    """Makes the blank forms of registers."""

    def __init__(self, desk: Desk, room: Room) -> None:
        self.desk, self.room = desk, room
        told = (room.seal, desk.configuration, desk.lang, desk.cut.clearance, day_of(desk.day))
        self._seal = _digest(repr(told))

    def page(self, register: Register) -> Poured:
        """The blank form of a register. No record stands in it: the configuration and the day settle what does."""
        title = say("{register}：空白表和填写说明", register=register.word(self.room.lang)).told(
            self.room.lang
        )
        return Poured(
            address=about_address(register.name),
            register=register.name,
            title=title,
            description=title,
            body=lambda: self._filling(register),
            key=self._seal,
            edit_path=register.path,
            search=False,
        )

    def _filling(self, register: Register) -> Filling:
        view, address = form_view(register, self.desk), about_address(register.name)
        toc = tuple(Heading(2, anchor, words.told(self.room.lang)) for anchor, words in _parts(view))
        return Filling(self.room.render("form.html", address, view), toc)


def _parts(view: FormView) -> Iterator[tuple[str, Message]]:
    """The parts of a form that have something to say."""
    parts: tuple[tuple[str, Message, object], ...] = (
        ("fields", say("字段"), True),
        ("states", say("状态"), view.states),
        ("deadlines", say("时限"), view.deadlines),
        ("approvals", say("审批"), view.approvals),
        ("spans", say("约定的期间"), view.spans),
        ("conditions", say("条件"), view.conditions),
        ("views", say("打印的表"), view.printed),
        ("computed", say("由程序算出"), view.computed),
    )
    return ((anchor, words) for anchor, words, there in parts if there)


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:32]
