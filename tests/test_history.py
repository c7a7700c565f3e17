"""Changes by record and field, on real repositories."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import threading
from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from gitrepo import CLOCK, Repo

from record_keeper import git, history
from record_keeper.history import Change, Commit, FieldChange, History, log, tables
from record_keeper.history import history as history_module
from record_keeper.history.commits import decode, read_commit
from record_keeper.history.log import blocks, split
from record_keeper.reader import read as read_yaml
from record_keeper.trouble import Trouble

KH = "records/customers/2026/KH-2026-0001.yaml"
KH2 = "records/customers/2026/KH-2026-0002.yaml"
TEXT = """\
id: KH-2026-0001
name: 青山五金有限公司
class: client
level: a
region: 浙江
industry: 五金
channel: fair
owner: chen.jing
phone: 0571-88880000
"""
LI = "Li Na <li.na@example.invalid>"
STAFF = {"chen.jing@example.invalid": "chen.jing", "li.na@example.invalid": "li.na"}


def parse(path: str, data: bytes) -> Mapping[str, Any] | None:
    reading = read_yaml(data, path)
    return reading.tree if not reading.problems else None


def read(repo: Repo, revision: str = "HEAD", **options: Any) -> History:
    """The history, read without a cache, into one and out of it: all three must agree."""
    found = [
        history.read(repo.root, parse, "1", STAFF.get, revision, cached=cached, **options)
        for cached in (False, True, True)
    ]
    seen = [list(one.each()) for one in found]
    assert seen[0] == seen[1] == seen[2]
    assert found[0].commits() == found[1].commits() == found[2].commits()
    return found[2]


def told(changes: list[Change]) -> list[str]:
    """Changes as short lines: kind, then `field: old → new` for those of a change."""
    return [
        f"{c.kind} " + ", ".join(f"{f.field}: {f.old} → {f.new}" for f in c.changes)
        if c.kind not in ("created", "deleted", "restored")
        else c.kind
        for c in changes
    ]


def start(repo: Repo, text: str = TEXT) -> Repo:
    repo.write(KH, text)
    repo.commit("KH-2026-0001: 新客户")
    return repo


def change(repo: Repo, old: str, new: str, path: str = KH) -> str:
    repo.write(path, repo.read(path).replace(old, new))
    return repo.commit(f"KH-2026-0001: {old} 改为 {new}")


def test_a_change_says_who_when_why_and_which_field(repo: Repo) -> None:
    start(repo).write(KH, TEXT.replace("level: a", "level: b"))
    commit = repo.commit("KH-2026-0001：年度评级", LI)
    last, first = read(repo).of("KH-2026-0001")
    assert last == Change(
        commit=commit,
        at=CLOCK + timedelta(minutes=1),
        by="li.na@example.invalid",
        name="Li Na",
        person="li.na",
        record="KH-2026-0001",
        path=KH,
        old_path=KH,
        reason="年度评级",
        kind="changed",
        changes=(FieldChange("level", "a", "b"),),
    )
    assert (first.kind, first.reason, first.who) == ("created", "新客户", "chen.jing")
    assert first.changes[0] == FieldChange("id", None, "KH-2026-0001")
    assert read(repo).of(KH) == [last, first]
    assert read(repo).of("KH-2026-9999") == []


def test_an_unknown_author_is_shown_as_git_has_it(repo: Repo) -> None:
    start(repo)
    repo.write(KH, TEXT + "remarks: x\n")
    repo.commit("KH-2026-0001: x", "Nobody <nobody@example.invalid>")
    change = read(repo).of(KH)[0]
    assert (change.person, change.who) == ("", "Nobody <nobody@example.invalid>")


def test_fields_come_and_go_and_lists_grow(repo: Repo) -> None:
    start(repo)
    change(repo, "region: 浙江\n", "")
    change(repo, "owner: chen.jing\n", "owner: chen.jing\nvisits:\n- {at: 2026-03-02}\n")
    change(repo, "- {at: 2026-03-02}\n", "- {at: 2026-03-02}\n- {at: 2026-03-09}\n")
    changes = read(repo).of(KH)
    assert changes[2].changes == (FieldChange("region", "浙江", None),)
    assert changes[1].changes[0].added == ({"at": "2026-03-02"},)
    assert changes[0].changes[0].added == ({"at": "2026-03-09"},)
    assert FieldChange("visits", ["a", "b"], ["b", "c"]).added == ()
    assert FieldChange("level", "a", "b").added == ()


def test_a_change_of_comments_only_has_no_fields(repo: Repo) -> None:
    change(start(repo), "level: a", "level: a  # 暂定")
    assert told(read(repo).of(KH))[0] == "changed "


def test_history_goes_on_over_a_move(repo: Repo) -> None:
    there = KH.replace("/2026/", "/2025/")
    start(repo).move(KH, there)
    repo.write(there, TEXT.replace("level: a", "level: c"))
    repo.commit("customers (1): 移到立档年份")
    change(repo, "level: c", "level: d", there)
    found = read(repo)
    assert told(found.of(there)) == ["changed level: c → d", "renamed level: a → c", "created"]
    assert found.of(KH) == found.of("KH-2026-0001") == found.of(there)
    assert (found.of(KH)[1].old_path, found.of(KH)[1].path) == (KH, there)


def test_history_goes_on_over_a_new_number(repo: Repo) -> None:
    start(repo).move(KH, KH2)
    change(repo, "id: KH-2026-0001", "id: KH-2026-0002", KH2)
    found = read(repo)
    assert told(found.of("KH-2026-0002")) == ["renamed id: KH-2026-0001 → KH-2026-0002", "created"]
    assert [c.record for c in found.of("KH-2026-0001")] == ["KH-2026-0002", "KH-2026-0001"]


def test_an_old_path_that_is_used_again_is_another_record(repo: Repo) -> None:
    start(repo).move(KH, KH2)
    repo.commit("KH-2026-0002: 改号")
    repo.write(KH, "id: KH-2026-0001\nname: 另一家\n")
    repo.commit("KH-2026-0001: 新客户")
    found = read(repo)
    assert told(found.of(KH)) == ["created"]
    assert told(found.of(KH2)) == ["renamed ", "created"]


def test_an_unrelated_record_is_not_a_move(repo: Repo) -> None:
    start(repo).remove(KH)
    repo.write(KH2, "id: KH-2026-0002\nname: 别的公司\nremarks: 与前者无关的一份记录\n")
    repo.write("records/staff/KH-2026-0001.yaml", TEXT)
    repo.commit("customers (2): 替换")
    found = read(repo)
    assert told(found.of(KH)) == ["deleted", "created"]
    assert told(found.of(KH2)) == ["created"]
    assert told(found.of("records/staff/KH-2026-0001.yaml")) == ["created"]


def test_two_moves_in_one_commit_are_kept_apart(repo: Repo) -> None:
    """One is told by its name, the other only by its likeness."""
    start(repo).write(KH2, TEXT.replace("0001", "0002").replace("青山", "绿水"))
    repo.commit("KH-2026-0002: 新客户")
    repo.move(KH, KH.replace("2026/", "2025/"))
    repo.move(KH2, "records/customers/2026/KH-2026-0003.yaml")
    change(repo, "KH-2026-0002", "KH-2026-0003", "records/customers/2026/KH-2026-0003.yaml")
    found = read(repo)
    assert told(found.of("KH-2026-0001")) == ["renamed ", "created"]
    assert told(found.of("KH-2026-0003")) == ["renamed id: KH-2026-0002 → KH-2026-0003", "created"]


def test_deletion_and_return(repo: Repo) -> None:
    start(repo).remove(KH)
    repo.commit("KH-2026-0001: 重复建档")
    found = read(repo).of(KH)
    assert told(found) == ["deleted", "created"]
    assert FieldChange("level", "a", None) in found[0].changes
    repo.git("revert", "--no-edit", "HEAD")
    assert told(read(repo).of(KH)) == ["restored", "deleted", "created"]
    assert read(repo).of(KH)[0].reason.startswith("Revert")


def test_a_record_that_returns_in_another_folder(repo: Repo) -> None:
    start(repo).remove(KH)
    repo.commit("KH-2026-0001: 重复建档")
    repo.write(KH.replace("2026/", "2025/"), TEXT)
    repo.commit("KH-2026-0001: 恢复")
    assert told(read(repo).of("KH-2026-0001")) == ["restored", "deleted", "created"]


def branch(repo: Repo) -> None:
    """`side` sets the region, `main` sets the level; the lines lie apart, so git merges them itself."""
    repo.git("checkout", "-q", "-b", "side")
    change(repo, "phone: 0571-88880000", "phone: 0571-88880001")
    repo.git("checkout", "-q", "main")
    change(repo, "level: a", "level: b")


def test_a_clean_merge_changes_nothing_itself(repo: Repo) -> None:
    branch(start(repo))
    repo.git("merge", "-q", "-m", "Merge branch 'side'", "side")
    assert told(read(repo).of(KH)) == [
        "changed level: a → b",
        "changed phone: 0571-88880000 → 0571-88880001",
        "created",
    ]


def test_what_only_the_merge_did_is_shown(repo: Repo) -> None:
    branch(start(repo))
    repo.git("merge", "-q", "--no-commit", "side")
    repo.write(KH2, "id: KH-2026-0002\n")
    merge = change(repo, "owner: chen.jing", "owner: li.na")
    last = read(repo).of(KH)[0]
    assert (last.commit, told([last])) == (merge, ["changed owner: chen.jing → li.na"])
    assert told(read(repo).of(KH2)) == ["created"]


def test_a_conflict_resolved_by_a_third_value_is_shown(repo: Repo) -> None:
    start(repo).git("checkout", "-q", "-b", "side")
    change(repo, "level: a", "level: c")
    repo.git("checkout", "-q", "main")
    change(repo, "level: a", "level: b")
    repo.git("merge", "-q", "side", ok=False)
    repo.write(KH, TEXT.replace("level: a", "level: d"))
    repo.commit("Merge branch 'side'")
    assert told(read(repo).of(KH))[0] == "changed level: b → d"


def test_a_merge_that_takes_one_side_changes_nothing_itself(repo: Repo) -> None:
    start(repo).git("checkout", "-q", "-b", "side")
    change(repo, "level: a", "level: c")
    repo.git("checkout", "-q", "main")
    change(repo, "level: a", "level: b")
    repo.git("merge", "-q", "-s", "ours", "-m", "merge", "side")
    assert [line for line in told(read(repo).of(KH)) if "c" in line[-2:]] == ["changed level: a → c"]
    assert len(read(repo).of(KH)) == 3


def test_a_move_on_one_branch_and_a_change_on_the_other(repo: Repo) -> None:
    there = KH.replace("/2026/", "/2025/")
    start(repo).git("checkout", "-q", "-b", "side")
    change(repo, "level: a", "level: b")
    repo.git("checkout", "-q", "main")
    repo.move(KH, there)
    repo.commit("customers (1): 移动")
    repo.git("merge", "-q", "-m", "merge", "side")
    assert told(read(repo).of(there)) == ["renamed ", "changed level: a → b", "created"]


def test_an_octopus(repo: Repo) -> None:
    start(repo)
    for name in ("one", "two"):
        repo.git("checkout", "-q", "-b", name, "main")
        repo.write(f"records/customers/2026/{name}.yaml", f"id: {name}\n")
        repo.commit(name)
    repo.git("checkout", "-q", "main")
    repo.write(KH2, "id: KH-2026-0002\n")
    repo.commit("main")
    repo.git("merge", "-q", "-m", "octopus", "one", "two")
    found = read(repo)
    assert len(found.commits()[0].parents) == 3
    assert [told(found.of(name)) for name in ("one", "two", "KH-2026-0002")] == [["created"]] * 3


def test_two_roots(repo: Repo) -> None:
    start(repo).git("checkout", "-q", "--orphan", "other")
    repo.git("rm", "-rfq", ".")
    repo.write(KH2, "id: KH-2026-0002\n")
    repo.commit("other")
    repo.git("merge", "-q", "--allow-unrelated-histories", "-m", "join", "main")
    found = read(repo)
    assert told(found.of(KH)) == told(found.of(KH2)) == ["created"]


def test_an_unreadable_version_is_a_fact_and_no_crash(repo: Repo) -> None:
    change(start(repo), "level: a", "level: [")
    change(repo, "level: [", "level: b")
    assert [(c.kind, c.readable, len(c.changes)) for c in read(repo).of(KH)] == [
        ("changed", False, 0),
        ("changed", False, 0),
        ("created", True, 9),
    ]


def test_a_link_in_place_of_a_record_is_its_deletion(repo: Repo) -> None:
    start(repo).remove(KH)
    (repo.root / KH).symlink_to("elsewhere.yaml")
    repo.commit("KH-2026-0001: 链接")
    repo.remove(KH)
    start(repo)
    assert told(read(repo).of(KH)) == ["restored", "deleted", "created"]


def test_modes_and_foreign_paths_do_not_matter(repo: Repo) -> None:
    start(repo)
    (repo.root / KH).chmod(0o755)
    repo.write("notes/KH.yaml", "x")
    repo.write('notes/名\t"字\n:100644 x', "x")
    with open(os.fsencode(repo.root) + b"/\xff\xfe", "w") as file:
        file.write("x")
    with open(os.fsencode(repo.root / KH)[:-5] + b"\xff.yaml", "w") as file:
        file.write("x")
    repo.commit("其他")
    found = read(repo)
    assert [path for path, _ in found.each()] == [KH]
    assert told(found.of(KH)) == ["created"]
    assert len(found.commits()) == 2


def test_registers_and_regulations_have_a_history_too(repo: Repo) -> None:
    repo.write("records/customers/register.yaml", "title: 客户\n")
    repo.write("policies/file-access.md", "id: file-access\n")
    repo.commit("customers: 启用")
    found = read(repo)
    assert {c.record for _, made in found.changes_by_commit() for c in made} == {
        "records/customers/register.yaml",
        "policies/file-access.md",
    }


def test_an_archive_in_a_folder_of_its_repository(repo: Repo) -> None:
    repo.write(KH, TEXT)
    repo.write(f"office/{KH}", TEXT)
    repo.commit()
    repo.write(f"office/{KH}", TEXT.replace("level: a", "level: b"))
    repo.commit()
    assert len(read(Repo(repo.root / "office")).of(KH)) == 2
    assert len(read(repo).of(KH)) == 1


def test_settings_of_git_change_nothing(repo: Repo) -> None:
    branch(start(repo))
    repo.git("merge", "-q", "-m", "merge", "side")
    expected = list(read(repo).each())
    for name, value in {
        "log.showRoot": "false",
        "log.diffMerges": "first-parent",
        "log.showSignature": "true",
        "diff.renames": "copies",
        "diff.relative": "true",
        "diff.noprefix": "true",
        "color.ui": "always",
        "core.abbrev": "7",
        "i18n.logOutputEncoding": "GBK",
        "format.pretty": "oneline",
        "log.date": "relative",
        "log.follow": "true",
    }.items():
        repo.git("config", name, value)
    assert list(history.read(repo.root, parse, "1", STAFF.get, cached=False).each()) == expected


# What commits say.


@pytest.mark.parametrize(
    ("subject", "reason", "names"),
    [
        ("TS-2026-0012: 补充联系电话", "补充联系电话", ("TS-2026-0012",)),
        ("TS-2026-0012, KH-2026-0031：合并", "合并", ("TS-2026-0012", "KH-2026-0031")),
        ("TS-2026-0012，KH-2026-0031: 合并", "合并", ("TS-2026-0012", "KH-2026-0031")),
        ("complaints (12): 导入", "导入", ("complaints",)),
        ("complaints（12）：导入", "导入", ("complaints",)),
        ("chen.jing: 离职: 交接", "离职: 交接", ("chen.jing",)),
        ("Merge branch 'side'", "Merge branch 'side'", ()),
        ('Revert "KH-2026-0001: 新客户"', 'Revert "KH-2026-0001: 新客户"', ()),
        ("没有编号的说明", "没有编号的说明", ()),
        ("KH-2026-0001:", "KH-2026-0001:", ()),
    ],
)
def test_the_reason_of_a_commit(repo: Repo, subject: str, reason: str, names: tuple[str, ...]) -> None:
    repo.commit(subject)
    commit = read(repo).commits()[0]
    assert (commit.subject, commit.reason, commit.names) == (subject, reason, names)


def test_the_access_log_is_in_the_trailers(repo: Repo) -> None:
    repo.commit(
        "KH-2026-0001: 查阅\n\n说明\n\nArchive-Access: KH-2026-0001 read\nArchive-Request: CY-2026-0003"
    )
    repo.commit("x\n\nArchive-Access: not in the last paragraph\n\nEnd")
    later, access = read(repo).commits()
    assert access.trailers == (("Archive-Access", "KH-2026-0001 read"), ("Archive-Request", "CY-2026-0003"))
    assert access.reason == "查阅"
    assert later.trailers == ()


def raw_commit(repo: Repo, head: str = "", message: bytes = b"x", author: str = "") -> None:
    """A commit of the staged files as another program may write it, without git's corrections."""
    tree, ident = repo.git("write-tree"), author or "A <a@example.invalid> 1772413200 +0800"
    lines = f"tree {tree}\nparent {repo.head()}\nauthor {ident}\ncommitter {ident}\n{head}\n"
    written = repo.git(
        *("hash-object", "-w", "-t", "commit", "--literally", "--stdin"), input=lines.encode() + message
    )
    repo.git("update-ref", "HEAD", written)


