"""The pages of regulations: differences by clause, what stands behind a clause, limits by their days."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from html import unescape

import pytest
from samples import ARCHIVE
from small_archive import FILES, desk

from record_keeper.clearance import cut
from record_keeper.history import AS_WRITTEN, Change
from record_keeper.history.compare import FieldChanges, compare
from record_keeper.policy_versions import policy_tree
from site_builder import pages
from site_builder.views.acknowledged import readers
from site_builder.views.changes import Changes
from site_builder.views.clause_watch import Standing
from site_builder.views.desk import Desk
from site_builder.views.regulations import regulation_views
from site_builder.views.word_diff import MOST, Piece, pieces

PATH = "policies/files.md"


def versions(old: str, new: str = FILES) -> Desk:
    """A desk whose regulation was `old` and is `new`."""
    trees = [policy_tree(PATH, text.encode()) for text in (old, new)]
    assert trees[0] is not None
    assert trees[1] is not None
    fields = FieldChanges(compare([trees[0]], trees[1], AS_WRITTEN))
    at = dt.datetime(2026, 2, 3, 9, 30, tzinfo=dt.UTC)
    made = Change(
        "c0ffee00" * 5,
        at,
        "li.na@example.invalid",
        "李娜",
        "li.na",
        PATH,
        PATH,
        "",
        "改期限",
        "changed",
        fields,
    )
    return desk(changes=Changes({PATH: (made,)}, ((made,),)), **{"files.md": new})


def differences(old: str, new: str = FILES) -> dict[str, str]:
    """Title -> what became of it, `-gone+come`, of the one revision."""
    (view,) = regulation_views(versions(old, new))
    marks = {"same": "{}", "gone": "-{}-", "come": "+{}+"}
    return {
        each.title: "".join(marks[piece.kind].format(piece.text) for piece in each.pieces)
        for each in view.revisions[0].differences
    }


def test_a_clause_is_compared_word_by_word() -> None:
    old = FILES.replace("建档后 `limits.filing` 内备案", "开户后 `limits.filing` 以内备案")
    assert differences(old) == {
        "第二条 备案": "-开户-+建档+后 `limits.filing` -以-内备案，由 `limits.approver` 审核。"
    }


def test_a_limit_is_told_in_words() -> None:
    assert differences(FILES.replace("filing: 5 working", "filing: 8 working")) == {
        "限值 filing": "-8 个工作日-+5 个工作日+"
    }


def test_facts_come_before_clauses_and_gone_clauses_are_told() -> None:
    old = FILES.replace("edition: 2", "edition: 1") + "\n### 第四条 附则 {#4}\n\n由文员解释。\n"
    assert differences(old) == {"版次": "-1-+2+", "第四条 附则": "-第四条 附则-\n-由文员解释。-"}


def test_a_clause_leads_to_what_became_of_it() -> None:
    (view,) = regulation_views(versions(FILES.replace("字段要齐全", "项目要齐全")))
    (part,) = (part for part in view.parts if part.mentions)
    assert (part.anchor, part.mentions) == ("3", (("2026-02-03", "rev-c0ffee00"),))


def test_hostile_words_of_an_old_version_are_literal() -> None:
    hostile = '<script>alert(1)</script> {: onclick=x } `limits.filing` "]|[x](javascript:alert(1))'
    made = pages.site(versions(FILES.replace("字段要齐全。", hostile)))
    text = next(page.markdown for page in made.pages if page.address == PATH)
    assert "<script" not in text
    assert "{: onclick" not in text
    assert hostile in unescape(text).replace("<del>", "").replace("</del>", "").replace(
        "<ins>字段要齐全。</ins>", ""
    )


def test_a_version_that_cannot_be_read_is_told_as_such() -> None:
    made = versions(FILES)
    (change,) = made.changes.by_path[PATH]
    broken = change._replace(readable=False, changes=())
    (view,) = regulation_views(replace(made, changes=Changes({PATH: (broken,)}, ((broken,),))))
    assert (view.revisions[0].readable, view.revisions[0].differences) == (False, ())


@pytest.mark.parametrize("text", ["no front matter", "---\nid: [\n---\n", "---\n- a\n---\n# x\n"])
def test_what_is_no_regulation_has_no_values(text: str) -> None:
    assert policy_tree(PATH, text.encode()) is None


def test_long_texts_are_shown_whole() -> None:
    assert pieces("甲" * MOST, "乙" * MOST) == (Piece("gone", "甲" * MOST), Piece("come", "乙" * MOST))


def test_nothing_is_lost_between_two_texts() -> None:
    old, new = "甲乙丙 2026-01-01 起，abc 不变。\n\n末段", "甲丙丁 2026-07-01 起，abc 不变！\n末段又"
    found = pieces(old, new)
    assert "".join(p.text for p in found if p.kind != "come") == old
    assert "".join(p.text for p in found if p.kind != "gone") == new


def test_a_clause_says_what_it_looks_at_and_asks_for_today() -> None:
    (view,) = regulation_views(desk())
    standings = {part.anchor: part.standing for part in view.clauses}
    assert standings["1"] == Standing()
    # Two customers are seen; one is not filed, since 2 March, within three working days.
    assert standings["2"] == Standing(records=2, overdue=1, waiting=standings["2"].waiting)
    # A rule that files are read by looks at every record: two customers, two people, a note.
    assert standings["3"] == Standing(records=5)


def test_a_clearance_counts_only_what_it_sees() -> None:
    (view,) = regulation_views(desk("top_secret"))
    assert {p.anchor: p.standing.records for p in view.clauses}["2"] == 3


def test_who_has_read_an_edition_and_who_has_not_is_told() -> None:
    told = readers(Desk(cut(ARCHIVE, "internal"), "zh", dt.date(2026, 11, 20)))
    assert [(r.edition, r.who.title, r.given, r.read, r.standing) for r in told["satisfaction-surveys"]] == [
        ("1", "邓凯", "2026-11-12", "", "waiting")
    ]
    assert {(r.read, r.standing) for r in told["after-sales-service"]} == {
        ("2025-06-03", "read"),
        ("2025-09-08", "read"),
    }
    assert not readers(Desk(cut(ARCHIVE, "public"), "zh", dt.date(2026, 11, 20)))


def test_the_course_of_a_limit_is_in_the_page_for_every_day() -> None:
    made = next(page.markdown for page in pages.site(desk()).pages if page.address == PATH)
    assert [f'data-rk-day="{day}"' in unescape(made) for day in ("2025-01-01", "2026-02-01")] == [True, True]
    assert unescape(made).count('data-rk-limit="filing"') == 2
    assert "自 2026-02-01 起 3 个工作日" in unescape(made)


def test_a_limit_is_called_by_what_it_is_the_limit_of_or_by_the_clause_that_names_it() -> None:
    text = FILES.replace("  approver: [clerk]\n", "  approver: [clerk]\n  copies: 2\n  spare: 3\n")
    text = text.replace("字段要齐全。", "字段要齐全，一式 `limits.copies` 份，`limits.approver` 签收。")
    made = desk(**{"files.md": text})
    (view,) = regulation_views(made)
    assert {name: limit.label for name, limit in view.limits.items()} == {
        "filing": "备案",
        "approver": "备案审核",
        "copies": "齐全",
        "spare": "",
    }
    page = next(page.markdown for page in pages.site(made).pages if page.address == PATH)
    assert '<td class="rk-title">备案 <code>filing</code></td>' in page
    assert '<td class="rk-title"><code>spare</code></td>' in page
    assert "<li>备案 3 个工作日 <code>filing</code></li>" in page
