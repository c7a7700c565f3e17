"""`keeper explain RULE`: the page of a rule, and the clauses that ask for it."""

from __future__ import annotations

import click

from .. import guard, sources
from ..fields.words import did_you_mean
from ..messages import say
from ..rules import RULES, Rule
from ..trouble import Trouble
from .app import Translated
from .context import Office, pass_office


@click.command(
    "explain",
    cls=Translated,
    short_help="一条规则的说明",
    help="一条规则的说明：查什么、为什么、错的例子、对的例子、依据哪一条。\n\n例：keeper explain self-approval",
)
@click.argument("rule", required=False)
@pass_office
def command(office: Office, rule: str | None) -> int:
    if rule is None:
        for each in RULES:
            click.echo(f"{each.name:24} {each.title.told(office.lang)}")
        return 0
    found = next((r for r in RULES if r.name == rule), None)
    if found is None:
        names = [r.name for r in RULES]
        raise Trouble("no-rule", say("没有规则 `{name}`", name=rule), did_you_mean(rule, names))
    click.echo(page(found, office))
    return 0


def page(rule: Rule, office: Office) -> str:
    """The page as text, with the clauses of the archive around us, if there is one."""
    lang = office.lang
    head = f"{rule.title.told(lang)} [{rule.name}]"
    level = say("错误").told(lang) if rule.severity == "error" else say("警告").told(lang)
    parts = [
        head,
        level,
        rule.why.told(lang) if lang == "zh" else rule.page.split("Breaks the rule:")[0].strip(),
    ]
    breaks, _, keeps = rule.page.partition("Breaks the rule:")[2].partition("Keeps it:")
    parts += [say("这样写不行：").told(lang) + "\n\n" + _block(breaks)]
    parts += [say("这样写可以：").told(lang) + "\n\n" + _block(keeps)]
    if clauses := _clauses(rule, office):
        parts.append(say("依据").told(lang) + ":\n" + "\n".join(clauses))
    return "\n\n".join(parts)


def _block(text: str) -> str:
    return "\n".join(line for line in text.strip("\n").rstrip().split("\n"))


def _clauses(rule: Rule, office: Office) -> list[str]:
    try:
        root = office.root
    except Trouble:
        return []
    archive = guard.read(sources.work_tree(root))
    return [
        f"    {regulation.path}:{clause.line} {regulation.word(office.lang)} {clause.heading}"
        for regulation in archive.regulations.values()
        for clause in regulation.clauses
        if f"rule {rule.name}" in regulation.enforced_by.get(clause.number, ())
    ]
