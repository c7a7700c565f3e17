"""Every rule, in one visible tuple. The modules mirror the regulations in `policies/`."""

from . import customer_files, file_access, follow_up, lead_assignment, record_keeping
from .base import CHANGE, ENTRIES, EVERY, GROUPS, MESSAGE, READING, Rule

__all__ = ["CHANGE", "ENTRIES", "EVERY", "GROUPS", "MESSAGE", "READING", "RULES", "Rule"]

RULES: tuple[Rule, ...] = (
    *record_keeping.RULES,
    customer_files.duplicate_name,
    file_access.agreed_too_long,
    file_access.open_loan_twice,
    follow_up.thin_visit_note,
    follow_up.fruitless_visits,
    lead_assignment.double_claim,
    lead_assignment.uneven_share,
    lead_assignment.early_reassignment,
    lead_assignment.wrong_points,
)
