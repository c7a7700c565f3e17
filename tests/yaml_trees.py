"""Made-up trees of text, and the many ways in which people write them, for property tests."""

from __future__ import annotations

import json
from dataclasses import dataclass
from random import Random
from typing import Any

from hypothesis import strategies as st

from record_keeper.characters import forbidden
from record_keeper.plain_yaml import plain_tree
from record_keeper.problems import Key
from record_keeper.reader import Keys, read, read_text
from record_keeper.tree import with_value, without
from record_keeper.yaml_text import flow, scalar

TRICKY = (
    "", "~", "null", "Null", "NO", "yes", "0757", "010", "8:30", "2026-02-30", "- ", "-", "--", "---", "...", "-5",
    "? a", ": a", "a: b", "a:", ":", "a #b", "#", "a#b", "@x", "`x`", "*x", "&x", "!x", "%x", "|", ">", "'", '"',
    "a'b", 'a"b', "\\", "\\n", "{", "}", "[", "]", "[a", "a]", ",", "a, b", " a", "a ", "\u3000a", "a\tb", "\t",
    "\n", "a\n", "a\n\n", "\na", "a\nb", "a\n\nb", " a\nb", "a\n b", "a \nb", "\ta\nb", "a\n\tb", "a\n# b", "a\n---\nb",
    "=", "<<", "1e3", "0x1f", ".inf", "1_000", "客户：甲", "（主）", "𠮷野家", "䶮", "·", "👨\u200d👩\u200d👧", "http://x.invalid/?a=b#c",
)  # fmt: skip


def _readable(text: str) -> bool:
    return "\r" not in text and not forbidden(text) and not forbidden(f" {text}\n")


TEXTS = (
    st.sampled_from(TRICKY) | st.text(max_size=12).filter(_readable) | st.text("ab:# \n-'\"{}", max_size=8)
)
KEYS = (TEXTS | st.sampled_from(("编号", "state", "联系人", "负责人（主）", "a/b"))).filter(
    lambda key: key != "<<" and not key.startswith(("<<<<<<<", ">>>>>>>", "|||||||"))
)
VALUES = st.recursive(
    TEXTS,
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(KEYS, inside, max_size=3),
    max_leaves=8,
)
RECORDS = st.dictionaries(KEYS, VALUES, min_size=1, max_size=5)


@dataclass(frozen=True)
class Styled:
    """A tree, one way to write it, and its comment lines with the keys of what follows them."""

    tree: dict[str, Any]
    text: str
    comments: dict[str, Keys]

    @property
    def places(self) -> list[Keys]:
        """The keys of every value."""
        return list(_places(self.tree, ()))

    def with_value(self, keys: Keys, raw: Any) -> Any:
        return with_value(self.tree, keys, raw)

    def without(self, keys: Keys) -> Any:
        return without(self.tree, keys)


def _places(value: Any, keys: Keys) -> list[Keys]:
    inside: list[tuple[Key, Any]] = []
    if isinstance(value, dict):
        inside = list(value.items())
    elif isinstance(value, list):
        inside = list(enumerate(value))
    return [place for key, item in inside for place in ((*keys, key), *_places(item, (*keys, key)))]


@st.composite
def styled_records(draw: st.DrawFn) -> Styled:
    """A record as somebody may have written it: comments, blank lines, flow, quotes, odd indents."""
    tree = draw(RECORDS)
    writer = _Writer(draw(st.randoms(use_true_random=False)))
    lines = writer.block(tree, 0, ())
    text = "\n".join(lines)
    ends = ["", "\n", "\n\n", "\n# 完\n"]  # the last value may be a block to whose words some of them belong
    text += writer.pick(*(end for end in ends if read((text + end).encode(), "").tree == tree))
    return Styled(tree, text, writer.comments)


class _Writer:
    """Writes a tree with a choice of style at every step."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.comments: dict[str, Keys] = {}

    def pick(self, *choices: Any) -> Any:
        return self.random.choice(choices)

    def block(self, value: Any, indent: int, keys: Keys) -> list[str]:
        lines: list[str] = []
        pairs = value.items() if isinstance(value, dict) else enumerate(value)
        for key, item in pairs:
            lines += self.before(indent, (*keys, key))
            name = f"{scalar(key, flow=True)}:" if isinstance(key, str) else "-"
            lines += self.entry(name, item, indent, (*keys, key))
        return lines

    def before(self, indent: int, keys: Keys) -> list[str]:
        kind = self.pick("", "", "", "blank", "comment")
        if kind == "comment":
            comment = " " * indent + f"# 注释 {len(self.comments)} 号"
            self.comments[comment] = keys
            return [comment]
        return [""] if kind else []

    def entry(self, name: str, value: Any, indent: int, keys: Keys) -> list[str]:
        lead, tail = " " * indent + name, self.pick("", "", "  # 尾注")
        if isinstance(value, str):
            return self.text(lead, value, indent, tail)
        if not value or self.pick("block", "block", "flow") == "flow":
            return [f"{lead} {self.flow(value)}{tail}"]
        deeper = indent + (self.pick(0, 2) if isinstance(value, list) and name != "-" else self.pick(2, 4))
        if name == "-" and self.pick(True, False):
            inside = self.block(value, indent + 2, keys)
            if not inside[0].strip().startswith("#") and inside[0]:
                return [f"{lead} {inside[0].lstrip(' ')}", *inside[1:]]
            return [lead, *inside]
        return [lead + tail, *self.block(value, deeper, keys)]

    def text(self, lead: str, value: str, indent: int, tail: str) -> list[str]:
        one_end = value.endswith("\n") and not value.endswith("\n\n")
        if one_end and "\t" not in value and not value.startswith((" ", "\n")) and self.pick(True, False):
            return [f"{lead} |{tail}", *(f"{' ' * (indent + 3)}{line}" for line in value[:-1].split("\n"))]
        written = [scalar(value, flow=True), json.dumps(value, ensure_ascii=False).replace("\x7f", "\\x7f")]
        if "\n" not in value and "\t" not in value:
            written.append("'" + value.replace("'", "''") + "'")
        return [f"{lead} {self.pick(*written)}{tail}"]

    def flow(self, value: Any) -> str:
        compact = flow(value)
        if len(value) and self.pick(True, False):
            opening, closing = compact[0], compact[-1]
            return f"{opening} {compact[1:-1]}{self.pick('', ',')} {closing}"
        return compact


def agree(text: str) -> dict[str, Any] | None:
    """The tree of the short way, compared with the strict reader's; the order of the keys counts."""
    tree = plain_tree(text)
    if tree is not None:
        strict = read_text(text, "x.yaml")
        assert strict.problems == ()
        assert json.dumps(tree) == json.dumps(strict.tree)
    return tree
