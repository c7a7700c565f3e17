"""Frozen: immutable values with named fields."""

from __future__ import annotations

from functools import cached_property
from typing import ClassVar

import pytest

from record_keeper.frozen import Frozen


class Loan(Frozen):
    what: str
    days: int = 5
    kinds: ClassVar[tuple[str, ...]] = ("file", "copy")

    def __post_init__(self) -> None:
        if self.days < 0:
            raise ValueError("a loan cannot end before it begins")

    @cached_property
    def words(self) -> list[str]:
        return self.what.split()


class LongLoan(Loan):
    approver: str = "gm"


def test_fields_are_given_in_order_or_by_name_and_may_have_defaults() -> None:
    assert Loan("KH-2026-0001").days == 5
    assert Loan("KH-2026-0001", days=7) == Loan(days=7, what="KH-2026-0001")
    assert LongLoan("KH-2026-0001", 9, "chief").approver == "chief"
    assert repr(LongLoan("KH")) == "LongLoan(what='KH', days=5, approver='gm')"


@pytest.mark.parametrize(
    ("values", "named"),
    [((), {}), (("a", 1, "b", "c"), {}), (("a",), {"who": "b"}), (("a",), {"what": "b"})],
    ids=["missing", "too many", "unknown", "twice"],
)
def test_fields_that_do_not_fit_are_refused(values: tuple[str, ...], named: dict[str, str]) -> None:
    with pytest.raises(TypeError, match="LongLoan has the fields what, days, approver"):
        LongLoan(*values, **named)  # type: ignore[arg-type]


def test_a_value_cannot_be_changed() -> None:
    loan = Loan("KH-2026-0001")
    with pytest.raises(AttributeError, match=r"Loan\.days cannot be set"):
        loan.days = 6  # type: ignore[misc]
    with pytest.raises(AttributeError, match=r"Loan\.days cannot be deleted"):
        del loan.days
    assert loan == Loan("KH-2026-0001")


def test_equal_values_are_of_one_class_and_have_one_hash() -> None:
    assert Loan("a") != LongLoan("a")
    assert Loan("a") != ("a", 5)
    assert len({Loan("a"), Loan("a", 5), Loan("a", 6)}) == 2


def test_what_is_worked_out_once_is_no_field() -> None:
    loan = Loan("one two")
    assert loan.words is loan.words == ["one", "two"]
    assert loan == Loan("one two")
    assert loan.but(what="three").words == ["three"]


def test_a_copy_is_looked_at_like_a_new_value() -> None:
    assert LongLoan("a").but(days=8) == LongLoan("a", 8)
    with pytest.raises(ValueError, match="before it begins"):
        Loan("a").but(days=-1)
    with pytest.raises(TypeError):
        Loan("a").but(until="2026-01-01")
