"""What was measured, as Markdown: the figures that were wanted, all lines by size, how they grow."""

from __future__ import annotations

from collections.abc import Mapping

from goals import GOALS, SAME, Goal, growth
from results import Sized

BEGIN, END = "<!-- bench -->\n", "<!-- end of bench -->\n"


def page(results: Mapping[int, Sized], foot: str) -> str:
    """The part of docs/performance.md between its marks."""
    largest = results[max(results)]
    parts = ("![Seconds by size](images/performance.svg)\n", wanted(largest), lines(results), foot + "\n")
    return "\n".join(parts)


def wanted(sized: Sized) -> str:
    """Each figure that was wanted, what it is at a size, and whether it holds."""
    size = f"at {sized.records:,} records, {sized.commits:,} commits"
    head = f"| {size} | wanted | by the clock | of processor | |\n| --- | ---: | ---: | ---: | --- |\n"
    return head + "".join(_goal(goal, sized) for goal in GOALS)


def _goal(goal: Goal, sized: Sized) -> str:
    clock, processor = (goal.of(sized, kind) for kind in ("seconds", "processor"))
    told = ["not measured" if it is None else amount(it, goal.unit) for it in (clock, processor)]
    verdict = (
        ""
        if clock is None
        else "holds"
        if clock <= goal.most
        else f"**{short(clock / goal.most)} × too much**"
    )
    return f"| {' | '.join((goal.what, f'≤ {amount(goal.most, goal.unit)}', *told, verdict))} |\n"


def lines(results: Mapping[int, Sized]) -> str:
    """Every line: seconds by the clock, of processor, and memory at each size; and how it grows."""
    sizes = sorted(results)
    named = dict.fromkeys(name for size in sizes for name in results[size].lines)
    head = ["", *(f"{size:,}" for size in sizes), "growth"]
    text = "".join(f"| {' | '.join(row)} |\n" for row in (head, ["---", *["---:"] * (len(sizes) + 1)]))
    for name in named:
        cells = [cell(results[size], name) for size in sizes]
        text += f"| {' | '.join((name, *cells, grown(growth(results, name))))} |\n"
    return text


def cell(sized: Sized, name: str) -> str:
    """`seconds by the clock · of processor · MiB`, or why there is none."""
    line = sized.lines.get(name)
    if line is None:
        return ""
    if line.why:
        return line.why if line.why.startswith(("not installed", "over ")) else "failed"
    seconds, processor = sized.seconds(name), sized.processor(name)
    assert seconds is not None
    assert processor is not None
    return f"{short(seconds)} · {short(processor)} · {line.memory:.0f}"


def grown(times: float | None) -> str:
    """How much longer one record takes in the larger archive, as people read it."""
    if times is None:
        return ""
    return f"{times - 1:+.0%}" if times - 1 <= SAME else f"**{times - 1:+.0%}**"


def amount(figure: float, unit: str) -> str:
    """A figure with its unit."""
    return f"{figure:.0f} {unit}" if unit == "MiB" else f"{short(figure)} {unit}"


def short(figure: float) -> str:
    """Three digits that mean something."""
    return (
        f"{figure:.0f}" if abs(figure) >= 100 else f"{figure:.1f}" if abs(figure) >= 10 else f"{figure:.2f}"
    )


def placed(text: str, between: str) -> str:
    """A page with its part between the marks replaced."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{between}\n{END}{after}"
