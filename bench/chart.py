"""The chart of docs/performance.md: two panels of bars on a logarithmic scale, readable on light and on dark."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from math import log10
from typing import NamedTuple

from results import Sized

PANELS = (
    ("Check", ("check of one staged edit", "check, warm", "check, cold", "check-jsonschema")),
    (
        "Site",
        (
            "site, without change",
            "site, after one edit",
            "site without history and search, cold",
            "site, cold",
            "Hugo, bare pages",
            "Material for MkDocs alone, without search",
            "DataTig",
        ),
    ),
)
PEERS = frozenset(
    {"check-jsonschema", "Hugo, bare pages", "Material for MkDocs alone, without search", "DataTig"}
)
WIDTH, LABELS, ROW, BAR, GAP = 860, 300, 22, 14, 34
STYLE = """\
text { font: 13px system-ui, sans-serif; fill: #1f2328 }
.head { font-weight: 600 }
.axis { stroke: #8c959f; stroke-width: .5 }
.tick { font-size: 11px; fill: #59636e }
.ours { fill: #0e7490 }
.peer { fill: #a8a29e }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3 }
  .tick { fill: #9198a1 }
  .ours { fill: #22a5c4 }
  .peer { fill: #78716c }
}"""


class Bar(NamedTuple):
    """A line of a panel: its words, how long it took, whether it is ours."""

    words: str
    seconds: float
    ours: bool


def chart(sized: Sized) -> str:
    """The SVG of what one size took by the clock; what was not measured has no bar."""
    panels = [(title, [bar for name in names if (bar := _bar(sized, name))]) for title, names in PANELS]
    bars = [bar for _, of in panels for bar in of]
    low, high = scale([bar.seconds for bar in bars])
    y, parts = 40, list[str]()
    for title, of in panels:
        parts.append(f'<text class="head" x="0" y="{y}">{title}</text>')
        parts += _axis(low, high, y + 8, y + 8 + ROW * len(of))
        for at, bar in enumerate(of):
            parts.append(_drawn(bar, low, high, y + 8 + ROW * at))
        y += 8 + ROW * len(of) + GAP
    words = f"Seconds by the clock, {sized.records:,} records, {sized.commits:,} commits; each line is ten times the last"
    body = "\n".join((f"<style>{STYLE}</style>", f'<text x="0" y="16">{words}</text>', *parts))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {y}" role="img" aria-label="{words}">\n'
        f"{body}\n</svg>\n"
    )


def _bar(sized: Sized, name: str) -> Bar | None:
    seconds = sized.seconds(name)
    return Bar(name.replace("`", ""), seconds, name not in PEERS) if seconds else None


def scale(seconds: Sequence[float]) -> tuple[int, int]:
    """The powers of ten between which all of them are; (0, 1) for none."""
    if not seconds:
        return 0, 1
    low, high = (log10(each(seconds)) for each in (min, max))
    return int(low // 1), max(int(-(-high // 1)), int(low // 1) + 1)


def place(seconds: float, low: int, high: int) -> float:
    """How far to the right something stands."""
    return LABELS + (log10(seconds) - low) / (high - low) * (WIDTH - LABELS - 70)


def _axis(low: int, high: int, top: int, bottom: int) -> list[str]:
    found = []
    for power in range(low, high + 1):
        x = place(10.0**power, low, high)
        found.append(f'<line class="axis" x1="{x:.1f}" x2="{x:.1f}" y1="{top}" y2="{bottom}"/>')
        found.append(
            f'<text class="tick" x="{x:.1f}" y="{bottom + 13}" text-anchor="middle">{10.0**power:g} s</text>'
        )
    return found


def _drawn(bar: Bar, low: int, high: int, y: int) -> str:
    end = place(bar.seconds, low, high)
    kind = "ours" if bar.ours else "peer"
    told = f"{bar.seconds:.1f}" if bar.seconds >= 10 else f"{bar.seconds:.2f}"
    return (
        f'<text x="{LABELS - 8}" y="{y + 15}" text-anchor="end">{escape(bar.words)}</text>'
        f'<rect class="{kind}" x="{LABELS}" y="{y + 4}" width="{end - LABELS:.1f}" height="{BAR}"/>'
        f'<text x="{end + 5:.1f}" y="{y + 15}">{told}</text>'
    )


def drawn(results: Mapping[int, Sized]) -> str:
    """The chart of the largest archive."""
    return chart(results[max(results)])
