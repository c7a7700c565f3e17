"""Small parts of poured pages, as `templates/parts.html` has them for the others."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from ..views.desk import Mark, State
from .escape import plain

IGNORED = " data-rk-unsearched"
"""The attribute of what the search leaves out; the only or last one of its element."""


@lru_cache(maxsize=5000)
def chip(words: str, tone: str = "") -> str:
    """A word with a coloured frame."""
    return f'<span class="rk-chip{" rk-chip--" + tone if tone else ""}">{plain(words)}</span>'


@lru_cache(maxsize=1000)
def state(state: State) -> str:
    """A state of a record."""
    return f'<span class="rk-state{" rk-state--" + state.tone if state.tone else ""}">{plain(state.label)}</span>'


@lru_cache(maxsize=1000)
def mark(mark: Mark) -> str:
    """A secrecy mark."""
    return f'<span class="rk-mark rk-mark--{mark.level}">{plain(mark.text)}</span>'


def small_id(id: str) -> str:
    """An id behind a title."""
    return f'<small class="rk-id">{plain(id)}</small>' if id else ""


def listed(look: str, lines: Iterable[str]) -> str:
    """A list of lines; nothing where there are none."""
    inside = "".join(lines)
    return f'<ul class="{look}">\n{inside}</ul>' if inside else ""


def iso(moment: str) -> str:
    """2026-03-02 09:40 for machines."""
    return plain(moment.replace(" ", "T"))
