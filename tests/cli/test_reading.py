"""`keeper due`, `show`, `log`, `explain`: reading an archive from the command line."""

import json

from commandline import Keeper


def test_due_lists_what_is_overdue_with_person_and_clause(keeper: Keeper) -> None:
    entries = json.loads(keeper("due", "--on", "2026-11-20", "--format", "json").out)
    loan = next(e for e in entries if e["record"] == "JY-2026-0003")
    assert loan["state"] == "overdue"
    assert loan.keys() == {"record", "deadline", "due", "state", "person", "post", "clause", "escalated_to"}
    assert (loan["due"], loan["person"]) == ("2026-11-12", "deng.kai")
    assert loan["clause"]["regulation"] == "file-access"


def test_due_for_one_person(keeper: Keeper) -> None:
    entries = json.loads(keeper("due", "--on", "2026-11-20", "--for", "deng.kai", "--format", "json").out)
    assert entries
    assert {e["person"] for e in entries if e["person"]} == {"deng.kai"}
    assert {e["post"] for e in entries if not e["person"]} <= {"salesperson"}, (
        "what is for the post that he holds"
    )
    said = keeper("due", "--for", "dengkai")
    assert said.code == 2
    assert "deng.kai" in said.err


def test_due_for_a_post_by_its_key_or_label(keeper: Keeper) -> None:
    by_key = keeper("due", "--on", "2026-11-20", "--for", "gm", "--format", "json").out
    assert keeper("due", "--on", "2026-11-20", "--for", "总经理", "--format", "json").out == by_key
    assert keeper("due", "--for", "总经裡").code == 2


def test_due_lists_the_approvals_that_wait(keeper: Keeper) -> None:
    told = keeper("due", "--on", "2026-11-20", "--format", "json", "--approvals").out
    found = [entry for entry in json.loads(told) if entry["state"] == "waiting"]
    assert found
    assert all(entry["deadline"].startswith("approval ") and entry["due"] is None for entry in found)
    text = keeper("due", "--on", "2026-11-20").out
    assert f"等待审批 ({len(found)})" in text
    assert found[0]["record"] in text


def test_due_as_calendar(keeper: Keeper) -> None:
    from icalendar import Calendar

    book = Calendar.from_ical(keeper("due", "--on", "2026-11-20", "--format", "ics").out)
    events = list(book.walk("VEVENT"))
    assert any("JY-2026-0003" in str(e["SUMMARY"]) for e in events)


def test_show_gives_the_record_by_keys(keeper: Keeper) -> None:
    shown = json.loads(keeper("show", "JY-2026-0003", "--on", "2026-11-20", "--format", "json").out)
    assert shown["path"] == "records/loans/2026/JY-2026-0003.yaml"
    assert shown["state"] == "lent"
    assert shown["borrower"] == "deng.kai"
    assert shown["deadlines"][0]["state"] == "overdue"
    assert {"field": "borrower", "id": "deng.kai"} in shown["references"]["to"]
    assert "借阅人" in keeper("show", "JY-2026-0003").out
    assert keeper("show", "JY-2026-9999").code == 2


def test_log_tells_field_by_field_who_and_why(keeper: Keeper) -> None:
    changes = json.loads(keeper("log", "TS-2026-0009", "--format", "json").out)
    assert len(changes) >= 3
    newest = changes[0]
    assert newest.keys() == {"commit", "at", "by", "person", "record", "reason", "changes"}
    assert all(c["person"] for c in changes)
    assert {"field", "old", "new"} == newest["changes"][0].keys()
    assert any(f["field"] == "state" for c in changes for f in c["changes"])
    assert "→" in keeper("log", "TS-2026-0009").out


def test_log_of_everything_and_of_nothing(keeper: Keeper) -> None:
    assert len(json.loads(keeper("log", "--format", "json").out)) > 150
    assert keeper("log", "TS-1999-0001").code == 2


def test_access_log_gathers_loans_requests_and_trailers(keeper: Keeper) -> None:
    entries = json.loads(keeper("log", "--access", "--format", "json").out)
    assert {"loans", "access-requests", "Archive-Access"} <= {e["kind"] for e in entries}
    assert [e["at"][:10] for e in entries] == sorted((e["at"][:10] for e in entries), reverse=True)
    one = json.loads(keeper("log", "TS-2026-0003", "--access", "--format", "json").out)
    assert one
    assert all("TS-2026-0003" in e["records"] for e in one)


def test_explain_shows_examples_and_clauses(keeper: Keeper) -> None:
    page = keeper("explain", "self-approval").out
    assert "policies/file-access.md:" in page
    assert "第二个人" in page
    said = keeper("explain", "self-aproval")
    assert said.code == 2
    assert "self-approval" in said.err
