"""What click says of a command line that it cannot take, in our words: one sentence and a way out."""

from __future__ import annotations

import re

import click
from click.exceptions import NoSuchCommand

from ..fields.words import did_you_mean
from ..messages import Message, say, series
from ..patterns import regex
from ..trouble import Trouble

_EXTRA = regex(r"Got unexpected extra arguments? \((.*)\)", re.DOTALL)


def misused(error: click.UsageError) -> Trouble:
    """The trouble that a usage error of click stands for."""
    return Trouble("usage", *_told(error))


def _told(error: click.UsageError) -> tuple[Message, Message]:
    context = error.ctx
    if isinstance(error, NoSuchCommand):
        group = context.command if context else None
        known = group.list_commands(context) if isinstance(group, click.Group) and context else ()
        return say("没有命令 `{name}`", name=error.command_name), did_you_mean(error.command_name, known)
    if isinstance(error, click.NoSuchOption):
        params = context.command.get_params(context) if context else []
        known = [name for param in params for name in param.opts if name.startswith("-")]
        return say("没有选项 `{name}`", name=error.option_name), did_you_mean(error.option_name, known)
    if isinstance(error, click.BadOptionUsage):
        if "does not take" in error.message:
            return say("选项 `{name}` 后面不写值", name=error.option_name), _usage(context)
        return say("选项 `{name}` 后面要写值", name=error.option_name), _usage(context)
    if isinstance(error, click.MissingParameter):
        return say("缺少 `{name}`", name=_name(error, context)), _usage(context)
    if isinstance(error, click.BadParameter) and error.param:
        return _bad(error, error.param, _name(error, context))
    if extra := _EXTRA.fullmatch(error.message):
        return say("多了 `{words}`", words=extra[1]), _usage(context)
    return say("{reason}", reason=error.message), _usage(context)


def _bad(error: click.BadParameter, param: click.Parameter, name: str) -> tuple[Message, Message]:
    wrong, type = say("`{name}` 不能这样写", name=name), param.type
    if isinstance(type, click.Choice):
        return wrong, say("可以写：{words}", words=series([f"`{each}`" for each in type.choices]))
    if isinstance(type, click.IntRange) and type.max is not None:
        return wrong, say("请写 {low} 到 {high} 的整数", low=type.min or 0, high=type.max)
    if isinstance(type, click.IntRange):
        return wrong, say("请写 {low} 或更大的整数", low=type.min or 0)
    if type is click.INT:
        return wrong, say("请写整数")
    if isinstance(type, click.Path):
        return say("`{name}` 不是可以读的文件", name=name), say("请核对路径")
    return say("`{name}`：{reason}", name=name, reason=error.message), _usage(error.ctx)


def _name(error: click.BadParameter, context: click.Context | None) -> str:
    """A parameter as it is typed: the option, or the word that stands for the argument."""
    param = error.param
    if isinstance(param, click.Option):
        return max(param.opts, key=len)
    return param.make_metavar(context).strip("[]…") if param and context else ""


def _usage(context: click.Context | None) -> Message:
    if context is None:
        return say("详见 `{command} --help`", command="keeper")
    command = context.command_path
    words = " ".join([command, *context.command.collect_usage_pieces(context)])
    return say("写法是 `{words}`，详见 `{command} --help`", words=words, command=command)
