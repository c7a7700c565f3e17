"""What each type of field accepts, and what it says about the rest."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from record_keeper.fields import TYPES, Money, make
from record_keeper.limits import Period

SHA = "0123456789abcdef" * 4

ACCEPTED = [
    ("text", " 三月批次 ", "三月批次"),
    ("text", "NO", "NO"),
    ("text", "0757", "0757"),
    ("text", "a\u0301", "\u00e1"),
    ("text", "𠮷 䶮 · \ufa11 ㎡", "𠮷 䶮 · \ufa11 ㎡"),
    (
        "long_text",
        "第一行\n\n- 第二行 \U0001f468\u200d\U0001f469\n",
        "第一行\n\n- 第二行 \U0001f468\u200d\U0001f469",
    ),
    ("date", "2024-02-29", date(2024, 2, 29)),
    ("datetime", "2026-03-02 09:40", datetime(2026, 3, 2, 9, 40)),
    ("datetime", "2026-03-02T09:40:15", datetime(2026, 3, 2, 9, 40, 15)),
    ("datetime", "2026-03-02T01:40Z", datetime(2026, 3, 2, 9, 40)),
    ("datetime", "2026-03-02 09:40+0900", datetime(2026, 3, 2, 8, 40)),
    ("day_or_time", "2026-03-02", date(2026, 3, 2)),
    ("day_or_time", "2026-03-02 09:40", datetime(2026, 3, 2, 9, 40)),
    ("duration", "3 working days", Period(3, "working_days")),
    ("duration", "24 小时", Period(24, "hours")),
    ("integer", "-12", -12),
    ("decimal", "-0.50", Decimal("-0.50")),
    ("percent", "12.5%", Decimal("12.5")),
    ("percent", "12.5", Decimal("12.5")),
    ("money", "1234.50", Money(Decimal("1234.50"), "CNY")),
    ("money", "1234.50 USD", Money(Decimal("1234.50"), "USD")),
    ("money", {"金额": "1234.50", "币种": "USD"}, Money(Decimal("1234.50"), "USD")),
    ("money", {"amount": "-3"}, Money(Decimal(-3), "CNY")),
    ("boolean", "是", True),
    ("boolean", "No", False),
    ("phone", "0757-22223333转801", "0757-22223333转801"),
    ("email", "li.na+a@example.invalid", "li.na+a@example.invalid"),
    ("url", "https://例子.example/路径?a=b", "https://例子.example/路径?a=b"),
    ("postcode", "528000", "528000"),
    ("region", "440604", "440604"),
    ("file", {"文件名": "执照.pdf", "sha256": SHA.upper()}, {"name": "执照.pdf", "sha256": SHA}),
]

REFUSED = [
    (
        "text",
        None,
        "empty-value : 这里是空的 | 没有的就不写这个键，或写明原因，例如 `{缺值: 客户拒绝, 起: 2026-03-02}`",
    ),
    ("text", ["a"], "wrong-value : 这里只写一个值，却是一个列表 | 写一行文字"),
    ("text", {"a": "b"}, "wrong-value : 这里只写一个值，却是一组“键: 值” | 写一行文字"),
    ("text", "\u3164\u2800", "empty-value : 这里看上去是空白"),
    ("text", "　 ", "empty-value : 这里看上去是空白"),
    (
        "text",
        "\u2f34东",
        "wrong-value : `\u2f34` U+2F34 是部首或兼容字，看着一样，却是另一个字，查不到 | 请改成常用字 `广`",
    ),
    ("text", "\uf9d1月", "请改成常用字 `六`"),
    ("text", "一\n二", "wrong-value : `一U+000A二` 里有换行或制表符"),
    ("text", "\U0001f468\u200d\U0001f469", "`\U0001f468U+200D\U0001f469` 里有看不见的字符或彩色表情"),
    ("text", "字" * 501, "太长：501 个字，最多 500 个"),
    ("long_text", "[" * 2000, "同一个字符 `[` 连写了一千多个"),
    ("long_text", "a " * 5001, "太长：10001 个字，最多 5000 个"),
    ("date", "2026-02-30", "wrong-value : 日历上没有 `2026-02-30` 这一天"),
    ("date", "2025年1月2日", "`2025年1月2日` 不是日期 | 写成 `2025-01-02`"),
    ("date", "2025.1.2", "写成 `2025-01-02`"),
    ("date", "２０２５／１／２", "写成 `2025-01-02`"),
    ("date", "20250102", "写成 `2025-01-02`"),
    ("date", "202512", "写成 `2026-03-02` 的样子"),
    ("date", "2025", "`2025` 不是日期 | 写成 `2026-03-02` 的样子：四位年、两位月、两位日"),
    ("date", "0000-00-00", "年份不在 1900 到 2200 之间"),
    ("date", "2026-W01-1", "不是日期"),
    ("date", "2026-03-02 09:40", "带了时刻，这里只写日期 | 写成 `2026-03-02`"),
    ("datetime", "2026-03-02", "没有写时刻 | 写成 `2026-03-02 09:40` 的样子"),
    ("datetime", "2026年3月2日9时5分", "不是日期和时刻 | 写成 `2026-03-02 09:05`"),
    ("datetime", "2026-03-02 24:00", "的时刻不存在"),
    ("duration", "三天", "`三天` 不是一段时间"),
    ("integer", "0x1f", "不是数字"),
    ("integer", "1_000", "不是数字"),
    ("integer", "1:30", "不是数字"),
    ("integer", "1e5", "不是数字"),
    ("integer", "inf", "不是数字"),
    ("integer", "007", "前面有多余的 0 或加号 | 写成 `7`"),
    ("integer", "1,234", "千分位逗号 | 写成 `1234`"),
    ("integer", "\uff11\uff12", "里有全角数字或千分位逗号 | 写成 `12`"),
    ("integer", "1.0", "不是整数"),
    ("integer", "9" * 19, "数字超过 18 位"),
    ("decimal", "nan", "不是数字"),
    ("percent", "12\uff05", "里有全角的百分号"),
    ("money", "¥1,234.50", "不是金额 | 写成 `1234.50`"),
    ("money", "US$5", "写成 `5 USD`"),
    ("money", "5 RMB", "没有 `RMB` 这个货币代码 | 写成 `CNY`"),
    ("money", "5万", "不是金额 | 写成 `1234.50`，外币写成 `1234.50 USD`"),
    ("money", "0.005", "的小数超过 2 位"),
    ("money", {"amount": "0.005"}, "wrong-value amount: `0.005` 的小数超过 2 位"),
    ("money", {"currency": "USD"}, "missing-field : 缺少 `amount`"),
    ("money", {"amount": {"absent": "declined"}}, "wrong-value amount: 这里只写一个值"),
    ("boolean", "1", "不是“是”或“否”"),
    ("url", "www.example.com", "缺少 `https://` | 写成 `https://www.example.com`"),
    ("url", "javascript:alert(1)", "不是网址"),
    ("url", "https://a:b@example.com/", "网址里有登录名或密码"),
    ("url", "https://example.com:99999/", "不是网址"),
    ("url", "https://[/", "不是网址"),
    ("postcode", "５２８０００", "写成 `528000`"),
    ("region", "990000", "前两位不是省级代码"),
    ("file", "执照.pdf", "没有写校验值"),
    ("file", {"name": "../a", "sha256": SHA}, "wrong-value name: 文件名 `../a` 里有路径或不能用的字符"),
    ("file", {"name": "a\\b", "sha256": SHA}, "里有路径"),
    ("file", {"name": "C:a", "sha256": SHA}, "里有路径"),
    ("file", {"name": "..", "sha256": SHA}, "里有路径"),
    ("file", {"name": "a\uff0fb", "sha256": SHA}, "里有路径"),
    ("file", {"name": "NUL.txt", "sha256": SHA}, "是系统设备的名称"),
    ("file", {"name": "照" * 100, "sha256": SHA}, "文件名太长"),
    ("file", {"name": "a", "sha256": "abc"}, "wrong-value sha256: 这不是 SHA-256 校验值"),
    ("file", {"name": "a"}, "missing-field : 缺少 `sha256`"),
]


@pytest.mark.parametrize(("type", "raw", "value"), ACCEPTED)
def test_accepted(read, type, raw, value):
    assert read(type, raw) == value


@pytest.mark.parametrize(("type", "raw", "line"), REFUSED)
def test_refused(read, type, raw, line):
    lines = read(type, raw)
    assert len(lines) == 1
    assert line in lines[0]


@pytest.mark.parametrize(
    ("type", "raw", "zh", "en"),
    [
        ("money", "1234.5", "¥1,234.50", "¥1,234.50"),
        ("money", "-1234.5 USD", "-US$1,234.50", "-US$1,234.50"),
        ("money", "5 CHF", "CHF 5.00", "CHF 5.00"),
        ("percent", "12.50", "12.50%", "12.50%"),
        ("integer", "1234567", "1,234,567", "1,234,567"),
        ("decimal", "1234567.10", "1,234,567.10", "1,234,567.10"),
        ("boolean", "yes", "是", "yes"),
        ("datetime", "2026-03-02T09:40", "2026-03-02 09:40", "2026-03-02 09:40"),
        ("duration", "1 day", "1 天", "1 day"),
        ("region", "440604", "440604（广东省）", "440604"),
        ("file", {"name": "a.pdf", "sha256": SHA, "note": "正本"}, "a.pdf（正本）", "a.pdf (正本)"),
        (
            "credit_code",
            "110108000000016",
            "110108000000016（15 位注册号）",
            "110108000000016 (15-digit registration number)",
        ),
        ("bank_card", "6200000000000005", "6200 0000 0000 0005", "6200 0000 0000 0005"),
    ],
)
def test_shown(read, surroundings, type, raw, zh, en):
    shown = make({"type": type}, surroundings)
    assert (shown.show(read(type, raw), "zh"), shown.show(read(type, raw), "en")) == (zh, en)


def test_a_number_that_has_four_digits_is_a_year(surroundings):
    assert make({"type": "integer", "min": "2000", "max": "2100"}, surroundings).show(2019) == "2019"
    assert make({"type": "integer", "min": "0", "max": "2100"}, surroundings).show(2019) == "2,019"


def test_choice_by_key_label_and_former_label(read):
    assert [read("choice", word, of="channel") for word in ("letter", "书面信函", "信函", "Letter")] == [
        "letter"
    ] * 4
    assert read("choice", "电活", of="channel") == [
        "wrong-value : 没有 `电活` 这个选项 | 是不是想写 `电话`？"
    ]
    assert read("choice", "传真", of="channel") == [
        "wrong-value : 没有 `传真` 这个选项 | 可以写：`phone` 电话、`letter` 书面信函、`comment_book` 意见簿"
    ]


def test_ref_offers_the_plain_form_of_an_id(read):
    assert read("ref", "KH-2026-0031", to="customers") == "KH-2026-0031"
    assert read("ref", "chen.jing", to=["staff", "customers"]) == "chen.jing"
    # Full-width K, Cyrillic H.
    assert "写成 `KH-2026-0031`" in read("ref", "\uff2b\u041d-2026-0031", to="customers")[0]
    assert read("ref", "陈静", to="staff") == [
        "wrong-value : `陈静` 不是编号 | 写编号，例如 `KH-2026-0031` 或 `chen.jing`"
    ]


def test_bounds_and_places(read):
    assert read("integer", "-1", min="0") == ["wrong-value : `-1` 太小 | 最小是 `0`"]
    assert read("percent", "100.5%", max="100") == ["wrong-value : `100.5` 太大 | 最大是 `100`"]
    assert read("money", "0.0035", places="4") == Money(Decimal("0.0035"))
    assert read("money", "5", currency="USD") == Money(Decimal(5), "USD")
    assert "太长：6 个字，最多 5 个" in read("text", "一二三四五六", max="5")[0]


def test_order_of_values(read, surroundings):
    def ordered(type, *texts, **options):
        made = make({"type": type, **options}, surroundings)
        return [
            made.write(value, "en") for value in sorted((made.accept(text) for text in texts), key=made.order)
        ]

    assert ordered("money", "5 USD", "10", "9.5") == ["9.5", "10", "5 USD"]
    assert ordered("choice", "letter", "phone", of="channel") == ["phone", "letter"]
    assert ordered("day_or_time", "2026-03-02 09:40", "2026-03-03", "2026-03-02") == [
        "2026-03-02", "2026-03-02 09:40", "2026-03-03",
    ]  # fmt: skip
    assert ordered("duration", "1 week", "2 days", "1 hour") == ["1 hour", "2 days", "1 week"]
    phone = make({"type": "phone"})
    assert phone.order("0757-22223333") == phone.order("+86 757 2222 3333") == phone.order("(0757)22223333")
    assert phone.order("0757-22223333-801") == phone.order("0757-22223333 转 801")


PRIVATE = [
    ("phone", "1380013800"), ("phone", "021-1234567"), ("phone", "\uff11\uff13\uff18"), ("email", "li.na@"),
    ("id_card", "11010519491231002"), ("id_card", "110105491231002"), ("id_card", "110105194912310021"),
    ("bank_card", "6212345678901233"), ("bank_card", "62123"),
]  # fmt: skip


@pytest.mark.parametrize(("type", "raw"), PRIVATE)
def test_personal_numbers_never_stand_in_messages(read, type, raw):
    assert TYPES[type].private
    lines = read(type, raw)
    assert len(lines) == 1
    assert raw not in lines[0]
    assert raw[:6] not in lines[0]
