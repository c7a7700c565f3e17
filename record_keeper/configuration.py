"""Reading what says how an archive works: its settings, vocabularies, registers and regulations. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from typing import Any

from .archive import Fault
from .choices import Choice, make_choice
from .fields.spec import Context
from .fields.words import did_you_mean
from .front_matter import read_front_matter
from .layout import SETTINGS_PATH, VOCABULARIES
from .lazily import Lazily, Readable
from .marks import MARKS
from .messages import Message, say
from .problems import NO_HELP, Key, Spot
from .reader import Reading, read
from .register_files import read_register
from .registers import Register
from .regulations import Regulation, read_regulation
from .settings import Settings, read_settings
from .shape import Complain, as_report

Keys = tuple[Key, ...]


class Configuration:
    """One reading of an archive's configuration from its texts, faults gathered on the way."""

    def __init__(self, texts: Mapping[str, bytes]) -> None:
        self.texts = texts
        self.faults: list[Fault] = []
        self.settings = Settings()
        self.registers: Mapping[str, Register] = {}
        self.choices: Mapping[str, Choice] = {}
        self.regulations: Mapping[str, Regulation] = {}

    def configure(self) -> None:
        """Reads what says how the archive works: settings, vocabularies, registers, regulations."""
        self.configure_on_demand()
        self.choices = dict(self.choices)
        self.registers = dict(self.registers)
        for register in self.registers.values():
            _ = register.declared  # so that its faults are told
        self.regulations = dict(self.regulations)

    def configure_on_demand(self) -> None:
        """Reads the settings, and the others only when they are asked for; so are their faults."""
        if SETTINGS_PATH in self.texts:
            complain = self.complain(SETTINGS_PATH, "archive-fault")
            self.settings = read_settings(self.tree(SETTINGS_PATH), complain)
        self.choices = Lazily(
            {path[len(VOCABULARIES) : -len(".yaml")]: path for path in self.texts if _is_choice(path)},
            self.read_choice,
        )
        found = sorted(p for p in self.texts if re.fullmatch(r"records/[^/]+/register\.yaml", p))
        names = {path.split("/")[1]: path for path in found}
        for at, name in enumerate(self.settings.registers):
            if name not in names:
                message = say("没有登记册 `{name}`", name=name)
                self.complain(SETTINGS_PATH, "archive-fault")(
                    ("registers", at), message, did_you_mean(name, names)
                )
        choices = Lazily({"secrecy": "", **{name: name for name in self.choices}}, self.vocabulary)
        context = Context(choices=choices, time_zone=self.settings.time_zone, registers=tuple(names))
        used = self.settings.registers or tuple(names)
        self.registers = Lazily(
            {name: names[name] for name in used if name in names}, partial(self.read_register, context)
        )
        self.regulations = Readable(
            {
                path[len("policies/") : -len(".md")]: path
                for path in self.texts
                if path.startswith("policies/") and path.endswith(".md")
            },
            self.read_regulation,
        )

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

    def read_choice(self, name: str, path: str) -> Choice:
        tree = self.tree(path)
        report = as_report(self.complain(path, "choice-fault"))
        return (make_choice(name, tree, (), report) if tree else None) or Choice(name, {})

    def vocabulary(self, name: str, _: str) -> Choice:
        return MARKS if name == "secrecy" else self.choices[name]

    def read_register(self, context: Context, name: str, path: str) -> Register:
        return read_register(name, path, self.tree(path), context, self.complain(path, "register-fault"))

    def read_regulation(self, _: str, path: str) -> Regulation | None:
        """The regulation in a file; None where its front matter cannot be read."""
        reading, body, line = read_front_matter(self.texts[path], path)
        tree = self.keep(reading)
        if tree is None:
            return None
        return read_regulation(path, tree, body, line, self.complain(path, "regulation-fault"))


def _is_choice(path: str) -> bool:
    return path.startswith(VOCABULARIES) and path.endswith(".yaml") and "/" not in path[len(VOCABULARIES) :]
