"""The rules of satisfaction surveys."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from ..archive import Archive
from ..messages import say
from ..problems import Problem
from ..record import Record
from .base import rule

_CENT = Decimal("0.01")


@rule(
    "wrong-survey-score",
    "折算总分不对",
    "总分要和各模块的分数、权重对得上，才好和往年比。",
    over="surveys",
)
def wrong_survey_score(record: Record, archive: Archive) -> Iterator[Problem]:
    """Finds surveys whose total is not the sum of the modules' scores by their weights.

    Breaks the rule:

        # surveys in planned
        modules:
          - {module: overall, full_score: 100, weight: 40, department: sales}
          - {module: service, full_score: 100, weight: 30, department: customer-service}
          - {module: product_quality, full_score: 100, weight: 30, department: quality}
        scores: [{module: overall, score: 88}, {module: service, score: 92}, {module: product_quality, score: 85}]
        score: 88.33

    Keeps it:

        # surveys in planned
        modules:
          - {module: overall, full_score: 100, weight: 40, department: sales}
          - {module: service, full_score: 100, weight: 30, department: customer-service}
          - {module: product_quality, full_score: 100, weight: 30, department: quality}
        scores: [{module: overall, score: 88}, {module: service, score: 92}, {module: product_quality, score: 85}]
        score: 88.3
    """
    total = weighted(record)
    if total is not None and record.has("score") and record["score"] != total:
        yield Problem(
            record.spot("score"),
            say("写的是 {score}，按权重折算是 {total}", score=record["score"], total=total),
            say("请改为 {total}，或更正模块得分和权重", total=total),
        )


def weighted(record: Record) -> Decimal | None:
    """The total of a survey to two places; None unless every module has a weight and a score."""
    weights = {module["module"]: module["weight"] for module in record["modules"]}
    scores = {module["module"]: module["score"] for module in record["scores"]}
    known = all(isinstance(value, int | Decimal) for value in (*weights.values(), *scores.values()))
    if not weights or weights.keys() != scores.keys() or not known:
        return None
    total = sum((scores[module] * weight for module, weight in weights.items()), Decimal(0))
    return (total / 100).quantize(_CENT, ROUND_HALF_UP)
