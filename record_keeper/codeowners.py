"""Who is asked to review a pull request, by the posts that the regulations name: CODEOWNERS. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from .approval_tables import Table
from .archive import Archive
from .clearance import cut
from .limits import Limit, Posts
from .messages import say
from .patterns import regex
from .record import Record
from .registers import Register

_ORDINARY = regex(r"[A-Za-z0-9/._-]+")
_EVERYBODY = "internal"
"""The file stands in the repository: nobody's address is told whose record is above this mark."""


def codeowners(archive: Archive, forge: str, day: dt.date, mark: str) -> str:
    """The text of a CODEOWNERS file; `mark` is its first line. A path whose posts nobody holds is a comment.

    GitHub and GitLab know people by the address of their commits, paths by patterns, and the last pattern
    that fits counts. Gitea knows people by user name, taken to be the staff id, paths by regular
    expressions, and every one that fits counts.
    """
    lang = archive.settings.language
    seen = cut(archive, _EVERYBODY).archive
    lines = [f"# {mark}"]
    lines += [f"# {line}" for line in _INTRODUCTION.told(lang).split("\n")]
    if forge == "gitea":
        lines.append(f"# {_GITEA.told(lang)}")
    for path, posts in _paths(archive, day):
        who = archive.post_label(*posts).told(lang) if posts else _NO_POST.told(lang)
        lines += ["", f"# {' '.join(who.split())}"]
        owners = [_account(person, forge) for person in _holders(seen, posts, day)]
        pattern = _pattern(path, forge)
        lines.append(" ".join([pattern, *owners]) if owners else f"# {pattern} {_NOBODY.told(lang)}")
    return "\n".join(lines) + "\n"


_INTRODUCTION = say(
    "合并请求改了哪里，就请谁来审阅：制度由归口岗位审阅，记录由有权审批的岗位审阅。\n"
    "人员变动以后，再运行一次 keeper init --forge。"
)
_GITEA = say("Gitea 的用户名要和员工编号相同。")
_NO_POST = say("制度没有写明岗位")
_NOBODY = say("（没有人在任）")


def _paths(archive: Archive, day: dt.date) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Paths and the posts that look after them, the more general first."""
    for name, register in sorted(archive.registers.items()):
        owner = _owner(register, archive)
        yield f"records/{name}/", _approvers(register, archive, day) or owner
        yield f"records/{name}/register.yaml", owner
    for regulation in sorted(archive.regulations.values(), key=lambda each: each.id):
        if _ORDINARY.fullmatch(regulation.path):
            yield regulation.path, (regulation.owner,) if regulation.owner else ()


def _owner(register: Register, archive: Archive) -> tuple[str, ...]:
    regulation = archive.regulations.get(register.regulation)
    return (regulation.owner,) if regulation and regulation.owner else ()


def _approvers(register: Register, archive: Archive, day: dt.date) -> tuple[str, ...]:
    """Every post that decides a step of a register, in the order of the steps, each once."""
    limits = (archive.limit(step.by, day) for step in register.approvals.values())
    return tuple(dict.fromkeys(post for limit in limits for post in _posts(limit)))


def _posts(limit: Limit | None) -> Iterable[str]:
    if isinstance(limit, Posts):
        return limit.names
    return limit.names() if isinstance(limit, Table) else ()


def _holders(seen: Archive, posts: tuple[str, ...], day: dt.date) -> list[Record]:
    """The staff who hold one of these posts on a day and can be addressed, by id."""
    staff = (person for _, person in sorted(seen.records("staff").items()))
    return [each for each in staff if _is_here(each, day) and seen.posts_on(each.id, day).intersection(posts)]


def _is_here(person: Record, day: dt.date) -> bool:
    left = person.values.get("left_on")
    return bool(person["emails"]) and not (isinstance(left, dt.date) and left < day)


def _account(person: Record, forge: str) -> str:
    """How a forge knows a member of staff; of several addresses the last one is in use."""
    return f"@{person.id}" if forge == "gitea" else str(person["emails"][-1])


def _pattern(path: str, forge: str) -> str:
    if forge != "gitea":
        return f"/{path}"
    expression = path.replace(".", "[.]")
    return f"{expression}.*" if path.endswith("/") else expression