@pytest.mark.parametrize("declared", ["UTF-8", "GBK", "no-such-encoding", "utf-7", "hex", "Big5"])
@pytest.mark.parametrize("actual", ["utf-8", "gbk"])
def test_an_encoding_that_lies(repo: Repo, declared: str, actual: str) -> None:
    start(repo).write(KH, TEXT + "remarks: x\n")
    repo.git("add", "-A")
    raw_commit(repo, f"encoding {declared}\n", "KH-2026-0001: 补充备注\n".encode(actual))
    reason = read(repo).of(KH)[0].reason
    assert reason == "补充备注" or (actual, declared) == ("gbk", "Big5")


def test_git_itself_writes_gbk(repo: Repo) -> None:
    start(repo).git("config", "i18n.commitEncoding", "GBK")
    repo.git("commit", "-q", "--allow-empty", "-F", "-", input="补充备注".encode("gbk"))
    assert read(repo).commits()[0].subject == "补充备注"


def test_a_signed_commit_and_odd_lines_of_a_message(repo: Repo) -> None:
    start(repo)
    message = b"one\n two\n\n:100644 100644 x\ncommit deadbeef\n\n    author x\n\ttab\n"
    raw_commit(repo, "gpgsig -----BEGIN\n author A <b@c>\n \n parent x\n -----END\nother :x\n", message)
    commit = read(repo).commits()[0]
    assert (commit.email, len(commit.parents), commit.subject) == ("a@example.invalid", 1, "one two")
    assert commit.message == message.decode().strip()


