"""Limits of regulations: what may be written, in both languages, and how it is shown."""

from __future__ import annotations

import contextlib
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from record_keeper.limits import (
    UNITS,
    Limit,
    Percent,
    Period,
    Posts,
    read_limit,
    read_period,
    show_limit,
    show_period,
)
from record_keeper.problems import Refused

LABELS = {
    "customer_service_manager": ("客户服务部经理", "Customer service manager"),
    "information_supervisor": ("信息主管", "Information supervisor"),
    "gm": ("总经理", "General manager"),
}


@pytest.mark.parametrize(
    ("raw", "limit"),
    [
        ("3 working days", Period(3, "working_days")),
        ("3个工作日", Period(3, "working_days")),
        ("3 工作日", Period(3, "working_days")),
        ("1 working day", Period(1, "working_days")),
        ("24 hours", Period(24, "hours")),
        ("24小时", Period(24, "hours")),
        ("2 个小时", Period(2, "hours")),
        ("8 工作小时", Period(8, "working_hours")),
        ("8 working hours", Period(8, "working_hours")),
        ("90 minutes", Period(90, "minutes")),
        ("90 分钟", Period(90, "minutes")),
        ("1 day", Period(1, "days")),
        ("3 日", Period(3, "days")),
        ("３　天", Period(3, "days")),
        ("3 自然日", Period(3, "days")),
        ("2 weeks", Period(2, "weeks")),
        ("2 周", Period(2, "weeks")),
        ("6 months", Period(6, "months")),
        ("6 个月", Period(6, "months")),
        ("6 月", Period(6, "months")),
        ("10 years", Period(10, "years")),
        ("10 年", Period(10, "years")),
        ("0 days", Period(0, "days")),
        ("3 days, roll to working day", Period(3, "days", roll=True)),
        ("3 Days,  roll to working day", Period(3, "days", roll=True)),
        ("3 天，遇休息日顺延", Period(3, "days", roll=True)),
        ("3 天（遇休息日顺延）", Period(3, "days", roll=True)),
        ("3 天, 遇节假日顺延", Period(3, "days", roll=True)),
        ("5", Decimal(5)),
        ("0.5", Decimal("0.5")),
        ("80%", Percent("0.8")),
        ("80 ％", Percent("0.8")),
        ("customer_service_manager", Posts(("customer_service_manager",))),
        (["gm", "information_supervisor"], Posts(("gm", "information_supervisor"))),
        ({"all": ["gm", "information_supervisor"]}, Posts(("gm", "information_supervisor"), all=True)),
        ({"all": "gm"}, Posts(("gm",), all=True)),
    ],
)
def test_a_limit_is_read(raw: Any, limit: Limit) -> None:
    assert read_limit(raw) == limit
    assert type(read_limit(raw)) is type(limit)


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ("3 wroking days", "看不懂限值 `3 wroking days`"),
        ("三天", "看不懂限值 `三天`"),
        ("days", "看不懂限值 `days`"),
        ("-3 days", "看不懂限值 `-3 days`"),
        ("1.5 days", "看不懂限值 `1.5 days`"),
        ("3 days, roll", "看不懂限值 `3 days, roll`"),
        ("3 天 遇休息日顺延", "看不懂限值 `3 天 遇休息日顺延`"),
        ("", "看不懂限值 ``"),
        ("10000 days", "期限 `10000 days` 太长了"),
        (None, "限值没有写内容"),
        ([], "岗位的列表是空的"),
        ({}, "限值的映射只认一个键：`all`、`escalation`、`table`"),
        ({"any": ["gm"]}, "限值的映射只认一个键：`all`、`escalation`、`table`"),
        (["总经理"], "`总经理` 不是岗位的键"),
        ([["gm"]], "`…` 不是岗位的键"),
        (["gm", "gm"], "岗位 `gm` 写了两次"),
        ({"all": []}, "岗位的列表是空的"),
    ],
)
def test_a_wrong_limit_is_refused_with_a_way_out(raw: Any, message: str) -> None:
    with pytest.raises(Refused) as refused:
        read_limit(raw)
    assert refused.value.message.told() == message
    assert refused.value.help.told()
    assert refused.value.message.told("en") != message


@pytest.mark.parametrize(
    ("raw", "chinese", "english"),
    [
        ("3 working days", "3 个工作日", "3 working days"),
        ("1 day", "1 天", "1 day"),
        ("24 小时", "24 小时", "24 hours"),
        ("3 days, roll to working day", "3 天（遇休息日顺延）", "3 days, roll to working day"),
        ("5", "5", "5"),
        ("1000000", "1000000", "1000000"),
        ("100%", "100%", "100%"),
        ("12.50%", "12.5%", "12.5%"),
        ("customer_service_manager", "客户服务部经理", "Customer service manager"),
        (
            {"all": ["information_supervisor", "customer_service_manager"]},
            "信息主管和客户服务部经理",
            "Information supervisor and Customer service manager",
        ),
        (
            ["gm", "information_supervisor", "customer_service_manager"],
            "总经理、信息主管或客户服务部经理",
            "General manager, Information supervisor or Customer service manager",
        ),
    ],
)
def test_a_limit_is_shown_in_both_languages(raw: Any, chinese: str, english: str) -> None:
    limit = read_limit(raw)
    assert show_limit(limit, "zh", lambda post: LABELS[post][0]) == chinese
    assert show_limit(limit, "en", lambda post: LABELS[post][1]) == english


@given(
    st.builds(Period, st.integers(0, 9999), st.sampled_from(UNITS), st.booleans()),
    st.sampled_from(["zh", "en"]),
)
def test_what_is_shown_reads_back(period: Period, lang: str) -> None:
    assert read_period(show_period(period, lang)) == period


@given(st.text() | st.lists(st.text()) | st.dictionaries(st.text(), st.lists(st.text())))
def test_any_text_is_read_or_refused(raw: Any) -> None:
    with contextlib.suppress(Refused):
        read_limit(raw)
