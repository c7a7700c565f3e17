"""git's words on stderr → one sentence and a way out."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from ..messages import Message, say
from ..problems import NO_HELP
from ..trouble import Trouble


class Failure(NamedTuple):
    """`pattern` is looked for in what git printed; its group, if any, is the `{name}` of both texts."""

    kind: str
    pattern: str
    message: Message
    help: Message = NO_HELP


FAILURES = (
    Failure(
        "no-repository",
        r"not a git repository|not a gitdir|cannot find .*\.git",
        say("`{root}` 不在 git 仓库里"),
        say("请在档案库的文件夹里运行，或先运行 `git init`"),
    ),
    Failure(
        "ownership",
        r"dubious ownership in repository at '(.+?)'|unsafe repository \('(.+?)'",
        say("仓库 `{name}` 属于另一个系统用户，git 不肯打开"),
        say("确认它可信后运行：git config --global --add safe.directory '{name}'"),
    ),
    Failure(
        "locked",
        r"Unable to create '(.+?\.lock)': File exists|cannot lock ref",
        say("另一个 git 正在改这个仓库（锁 `{name}`）"),
        say("请等它做完再试；确认没有别的 git 在运行后，才可删除这个锁文件"),
    ),
    Failure(
        "full-disk",
        r"No space left on device|Disk quota exceeded",
        say("磁盘满了，git 写不下去"),
        say("请腾出空间后再试；已有的提交没有受影响"),
    ),
    Failure(
        "read-only",
        r"Read-only file system|Permission denied|insufficient permission",
        say("没有权限读写仓库 `{root}`"),
        say("请检查文件夹的属主和权限，或换到可以写的磁盘"),
    ),
    Failure(
        "bare",
        r"must be run in a work tree|core\.bare and core\.worktree",
        say("`{root}` 是裸仓库，没有工作文件"),
        say("请在克隆出来的工作文件夹里运行"),
    ),
    Failure(
        "no-person",
        r"tell me who you are|empty ident name|no email was given|unable to auto-detect email",
        say("git 还不知道您是谁"),
        say("请运行：git config user.name 姓名；git config user.email 邮箱"),
    ),
    Failure(
        "merging",
        r"partial commit during a (?:merge|cherry-pick|rebase)|You have not concluded your merge",
        say("仓库里有一次合并还没有做完"),
        say("请先用 `git commit` 完成合并，或用 `git merge --abort` 放弃它"),
    ),
    Failure(
        "unmerged",
        r"unmerged files|fix conflicts|unmerged, aborting|you need to resolve your current index",
        say("合并的冲突还没有解决"),
        say("请改好有冲突的文件并 `git add`，再提交"),
    ),
    Failure("nothing", r"nothing (?:added )?to commit|no changes added to commit", say("没有可提交的改动")),
    Failure(
        "unknown-revision",
        r"(?:unknown|bad) revision '?(.+?)'?$|Needed a single revision|Not a valid object name '?(.*?)'?$"
        r"|ambiguous argument '(.+?)'|not a tree object|bad object (HEAD|refs\S+)$",
        say("仓库里没有版本 `{name}`"),
        say("请用提交号、分支名或标签名，例如 `HEAD~1`"),
    ),
    Failure(
        "damaged",
        r"(?:missing|corrupt|bad|unable to read) (?:blob|tree|commit|object|loose)|sha1 mismatch|is corrupt"
        r"|loose object|inflate:|index file (?:smaller|corrupt)|bad (?:index|signature)|unable to unpack",
        say("仓库里有损坏或缺失的对象"),
        say("请运行 `git fsck` 查看，再从备份或另一份克隆中恢复"),
    ),
)


def explained(verb: str, words: str, root: Path) -> Trouble:
    """The Trouble that `git verb`'s words on stderr amount to; its `detail` holds them all."""
    told = _told(words)
    for failure in FAILURES:
        if found := re.search(failure.pattern, told, re.MULTILINE):
            name = next((group for group in found.groups() if group), "") or "HEAD"
            given = {"root": root, "name": name}
            help = Message(failure.help.template, given if failure.help.template else {})
            return Trouble(failure.kind, Message(failure.message.template, given), help, words)
    reason = re.sub(r"^(fatal|error):\s*", "", told.partition("\n")[0]).strip() or "?"
    return Trouble("failed", say("git {verb} 没有做成：{reason}", verb=verb, reason=reason), detail=words)


def _told(words: str) -> str:
    """git's own complaint: a hook, a signer or a warning may have printed anything beside it."""
    lines = words.splitlines()
    return "\n".join([line for line in lines if line.startswith(("fatal:", "error:"))] or lines)