def test_decoding_takes_any_bytes() -> None:
    for data in (b"\xff\xfe\x00", b"\x81", bytes(range(256))):
        for declared in ("", "utf-7", "undefined", "idna", "rot13", "base64", "\0", "unicode_escape"):
            decode(data, declared).encode()


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ("A <a@b> 1772413200 +0800", ("A", "a@b", 1772413200, 480)),
        ("A <a@b> 0 -0330", ("A", "a@b", 0, -210)),
        ("A <a@b> 12 +9999", ("A", "a@b", 12, 0)),
        ("A <a@b> 12", ("A", "a@b", 12, 0)),
        (" <> 12 +0000", ("", "", 12, 0)),
        ("<a@b>", ("", "a@b", 0, 0)),
        ("A <a@b> x +0800", ("A", "a@b", 0, 0)),
        ("A <a@b> 99999999999999999999 +0000", ("A", "a@b", 0, 0)),
        ("A > a@b <", ("A > a@b <", "", 0, 0)),
    ],
)
def test_authors_that_make_no_sense(author: str, expected: tuple[Any, ...]) -> None:
    commit = read_commit(f"commit {'a' * 40}\ntree x\nauthor {author}\n\n    x\n".encode())
    assert (commit.name, commit.email, commit.stamp, commit.offset) == expected


