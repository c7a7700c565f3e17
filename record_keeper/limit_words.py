"""Words that several kinds of limits are made of: posts, lists, and text as people type it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from unicodedata import normalize

from .frozen import Frozen
from .messages import Message, say
from .patterns import regex
from .problems import Refused

POST = regex(r"[a-z][a-z0-9_]*")


class Posts(Frozen):
    """The posts that decide: any one of `names`, or with `all` each of them."""

    names: tuple[str, ...]
    all: bool = False


def plain(text: str) -> str:
    """Full-width forms made ordinary, spaces single, letters small."""
    return " ".join(normalize("NFKC", text).lower().split())


def read_posts(raw: Any, *, all_of: bool = False) -> Posts:
    """The posts of a text or of a list of texts; raises Refused."""
    names = raw if isinstance(raw, list) else [raw]
    if not names:
        raise Refused(say("岗位的列表是空的"), say("请写出至少一个岗位"))
    for name in names:
        if not isinstance(name, str) or not POST.fullmatch(name):
            shown = name if isinstance(name, str) else "…"
            raise Refused(
                say("`{name}` 不是岗位的键", name=shown),
                say("岗位写键，例如 `gm`，见 records/choices/post.yaml"),
            )
        if names.count(name) > 1:
            raise Refused(say("岗位 `{name}` 写了两次", name=name), say("每个岗位写一次"))
    return Posts(tuple(names), all_of)


def read_some_posts(raw: Any) -> Posts:
    """One post, a list of which any one decides, or `{all: list}`; raises Refused."""
    if not isinstance(raw, dict):
        return read_posts(raw)
    if list(raw) != ["all"]:
        raise Refused(
            say("岗位的映射只认一个键 `all`"),
            say("须全部同意的岗位写成 `{form}`；任一即可的写成列表", form="{all: [info_supervisor, gm]}"),
        )
    return read_posts(raw["all"], all_of=True)


def show_posts(posts: Posts, lang: str, post_label: Callable[[str], str]) -> str:
    """`信息主管和客户服务部经理`"""
    return listed([post_label(name) for name in posts.names], say("和") if posts.all else say("或"), lang)


def listed(words: Sequence[str], joint: Message, lang: str) -> str:
    """A, B and C with the marks of the language."""
    *most, last = words
    if not most:
        return last
    between = joint.told(lang)
    return ("、" if lang == "zh" else ", ").join(most) + (between if lang == "zh" else f" {between} ") + last
