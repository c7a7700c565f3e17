"""`keeper explain RULE`: the page of a rule, and the clauses that ask for it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

import click

from .. import opened, sample, sources
from ..archive import Archive
from ..characters import printable
from ..examples import fragments, heading_in_words, labelled, read_page
from ..fields.words import did_you_mean
from ..load import load
from ..messages import Message, say
from ..rules import RULES, Rule
from ..rules.finds import FINDS
from ..trouble import Trouble
from .app import Translated
from .context import Office, pass_office

GROUPS: dict[str, Message] = {
    "files": say("文件和编号"),
    "values": say("字段和值"),
    "references": say("引用"),
    "states": say("状态和审批"),
    "conditions": say("登记册的条件"),
    "changes": say("改动和删除"),
    "marks": say("密级"),
    "personal": say("个人号码"),
    "messages": say("提交说明"),
    "configuration": say("设置、登记册和词表"),
    "regulations": say("制度"),
    "customer_files": say("客户档案"),
    "file_access": say("查阅和外借"),
    "follow_up": say("客户跟进"),
    "lead_assignment": say("客户归属"),
    "after_sales_service": say("售后服务"),
    "call_centre": say("客服中心"),
    "membership": say("会员"),
    "satisfaction_surveys": say("满意度调查"),
    "complaint_handling": say("投诉处理"),
    "corrective_actions": say("不合格与纠正预防"),
    "sales_analysis": say("客户分析"),
    "handover": say("工作交接"),
    "meetings": say("会议与汇报"),
    "credit": say("信用"),
    "secret_keeping": say("保密"),
    "copying_and_disclosure": say("复制和对外提供"),
    "retention_and_destruction": say("保管期限和销毁"),
}
"""What the list of rules calls the module of a rule."""

AS_THEY_STAND = ("other-language",)
"""Rules about the way of writing itself: their examples keep it."""


@click.command(
    "explain",
    cls=Translated,
    short_help="一条规则的说明",
    help="一条规则的说明：查什么、为什么、错的例子、对的例子、依据哪一条。不写规则名时，列出全部规则。\n\n例：keeper explain self-approval",
)
@click.argument("rule", metavar="[RULE]", required=False)
@pass_office
def command(office: Office, rule: str | None) -> None:
    archive, at_home = _archive(office)
    if rule is None:
        _print(overview(office.lang))
        return
    found = next((each for each in RULES if each.name == rule), None)
    if found is None:
        names = [each.name for each in RULES]
        raise Trouble("no-rule", say("没有规则 `{name}`", name=rule), did_you_mean(rule, names))
    _print([*page(found, archive, office.lang), *clauses(found, archive, at_home, office.lang)])


def _archive(office: Office) -> tuple[Archive, bool]:
    """The archive around us, or else the sample; whether it is ours."""
    try:
        return opened.configuration(sources.work_tree(office.root)), True
    except Trouble:
        return load(sample.configuration().items()), False


def overview(lang: str) -> Iterator[str]:
    """Every rule with its title, by the modules of `rules/`."""
    for module, title in GROUPS.items():
        yield _bold(title.told(lang))
        for rule in RULES:
            if module_of(rule) == module:
                mark = f"  ({severity(rule).told(lang)})" if rule.severity == "warning" else ""
                yield f"  {rule.name:24} {rule.title.told(lang)}{mark}"
        yield ""
    yield say("`keeper explain 规则名` 看其中一条。").told(lang)


def module_of(rule: Rule) -> str:
    """The module of `rules/` in which a rule stands."""
    return rule.find.__module__.rsplit(".", 1)[-1]


def severity(rule: Rule) -> Message:
    """What a report calls the findings of a rule."""
    return say("警告") if rule.severity == "warning" else say("错误")


def page(rule: Rule, archive: Archive, lang: str) -> Iterator[str]:
    """Title, severity, what the rule finds, why, and both examples."""
    words = read_page(rule.page)
    yield f"{_bold(rule.title.told(lang))}  [{rule.name}]  {severity(rule).told(lang)}"
    yield ""
    yield FINDS[rule.name] if lang == "zh" else words.finds
    yield rule.why.told(lang)
    for title, example in (
        (say("这样写不行"), words.breaks),
        (say("这样写可以"), words.keeps),
    ):
        yield ""
        yield _bold(title.told(lang))
        yield from (f"    {line}" for line in _example(rule, example, archive, lang))


def _example(rule: Rule, example: str, archive: Archive, lang: str) -> Iterator[str]:
    """An example in the reader's words: by labels in Chinese, by keys in English."""
    for part in fragments(example):
        register = archive.registers.get(part.register)
        in_zh = lang == "zh" and rule.name not in AS_THEY_STAND
        heading = heading_in_words(part.heading, archive.registers) if lang == "zh" else part.heading
        yield click.style(heading, dim=True)
        if part.text.strip():
            yield from (labelled(part.text, register) if register and in_zh else part.text).split("\n")


def clauses(rule: Rule, archive: Archive, at_home: bool, lang: str) -> Iterator[str]:
    """The clauses that ask for the rule, in the archive around us or in the sample."""
    found = [
        printable(f"    {regulation.path}:{clause.line}  {regulation.word(lang)} {clause.heading}")
        for regulation in archive.regulations.values()
        for clause in regulation.clauses
        if f"rule {rule.name}" in regulation.enforced_by.get(clause.number, ())
    ]
    yield ""
    yield _bold((say("依据") if at_home else say("依据（样例的制度）")).told(lang))
    yield from found or [f"    {say('本档案库的制度没有哪一条要求它。').told(lang)}"]


def _bold(text: str) -> str:
    return click.style(text, bold=True)


def _print(lines: Iterable[str]) -> None:
    """Styles are for terminals that want them (https://no-color.org); a pipe gets plain text."""
    color = False if os.environ.get("NO_COLOR") else None
    for line in lines:
        click.echo(line, color=color)
