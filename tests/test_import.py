"""`keeper import`: rows become records, or are left out with line, column and reason."""

from __future__ import annotations

import csv
import json
import lzma
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from gitrepo import Repo
from offices import CUSTOMER_PATH, furnish

from record_keeper import guard, opened, sources
from record_keeper.cli.app import run
from record_keeper.fields import Money
from record_keeper.importing import Map

HEAD = "企业名称,信用代码,注册日期,注册资金,省,市,电话,外部\n"
GOOD = (
    '佛山甲乙五金有限公司,91440600MA0000015H,2004-01-01,"3,000(万元人民币)",广东省,佛山市,0757-22223333,1\n'
)
OTHER = (
    "佛山丙丁五金有限公司,91440604123456788Y,2004-01-02,50(万美元),广东省,佛山市,13800138000;400-810-8888,2\n"
)
MAP = """\
columns:
  企业名称: name
  信用代码: credit_code
  注册日期: founded_on
  注册资金: registered_capital
  电话: phones
joins:
  region: "{省}{市}"
  address: "{省}{市}"
split: {phones: ";、"}
constants: {class: client, tier: target, stage: prospect, opened_on: "2026-03-02"}
blank: [N/A]
absent: not_yet
identify: credit_code
year: opened_on
state: draft
owner: chen.jing
"""
FIRST = "records/customers/2026/KH-2026-0002.yaml"
SECOND = "records/customers/2026/KH-2026-0003.yaml"


@pytest.fixture
def archive(repo: Repo) -> Repo:
    return furnish(repo)


class Imported:
    """What an import said, as data."""

    def __init__(self, code: int, out: str) -> None:
        self.code = code
        self.data: dict[str, Any] = json.loads(out)
        self.sums = {name: self.data[name] for name in ("rows", "new", "changed", "unchanged", "rejected")}
        self.problems = [(p["line"], p["column"], p["rule"], p["message"]) for p in self.data["problems"]]


