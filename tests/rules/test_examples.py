"""Each rule's page is true: its first example breaks the rule, its second keeps it."""

import re
from functools import cache

import pytest
from samples import ARCHIVE, found

from record_keeper.problems import Finding
from record_keeper.rules import RULES, Rule

each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)


def example(rule: Rule, kind: str) -> tuple[Finding, ...]:
    """What is found in the example that `breaks` or `keeps` the rule."""
    return _example(rule.page, kind)


@cache
def _example(page: str, kind: str) -> tuple[Finding, ...]:
    breaks, _, keeps = page.partition("Breaks the rule:")[2].partition("Keeps it:")
    lines = (breaks if kind == "breaks" else keeps).strip("\n").rstrip().split("\n")
    return tuple(found("\n".join(line.removeprefix("    ") for line in lines)))


@each_rule
def test_the_first_example_breaks_the_rule_and_no_other(rule: Rule) -> None:
    findings = example(rule, "breaks")
    assert rule.name in {f.rule for f in findings}
    assert {f.rule for f in findings if f.severity == "error"} <= {rule.name}, findings


@each_rule
def test_the_second_example_keeps_every_rule(rule: Rule) -> None:
    assert [f for f in example(rule, "keeps") if f.rule != "other-language"] == []


@each_rule
def test_a_finding_says_where_and_what_to_do(rule: Rule) -> None:
    own = [f for f in example(rule, "breaks") if f.rule == rule.name]
    assert all(f.help.told() and f.place.line >= 1 and f.place.column >= 1 for f in own)


@each_rule
def test_a_finding_is_told_in_english(rule: Rule) -> None:
    for finding in example(rule, "breaks"):
        told = " ".join(part.told("en") for part in (finding.title, finding.message, finding.help))
        assert not re.search("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]", re.sub("`[^`]*`", "", told)), told


@each_rule
def test_some_clause_asks_for_the_rule(rule: Rule) -> None:
    assert ARCHIVE.asking_clause(f"rule {rule.name}"), f"no clause asks for {rule.name}"


def test_the_sample_has_no_findings() -> None:
    assert found("") == []


def test_rules_have_names_of_their_own() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
