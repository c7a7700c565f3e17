"""Codes with check characters. The vectors stand in the standards, or were computed twice independently."""

from __future__ import annotations

import pytest

from record_keeper.fields import make
from record_keeper.fields.checksums import CREDIT_ALPHABET, credit_check, organisation_check

RIGHT = [
    "91110000600037341L",
    "91350100M000100Y43",
    "91440600MA0000015H",
    "91440604123456788Y",
    "92440605MA4W00003G",
    "93440600MA00000236",
    "12440600456000009U",
    "52440600MJ0000018C",
    "N2440600MF00000135",
]


@pytest.mark.parametrize("code", RIGHT)
def test_credit_codes(read, code):
    assert read("credit_code", code) == code


def test_credit_code_is_evened_out(read):
    assert read("credit_code", "\uff19\uff11440600 ma000001 5h") == "91440600MA0000015H"


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("91440600MA0000015J", "`91440600MA0000015J` 的校验位不对"),
        ("91440600AM0000015H", "的校验位不对"),
        ("91450600MA0000015H", "的校验位不对"),
        ("91440600IA0000015H", "里有不用的字母"),
        ("91440600MAOOOO015H", "是不是 `91440600MA0000015H`？请对照营业执照"),
        ("91440600MA0000015", "是 17 位，统一社会信用代码是 18 位"),
        ("440600000000001", "15 位注册号 `440600000000001` 的校验位不对"),
        ("不详", "`不详` 不是统一社会信用代码"),
    ],
)
def test_wrong_credit_codes(read, code, line):
    lines = read("credit_code", code)
    assert len(lines) == 1
    assert line in lines[0]


def test_every_single_substitution_is_found(read):
    code = "91440600MA0000015H"
    found = 0
    for at, char in enumerate(code):
        for other in CREDIT_ALPHABET.replace(char, ""):
            wrong = read("credit_code", code[:at] + other + code[at + 1 :])
            found += isinstance(wrong, list)
    assert found == 18 * 30


def test_credit_code_without_region_is_doubted(told):
    assert make({"type": "credit_code"}).read("91000000000000000K", ("code",), told) == "91000000000000000K"
    assert told.lines == [
        "doubtful-value code: 统一社会信用代码 `91000000000000000K` 的行政区划是 000000 | 请对照营业执照核对"
    ]


def test_wrong_inner_check_is_a_doubt_only(told):
    body = "91440600" + "MA000001"
    wrong = next(char for char in "0123456789" if char != organisation_check("MA000001"))
    code = body + wrong + credit_check(body + wrong)
    assert make({"type": "credit_code"}).read(code, (), told) == code
    assert "组织机构代码的校验位不对" in told.lines[0]


@pytest.mark.parametrize("number", ["11010519491231002X", "440524188001010014", "000000190001010017"])
def test_identity_numbers(read, number):
    assert read("id_card", number) == number
    assert read("id_card", number.lower()) == number


@pytest.mark.parametrize(
    ("number", "line"),
    [
        ("110105194912310021", "身份证号的校验位不对"),
        ("11010119900307867X", "身份证号的校验位不对"),
        ("110105194913310028", "身份证号里的出生日期不存在"),
        ("110105491231002", "这是 15 位的旧身份证号 | 请写 18 位的"),
        ("1101051949", "身份证号要 18 位数字"),
    ],
)
def test_wrong_identity_numbers(read, number, line):
    assert line in read("id_card", number)[0]


def test_identity_number_that_a_spreadsheet_may_have_changed(told):
    assert make({"type": "id_card"}).read("440524188001010000", (), told) is None
    number = next(
        f"4405241880010{n:02}000" for n in range(1, 32) if not _told("id_card", f"4405241880010{n:02}000")
    )
    assert make({"type": "id_card"}).read(number, (), told) == number
    assert "可能被电子表格改写过" in told.lines[-1]


def _told(type, raw):
    lines = []
    make({"type": type}).read(raw, (), lambda rule, *_: lines.append(rule))
    return "wrong-value" in lines


@pytest.mark.parametrize(
    "number", ["4111111111111111", "6200000000000005", "6212345678901232", "6212 3456 7890 1232"]
)
def test_bank_cards(read, number):
    assert read("bank_card", number) == number.replace(" ", "")


def test_company_accounts_need_no_check_digit(read, told):
    assert read("bank_card", "8110901012345678901")[0].startswith("wrong-value : 银行卡号的校验位不对")
    assert read("bank_card", "44001234-5678", account="true") == "440012345678"
    assert make({"type": "bank_card", "account": "true"}).read("8110901012345678901", (), told)
    assert told.lines == []
    assert make({"type": "bank_card", "account": "true"}).read("6212345678901233", (), told)
    assert told.lines == ["doubtful-value : 像银行卡号，但校验位不对 | 请核对；若是对公账号，就不用改"]


@pytest.mark.parametrize(
    "number",
    [
        "13800138000",
        "17000000000",
        "19200000000",
        "0757-22223333",
        "010-62770334",
        "400-810-8888",
        "800-810-1111",
        "0086-755-26012345",
        "95588",
        "12315",
        "110",
        "+86-10-62770334",
        "+8613800138000",
        "+85225776666",
        "(0757)22223333",
        "0757-22223333-801",
        "+1-202-555-0143",
    ],
)
def test_telephone_numbers(read, number):
    assert read("phone", number) == number


@pytest.mark.parametrize(
    ("number", "line"),
    [
        ("021-1234567", "这个区号的固定电话是 8 位，加区号 11 位，这里共 10 位"),
        ("12345678901", "这不是电话号码"),
        ("22223333", "固定电话缺少区号"),
        ("1380013800", "手机号要 11 位，这里是 10 位"),
        ("+1-202-555-014", "这不是电话号码"),
        ("\uff11\uff13\uff18\uff10\uff10\uff11\uff13\uff18\uff10\uff10\uff10", "电话号码里有全角字符"),
    ],
)
def test_wrong_telephone_numbers(read, number, line):
    assert line in read("phone", number)[0]


@pytest.mark.parametrize(
    "address", ["a@b", "a b@c.de", "<a@b.example>", "李娜@example.invalid", "a@b..example"]
)
def test_wrong_email_addresses(read, address):
    assert "邮箱地址" in read("email", address)[0]