def test_a_commit_of_another_age(repo: Repo) -> None:
    raw_commit(start(repo), author="A <a@b> 99999999999999 +0000")
    assert read(repo).commits()[0].at.year == 1970


def test_tokens_may_be_cut_anywhere() -> None:
    whole = b"a\0bb\0\0c"
    for cut in range(len(whole) + 1):
        assert list(split([whole[:cut], whole[cut:]])) == [b"a", b"bb", b"", b"c"]
    assert list(blocks(iter([]))) == []


# Order, dates, bounds.


def test_lists_are_newest_first_and_bounded(repo: Repo) -> None:
    first = start(repo).head()
    second = change(repo, "level: a", "level: b")
    repo.commit("nothing here")
    assert [c.commit for c in read(repo).last_changes(1)] == [second]
    assert [c.commit for c in read(repo).last_changes(9)] == [second, first]
    assert [commit.id for commit, _ in read(repo).changes_by_commit()] == [second, first]
    assert [c.commit for c in read(repo, first).of(KH)] == [first]
    assert read(repo).commit(second).parents == (first,)


def test_as_of_a_day(repo: Repo) -> None:
    first = start(repo).head()
    repo.tick(24 * 60)
    change(repo, "level: a", "level: b")
    revision = git.last_commit_before(repo.root, CLOCK.replace(hour=23, minute=59))
    assert [c.commit for c in read(repo, str(revision)).of(KH)] == [first]


