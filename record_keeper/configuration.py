"""Reading what says how an archive works: its settings, vocabularies, registers and regulations. Pure."""

from __future__ import annotations

import re
from typing import Any

from .archive import Fault
from .choices import Choice, make_choice
from .fields.spec import Context
from .fields.words import did_you_mean
from .front_matter import read_front_matter
from .marks import MARKS
from .messages import Message, say
from .problems import NO_HELP, Key, Spot
from .reader import Reading, read
from .register_files import read_register
from .registers import Register
from .regulations import Regulation, read_regulation
from .settings import PATH as SETTINGS_PATH
from .settings import Settings, read_settings
from .shape import Complain, as_report

Keys = tuple[Key, ...]


class Configuration:
    """One reading of an archive's configuration from its texts, faults gathered on the way."""

    def __init__(self, texts: dict[str, bytes]) -> None:
        self.texts = texts
        self.faults: list[Fault] = []
        self.settings = Settings()
        self.registers: dict[str, Register] = {}
        self.choices: dict[str, Choice] = {}
        self.regulations: dict[str, Regulation] = {}

    def configure(self) -> None:
        """Reads what says how the archive works: settings, vocabularies, registers, regulations."""
        if SETTINGS_PATH in self.texts:
            complain = self.complain(SETTINGS_PATH, "archive-fault")
            self.settings = read_settings(self.tree(SETTINGS_PATH), complain)
        self.read_choices()
        self.read_registers()
        self.read_regulations()

    def tree(self, path: str) -> Any:
        """The tree of a configuration file; an empty mapping where it cannot be read."""
        return self.keep(read(self.texts[path], path)) or {}

    def keep(self, reading: Reading) -> dict[str, Any] | None:
        self.faults += [Fault(*refusal) for refusal in reading.problems]
        return reading.tree

    def complain(self, path: str, rule: str) -> Complain:
        """A taker of faults of one configuration file."""

        def take(keys: Keys, message: Message, help: Message = NO_HELP, on_key: bool = False) -> None:
            self.faults.append(Fault(rule, Spot(path, keys, "key" if on_key else "value"), message, help))

        return take

    def read_choices(self) -> None:
        for path in self.texts:
            folder, _, name = path.removesuffix(".yaml").rpartition("/")
            if folder == "records/choices" and path.endswith(".yaml"):
                tree = self.tree(path)
                choice = (
                    make_choice(name, tree, (), as_report(self.complain(path, "choice-fault")))
                    if tree
                    else None
                )
                self.choices[name] = choice or Choice(name, {})

    def read_registers(self) -> None:
        found = sorted(p for p in self.texts if re.fullmatch(r"records/[^/]+/register\.yaml", p))
        names = {path.split("/")[1]: path for path in found}
        used = self.settings.registers or tuple(names)
        for at, name in enumerate(self.settings.registers):
            if name not in names:
                message = say("没有登记册 `{name}`", name=name)
                self.complain(SETTINGS_PATH, "archive-fault")(
                    ("registers", at), message, did_you_mean(name, names)
                )
        choices = {**self.choices, "secrecy": MARKS}
        context = Context(choices=choices, time_zone=self.settings.time_zone, registers=tuple(names))
        for name in used:
            if path := names.get(name):
                complain = self.complain(path, "register-fault")
                self.registers[name] = read_register(name, path, self.tree(path), context, complain)

    def read_regulations(self) -> None:
        for path, data in self.texts.items():
            if path.startswith("policies/") and path.endswith(".md"):
                reading, body, line = read_front_matter(data, path)
                if (tree := self.keep(reading)) is not None:
                    complain = self.complain(path, "regulation-fault")
                    regulation = read_regulation(path, tree, body, line, complain)
                    self.regulations[regulation.id] = regulation
