"""The command group: finds the archive, chooses the language, turns trouble into one sentence and exit code 2."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from keyword import iskeyword
from pathlib import Path
from typing import Any

import click

from .. import __version__
from ..characters import printable
from ..collector import paused, seldom
from ..messages import LANGUAGES, say
from ..trouble import Trouble
from .context import Office, chosen_language, speak
from .translated import Translated, TranslatedGroup

__all__ = ["COMMANDS", "Translated", "complain", "main", "run"]

REPORT = say("请把命令和这句话告诉维护程序的人；设环境变量 KEEPER_DEBUG=1 再运行一次，可以看到详情")
COMMANDS = (
    "check",
    "explain",
    "new",
    "save",
    "undo",
    "show",
    "log",
    "due",
    "import",
    "demo",
    "site",
    "coverage",
    "init",
    "doctor",
    "approve",
    "refuse",
    "lend",
    "return",
    "handover",
    "renumber",
    "review",
)
"""Every command, in the order of `keeper --help`; the module of a command bears its name."""


class Commands(TranslatedGroup):
    """Loads a command's module only when it is called: a hook must not pay for the others."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        name = cmd_name.replace("-", "_") + ("_" if iskeyword(cmd_name) else "")
        with paused():
            module = import_module(f"record_keeper.cli.{name}")
        command: click.Command = module.command
        return command


def _speak(context: click.Context, option: click.Parameter, lang: str | None) -> str | None:
    """Takes the language before anything else is looked at, so that `--lang en --help` is English."""
    speak(lang)
    return lang


@click.group(
    cls=Commands,
    help="客档管家：客户档案、投诉、借阅和制度，都是 git 仓库里的文本。",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option("-C", "folder", metavar="DIR", default=".", help="在这个文件夹里工作")
@click.option("--lang", type=click.Choice(LANGUAGES), is_eager=True, callback=_speak, help="界面语言")
@click.version_option(__version__, "--version", prog_name="keeper", help="显示版本")
@click.pass_context
def keeper(context: click.Context, folder: str, lang: str | None) -> None:
    context.obj = Office(Path(folder))


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the command line and exits with 0, 1 or 2; never shows a traceback."""
    seldom()
    _forgiving_output()
    code = run(argv)
    with contextlib.suppress(OSError, ValueError):
        sys.stdout.flush()
    sys.exit(code)


def run(argv: Sequence[str] | None = None) -> int:
    """Runs the command line and returns its exit code."""
    speak(None)
    try:
        result: Any = keeper.main(args=argv, prog_name="keeper", standalone_mode=False)
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.exceptions.NoArgsIsHelpError as help:
        help.show()
        return 2
    except click.UsageError as error:
        from .misuse import misused

        return complain(misused(error))
    except click.ClickException as error:
        error.show()
        return 2
    except Trouble as trouble:
        return complain(trouble)
    except (KeyboardInterrupt, click.Abort):
        return complain(Trouble("interrupted", say("已中断，没有做完")))
    except BrokenPipeError:
        # The reader went away (`keeper log | head`): nobody is left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 2
    except (OSError, MemoryError, RecursionError) as error:
        return complain(Trouble("system", say("做不下去：{reason}", reason=_reason(error))))
    except Exception as error:
        if os.environ.get("KEEPER_DEBUG"):
            raise
        return complain(Trouble("bug", say("程序自己出了错：{kind}", kind=type(error).__name__), REPORT))
    return result if isinstance(result, int) else 0


def complain(trouble: Trouble) -> int:
    """Prints a trouble to stderr and returns exit code 2."""
    lang = chosen_language()
    click.echo(printable(f"keeper: {trouble.message.told(lang)}"), err=True)
    if help := trouble.help.told(lang):
        click.echo(f"  = {say('怎么办').told(lang)}: {printable(help)}", err=True)
    return 2


def _reason(error: BaseException) -> str:
    if isinstance(error, OSError) and error.strerror:
        return f"{error.strerror}: {error.filename}" if error.filename else error.strerror
    return type(error).__name__


def _forgiving_output() -> None:
    """Characters that the terminal's code page lacks are shown as escapes, not as a traceback."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
