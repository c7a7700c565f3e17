"""The rules of handing work over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from ..archive import Archive
from ..limits import Posts
from ..messages import say
from ..problems import Problem
from ..record import Record
from .base import rule


@rule(
    "key-post-alone",
    "重要岗位只有一个人",
    "只有一个人会的事，他不在就停了；只有一个人看的事，出了错也没人知道。",
    over="staff",
    severity="warning",
)
def key_post_alone(person: Record, archive: Archive) -> Iterator[Problem]:
    """Finds key posts that fewer people hold than the regulation asks for, with the first of them.

    Who holds a post is who has it without an end in the staff register. A post that nobody holds is not
    in use.

    Breaks the rule:

        # records/staff/deng.kai.yaml
        编号: deng.kai
        姓名: 邓凯
        所在部门: sales
        提交邮箱: [deng.kai@example.invalid]
        任职:
          - {岗位: 销售业务员, 开始日期: 2026-05-11, 结束日期: 2026-11-15}
        入职日期: 2026-05-11
        密级: {级别: 内部}

    Keeps it:

        # records/staff/deng.kai.yaml
        编号: deng.kai
        姓名: 邓凯
        所在部门: sales
        提交邮箱: [deng.kai@example.invalid]
        任职:
          - {岗位: 销售业务员, 开始日期: 2026-05-11}
        入职日期: 2026-05-11
        密级: {级别: 内部}
    """
    posts, wanted = (
        archive.limit(f"handover.{name}", dt.date.max) for name in ("key_posts", "key_post_holders")
    )
    if not isinstance(posts, Posts) or not isinstance(wanted, Decimal):
        return
    for post in posts.names:
        at = _held(person, post)
        if at is None:
            continue
        holders = [each.id for each in archive.records("staff").values() if _held(each, post) is not None]
        if len(holders) < wanted and holders[0] == person.id:
            yield Problem(
                person.spot("posts", at, "post"),
                say(
                    "{post}现在只有 {count} 人，要有 {wanted} 人",
                    post=archive.post_label(post),
                    count=len(holders),
                    wanted=wanted,
                ),
                say("请再任命一人；补齐以前由部门负责人查看他办的事"),
            )


def _held(person: Record, post: str) -> int | None:
    """Where a person's record says that he holds a post still."""
    posts = enumerate(person["posts"])
    return next((at for at, held in posts if held["post"] == post and not held.has("to")), None)
