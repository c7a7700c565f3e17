"""The cut of a register: what is declared over a field that goes, goes with it."""

from __future__ import annotations

from small_archive import CUSTOMERS, TEXTS

from record_keeper.archive import Archive
from record_keeper.clearance import cut, cut_register, effective_level, effective_levels
from record_keeper.load import load

DECLARED = (
    CUSTOMERS.replace(
        "      offer: {label: 报价, label_en: Offer, type: text, secrecy: secret}\n",
        "      offer: {label: 报价, label_en: Offer, type: money, secrecy: secret}\n"
        "      offered_on: {label: 报价日期, label_en: Offered on, type: date, secrecy: secret}\n",
    )
    .replace(
        "who: owner}\n",
        "who: owner}\n  offer: {label: 报价, from: opened_on, met_by: visits.offered_on, limit: files.filing}\n",
    )
    .replace("columns: [name, class, owner, state]", "columns: [name, class, visits_made, offered, price]")
    + """\
catalogue: [opened_on, visits.note, visits.offer, price, offered, visits_made]
computed:
  visits_made: {label: 走访次数, count: visits}
  offered: {label: 报价合计, sum: visits.offer}
views:
  card: {label: 卡片, fields: [name, price, visits_made, offered]}
"""
)


def archive(register: str) -> Archive:
    texts = TEXTS | {"records/customers/register.yaml": register}
    return load((path, text.encode()) for path, text in texts.items())


def test_what_needs_a_secret_field_goes_with_it() -> None:
    whole = archive(DECLARED)
    assert not [fault for fault in whole.faults if "register.yaml" in fault.where.path], whole.faults
    register = whole.registers["customers"]
    assert set(register.computed) == {"visits_made", "offered"}
    seen = cut_register(register, "internal")
    assert set(seen.deadlines) == {"filing"}
    assert set(seen.computed) == {"visits_made"}
    assert seen.views["card"].fields == ("name", "visits_made")
    assert seen.columns == ("name", "class", "visits_made")
    assert seen.catalogue == ("opened_on", "visits.note", "visits_made")
    assert cut_register(register, "secret") == register


def test_the_mark_of_one_record_is_the_mark_among_all() -> None:
    whole = archive(CUSTOMERS)
    levels = effective_levels(whole)
    assert {r.path: effective_level(r, whole) for r in whole.all_records()} == levels
    assert levels["records/notes/2026/BJ-2026-0002.yaml"] == "secret"
    assert cut(whole, "internal").levels == levels
