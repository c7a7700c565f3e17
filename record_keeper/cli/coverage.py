"""`keeper coverage`: which requirement is realised by what."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import click

from .. import opened
from ..characters import printable
from ..coverage import (
    KIND_WORDS,
    PRIORITIES,
    STATUSES,
    Catalogue,
    Judged,
    Things,
    read_catalogue,
)
from ..messages import say
from ..reader import read
from ..rules import RULES
from ..sources import work_tree
from ..trouble import Trouble
from .app import COMMANDS, Translated
from .context import Office, pass_office

PATH = "docs/coverage.yaml"
_BUNDLED = (
    Path(__file__).parents[1] / "coverage.yaml",
    Path(__file__).parents[2] / "docs" / "coverage.yaml",
)
"""Where the installed program, or its source tree, keeps the catalogue."""


@click.command(
    "coverage",
    cls=Translated,
    short_help="哪条要求由什么保障",
    help="列出同类制度的每一条要求由本档案库的什么保障：字段、选项、状态、时限、审批、规则、登记册；"
    "只有条文的写明原因。\n\n例：keeper coverage --format json",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出格式")
@pass_office
def command(office: Office, form: str) -> int:
    catalogue = _catalogue(office.root)
    archive = opened.configuration(work_tree(office.root))
    things = Things(archive, [rule.name for rule in RULES], COMMANDS)
    judged = {id: things.judge(row) for id, row in catalogue.requirements.items()}
    systems = {row.number: things.judge_system(row, archive) for row in catalogue.systems}
    if form == "json":
        click.echo(_json(catalogue, judged, systems))
    else:
        click.echo(printable(_text(catalogue, judged, systems, office.lang)))
    return 0


def _catalogue(root: Path) -> Catalogue:
    path = next((each for each in (root / PATH, *_BUNDLED) if each.is_file()), None)
    if path is None:
        raise Trouble("no-catalogue", say("没有找到 {path}", path=PATH))
    reading = read(path.read_bytes(), PATH)
    faults: list[str] = [str(problem.message) for problem in reading.problems]

    def complain(keys: tuple[object, ...], message: object, *_: object, **__: object) -> None:
        faults.append(f"{'.'.join(map(str, keys))}: {message}")

    catalogue = read_catalogue(reading.tree or {}, complain)
    if faults:
        raise Trouble("bad-catalogue", say("{path} 有误：{fault}", path=PATH, fault=faults[0]))
    return catalogue


def _json(catalogue: Catalogue, judged: dict[str, Judged], systems: dict[str, Judged]) -> str:
    requirements = [
        {"id": id, "status": each.status, "by": list(each.by), "reason": each.reason}
        for id, each in judged.items()
    ]
    rows = [{"key": row.key, "status": systems[row.number].status} for row in catalogue.systems]
    return json.dumps({"requirements": requirements, "systems": rows}, ensure_ascii=False, indent=2)


def _text(catalogue: Catalogue, judged: dict[str, Judged], systems: dict[str, Judged], lang: str) -> str:
    rows = catalogue.requirements
    comma = "，" if lang == "zh" else ", "
    lines = [say("要求 {count} 条，系统 {systems} 个", count=len(rows), systems=len(systems)).told(lang)]

    def counted(ids: list[str]) -> str:
        found = Counter(judged[id].status for id in ids)
        return comma.join(f"{word.told(lang)} {found[status]}" for status, word in STATUSES.items())

    for priority, word in PRIORITIES.items():
        lines.append(f"  {word.told(lang)}: {counted([id for id in rows if rows[id].priority == priority])}")
    for kind, word in KIND_WORDS.items():
        lines.append(f"  {word.told(lang)}: {counted([id for id in rows if rows[id].kind == kind])}")
    working = sum(each.status == "realised" for each in systems.values())
    lines.append(say("能用的系统 {count} 个", count=working).told(lang))
    for id, each in judged.items():
        if each.status == "text_only":
            lines.append(f"{id} {STATUSES['text_only'].told(lang)}: {each.reason or '—'}")
        lines += [f"{id}: {say('没有 `{item}`', item=item).told(lang)}" for item in each.missing]
    for row in catalogue.systems:
        lines += [
            f"{row.number} {row.key}: {say('没有 `{item}`', item=item).told(lang)}"
            for item in systems[row.number].missing
        ]
    return "\n".join(lines)
