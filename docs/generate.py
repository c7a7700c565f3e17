"""Writes docs/rules.md and docs/commands.md from the program itself: `make docs`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from record_keeper import sample
from record_keeper.cli.app import keeper
from record_keeper.cli.context import speak
from record_keeper.cli.explain import GROUPS, module_of
from record_keeper.examples import read_page
from record_keeper.load import load
from record_keeper.messages import Message
from record_keeper.rules import RULES, Rule
from record_keeper.rules.finds import FINDS

FOLDER = Path(__file__).parent
SAMPLE = load(sample.configuration().items())
WRITTEN = "<!-- Written by docs/generate.py: change the program, then run `make docs`. -->"


def rules_page() -> str:
    """Every rule: its names, what it finds, why, both examples, and the clauses of the sample that ask for it."""
    return "\n".join(
        [
            WRITTEN,
            "",
            "# Rules",
            "",
            "A rule finds one kind of fault in the archive. An error refuses the commit, a warning does not.",
            "`keeper explain RULE` shows the same page in the words of your archive. Which clause asks for a rule",
            "stands in the `enforced_by:` of a regulation; the clauses below are those of the sample.",
            "",
            "The examples are changes of the sample's records. A heading says what is changed: `# loans in lent` is",
            "the first loan in that state, with the fields below instead of its own; `as` gives a copy under another",
            "id, `marked` another secrecy mark, `without` takes a field away, `before:` is what was committed before.",
            "",
            *_index(),
            *(line for module, title in GROUPS.items() for line in _group(module, title)),
        ]
    )


def _index() -> Iterator[str]:
    yield "| rule | 名称 | title | |"
    yield "| --- | --- | --- | --- |"
    for rule in RULES:
        yield f"| [`{rule.name}`](#{rule.name}) | {rule.title.told('zh')} | {rule.title.told('en')} | {rule.severity} |"


def _group(module: str, title: Message) -> Iterator[str]:
    yield from ("", f"## {title.told('en')} {title.told('zh')}")
    for rule in RULES:
        if module_of(rule) == module:
            yield from _rule(rule)


def _rule(rule: Rule) -> Iterator[str]:
    page = read_page(rule.page)
    yield from ("", f"### `{rule.name}`", "")
    yield f"**{rule.title.told('zh')}** · {rule.title.told('en')} · {rule.severity}"
    yield from ("", f"{FINDS[rule.name]}{rule.why.told('zh')}", "", page.finds, rule.why.told("en"))
    yield from ("", "Breaks the rule:", "", "```yaml", page.breaks, "```")
    yield from ("", "Keeps it:", "", "```yaml", page.keeps, "```")
    yield from ("", f"Asked by: {'; '.join(_clauses(rule))}.")


def _clauses(rule: Rule) -> Iterator[str]:
    """Links to the clauses of the sample that name the rule."""
    for regulation in SAMPLE.regulations.values():
        for clause in regulation.clauses:
            if f"rule {rule.name}" in regulation.enforced_by.get(clause.number, ()):
                yield f"[{regulation.title} {clause.heading}](../{regulation.path})"


def commands_page() -> str:
    """Every command with its real help, in Chinese."""
    speak("zh")
    root = click.Context(keeper, info_name="keeper", terminal_width=100, **keeper.context_settings)
    return "\n".join(
        [
            WRITTEN,
            "",
            "# Commands",
            "",
            "What `--help` says of each command; `--lang en` or `KEEPER_LANG=en` says it in English. Exit codes:",
            "0 clean (warnings allowed), 1 errors found, 2 the program, its settings or its use is wrong.",
            *_help(root),
            "",
        ]
    )


def _help(context: click.Context) -> Iterator[str]:
    """The help of a command, and of the commands below it."""
    command = context.command
    yield from ("", f"## `{context.command_path}`", "", "```text", command.get_help(context), "```")
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            if below := command.get_command(context, name):
                yield from _help(click.Context(below, parent=context, info_name=name, terminal_width=100))


PAGES = {"rules.md": rules_page, "commands.md": commands_page}
"""File in docs/ -> what writes it."""

if __name__ == "__main__":
    for file, page in PAGES.items():
        (FOLDER / file).write_text(page(), encoding="utf-8", newline="\n")
