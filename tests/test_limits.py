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
    Escalation,
    Limit,
    Percent,
    Period,
    Posts,
    Window,
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
        ("last 5 days of 1, 4, 7, 10", Window((1, 4, 7, 10), last=5)),
        ("last 1 day of 12", Window((12,), last=1)),
        ("1、4、7、10 月最后 5 天", Window((1, 4, 7, 10), last=5)),
        ("１、４ 月 最后５日", Window((1, 4), last=5)),
        ("last 7 days of every quarter", Window((3, 6, 9, 12), last=7)),
        ("每季度最后 7 天", Window((3, 6, 9, 12), last=7)),
        ("每半年的最后 7 天", Window((6, 12), last=7)),
        ("by day 10 of every month", Window(tuple(range(1, 13)), by=10)),
        ("每月 10 日前", Window(tuple(range(1, 13)), by=10)),
        ("每个月10日以前", Window(tuple(range(1, 13)), by=10)),
        ("by day 15 of 7, 1", Window((1, 7), by=15)),
        ("1、7 月 15 日前", Window((1, 7), by=15)),
        ("from 07-01 to 08-31", Window(start=(7, 1), end=(8, 31))),
        ("7 月 1 日至 8 月 31 日", Window(start=(7, 1), end=(8, 31))),
        ("每年7月1日到8月31日", Window(start=(7, 1), end=(8, 31))),
        (
            {"escalation": {"100%": ["chief", "gm"], "50 ％": "owner", "150%": "gm"}},
            Escalation(
                ((Decimal("0.5"), ("owner",)), (Decimal(1), ("chief", "gm")), (Decimal("1.5"), ("gm",)))
            ),
        ),
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
        ("last 7 days of every week", "看不懂限值 `last 7 days of every week`"),
        ("last 5 days of 13", "看不懂限值 `last 5 days of 13`"),
        ("last 0 days of 12", "看不懂限值 `last 0 days of 12`"),
        ("by day 32 of 12", "看不懂限值 `by day 32 of 12`"),
        ("from 02-30 to 03-31", "看不懂限值 `from 02-30 to 03-31`"),
        ("13 月 1 日至 3 月 1 日", "看不懂限值 `13 月 1 日至 3 月 1 日`"),
        ({"escalation": {}}, "升级提醒没有写步骤"),
        ({"escalation": ["gm"]}, "升级提醒没有写步骤"),
        ({"escalation": {"half": "gm"}}, "`half` 不是百分数"),
        ({"escalation": {"50%": "总经理"}}, "`总经理` 不是岗位的键"),
        ({"escalation": {"50%": "gm"}, "all": ["gm"]}, "限值的映射只认一个键：`all`、`escalation`、`table`"),
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
        ("last 5 days of 1, 4, 7, 10", "1、4、7、10 月最后 5 天", "last 5 days of 1, 4, 7, 10"),
        ("last 7 days of 3, 6, 9, 12", "每季度最后 7 天", "last 7 days of every quarter"),
        ("每半年最后 1 天", "每半年最后 1 天", "last 1 day of every half-year"),
        ("by day 10 of every month", "每月 10 日前", "by day 10 of every month"),
        ("by day 15 of 1, 7", "1、7 月 15 日前", "by day 15 of 1, 7"),
        ("from 07-01 to 08-31", "7 月 1 日至 8 月 31 日", "from 07-01 to 08-31"),
        (
            {"escalation": {"50%": "owner", "100%": ["information_supervisor", "gm"]}},
            "50% 责任人，100% 信息主管或总经理",
            "50% Owner, 100% Information supervisor or General manager",
        ),
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


WINDOWS = (
    st.builds(
        Window, st.sets(st.integers(1, 12), min_size=1).map(lambda s: tuple(sorted(s))), st.integers(1, 31)
    )
    | st.sets(st.integers(1, 12), min_size=1).flatmap(
        lambda s: st.builds(Window, st.just(tuple(sorted(s))), by=st.integers(1, 31))
    )
    | st.tuples(*[st.tuples(st.integers(1, 12), st.integers(1, 28))] * 2).map(
        lambda ends: Window(start=ends[0], end=ends[1])
    )
)


@given(WINDOWS, st.sampled_from(["zh", "en"]))
def test_a_window_that_is_shown_reads_back(window: Window, lang: str) -> None:
    assert read_limit(show_limit(window, lang, str)) == window


@given(st.text() | st.lists(st.text()) | st.dictionaries(st.text(), st.lists(st.text())))
def test_any_text_is_read_or_refused(raw: Any) -> None:
    with contextlib.suppress(Refused):
        read_limit(raw)