@pytest.fixture
def bring(archive: Repo, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """Imports a table with a map; `bring(table, map, *options, register=, name=)`."""

    def call(
        table: str | bytes,
        map: str = MAP,
        *options: str,
        register: str = "customers",
        name: str = "table.csv",
    ) -> Imported:
        file, map_file = tmp_path / name, tmp_path / "map.yaml"
        file.write_bytes(table if isinstance(table, bytes) else table.encode())
        map_file.write_text(map, encoding="utf-8")
        words = ["import", str(file), "--register", register, "--map", str(map_file), "--format", "json"]
        code = run(["-C", str(archive.root), *words, *options])
        return Imported(code, capsys.readouterr().out)

    return call


def sums(new: int = 0, changed: int = 0, unchanged: int = 0, rejected: int = 0) -> dict[str, int]:
    rows = new + changed + unchanged + rejected
    return {"rows": rows, "new": new, "changed": changed, "unchanged": unchanged, "rejected": rejected}


def findings(archive: Repo) -> list[str]:
    return [f"{f.place.path}: {f.message}" for f in guard.work_tree(archive.root).findings]


def test_rows_become_records_in_the_words_of_the_archive(archive: Repo, bring: Any) -> None:
    done = bring(HEAD + GOOD + OTHER)
    assert (done.code, done.sums) == (0, sums(new=2))
    assert archive.read(FIRST) == (
        "编号: KH-2026-0002\n"
        "客户名称: 佛山甲乙五金有限公司\n"
        "客户分类: 业务客户\n"
        "统一社会信用代码: 91440600MA0000015H\n"
        "企业性质: {缺值: 未取得}\n"
        "法定代表人: {缺值: 未取得}\n"
        "注册资本: 30000000\n"
        "成立日期: 2004-01-01\n"
        "所在地区: 广东省佛山市\n"
        "地址: 广东省佛山市\n"
        "经营范围: {缺值: 未取得}\n"
        "电话:\n"
        "  - 0757-22223333\n"
        "客户级别: 目标客户\n"
        "业务阶段: 潜在\n"
        "建档日期: 2026-03-02\n"
        "责任人: chen.jing\n"
        "状态: 建档中\n"
        "密级: {级别: 内部}\n"
    )
    second = opened.whole(sources.work_tree(archive.root)).find("KH-2026-0003")
    assert second is not None
    assert second["registered_capital"] == Money(Decimal(500000), "USD")
    assert second["phones"] == ("13800138000", "400-810-8888")
    assert findings(archive) == []


def test_a_second_import_changes_nothing(archive: Repo, bring: Any) -> None:
    bring(HEAD + GOOD + OTHER)
    before = archive.read(FIRST)
    assert bring(HEAD + OTHER + GOOD).sums == sums(unchanged=2)
    assert archive.read(FIRST) == before


def test_a_changed_row_updates_its_record_and_nothing_else(archive: Repo, bring: Any) -> None:
    bring(HEAD + GOOD)
    by_hand = archive.read(FIRST).replace("客户级别: 目标客户", "客户级别: 一般客户  # 已拜访")
    archive.write(FIRST, by_hand)
    done = bring(HEAD + GOOD.replace("3,000(万元人民币)", "N/A").replace("甲乙五金", "甲乙厨具"))
    assert done.sums == sums(changed=1)
    assert archive.read(FIRST) == by_hand.replace("甲乙五金", "甲乙厨具")


def test_a_new_item_is_added_to_a_list_and_none_is_taken_away(archive: Repo, bring: Any) -> None:
    bring(HEAD + GOOD)
    assert bring(HEAD + GOOD.replace("0757-22223333", "13800138000")).sums == sums(changed=1)
    assert "电话:\n  - 0757-22223333\n  - 13800138000\n" in archive.read(FIRST)


def test_what_a_state_has_frozen_is_not_changed(archive: Repo, bring: Any) -> None:
    bring(HEAD + GOOD)
    text = archive.read(FIRST)
    archive.write(
        FIRST,
        text.replace("状态: 建档中", "状态: 已终止").replace(
            "建档日期: 2026-03-02\n",
            "建档日期: 2026-03-02\n备案日期: 2026-03-02\n档号: DB-1\n终止日期: 2026-03-03\n终止原因: 注销\n",
        )
        + "审批:\n"
        + "".join(
            f"  - {{步骤: {step}, 批准人: li.na, 岗位: 客户服务部经理, 决定: 同意, 时间: 2026-03-03}}\n"
            for step in ("备案审核", "终止审批")
        ),
    )
    assert findings(archive) == []
    done = bring(HEAD + GOOD.replace("甲乙五金", "甲乙厨具"))
    assert done.sums == sums(rejected=1)
    assert done.problems == [(2, "企业名称", "frozen-field", "到“已终止”之后不能再改 `客户名称`")]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (
            GOOD.replace("15H", "15J"),
            (2, "信用代码", "wrong-value", "统一社会信用代码 `91440600MA0000015J` 的校验位不对"),
        ),
        (GOOD.replace("2004-01-01", "2004-02-30"), (2, "注册日期", "wrong-value", "日历上没有 `2004-02-30` 这一天")),
        (GOOD.replace("2004-01-01", "2027-01-01"), (2, None, "date-order", "`建档日期` 早于 `成立日期`")),
        (GOOD.replace("佛山甲乙五金有限公司", ""), (2, "企业名称", "duplicate-name", "名称和 KH-2026-0001 的相同")),
        (
            GOOD.replace("佛山甲乙五金有限公司", "张三 13800138000"),
            (2, "企业名称", "personal-number", "`客户名称` 里有手机号"),
        ),
        (GOOD.replace("0757-22223333", "2222"), (2, "电话", "wrong-value", "这不是电话号码")),
        (
            GOOD.replace(",1\n", ",1,多余\n"),
            (2, None, "table-row", "这一行有 9 列，表头有 8 列"),
        ),
        ("甲,乙\n", (2, None, "table-row", "这一行有 2 列，表头有 8 列")),
        (GOOD.replace("佛山甲", '"佛山"甲'), (2, None, "table-row", "引号没有配对，或引号之后还有别的字（读到第 2 行）")),
    ],
)  # fmt: skip
def test_a_bad_row_is_left_out_with_line_column_and_reason(
    archive: Repo, bring: Any, row: str, problem: tuple[Any, ...]
) -> None:
    table = HEAD + row + OTHER
    if "duplicate-name" in problem:  # a doubt, not a fault: the row is taken
        table = HEAD + GOOD.replace("佛山甲乙五金有限公司", "佛山晨光五金有限责任公司") + OTHER
        assert bring(table).problems == [problem]
        return
    done = bring(table)
    assert (done.code, done.sums) == (1, sums(new=1, rejected=1))
    assert done.problems == [problem]
    assert "丙丁" in archive.read(FIRST), "the next row takes the id"
    assert findings(archive) == []


