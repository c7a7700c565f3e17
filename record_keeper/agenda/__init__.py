"""What falls due: every deadline of a record, what registers need again and again, approvals that wait. Pure.

Computed from events and from the limit of its day, never stored. Lateness is never a broken rule: it is said
here, on the site and in reports, and nothing is refused.
"""

from .clocks import clocks, person_for
from .due import Clock, Due, Outcome, Reached, State
from .listing import agenda, settled
from .waiting import Waiting, waiting

__all__ = [
    "Clock",
    "Due",
    "Outcome",
    "Reached",
    "State",
    "Waiting",
    "agenda",
    "clocks",
    "person_for",
    "settled",
    "waiting",
]
