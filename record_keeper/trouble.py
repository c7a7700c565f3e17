"""What stops the program, as opposed to what is wrong with a record: told in one sentence, exit code 2."""

from __future__ import annotations

from .messages import Message
from .problems import NO_HELP


class Trouble(Exception):
    """The program, its surroundings or its use is at fault; never a record.

    `kind` is a word for the program ("no-git", "shallow" …), `message` and `help` are for people,
    `detail` is what another program printed about it, for those who ask.
    """

    def __init__(self, kind: str, message: Message, help: Message = NO_HELP, detail: str = "") -> None:
        super().__init__(str(message))
        self.kind, self.message, self.help, self.detail = kind, message, help, detail
