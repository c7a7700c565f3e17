"""What every guard does around its check: finds the archive, speaks its language, prints, returns."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from record_keeper import git
from record_keeper.characters import printable
from record_keeper.collector import seldom
from record_keeper.commit_guard import Seen, is_guarded
from record_keeper.messages import LANGUAGES, say
from record_keeper.report import errors, report, summary
from record_keeper.trouble import Trouble


def stand(check: Callable[[Path], Seen]) -> int:
    """Runs a check on what is staged: 0 lets the commit pass, 1 and 2 refuse it."""
    seldom()
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, ValueError):
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        root = git.top_level(Path.cwd())
        return show(check(root)) if is_guarded(root) else 0
    except Trouble as trouble:
        tell(trouble)
    except OSError as error:
        tell(Trouble("system", say("做不下去：{reason}", reason=error.strerror or error)))
    except Exception as error:  # a guard that fails lets nothing pass
        tell(Trouble("bug", say("程序自己出了错：{kind}", kind=type(error).__name__)))
    return 2


def show(seen: Seen) -> int:
    """Prints the findings in the archive's language; 1 if there are errors among them."""
    lang = os.environ.get("KEEPER_LANG", "")
    lang = lang if lang in LANGUAGES else seen.language
    if found := seen.findings:
        print(report(found, "text", lang, seen.read), summary(found, lang), sep="\n\n")
    return 1 if errors(found) else 0


def tell(trouble: Trouble) -> None:
    """Prints a trouble in one sentence."""
    lang = "en" if os.environ.get("KEEPER_LANG") == "en" else "zh"
    print(printable(f"keeper: {trouble.message.told(lang)} {trouble.help.told(lang)}"), file=sys.stderr)
