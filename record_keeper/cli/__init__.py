"""The command line: `keeper [-C DIR] [--lang zh|en] COMMAND`. One module a command."""

from .app import main

__all__ = ["main"]
