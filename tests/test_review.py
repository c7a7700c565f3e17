"""keeper review: two commits of a real repository in the words of the office, for one clearance."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from commandline import Said
from gitrepo import Repo
from hypothesis import given
from hypothesis import strategies as st
from small_archive import FILES, TEXTS

from record_keeper.cli.app import run
from record_keeper.messages import say
from record_keeper.review.document import Block
from record_keeper.review.markdown import code, harmless, markdown, sentence
from record_keeper.review.pairs import pairs

FIRST = "records/customers/2026/KH-2026-0001.yaml"
SECOND = "records/customers/2026/KH-2026-0002.yaml"
SECRET = "records/customers/2026/KH-2026-0003.yaml"
REGISTER = "records/customers/register.yaml"
SPAN = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")


class Office(Repo):
    """A repository with the small archive on `main`, and a branch `work` that is checked out."""

    capfd: pytest.CaptureFixture[str]

    def review(self, *args: str, range_: str = "main..work", lang: str = "zh") -> Said:
        self.capfd.readouterr()
        code = run(["-C", str(self.root), "--lang", lang, "review", range_, "--on", "2026-03-10", *args])
        return Said(code, *self.capfd.readouterr())

    def change(self, path: str, old: str, new: str) -> None:
        text = self.read(path)
        assert old in text
        self.write(path, text.replace(old, new))


@pytest.fixture
def office(repo: Repo, capfd: pytest.CaptureFixture[str]) -> Office:
    found = Office(repo.root)
    found.capfd = capfd
    for path, text in TEXTS.items():
        found.write(path, text)
    found.commit()
    found.git("switch", "-q", "-c", "work")
    return found


def test_a_changed_record_in_its_own_words(office: Office) -> None:
    office.change(FIRST, "name: 杭州明月餐具有限公司", "name: 杭州明月厨具有限公司")
    office.change(FIRST, '"13800138000"]', "0571-88123400]")
    office.change(FIRST, "secrecy: {level: internal}", "secrecy: {level: internal, reason: 常规}")
    office.change(FIRST, "website: https://mingyue.example.invalid\n", "")
    office.commit("KH-2026-0001: 更名")
    done = office.review()
    assert done.code == 0, done
    assert "#### 修改：杭州明月厨具有限公司 `KH-2026-0001`\n" in done.out
    assert "- 名称：`杭州明月餐具有限公司` → `杭州明月厨具有限公司`\n" in done.out
    assert "- 电话：增加 `0571-88123400`\n" in done.out
    assert "- 电话：去掉 `13800138000`\n" in done.out
    assert "- 密级/理由：（空） → `常规`\n" in done.out
    assert "- 网址：`https://mingyue.example.invalid` → （空）\n" in done.out
    english = office.review(lang="en").out
    assert "#### Changed: 杭州明月厨具有限公司 `KH-2026-0001`\n" in english
    assert "- Name: `杭州明月餐具有限公司` → `杭州明月厨具有限公司`\n" in english
    assert "- Telephones: added `0571-88123400`\n" in english
    assert not re.search("[修新移删][改建动除]：", english)


def test_an_approval_that_is_needed_and_then_given(office: Office) -> None:
    office.change(SECOND, "name: 宁波长河供应站", "name: 宁波长河供应公司")
    office.commit("KH-2026-0002: 更名")
    assert "- 进入“已备案”之前须审批：备案审核（文员）\n" in office.review().out
    office.change(SECOND, "state: draft", "state: filed\nfiled_on: 2026-03-09")
    office.commit("KH-2026-0002: 备案")
    done = office.review()
    assert "- 状态：`建档中` → `已备案`\n" in done.out
    assert "- 还缺审批：备案审核（文员）\n" in done.out
    assert done.code == 1
    approval = "approvals: [{step: filing, by: li.na, post: clerk, decision: approved, at: 2026-03-09}]\n"
    office.write(SECOND, office.read(SECOND).replace("owner: li.na", "owner: chen.jing") + approval)
    office.commit("KH-2026-0002: 审批")
    done = office.review()
    assert done.code == 0, done
    assert (
        "- 新的审批：`步骤：备案审核；批准人：李娜（li.na）；岗位：文员；决定：同意；时间：2026-03-09`\n"
        in done.out
    )
    assert "审批：备案审核（文员）" not in done.out


def test_new_deleted_and_moved_records(office: Office) -> None:
    office.write(
        "records/customers/2026/KH-2026-0004.yaml",
        office.read(SECOND).replace("0002", "0004").replace("长河", "小河"),
    )
    office.remove(FIRST)
    office.remove("records/notes/2026/BJ-2026-0001.yaml")
    office.write(
        "records/customers/deleted.yaml",
        "deleted: [{id: KH-2026-0001, at: 2026-03-09, by: li.na, reason: 重复登记}]\n",
    )
    office.move(SECOND, "records/customers/2026/KH-2026-0005.yaml")
    office.change("records/customers/2026/KH-2026-0005.yaml", "KH-2026-0002", "KH-2026-0005")
    office.commit("KH-2026-0001, KH-2026-0004, KH-2026-0005: 整理")
    out = office.review().out
    assert "#### 新建：宁波小河供应站 `KH-2026-0004`\n" in out
    assert "- 责任人：`李娜（li.na）`\n" in out
    assert "#### 删除：杭州明月餐具有限公司 `KH-2026-0001`\n\n- 删除原因：`重复登记`\n" in out
    assert "#### 移动：宁波长河供应站 `KH-2026-0005`\n\n- 编号：`KH-2026-0002` → `KH-2026-0005`\n" in out
    assert "### 客户登记册（3）" in out
    assert "### 便笺（1）" in out


def test_what_happened_on_the_base_meanwhile_is_not_in_it(office: Office) -> None:
    office.change(SECOND, "name: 宁波长河供应站", "name: 宁波长河供应公司")
    office.commit("KH-2026-0002: 更名")
    office.git("switch", "-q", "main")
    office.change(FIRST, "name: 杭州明月餐具有限公司", "name: 杭州明月厨具有限公司")
    office.write("records/notes/2026/BJ-2026-0009.yaml", "id: BJ-2026-0009\n")
    office.commit("KH-2026-0001: 更名")
    done = office.review()
    assert done.code == 0, done
    assert "KH-2026-0002" in done.out
    assert "KH-2026-0001" not in done.out
    assert "BJ-2026-0009" not in done.out
    assert office.review(range_="main...work").out == done.out


def all_forms(office: Office, *args: str) -> str:
    """Everything that is said in any form and language."""
    return "".join(
        office.review("--format", form, *args, lang=lang).out
        for form in ("markdown", "text", "json")
        for lang in ("zh", "en")
    )


def test_nothing_above_the_clearance_is_told(office: Office) -> None:
    office.change(FIRST, "价格八八折", "价格七七折")
    office.change(FIRST, "报价九百九", "报价八百八")
    office.change(SECRET, "绝不外传公司", "还是不外传公司")
    office.change("records/notes/2026/BJ-2026-0002.yaml", "继承来的密级", "继承来的新密级")
    office.change("records/notes/2026/BJ-2026-0003.yaml", "没有密级", "仍没有密级")
    office.commit("KH-2026-0001, KH-2026-0003: 改价")
    said = all_forms(office)
    assert "CANARY" not in said
    assert "#### 修改：`KH-2026-0003`（秘密，超出知悉范围）\n" in said
    assert "BJ-2026-0002" not in said  # a register that does not show existence
    assert "BJ-2026-0003" not in said
    seen = all_forms(office, "--clearance", "top_secret")
    for canary in ("价格七七折", "报价八百八", "还是不外传公司", "继承来的新密级", "仍没有密级"):
        assert f"CANARY-{canary}" in seen


def test_what_was_above_the_clearance_stays_there(office: Office) -> None:
    """A mark that is lowered in the same pull request lowers nothing in its review."""
    office.change(SECRET, "secrecy: {level: secret, reason: CANARY-理由在此}", "secrecy: {level: internal}")
    office.change(REGISTER, "type: text, secrecy: secret, group: 业务}", "type: text, group: 业务}")
    office.change(REGISTER, "type: text, secrecy: secret}", "type: text}")
    office.change(FIRST, "价格八八折", "价格七七折")
    office.change(FIRST, "note: 门店走访", "note: 门店走访两次")
    office.change(FIRST, "remarks:", "about: KH-2026-0003\nremarks:")
    office.commit("KH-2026-0003: 降密")
    said = all_forms(office)
    assert "CANARY" not in said
    assert "门店走访两次" in said
    assert "`KH-2026-0003`（秘密，超出知悉范围）" in said
    assert "CANARY-价格七七折" in all_forms(office, "--clearance", "secret")


def test_a_renumbered_record_keeps_the_mark_that_it_had(office: Office) -> None:
    new = SECRET.replace("0003", "0007")
    office.git("switch", "-q", "main")
    office.write(
        SECRET,
        office.read(SECRET) + "website: https://far.example.invalid\nremarks: |\n  甲\n  乙\n  丙\n  丁\n",
    )
    office.commit("KH-2026-0003: 说明")
    office.git("switch", "-q", "-C", "work")
    office.move(SECRET, new)
    office.change(new, "KH-2026-0003", "KH-2026-0007")
    office.change(new, "secrecy: {level: secret, reason: CANARY-理由在此}", "secrecy: {level: internal}")
    office.change("records/notes/2026/BJ-2026-0002.yaml", "KH-2026-0003", "KH-2026-0007")
    office.write(
        "records/notes/2026/BJ-2026-0005.yaml",
        "id: BJ-2026-0005\ncustomer: KH-2026-0007\ntext: 见客户\nsecrecy: {level: internal}\n",
    )
    office.commit("KH-2026-0007: 改号")
    said = all_forms(office)
    assert "CANARY" not in said
    assert "移动：`KH-2026-0007`（秘密，超出知悉范围）" in said


def test_findings_do_not_tell_what_is_hidden(office: Office) -> None:
    office.change(
        REGISTER,
        "name: {label: 名称, label_en: Name, type: text,",
        "name: {label: 名称, label_en: Name, type: text, unique: true,",
    )
    office.write(SECOND, office.read(SECOND).replace("宁波长河供应站", "CANARY-绝不外传公司"))
    office.change(SECRET, "opened_on: 2026-03-02", "opened_on: CANARY-哪一天")
    office.commit("KH-2026-0002: 更名")
    done = office.review("--format", "text")
    assert done.code == 1
    told = done.out[: done.out.index("客户登记册（")]
    assert "内容请在档案库里查看" in told
    assert "CANARY" not in told
    assert "CANARY-哪一天" not in all_forms(office)


def test_unreadable_files_are_named_not_quoted(office: Office) -> None:
    office.write(FIRST, "id: KH-2026-0001\nname: [CANARY-半截\n")
    office.commit("KH-2026-0001: 坏了")
    done = office.review()
    assert done.code == 1
    assert "CANARY" not in all_forms(office)
    assert "`KH-2026-0001`（绝密，超出知悉范围）" in done.out or "KH-2026-0001" in done.out


HOSTILE = (
    "甲|乙 <script>alert(1)</script> `code` ``two`` @gm @all #1 !2 ~bug [x](http://evil.example.invalid) "
    "https://evil.example.invalid www.evil.example.invalid a@b.example.invalid :tada: **b** _i_ &amp; \\ $x$ {{7*7}}"
)


def outside_code(markdown: str) -> str:
    """What is left of a page without its code spans, as CommonMark finds them, line by line."""
    return "\n".join(SPAN.sub("", line) for line in markdown.split("\n"))


def test_hostile_values_stay_words(office: Office) -> None:
    quoted = json.dumps(HOSTILE, ensure_ascii=False)
    office.change(SECOND, "name: 宁波长河供应站", f"name: {quoted}")
    office.change(FIRST, 'remarks: "第一行\\n第二行"', 'remarks: "# 标题\\n/close\\n- [ ] 甲\\n```\\n| 表 |"')
    office.change(FIRST, "owner: chen.jing", "owner: '@chen'")
    office.change("policies/files.md", "### 第三条 齐全 {#3}", "### 第三条 @gm <b>齐全</b> {#3}")
    office.change("policies/files.md", "title: 档案制度", "title: '档案 @all | <img src=x>'")
    office.change(REGISTER, "label: 网址,", "label: 网@all址,")
    office.commit("KH-2026-0002: 更名")
    for lang in ("zh", "en"):
        page = office.review(lang=lang).out
        left = outside_code(page)
        assert not re.search(r"[<>@|`\[\]~$&\\{}*]|https?:|www\.|evil|tada|(?<!#)#\d", left), left
        lines = page.split("\n")
        assert all(re.match(r"(#{2,4} | *- |$)", line) for line in lines)
    text = office.review("--format", "text").out
    assert "<script>alert(1)</script>" in text


def test_a_code_span_cannot_be_left() -> None:
    for text in ("`", "``", "a`", "`a", "a``b`c", "```\n```", "", "\n", " ` "):
        made = code(text)
        assert SPAN.fullmatch(made), made
    assert harmless("云帆五金（上海）") == "云帆五金（上海）"
    assert harmless("GH-1") == "`GH-1`"
    assert code("看\u200b不\u202e见") == "`看\\u200b不\\u202e见`"


def test_our_own_sentences_keep_their_ticks() -> None:
    message = say("`{by}` 既是申请人又是批准人", by="a`b@c")
    assert sentence(message, "zh") == "``a`b@c`` 既是申请人又是批准人"
    assert sentence(say("{value} 不是编号", value="`@chen`"), "zh") == "`@chen` 不是编号"
    assert sentence(say("只认：{words}", words="`a`、`b`"), "zh") == "只认：`a`、`b`"
    assert sentence(say("只认：{words}", words="`a`, `b`"), "en") == "只认：`a`, `b`"
    for value in ("a`", "`", "``", "`a``b`", "`a` <b> `c`", "x`y`z`"):
        made = sentence(say("{value}{value}`{value}`", value=value), "zh")
        assert not re.search("[<`]", SPAN.sub("", made)), made
    assert sentence(say("请写 <ID> 或 `keeper fix`"), "zh") == "请写 \\<ID\\> 或 `keeper fix`"


PIECES = [
    "`",
    "``",
    "\\",
    "<b>",
    "@a",
    "#1",
    "\n",
    "|",
    " ",
    "甲",
    "https://a.b",
    "a@b.c",
    "- ",
    "> ",
    "1. ",
    "[x](y)",
    "&lt;",
    "$",
    "/close",
    ":x:",
    "",
]


@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=6).map("".join), min_size=3, max_size=3))
def test_no_word_leaves_its_place(words: list[str]) -> None:
    a, b, c = words
    page = markdown(
        [
            Block(4, 0, say("{title} `{id}`", title=a, id=b)),
            Block(0, 0, say("{label}：`{old}` → `{new}`", label=a, old=b, new=c)),
            Block(0, 1, say("{a}{b}{c}", a=a, b=b, c=c)),
            Block(0, 0, say("`{a}`{b}`{c}`", a=a, b=b, c=c)),
        ],
        "zh",
    )
    lines = page.split("\n")
    assert [line.lstrip(" ")[:2] for line in lines] == ["##", "", "- ", "- ", "- ", ""]
    assert all(line == "" or line.strip("-# ") for line in lines)  # a lone dash would underline a heading
    assert not re.search(r"[<>@|`\[\]~$&\\*_.]|(?<!#)#\d", outside_code(page)), page


def test_findings_are_compared_without_their_lines(office: Office) -> None:
    office.git("switch", "-q", "main")
    office.change(FIRST, "opened_on: 2026-02-02", "opened_on: 2026-02-30")
    office.change(SECOND, "class: supplier", "class: suplier")
    office.commit("KH-2026-0001: 错")
    office.git("switch", "-q", "-C", "work")
    office.write(FIRST, "# 一行说明\n" + office.read(FIRST))
    office.commit("KH-2026-0001: 说明")
    done = office.review()
    assert done.code == 0, done
    assert "问题（" not in done.out
    office.change(SECOND, "class: suplier", "class: supplier")
    office.change(SECOND, "state: draft", "state: drift")
    office.commit("KH-2026-0002: 改")
    done = office.review()
    assert done.code == 1
    assert "### 新出现的问题（1）" in done.out
    assert "### 不再有的问题（1）" in done.out
    found = json.loads(office.review("--format", "json").out)["findings"]
    assert [each["path"] for each in found["new"]] == [SECOND]
    assert found["withheld"] == 0


def test_a_limit_from_a_day_on_and_whom_it_touches(office: Office) -> None:
    more = "amendments:\n  - {in_force: 2026-03-01, limits: {filing: 1 working day}, reason: 提速, approved: {by: li.na, post: clerk, at: 2026-02-20}}\n"
    office.write("policies/files.md", FILES.replace("amendments:\n", more))
    office.write(
        "records/customers/2026/KH-2026-0004.yaml",
        TEXTS[SECOND].replace("0002", "0004").replace("2026-03-02", "2026-02-27"),
    )
    office.commit("files: 修订")
    out = office.review().out
    assert "### 修改：档案制度（`policies/files.md`）" in out
    assert "- 修订：增加 `2026-03-01 起；理由：提速；批准：李娜 文员 2026-02-20`\n" in out
    assert "- 限值 `filing`：`3 个工作日` → `1 个工作日`，自 2026-03-01 起\n" in out
    assert "  - 涉及 2 条未办结的记录（客户登记册，备案）：`KH-2026-0002, KH-2026-0003`\n" in out
    limit = json.loads(office.review("--format", "json", lang="en").out)["regulations"][0]["limits"][0]
    assert (limit["old"], limit["new"], limit["since"], limit["until"]) == (
        "3 working days",
        "1 working day",
        "2026-03-01",
        None,
    )
    assert limit["touched"][0]["count"] == 2


def test_a_limit_changed_in_place_counts_until_the_next_amendment(office: Office) -> None:
    office.change("policies/files.md", "filing: 5 working days", "filing: 4 working days")
    office.change("policies/files.md", "edition: 2", "edition: 3")
    office.change("policies/files.md", "字段要齐全。", "字段要齐全，缺的写明原因。")
    office.commit("files: 改版")
    out = office.review().out
    assert "- 版次：`2` → `3`\n" in out
    assert "- 限值 `filing`：`5 个工作日` → `4 个工作日`，自 2025-01-01 起，到 2026-02-01 之前\n" in out
    assert "- 修改：第三条 齐全\n" in out


def test_a_new_and_a_deleted_regulation(office: Office) -> None:
    office.write(
        "policies/more.md",
        FILES.replace("id: files", "id: more")
        .replace("ZD-01", "ZD-02")
        .replace("档案制度", "补充制度")
        .partition("amendments:")[0]
        + "---\n\n# 补充制度\n\n### 第一条 目的 {#1}\n\n为补充。\n",
    )
    office.commit("more: 新订")
    out = office.review().out
    assert "### 新建：补充制度（`policies/more.md`）" in out
    assert "- 限值 `filing`：`5 个工作日`\n" in out
    assert "- 新建：第一条 目的\n" in out
    office.remove("policies/more.md")
    office.git("switch", "-q", "-c", "later")
    office.commit("more: 废止")
    assert "### 删除：补充制度（`policies/more.md`）" in office.review(range_="work..later").out


def test_settings_are_named(office: Office) -> None:
    office.write(
        "records/choices/post.yaml", TEXTS["records/choices/post.yaml"] + "gm: {zh: 总经理, en: GM}\n"
    )
    office.commit("choices: 岗位")
    assert "### 登记册、词表和设定\n\n- 修改：`records/choices/post.yaml`\n" in office.review().out


def test_nothing_changed_is_said_too(office: Office) -> None:
    done = office.review(range_="main..")
    assert (done.code, "记录：新建 0，修改 0" in done.out) == (0, True)


@pytest.mark.parametrize(
    "words", ["main", "..work", "main..nothing", "-x..work", "main..--all", "a b..c", ".."]
)
def test_bad_use_is_one_sentence(office: Office, words: str) -> None:
    done = office.review(range_=words) if not words.startswith("-") else office.review("--", range_=words)
    assert done.code == 2
    assert done.out == ""


def test_histories_that_have_nothing_in_common(office: Office) -> None:
    office.git("checkout", "-q", "--orphan", "other")
    office.commit("other: 开始")
    done = office.review(range_="main..other")
    assert (done.code, "没有共同的历史" in done.err) == (2, True)


def test_a_shallow_clone_is_refused(office: Office, tmp_path: Path) -> None:
    office.change(SECOND, "name: 宁波长河供应站", "name: 宁波长河供应公司")
    office.commit("KH-2026-0002: 更名")
    clone = Office(office.clone(tmp_path / "clone", "--depth=1", "--no-single-branch").root)
    clone.capfd = office.capfd
    assert clone.review(range_="origin/main..HEAD").code == 2


def test_files_that_moved_are_put_together() -> None:
    letters = {
        "records/a/2025/A-2025-0001.yaml": "D",
        "records/a/2026/A-2025-0001.yaml": "A",
        "records/a/2026/A-2026-0002.yaml": "D",
        "records/b/2026/B-2026-0002.yaml": "A",
        "README.md": "M",
    }
    alike = [("records/a/2026/A-2026-0002.yaml", "records/b/2026/B-2026-0002.yaml")]
    assert pairs(letters, alike) == [
        ("records/a/2025/A-2025-0001.yaml", "records/a/2026/A-2025-0001.yaml"),
        ("records/a/2026/A-2026-0002.yaml", ""),
        ("", "records/b/2026/B-2026-0002.yaml"),
    ]
