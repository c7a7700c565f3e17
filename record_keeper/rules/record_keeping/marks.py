"""Rules about secrecy marks: company secrets, never state secrets."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ...archive import Archive
from ...header import NAMES
from ...marks import MARKS, SEALED, rank
from ...messages import Label, either, say, series
from ...problems import Problem
from ...record import Record
from ..base import EVERY, READING, rule


@rule("no-mark", "没有密级", "没有密级的记录按最高密级处理，谁也看不到它。", over=READING)
def no_mark() -> None:
    """Finds records without a secrecy mark.

    A record without one is treated as the highest: nobody gets to see it.

    Breaks the rule:

        # customers without secrecy
        remarks: 老客户

    Keeps it:

        # customers
        secrecy: {level: internal}
    """


@rule("unknown-mark", "不认识的密级", "认不出的密级不能当作“不保密”。", over=READING)
def unknown_mark() -> None:
    """Finds marks that are none of 公开, 内部, 秘密, 机密, 绝密.

    An unknown mark is never read as "not secret".

    Breaks the rule:

        # customers in draft
        secrecy: {level: 高度机密}

    Keeps it:

        # customers in draft
        secrecy: {level: 秘密}
    """


@rule(
    "state-secret-mark",
    "用了国家秘密的标志",
    "公司的密级是公司秘密，“★”形式的标志只属于国家秘密。",
    over=EVERY,
)
def state_secret_mark(record: Record, archive: Archive) -> Iterator[Problem]:
    """Finds marks in the form of a state secret (a level, a star, a term).

    A company may not use that form for its own secrets.

    Breaks the rule:

        # customers in draft
        secrecy: {level: 秘密★10年}

    Keeps it:

        # customers in draft
        secrecy: {level: 秘密, reason: 报价底线, until: 2028-12-31}
    """
    mark = record.values.get("secrecy")
    written = [(("secrecy", name), value) for name, value in mark.items()] if isinstance(mark, dict) else []
    for keys, value in (*written, (("remarks",), record.values.get("remarks"))):
        if isinstance(value, str) and "★" in value:
            yield Problem(
                record.spot(*keys),
                say("“★”是国家秘密的标志"),
                say("公司秘密写成：级别 `秘密`，期限 `2028-12-31`"),
            )


@rule("mark-too-low", "密级低于所引用的记录", "从低密级的记录能看出高密级的事，等于降了密。", over=EVERY)
def mark_too_low(record: Record, archive: Archive) -> Iterator[Problem]:
    """Finds records that refer to a higher one without a reason for their lower mark.

    What a low record tells about a high one lowers its mark by the back door.

    Breaks the rule:

        # customers as KH-2026-0901 in filed marked secret
        # access-requests in submitted
        records: [KH-2026-0901]
        secrecy: {level: internal}

    Keeps it:

        # customers as KH-2026-0901 in filed marked secret
        # access-requests in submitted
        records: [KH-2026-0901]
        secrecy: {level: internal, reason: 只提编号，不涉及内容}
    """
    mark = record["secrecy"]
    if mark is None or not mark["level"] or mark.has("reason"):
        return
    for reference in archive.references_from(record):
        target = archive.find(reference.id, reference.type.to)
        if target is None or reference.field.inherits or not target.marked:
            continue
        if rank(target.level) > rank(record.level):
            yield Problem(
                record.spot("secrecy", "level"),
                say("`{id}` 是“{higher}”，这里只是“{lower}”", id=target.id, **_labels(target, record)),
                say(
                    "请提高密级，或写明理由 `{example}`",
                    example=either("{级别: …, 理由: …}", "{level: …, reason: …}"),
                ),
            )
            return


def _labels(target: Record, record: Record) -> dict[str, Label]:
    higher, lower = partial(MARKS.label, target.level), partial(MARKS.label, record.level)
    return {"higher": Label(higher), "lower": Label(lower)}


@rule(
    "clear-text",
    "高密级记录里有明文",
    "机密和绝密的内容写进 git 就再也收不回来，这里只留登记信息。",
    over=EVERY,
)
def clear_text(record: Record, archive: Archive) -> Iterator[Problem]:
    """Finds fields besides the header in a record marked confidential or top secret.

    What was once committed in clear can be read in old clones for ever.

    Breaks the rule:

        # customers in draft
        secrecy: {level: confidential, reason: 并购对象}

    Keeps it:

        # records/customers/2026/KH-2026-0903.yaml
        id: KH-2026-0903
        state: draft
        secrecy: {level: confidential, reason: 并购对象}
    """
    if not record.marked or record.level not in SEALED:
        return
    own = [name for name in record.values if name not in NAMES]
    if own:
        words = [Label(record.register.fields[name].as_written) for name in own[:3]]
        yield Problem(
            record.spot(own[0], on="key"),
            say(
                "“{level}”的记录里有 {count} 个明文字段：{names}{more}",
                level=Label(partial(MARKS.label, record.level)),
                count=len(own),
                names=series(words),
                more=" …" if len(own) > 3 else "",
            ),
            say("只保留编号、状态、密级、责任人等登记信息，内容另行保管"),
        )
