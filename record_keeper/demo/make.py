"""The edge of a demo: reads the sample, makes a repository in an empty folder, feeds it the history."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random
from typing import NamedTuple

from .. import git
from ..archive import Archive
from ..edits import set_value
from ..founding import set_up_git, skeleton
from ..layout import SETTINGS_PATH, is_configuration
from ..load import load
from ..messages import say
from ..registers import Register
from ..sample import texts
from ..serials import Serials
from ..specimens import Specimens
from ..trouble import Trouble
from ..yaml_text import render
from .draft import Form
from .history import Amount, stream
from .office import START, Office
from .others import OWN_LIVES
from .steps import World

_KEPT = ("records/staff/", "records/departments/")


class Size(NamedTuple):
    """How large, by which seed, in which language."""

    customers: int = 200
    complaints: int = 100
    seed: int = 1
    lang: str = "zh"


def make(folder: Path, size: Size) -> None:
    """Makes the archive in a folder that is missing or empty. Trouble "not-empty"."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Trouble("not-empty", say("{path} 不是空文件夹", path=folder), say("请换一个新的文件夹"))
    founding = founding_files(size.lang)
    git.init(folder)
    git.fast_import(folder, stream(world(founding, size), founding, Amount(size.customers, size.complaints)))
    with git.clean_environment():
        set_up_git(folder)
        git.check_out(folder)


def world(founding: dict[str, bytes], size: Size) -> World:
    """The world in which lives go on, for some files of configuration."""
    archive = load(
        (path, data) for path, data in founding.items() if path.startswith(("records/", "policies/"))
    )
    random = Random(size.seed)
    registers = archive.registers.values()
    serials = {register.name: Serials(register.prefix, ()) for register in registers}

    def new_id(register: Register, day: date) -> str:
        id = serials[register.name].peek(day.year) if register.ids == "serial" else f"{register.name}-0"
        serials[register.name].use(id)
        return id

    return World(
        archive,
        random,
        Office(archive, random),
        {register.name: Form.of(register, size.lang) for register in registers},
        serials,
        Specimens(archive, random, START, new_id, OWN_LIVES),
    )


def founding_files(lang: str) -> dict[str, bytes]:
    """The sample's registers, vocabularies, regulations, staff and departments, worded in `lang`."""
    sample = {
        path: data for path, data in texts().items() if is_configuration(path) or path.startswith(_KEPT)
    }
    sample[SETTINGS_PATH] = set_value(sample[SETTINGS_PATH], ("language",), lang)
    archive = load(sample.items())
    if lang != "zh":
        sample |= _worded(archive, lang)
    name = archive.settings.word(lang)
    beside = {path: data for path, data in skeleton(name).items() if not path.startswith("README.")}
    return {**beside, **sample}


def _worded(archive: Archive, lang: str) -> dict[str, bytes]:
    """Every record of an archive anew, in another language."""
    return {
        record.path: render(record.register.shape.write(record.values, lang)).encode()
        for record in archive.all_records()
    }