def test_a_row_without_what_tells_it_again_is_left_out(bring: Any) -> None:
    done = bring(
        HEAD + GOOD.replace("91440600MA0000015H", "").replace("2004-01-01", "x"),
        MAP.replace("absent: not_yet", ""),
    )
    assert {problem[2] for problem in done.problems} == {"missing-field", "wrong-value"}


def test_the_same_value_twice_is_found_in_the_file_and_in_the_archive(archive: Repo, bring: Any) -> None:
    text = archive.read(CUSTOMER_PATH)
    archive.write(CUSTOMER_PATH, text.replace("所在地区", "统一社会信用代码: 91440604123456788Y\n所在地区"))
    by_name = MAP.replace("identify: credit_code", "identify: name")
    twin = GOOD.replace("甲乙", "戊己")
    assert bring(HEAD + GOOD + twin + OTHER, by_name).problems == [
        (3, "信用代码", "duplicate-value", "`统一社会信用代码` 和第 2 行的相同"),
        (4, "信用代码", "duplicate-value", "`统一社会信用代码` 和 KH-2026-0001 的相同"),
    ]


def test_a_dry_run_writes_nothing(archive: Repo, bring: Any) -> None:
    assert bring(HEAD + GOOD, MAP, "--dry-run").sums == sums(new=1)
    assert archive.git("status", "--porcelain") == ""


def test_rejected_rows_can_be_put_right_and_imported_again(bring: Any, tmp_path: Path) -> None:
    rejects = tmp_path / "rejects.csv"
    bring(HEAD + GOOD.replace("15H", "15J") + OTHER, MAP, "--rejects", str(rejects))
    text = rejects.read_text(encoding="utf-8-sig")
    rows = list(csv.reader(text.splitlines()))
    assert rows[0][-2:] == ["行", "原因"]
    assert rows[1][-2:] == ["2", "信用代码: 统一社会信用代码 `91440600MA0000015J` 的校验位不对"]
    assert bring(text.replace("15J,", "15H,")).sums == sums(new=1)


@pytest.mark.parametrize(
    ("data", "more", "name"),
    [
        ((HEAD + GOOD).encode("utf-8-sig").replace(b"\n", b"\r\n"), "", "bom.csv"),
        ((HEAD + GOOD).encode("gb18030"), "encoding: gb18030\n", "excel.csv"),
        ((HEAD + GOOD).encode(), "encoding: gb18030\n", "utf-8-all-the-same.csv"),
        ((HEAD + GOOD).replace(",", "\t").replace('"3\t000', '"3,000').encode("utf-16"), "", "unicode.txt"),
        (lzma.compress((HEAD + GOOD).encode()), "", "packed.csv.xz"),
        (("客户信息表,,,,,,,\n" + HEAD + GOOD).encode(), "", "titled.csv"),
        ((HEAD + GOOD).replace(",", ";").replace('"3;000', '"3,000').encode(), "", "semicolons.csv"),
    ],
    ids=lambda value: value if isinstance(value, str) and value.endswith(("csv", "txt", "xz")) else "",
)
def test_every_export_of_the_same_table_reads_the_same(
    archive: Repo, bring: Any, data: bytes, more: str, name: str
) -> None:
    assert bring(data, MAP + more, name=name).sums == sums(new=1)
    assert "客户名称: 佛山甲乙五金有限公司\n" in archive.read(FIRST)


