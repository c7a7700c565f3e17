"""Rules about files: what can be read, where it lies, what it is called."""

from __future__ import annotations

from collections.abc import Iterator

from ...archive import Archive
from ...messages import say
from ...problems import Problem
from ..base import READING, rule


@rule(
    "unreadable-file",
    "文件无法读取",
    "审阅者看到的字和程序读到的字必须相同；读不懂的文件等于没有记录。",
    over=READING,
)
def unreadable_file() -> None:
    """Finds files that are not plain, strict YAML in UTF-8.

    What a reviewer sees and what a program reads must be the same words.

    Breaks the rule:

        # records/departments/front-desk.yaml
        id：front-desk
        name：前台

    Keeps it:

        # records/departments/front-desk.yaml
        id: front-desk
        name: 前台
        secrecy: {level: internal}
    """


@rule(
    "lost-words",
    "文字会丢失",
    "YAML 会把“空格加 #”之后的字当作注释，把跨行的值接成一行，而且不作声。",
    severity="warning",
    over=READING,
)
def lost_words() -> None:
    """Finds values of which YAML drops or joins words without a sound.

    Nobody notices a sentence that ends half-way.

    Breaks the rule:

        # customers
        remarks: 见 #12 号投诉

    Keeps it:

        # customers
        remarks: "见 #12 号投诉"
    """


@rule("duplicate-key", "同一字段写了两次", "写了两次的字段，审阅者看到一个，程序可能用另一个。", over=READING)
def duplicate_key() -> None:
    """Finds fields that are written twice, be it once by key and once by label.

    A reviewer reads one of them, a program may take the other.

    Breaks the rule:

        # customers
        remarks: 老客户
        备注: 新客户

    Keeps it:

        # customers
        remarks: 老客户
    """


@rule(
    "other-language",
    "字段名用了另一种语言",
    "同一个档案库用一种写法，检索和比较才方便。",
    severity="warning",
    over=READING,
)
def other_language() -> None:
    """Finds files whose field names are not in the archive's language.

    They are read all the same; one way of writing makes searching and comparing easier.

    Breaks the rule:

        # records/departments/front-desk.yaml
        id: front-desk
        name: 前台
        secrecy: {level: internal}

    Keeps it:

        # records/departments/front-desk.yaml
        编号: front-desk
        部门名称: 前台
        密级: {级别: 内部}
    """


@rule("file-name", "编号和文件名不同", "文件名就是编号：找得到文件才找得到记录。", over=READING)
def file_name() -> None:
    """Finds records whose file is not named after their id.

    The name of the file is the id: who has one can find the other.

    Breaks the rule:

        # records/departments/front-desk.yaml
        id: reception
        name: 前台
        secrecy: {level: internal}

    Keeps it:

        # records/departments/front-desk.yaml
        id: front-desk
        name: 前台
        secrecy: {level: internal}
    """


@rule(
    "path-outside-register",
    "文件不在登记册里",
    "每条记录在自己登记册的文件夹里，别处的文件没有人检查。",
    over=READING,
)
def path_outside_register() -> None:
    """Finds files below `records/` that belong to no register or lie in the wrong folder.

    A file that no register knows is a file that nobody checks.

    Breaks the rule:

        # records/visitors/2026/FK-2026-0001.yaml
        id: FK-2026-0001

    Keeps it:

        # records/departments/front-desk.yaml
        id: front-desk
        name: 前台
        secrecy: {level: internal}
    """


@rule("duplicate-id", "编号重复", "一个编号只属于一件事，引用才不会有两个意思。")
def duplicate_id(archive: Archive) -> Iterator[Problem]:
    """Finds two records with the same id.

    An id belongs to one thing only; else a reference means two.

    Breaks the rule:

        # records/departments/front-desk.yaml
        id: front-desk
        name: 前台
        secrecy: {level: internal}
        # records/departments/reception.yaml
        id: front-desk
        name: 接待处
        secrecy: {level: internal}

    Keeps it:

        # records/departments/front-desk.yaml
        id: front-desk
        name: 前台
        secrecy: {level: internal}
    """
    for twin, other in archive.duplicates:
        yield Problem(
            twin.spot("id"),
            say("编号 `{id}` 已用于 {path}", id=twin.id, path=other.path),
            say("请用 `keeper renumber {path}` 换一个编号，引用也随着改", path=twin.path),
        )


@rule("id-comes-back", "删除过的编号又出现", "删除过的编号空着，旧文件上印着的编号才不会指到别的事。")
def id_comes_back(archive: Archive) -> Iterator[Problem]:
    """Finds records that bear the id of a deleted one.

    Paper files and letters still show the old id; it must not mean something else now.

    Breaks the rule:

        # records/departments/deleted.yaml
        deleted:
          - {id: front-desk, at: 2026-03-02, by: li.na, reason: 并入客户服务部}
        # records/departments/front-desk.yaml
        id: front-desk
        name: 前台
        secrecy: {level: internal}

    Keeps it:

        # records/departments/deleted.yaml
        deleted:
          - {id: front-desk, at: 2026-03-02, by: li.na, reason: 并入客户服务部}
    """
    for register, entries in archive.deleted.items():
        for entry in entries.values():
            if record := archive.records(register).get(entry.id):
                yield Problem(
                    record.spot("id"),
                    say("编号 `{id}` 在 {at} 删除过", id=entry.id, at=entry.at),
                    say("请用 `keeper renumber {path}` 换一个编号", path=record.path),
                )
