"""Every rule, in one visible tuple. The modules mirror the regulations in `policies/`."""

from . import (
    after_sales_service,
    call_centre,
    complaint_handling,
    copying_and_disclosure,
    corrective_actions,
    credit,
    customer_files,
    file_access,
    follow_up,
    handover,
    lead_assignment,
    membership,
    record_keeping,
    retention_and_destruction,
    sales_analysis,
    satisfaction_surveys,
    secret_keeping,
)
from .base import CHANGE, CONFIGURATION, ENTRIES, EVERY, GROUPS, MESSAGE, READING, Rule

__all__ = ["CHANGE", "CONFIGURATION", "ENTRIES", "EVERY", "GROUPS", "MESSAGE", "READING", "RULES", "Rule"]

RULES: tuple[Rule, ...] = (
    *record_keeping.RULES,
    customer_files.duplicate_name,
    file_access.agreed_too_long,
    file_access.open_loan_twice,
    file_access.too_many_loans,
    complaint_handling.investigator_accused,
    complaint_handling.off_route,
    corrective_actions.mould_return_refused,
    follow_up.thin_visit_note,
    follow_up.fruitless_visits,
    lead_assignment.double_claim,
    lead_assignment.uneven_share,
    lead_assignment.early_reassignment,
    lead_assignment.wrong_points,
    after_sales_service.warranty_charge,
    after_sales_service.field_day_missing,
    call_centre.roster_uncovered,
    call_centre.low_connect_rate,
    membership.member_not_eligible,
    satisfaction_surveys.wrong_survey_score,
    credit.credit_over_limit,
    handover.key_post_alone,
    sales_analysis.period_told_twice,
    secret_keeping.aggregated_mark,
    copying_and_disclosure.disclosure_beyond_consent,
    retention_and_destruction.destroyed_under_hold,
)