def test_a_table_without_header_is_read_by_column_numbers(archive: Repo, bring: Any) -> None:
    numbered = (
        MAP.replace("企业名称:", "1:").replace("信用代码:", "2:").replace("注册日期:", "3:")
        .replace("注册资金:", "4:").replace("电话:", "7:").replace("{省}{市}", "{5}{6}")
    )  # fmt: skip
    assert bring(
        GOOD.replace(",", "|").replace('"3|000', '"3,000') + OTHER.replace(",", "|"), numbered
    ).sums == sums(2)
    assert "所在地区: 广东省佛山市" in archive.read(SECOND)


def test_conditions_take_some_rows(bring: Any) -> None:
    done = bring(HEAD + GOOD + OTHER, MAP + "where: {外部: ['2', '3']}\nwhere_not: {市: 广州市}\n")
    assert (done.sums, done.data["skipped"]) == (sums(new=1), 1)


def test_complaints_of_another_country(archive: Repo, bring: Any) -> None:
    table = (
        "No;Received;What;Model;Who\r\nA1;3/2/2026 9:40;Broken;HB-1;\r\nA2;3/2/2026 1:05;Late\nagain;;x\r\n"
    )
    map = """\
columns: {No: remarks, Received: received_at, What: [summary, category], Model: product.model}
translate: {category: {Broken: quality, otherwise: other}}
date_formats: [M/D/YYYY H:mm]
constants: {channel: 网站, severity: ordinary, first_contact: chen.jing}
identify: remarks
year: received_at
state: received
"""
    done = bring(table, map, register="complaints")
    assert done.sums == sums(new=1, rejected=2)
    assert [problem[:3] for problem in done.problems] == [(3, None, "table-row"), (4, None, "table-row")]
    record = opened.whole(sources.work_tree(archive.root)).find("TS-2026-0002")
    assert record is not None
    assert (record["category"], record["product"]["model"]) == ("quality", "HB-1")
    assert "受理时间: 2026-03-02 09:40\n" in archive.read(record.path)


def test_ids_of_other_branches_and_deleted_ones_are_not_given_again(archive: Repo, bring: Any) -> None:
    archive.git("checkout", "-q", "-b", "colleague")
    archive.write("records/customers/2026/KH-2026-0007.yaml", "编号: KH-2026-0007\n")
    archive.commit("KH-2026-0007: 建档")
    archive.git("checkout", "-q", "main")
    archive.write(
        "records/customers/deleted.yaml",
        "deleted:\n  - {id: KH-2026-0009, at: 2026-03-02, by: li.na, reason: 重复}\n",
    )
    assert bring(HEAD + GOOD).data["records"] == [{"line": 2, "id": "KH-2026-0010", "new": True}]


