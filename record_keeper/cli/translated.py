"""Commands whose help is told in the chosen language, click's own few words included."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from ..messages import Message, say
from .context import chosen_language

_HEADINGS = {"Options": say("选项"), "Commands": say("命令")}


def told(text: str | None) -> str:
    """A help text, which is a Chinese template, in the chosen language."""
    return Message(text, {}).told(chosen_language()) if text else ""


class Formatter(click.HelpFormatter):
    """Writes click's headings in the chosen language."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or f"{say('用法').told(chosen_language())}: ")

    def write_heading(self, heading: str) -> None:
        known = _HEADINGS.get(heading)
        super().write_heading(known.told(chosen_language()) if known else heading)


click.Context.formatter_class = Formatter


class Translated(click.Command):
    """A command whose help is told in the chosen language."""

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with _in_the_chosen_language(self):
            super().format_help(ctx, formatter)

    def get_short_help_str(self, limit: int = 45) -> str:
        return told(self.short_help)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = say("显示这段说明").told(chosen_language())
        return option


class TranslatedGroup(Translated, click.Group):
    """A group of commands whose help is told in the chosen language."""


@contextmanager
def _in_the_chosen_language(command: click.Command) -> Iterator[None]:
    """The command and its options with their words translated, for as long as the help is written."""
    options = [param for param in command.params if isinstance(param, click.Option)]
    templates: list[tuple[object, str, str | None]] = [(command, "help", command.help)]
    templates += [(each, "help", each.help) for each in options]
    templates += [(each, "metavar", each.metavar) for each in options if each.metavar]
    for each, name, template in templates:
        setattr(each, name, told(template))
    try:
        yield
    finally:
        for each, name, template in templates:
            setattr(each, name, template)
