"""The measures of the site: ours with and without its parts, beside the sites of peers from the same records."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from archives import datatig_project, hugo_site, mkdocs_site
from measures import Bench
from timing import Run, Turn, run

BARE = ("--without", "history", "--without", "search")


def site(bench: Bench) -> dict[str, Turn]:
    """Built anew each time, part by part, then again after an edit and without any."""
    day = ("--on", date.today().isoformat())

    def build(out: Path, *options: str) -> Run:
        return bench.keeper("site", "build", "--out", out, *day, *options)

    def anew(*options: str, cold: bool = False) -> Run:
        if cold:
            bench.forget()
        out = _new(bench, "ours")
        taken = build(out / "site", *options)
        shutil.rmtree(out)
        return taken

    rooms = _new(bench, "standing")

    def after_an_edit(*options: str) -> Run:
        out = rooms / "-".join(("edited", *options))
        for _ in range(0 if out.exists() else 2):  # two trees take turns; an office has filled both
            build(out, *options)
            bench.edit()
            build(out, *options)
        bench.edit()
        return build(out, *options)

    def without_change() -> Run:
        build(rooms / "same")
        return build(rooms / "same")

    return {
        "site without history and search, cold": lambda: anew(*BARE, cold=True),
        "site with timelines, without search, cold": lambda: anew("--without", "search", cold=True),
        "site with timelines, without search, history cached": lambda: anew("--without", "search"),
        "site without history, with search, cold": lambda: anew("--without", "history", cold=True),
        "site, cold": lambda: anew(cold=True),
        "site, after one edit": after_an_edit,
        "site without search, after one edit": lambda: after_an_edit("--without", "search"),
        "site, without change": without_change,
        **_peers(bench),
    }


def _peers(bench: Bench) -> dict[str, Turn]:
    env, programs = bench.env, bench.peers
    homes: dict[str, Path] = {}
    for name, make in (("hugo", hugo_site), ("mkdocs-material", mkdocs_site), ("datatig", datatig_project)):
        if name in bench.peers:
            homes[name] = make(bench.subject, bench.room / name)

    def built(name: str, *words: str) -> Turn:
        def turn() -> Run:
            out = _new(bench, name)
            given = [word.format(out=out / "site") for word in words]
            taken = run([*programs[name], *given], homes[name], env)
            shutil.rmtree(out)
            return taken

        return bench.peer(name, turn)

    return {
        "Hugo, bare pages": built("hugo", "--quiet", "-d", "{out}"),
        "Material for MkDocs alone, without search": built("mkdocs-material", "build", "-q", "-d", "{out}"),
        "DataTig": built("datatig", "build", ".", "--staticsiteoutput", "{out}"),
    }


def _new(bench: Bench, name: str) -> Path:
    """A folder that was never there: creating files where many were deleted is slow on some file systems."""
    folder = bench.room / "out" / f"{name}{next(bench.number)}"
    folder.mkdir(parents=True)
    return folder