def test_a_full_disk_leaves_the_archive_as_it_was(
    archive: Repo,
    bring: Any,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    from record_keeper import writer

    real = writer._link_new

    def link(temporary: Path, path: Path) -> None:
        if path.name == "KH-2026-0003.yaml":
            raise OSError(28, "No space left on device", str(path))
        real(temporary, path)

    with monkeypatch.context() as broken:
        broken.setattr(writer, "_link_new", link)
        with pytest.raises(json.JSONDecodeError):
            bring(HEAD + GOOD + OTHER)
    assert archive.git("status", "--porcelain") == ""
    assert not list((archive.root / ".git" / "record-keeper").iterdir())
    assert bring(HEAD + GOOD + OTHER).sums == sums(new=2)


def test_a_failed_update_puts_back_what_stood_there(
    archive: Repo, bring: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from record_keeper import writer

    bring(HEAD + GOOD + OTHER)
    whole = {path: archive.read(path) for path in (FIRST, SECOND)}
    real = writer._put

    def put(temporary: Path, change: writer.Change) -> None:
        if change.path.name == "KH-2026-0003.yaml":
            raise OSError(28, "No space left on device")
        real(temporary, change)

    with monkeypatch.context() as broken:
        broken.setattr(writer, "_put", put)
        with pytest.raises(json.JSONDecodeError):
            bring((HEAD + GOOD + OTHER).replace("五金有限公司", "厨具有限公司"))
    assert {path: archive.read(path) for path in (FIRST, SECOND)} == whole


def test_every_key_of_the_map_is_documented() -> None:
    page = (Path(__file__).parent.parent / "docs" / "import.md").read_text(encoding="utf-8")
    keys = set(Map.__annotations__) - {"origins"} | {
        "columns",
        "joins",
        "state",
        "owner",
    }
    assert {key for key in keys if f"{key}:" not in page} == set()


def test_an_import_that_was_killed_is_taken_up_with_the_same_result(archive: Repo, bring: Any) -> None:
    bring(HEAD + GOOD + OTHER)
    whole = {path: archive.read(path) for path in (FIRST, SECOND)}
    archive.remove(SECOND)
    assert bring(HEAD + GOOD + OTHER).sums == sums(new=1, unchanged=1)
    assert {path: archive.read(path) for path in (FIRST, SECOND)} == whole


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("identify: credit_code\n", ""), "缺少 `identify`"),
        (("year: opened_on\n", ""), "缺少 `year`"),
        (("企业名称: name", "企业名称: nome"), "map.yaml:2:9: 登记册里没有 `nome`"),
        (("absent: not_yet", "absent: later"), "没有 `later` 这个缺值原因"),
        (("企业名称: name", "企业名称: region"), "`region` 有两个来源"),
        (('split: {phones: ";、"}', "split: {fax: ;}"), "没有哪一列是给 `fax` 的"),
        (("blank: [N/A]", "date_formats: [DD.MM.YY]"), "年（YYYY）、月（M 或 MM）、日（D 或 DD）要各有一个"),
        (("blank: [N/A]", "colour: red"), "没有 `colour` 这个键"),
        (("blank: [N/A]", "encoding: martian"), "没有编码 `martian`"),
        (("企业名称: name", "公司: name"), "表格里没有 `公司` 这一列"),
        (("columns:", "columns: {"), "map.yaml"),
    ],
)
def test_a_wrong_map_is_told_and_nothing_is_imported(
    archive: Repo, tmp_path: Path, capsys: pytest.CaptureFixture[str], change: tuple[str, str], message: str
) -> None:
    (tmp_path / "table.csv").write_text(HEAD + GOOD, encoding="utf-8")
    (tmp_path / "map.yaml").write_text(MAP.replace(*change), encoding="utf-8")
    words = [
        "import",
        str(tmp_path / "table.csv"),
        "--register",
        "customers",
        "--map",
        str(tmp_path / "map.yaml"),
    ]
    assert run(["-C", str(archive.root), *words]) == 2
    assert message in capsys.readouterr().err
    assert archive.git("status", "--porcelain") == ""


def test_the_sum_is_told_in_words(archive: Repo, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "t.csv").write_text(HEAD + GOOD + OTHER.replace("88Y", "88X"), encoding="utf-8")
    (tmp_path / "map.yaml").write_text(MAP, encoding="utf-8")
    words = [
        "import",
        str(tmp_path / "t.csv"),
        "--register",
        "customers",
        "--map",
        str(tmp_path / "map.yaml"),
    ]
    assert run(["-C", str(archive.root), *words]) == 1
    out = capsys.readouterr().out
    assert "t.csv:3: 信用代码: 统一社会信用代码 `91440604123456788X` 的校验位不对 [wrong-value]\n" in out
    assert "\n2 行：新建 1，更新 0，不变 0，退回 1，用时 " in out
    assert out.endswith("还没有提交。请查看之后运行 `keeper save -m 原因`\n")
    assert run(["-C", str(archive.root), "--lang", "en", *words, "--dry-run"]) == 1
    assert (
        "Trial run, nothing written: 2 rows, 0 new, 0 changed, 1 unchanged, 1 left out"
        in capsys.readouterr().out
    )
