"""Rules about regulations: they are the configuration, so their limits and clauses must exist."""

from __future__ import annotations

from collections.abc import Iterator

from ...archive import Archive
from ...enforcers import enforcers, register_of
from ...fields.words import did_you_mean
from ...limits import Limit, posts_in
from ...messages import say
from ...problems import Place, Problem, Spot
from ...regulations import Regulation
from ..base import CONFIGURATION, rule


@rule("regulation-fault", "制度写法有误", "制度就是配置：写错了，限值和审批就不作数。", over=CONFIGURATION)
def regulation_fault(archive: Archive) -> Iterator[Problem]:
    """Finds faults in the front matter of a regulation.

    Breaks the rule:

        # policies/visits.md
        ---
        id: visits
        title: 来访接待制度
        in_force: 2026-01-01
        limits: {stay: 3 fortnights}
        ---

    Keeps it:

        # policies/visits.md
        ---
        id: visits
        title: 来访接待制度
        in_force: 2026-01-01
        limits: {stay: 3 working days}
        ---
    """
    from .. import RULES

    yield from _unknown_owners(archive)
    known = dict.fromkeys(enforcers(archive, (rule.name for rule in RULES)))
    for regulation in archive.regulations.values():
        for number, items in regulation.enforced_by.items():
            for at, item in enumerate(items):
                register = register_of(item)
                if item not in known and (not register or register in archive.registers):
                    yield Problem(
                        Spot(regulation.path, ("enforced_by", number, at)),
                        say("没有 `{item}`", item=item),
                        did_you_mean(item, known),
                    )


@rule("unknown-limit", "限值不存在", "没有限值，时限算不出，审批不知道该谁批。", over=CONFIGURATION)
def unknown_limit(archive: Archive) -> Iterator[Problem]:
    """Finds limits that are referred to and that no regulation sets, and posts that do not exist.

    Breaks the rule:

        # policies/visits.md
        ---
        id: visits
        title: 来访接待制度
        in_force: 2026-01-01
        ---

        ### 第一条 逗留 {#1}

        逗留不超过 `limits.stay`。

    Keeps it:

        # policies/visits.md
        ---
        id: visits
        title: 来访接待制度
        in_force: 2026-01-01
        limits: {stay: 3 working days}
        ---

        ### 第一条 逗留 {#1}

        逗留不超过 `limits.stay`。
    """
    known = [f"{r.id}.{name}" for r in archive.regulations.values() for name in r.limits]
    for register in archive.registers.values():
        for limit, keys in register.limits():
            if limit and limit not in known:
                yield Problem(
                    Spot(register.path, keys),
                    say("没有限值 `{limit}`", limit=limit),
                    did_you_mean(limit, known),
                )
    for regulation in archive.regulations.values():
        for name, line, column in regulation.limits_used:
            full = name if "." in name else f"{regulation.id}.{name}"
            if full not in known:
                place = Place(regulation.path, line, column, len(name))
                yield Problem(place, say("没有限值 `{limit}`", limit=name), did_you_mean(full, known))
        yield from _unknown_posts(regulation, archive)


def _unknown_posts(regulation: Regulation, archive: Archive) -> Iterator[Problem]:
    posts = archive.choices["post"].values if "post" in archive.choices else {}
    sets: list[tuple[tuple[str, ...], Limit]] = [
        (("limits", name), value) for name, value in regulation.limits.items()
    ]
    sets += [(("amendments",), value) for each in regulation.amendments for value in each.limits.values()]
    for at, value in sets:
        for post in posts_in(value):
            if post not in posts:
                spot = Spot(regulation.path, at)
                yield Problem(spot, say("没有岗位 `{post}`", post=post), did_you_mean(post, posts))


@rule("unknown-clause", "条款不存在", "依据指向不存在的条款，谁也查不到是哪里规定的。", over=CONFIGURATION)
def unknown_clause(archive: Archive) -> Iterator[Problem]:
    """Finds clauses that `enforced_by` names and that the regulation does not have.

    Breaks the rule:

        # policies/visits.md
        ---
        id: visits
        title: 来访接待制度
        in_force: 2026-01-01
        enforced_by: {9: [rule date-order]}
        ---

        ### 第一条 目的 {#1}

        接待来访有章可循。

    Keeps it:

        # policies/visits.md
        ---
        id: visits
        title: 来访接待制度
        in_force: 2026-01-01
        enforced_by: {1: [rule date-order]}
        ---

        ### 第一条 目的 {#1}

        接待来访有章可循。
    """
    for regulation in archive.regulations.values():
        known = [clause.number for clause in regulation.clauses]
        for number in regulation.enforced_by:
            if number not in known:
                yield Problem(
                    Spot(regulation.path, ("enforced_by", number), "key"),
                    say("没有第 {number} 条", number=number),
                    say("条文标题写成 `### 第十条 首次答复 {#10}`")
                    if not known
                    else did_you_mean(number, known),
                )
    for register in archive.registers.values():
        if register.regulation and register.regulation not in archive.regulations:
            yield Problem(
                Spot(register.path, ("regulation",)),
                say("没有制度 `{id}`", id=register.regulation),
                did_you_mean(register.regulation, archive.regulations),
            )


def _unknown_owners(archive: Archive) -> Iterator[Problem]:
    """Posts that no vocabulary has, where a regulation names its owner and who approved it."""
    posts = archive.choices["post"].values if "post" in archive.choices else {}
    for regulation in archive.regulations.values():
        named = ((("owner",), regulation.owner), (("approved", "post"), regulation.approved.post))
        for keys, post in named:
            if post and post not in posts:
                spot = Spot(regulation.path, keys)
                yield Problem(spot, say("没有岗位 `{post}`", post=post), did_you_mean(post, posts))
