"""The rules of handling complaints."""

from __future__ import annotations

from collections.abc import Iterator

from ..archive import Archive
from ..messages import say
from ..problems import Problem
from ..record import Record
from .base import rule


@rule(
    "investigator-accused",
    "调查人就是被投诉的人",
    "自己查自己，查得再认真客户也不会信。",
    over="complaint-reports",
)
def investigator_accused(record: Record, archive: Archive) -> Iterator[Problem]:
    """Finds reports on a complaint by somebody whom that complaint accuses or holds responsible.

    Nobody is named: whom a complaint is about may be secret.

    Breaks the rule:

        # complaints in closed
        accused: [xu.feng]
        # complaint-reports in drafting
        complaint: TS-2025-0001
        investigators: [xu.feng]
        responsible: [lin.bo]

    Keeps it:

        # complaints in closed
        accused: [xu.feng]
        # complaint-reports in drafting
        complaint: TS-2025-0001
        investigators: [ma.rui]
        responsible: [lin.bo]
    """
    case = record["complaint"]
    complaint = archive.find(case, ("complaints",)) if isinstance(case, str) else None
    if complaint is None:
        return
    concerned = {*complaint["accused"], complaint["responsible_person"]}
    for at, person in enumerate(record["investigators"]):
        if isinstance(person, str) and person in concerned:
            yield Problem(
                record.spot("investigators", at),
                say("{complaint} 投诉的就是这位调查人", complaint=complaint.id),
                say("请换一位与本案无关的人调查"),
            )


@rule(
    "off-route",
    "没有按归口表派单",
    "派错了部门，投诉就在部门之间转，时限却照样在走。",
    over="complaints",
)
def off_route(record: Record, archive: Archive) -> Iterator[Problem]:
    """Finds complaints that name a route but were given to another department than its lead unit.

    Breaks the rule:

        # complaints in assigned
        route: goods
        department: sales
        owner: liu.qiang

    Keeps it:

        # complaints in assigned
        route: goods
        department: quality
        owner: ma.rui
    """
    name, department = record["route"], record["department"]
    route = archive.find(name, ("complaint-routes",)) if isinstance(name, str) else None
    if route is None or not isinstance(department, str) or not route.has("lead_unit"):
        return
    if department != route["lead_unit"]:
        yield Problem(
            record.spot("department"),
            say(
                "{route} 由 `{lead}` 主办，这里写的是 `{other}`",
                route=route.id,
                lead=route["lead_unit"],
                other=department,
            ),
            say("请改派主办部门，或者换一条归口线路"),
        )
