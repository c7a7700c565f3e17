"""What a type writes it reads again; whatever it is given, it answers quickly and in words."""

from __future__ import annotations

import time
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from record_keeper.choices import fixed
from record_keeper.fields import TYPES, Absent, Context, Group, Money, make, make_fields
from record_keeper.fields.checksums import card_is_right, credit_check
from record_keeper.fields.money import CURRENCIES
from record_keeper.limits import UNITS, Period

CONTEXT = Context({"channel": fixed("channel", ("phone", "电话", "Phone"), ("letter", "信函", "Letter"))})
MORE = {
    "choice": {"of": "channel"},
    "ref": {"to": "staff"},
    "list": {"of": {"type": "date"}},
    "group": {"fields": {"a": {"label": "甲", "type": "date"}, "b": {"label": "乙", "type": "text"}}},
}
DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))
MINUTES = st.datetimes(datetime(1900, 1, 1), datetime(2200, 12, 31)).map(lambda t: t.replace(microsecond=0))
NUMBERS = st.decimals(-(10**12), 10**12, places=2).map(lambda number: number + 0)
DIGITS = st.text("0123456789", min_size=6, max_size=6)
WORDS = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=40)
SHA = st.text("0123456789abcdef", min_size=64, max_size=64)


def digits(count):
    return st.text("0123456789", min_size=count, max_size=count)


VALUES = {
    "date": DAYS,
    "datetime": MINUTES,
    "day_or_time": DAYS | MINUTES,
    "term": DAYS | st.sampled_from(["long_term", "合同公布前"]),
    "duration": st.builds(Period, st.integers(0, 9999), st.sampled_from(UNITS), st.booleans()),
    "integer": st.integers(-(10**18) + 1, 10**18 - 1),
    "decimal": NUMBERS,
    "percent": NUMBERS,
    "money": st.builds(Money, NUMBERS, st.sampled_from(sorted(CURRENCIES))),
    "boolean": st.booleans(),
    "choice": st.sampled_from(["phone", "letter"]),
    "ref": st.from_regex(r"[A-Z]{2}-20[0-9]{2}-[0-9]{4}|[a-z]{1,9}\.[a-z]{1,9}", fullmatch=True),
    "list": st.lists(DAYS, min_size=1, max_size=5).map(tuple),
    "group": st.fixed_dictionaries({"a": DAYS | st.builds(Absent, st.just("none"), DAYS, st.just(""))}),
    "phone": st.from_regex(r"1[3-9][0-9]{9}|0757-[2-9][0-9]{7}( 转 [0-9]{3})?", fullmatch=True),
    "email": st.from_regex(r"[a-z]{1,8}(\.[a-z]{1,8})?@[a-z]{1,8}\.example", fullmatch=True),
    "url": st.from_regex(r"https?://[a-z]{1,9}\.example(/[a-z0-9]{0,9})?", fullmatch=True),
    "postcode": digits(6),
    "region": digits(4).map("44".__add__),
    "credit_code": digits(15).map(lambda body: "91" + body).map(lambda body: body + credit_check(body)),
    "id_card": st.sampled_from(["11010519491231002X", "440524188001010014"]),
    "bank_card": digits(15).map(lambda body: next(f"{body}{n}" for n in range(10) if card_is_right(f"{body}{n}"))),
    "file": st.fixed_dictionaries({"name": st.from_regex(r"[一-十]{1,9}\.pdf", fullmatch=True), "sha256": SHA}),
}  # fmt: skip


def type_of(name):
    return make({"type": name, **MORE.get(name, {})}, CONTEXT)


def no_fault(rule, keys, message, help=None, on_key=False):
    assert rule == "doubtful-value", f"{keys}: {message}"


def test_every_type_has_values():
    assert VALUES.keys() | {"text", "long_text"} == TYPES.keys()


@pytest.mark.parametrize("name", sorted(VALUES))
def test_round_trip(name):
    type = type_of(name)

    @settings(max_examples=60)
    @given(VALUES[name])
    def holds(value):
        for lang in ("zh", "en"):
            assert type.read(type.write(value, lang), (), no_fault) == value
            assert isinstance(type.show(value, lang), str)
        assert type.order(value) == type.order(value)
        assert list(type.leaves((), None, value))

    holds()


@pytest.mark.parametrize("name", ["text", "long_text"])
def test_texts_are_read_alike_a_second_time(name):
    type = type_of(name)

    @given(WORDS)
    def holds(text):
        value = type.read(text, (), lambda *_, **__: None)
        assert value is None or type.read(type.write(value), (), no_fault) == value

    holds()


ODD = st.recursive(
    st.none() | st.text(max_size=30) | st.from_regex(r"[0-9:,.+\-eE% /TZ]{1,20}"),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["甲", "a", "absent", "name"]), inner, max_size=3)
    ),
    max_leaves=6,
)


@pytest.mark.parametrize("name", sorted(TYPES))
def test_odd_values_get_an_answer(name):
    type = type_of(name)

    @settings(max_examples=40)
    @given(ODD)
    def holds(raw):
        told = []
        value = type.read(raw, (), lambda rule, keys, *words, **_: told.append(words))
        assert told or value is not None
        for message, help in told:
            assert all(sentence.told(lang) for sentence in (message, help) for lang in ("zh", "en"))

    holds()


HOSTILE = ["[" * 60_000, "1" * 100_000, "a@" + "a" * 100_000, "-" * 100_000, " " * 100_000, "https://" + "a." * 50_000,
           "2026" + " " * 100_000, "0" * 100_000 + "x", "\u0301" * 100_000, "1,1" * 30_000, "`" * 100_000]  # fmt: skip


@pytest.mark.parametrize("name", sorted(TYPES))
def test_hostile_values_are_answered_in_time(name):
    type = type_of(name)
    for raw in HOSTILE:
        start = time.perf_counter()
        value = type.read(raw, (), lambda *_, **__: None)
        assert value is None or len(value) < 10
        assert time.perf_counter() - start < 0.5


@given(st.dictionaries(st.sampled_from(["甲", "a", "b", "乙", "丙"]), ODD, max_size=5))
def test_groups_answer_for_every_key(raw):
    told = []
    fields = make_fields(MORE["group"]["fields"], (), CONTEXT, no_fault)
    values = Group(fields).read(raw, (), lambda rule, keys, *_, **__: told.append(keys)) or {}
    for word in raw:
        key = {"甲": "a", "乙": "b"}.get(word, word)
        assert key in values or any(keys[:1] == (key,) for keys in told)
    assert all(isinstance(value, date | str | Absent) for value in values.values())


def test_decimals_keep_what_is_written():
    assert str(type_of("decimal").accept("1.50")) == "1.50"
    assert type_of("decimal").write(Decimal("1E+3")) == "1000"
