"""The command line: `keeper [-C DIR] [--lang zh|en] COMMAND`. One module a command."""

from ..collector import paused

with paused():  # loading makes many objects and no garbage
    from .app import main

__all__ = ["main"]