def test_a_parent_comes_after_its_child_whatever_its_date(repo: Repo) -> None:
    old = start(repo).head()
    repo.tick(-48 * 60)
    new = change(repo, "level: a", "level: b")
    assert [commit.id for commit in read(repo).commits()] == [new, old]


# The cache.


def cache_file(repo: Repo) -> Path:
    return git.git_path(repo.root, "record-keeper") / "history.sqlite"


def test_only_new_commits_are_asked_of_git(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    branch(start(repo))
    read(repo)
    read(repo, "side")
    repo.git("merge", "-q", "-m", "merge", "side")
    seen: list[int] = []
    scan = log.Log.scan

    def counting(self: log.Log, commits: list[str]) -> Iterator[Commit]:
        seen.append(len(commits))
        return scan(self, commits)

    monkeypatch.setattr(log.Log, "scan", counting)
    history.read(repo.root, parse, "1")
    history.read(repo.root, parse, "1")
    assert seen == [3]  # the merge, what it brought, and what now comes after that
    read(repo)


def test_fields_are_compared_once(repo: Repo) -> None:
    change(start(repo), "level: a", "level: b")
    parsed: list[str] = []

    def counting(path: str, data: bytes) -> Mapping[str, Any] | None:
        parsed.append(path)
        return parse(path, data)

    for version in ("1", "1", "2"):
        assert len(history.read(repo.root, counting, version).of(KH)) == 2
    assert len(parsed) == 4


@pytest.mark.parametrize(
    "spoil",
    [
        lambda file: file.write_bytes(b""),
        lambda file: file.write_bytes(b"no database at all" * 100),
        lambda file: file.write_bytes(file.read_bytes()[:4096] + b"\xff" * 4096),
        lambda file: run_sql(file, "pragma user_version = 99"),
        lambda file: run_sql(file, "drop table fields"),
        lambda file: run_sql(file, "drop table commits"),
        lambda file: run_sql(
            file, "drop table commits; create table commits (id); insert into commits values (1)"
        ),
        lambda file: run_sql(file, "drop table steps"),
        lambda file: run_sql(file, "drop table places; drop table facts"),
        lambda file: run_sql(file, "update fields set value = '{'"),
        lambda file: run_sql(file, "update commits set stamp = 'x'"),
        lambda file: run_sql(file, "update fields set value = '3'"),
        lambda file: run_sql(file, "update fields set value = '[[1]]'"),
        lambda file: run_sql(file, "delete from commits where parents = ''"),
        lambda file: file.unlink() or file.mkdir(),
    ],
)
def test_a_spoilt_cache_is_no_loss(repo: Repo, spoil: Any) -> None:
    change(start(repo), "level: a", "level: b")
    change(repo, "level: b", "level: c")
    expected = list(read(repo).each())
    spoil(cache_file(repo))
    assert list(read(repo).each()) == expected
    change(repo, "level: c", "level: d")
    assert len(read(repo).of(KH)) == 4


def run_sql(file: Path, script: str) -> None:
    database = sqlite3.connect(file)
    database.executescript(script)
    database.close()


def test_a_busy_cache_is_waited_for_and_then_left(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history.cache, "_PATIENCE", 0.05)
    start(repo)
    read(repo)
    database = sqlite3.connect(cache_file(repo), isolation_level=None)
    database.execute("begin exclusive")
    change(repo, "level: a", "level: b")
    assert len(history.read(repo.root, parse, "1").of(KH)) == 2
    database.execute("rollback")
    database.close()
    assert cache_file(repo).stat().st_size > 0


def test_a_cache_that_cannot_be_written_is_done_without(repo: Repo) -> None:
    start(repo)
    (repo.root / ".git/record-keeper").write_text("a file where the folder should be")
    assert told(read(repo).of(KH)) == ["created"]


def test_rewritten_history_is_followed(repo: Repo) -> None:
    change(start(repo), "level: a", "level: b")
    read(repo)
    repo.git("reset", "-q", "--hard", "HEAD~1")
    repo.git("reflog", "expire", "--expire=now", "--all")
    repo.git("gc", "-q", "--prune=now")
    change(repo, "level: a", "level: c")
    assert told(read(repo).of(KH)) == ["changed level: a → c", "created"]


@pytest.mark.parametrize("seed", range(3))
def test_whatever_a_branch_goes_through_the_cache_follows(repo: Repo, seed: int) -> None:
    """Commits, branches, merges, moves, deletions, amends and resets, looked at with and without a cache."""
    chance = random.Random(seed)
    start(repo)
    for number in range(14):
        match chance.choice(
            ("change", "change", "add", "move", "delete", "branch", "merge", "amend", "reset")
        ):
            case "branch":
                repo.git("branch", "-q", f"b{number}")
                repo.git("reset", "-q", "--hard", chance.choice(("HEAD", "HEAD~1")), ok=False)
            case "merge":
                branches = repo.git("branch", "--format=%(refname:short)").split()
                repo.git("merge", "-q", "-X", "ours", "-m", "merge", chance.choice(branches), ok=False)
                repo.git("commit", "-q", "-a", "-m", "merge", ok=False)
            case "amend":
                repo.git("commit", "-q", "--amend", "--allow-empty", "-m", f"amended {number}")
            case "reset":
                repo.git("reset", "-q", "--hard", "HEAD~1", ok=False)
            case act:
                files = sorted((repo.root / "records").rglob("*.yaml"))
                new = KH.replace("0001", f"{number + 2:04}")
                if act == "add" or not files:
                    repo.write(new, TEXT.replace("0001", f"{number + 2:04}"))
                elif act == "change":
                    with chance.choice(files).open("a", encoding="utf-8") as file:
                        file.write(f"x{number}: y\n")
                elif act == "move":
                    repo.move(chance.choice(files).relative_to(repo.root).as_posix(), new)
                else:
                    chance.choice(files).unlink()
                repo.commit(f"{act} {number}")
        plain = history.read(repo.root, parse, "1", cached=False)
        kept = history.read(repo.root, parse, "1")
        assert list(kept.each()) == list(plain.each())
        assert kept.commits() == plain.commits()


def test_a_history_that_was_asked_for_stays_what_it_was(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program leads the cache to another commit, or breaks it, while an answer is being read."""
    monkeypatch.setattr(history_module, "_AT_A_TIME", 1)
    start(repo)
    for number in range(2, 6):
        repo.write(KH.replace("0001", f"000{number}"), TEXT.replace("0001", f"000{number}"))
        repo.commit(f"{number}")
    expected = list(read(repo).each())
    for meddle in (
        lambda: change(repo, "level: a", "level: b"),
        lambda: repo.git("commit", "-q", "--amend", "-m", "again"),
        lambda: repo.git("reset", "-q", "--hard", "HEAD~3"),
        lambda: cache_file(repo).write_bytes(b"\xff" * 9000),
    ):
        mine = history.read(repo.root, parse, "1", STAFF.get)
        expected = list(mine.each())
        answer = mine.each()
        seen = [next(answer)]
        meddle()
        history.read(repo.root, parse, "2", STAFF.get).of(KH)
        assert [*seen, *answer] == expected


def test_what_breaks_off_leaves_nothing_behind(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    start(repo)
    read(repo)
    change(repo, "level: a", "level: b")
    with monkeypatch.context() as broken:
        broken.setattr(tables.Lives, "enter", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            history.read(repo.root, parse, "1")
    assert told(read(repo).of(KH)) == ["changed level: a → b", "created"]


def test_several_programs_share_the_cache(repo: Repo) -> None:
    start(repo)
    for n in range(10):
        change(repo, "remarks" if n else "phone:", f"remark{n}: x\nphone:" if not n else "remarks")
    found: list[int] = []
    threads = [
        threading.Thread(target=lambda: found.append(len(history.read(repo.root, parse, "1").of(KH))))
        for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [len(read(repo).of(KH))] * 6


# Where there is no history to read.


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (lambda repo, to: repo.root, "no-commit"),
        (lambda repo, to: (start(repo), repo.commit(), repo.clone(to, "--depth=1"))[-1].root, "shallow"),
        (lambda repo, to: to.parent, "no-repository"),
    ],
)
def test_no_history_is_one_sentence(repo: Repo, tmp_path: Path, make: Any, kind: str) -> None:
    with pytest.raises(Trouble) as trouble:
        history.read(make(repo, tmp_path / "clone"), parse, "1")
    assert trouble.value.kind == kind


def test_detached_and_bare_repositories_have_a_history(repo: Repo, tmp_path: Path) -> None:
    change(start(repo), "level: a", "level: b")
    bare = repo.clone(tmp_path / "bare.git", "--bare")
    assert told(read(bare).of(KH)) == ["changed level: a → b", "created"]
    repo.git("checkout", "-q", "--detach", "HEAD~1")
    assert told(read(repo).of(KH)) == ["created"]


def test_an_unborn_branch_beside_real_ones(repo: Repo) -> None:
    start(repo).git("checkout", "-q", "--orphan", "unborn")
    with pytest.raises(Trouble, match="还没有提交"):
        read(repo)
    assert told(read(repo, "main").of(KH)) == ["created"]


def test_replaced_objects_and_grafts_are_not_believed(repo: Repo) -> None:
    first = start(repo).head()
    change(repo, "level: a", "level: b")
    repo.git("replace", "--graft", "HEAD")
    repo.write(".git/info/grafts", f"{repo.head()}\n")
    assert [commit.id for commit in read(repo).commits()] == [repo.head(), first]


def test_the_order_agrees_with_git(repo: Repo) -> None:
    branch(start(repo))
    repo.git("merge", "-q", "-m", "merge", "side")
    listed = subprocess.run(
        ["git", "rev-list", "--date-order", "HEAD"], cwd=repo.root, capture_output=True, text=True, check=True
    )
    assert [commit.id for commit in read(repo).commits()] == listed.stdout.split()
