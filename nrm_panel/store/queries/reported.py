"""What a return may report of referrals and of their standing decisions, as the store has it."""

from collections.abc import Collection, Iterator

from sqlalchemy import Connection, RowMapping, bindparam, join, select
from sqlmodel import col

from nrm_panel.models import Decision, DecisionProgress, Panel, Referral
from nrm_panel.store.queries.decisions import NOT_STANDING
from nrm_panel.store.rows import table_of

COPIED = (
    "panel_id",
    "reference",
    "nrm_reference",
    "external_id",
    "came_by",
    "brought_over",
    "authority_code",
    "referred_on",
    "received_on",
    "assigned_on",
    "accepted_on",
    "age_at_referral",
    "gender",
    "nationality",
    "first_responder_type",
    "exploitation_referred",
    "location",
    "crime_recorded",
    "state",
    "closed_on",
    "closed_reason",
)
OF_DECISION = (
    "combined",
    "partners_present",
    "exploitation_found",
    "county_lines",
)
OF_PROGRESS = (
    "sca_first_answer",
    "sca_first_answered_on",
    "issued_on",
    "told_child_on",
)
COMPUTED = ("referral_id", "lead_authority_code", "out_of_scope", "awaited")

_STANDS = (col(DecisionProgress.decision_id) == col(Decision.id)) & (
    col(DecisionProgress.state).not_in(NOT_STANDING)
)
_REPORTED = (
    select(
        *(table_of(Referral).c[name] for name in COPIED),
        col(Referral.id).label("referral_id"),
        col(Panel.lead_authority).label("lead_authority_code"),
        (col(Referral.scope_reasons) != "").label("out_of_scope"),
        col(Referral.before_state).label("awaited"),
        *(table_of(Decision).c[name] for name in OF_DECISION),
        *(table_of(DecisionProgress).c[name] for name in OF_PROGRESS),
        col(Decision.ground),
        col(Decision.outcome).label("decided"),
        col(Decision.decided_on),
        col(Decision.negative_reason),
        col(Decision.wording),
        col(Decision.made_by),
        col(DecisionProgress.state).label("stands"),
    )
    .join(Panel, col(Panel.id) == col(Referral.panel_id))
    .outerjoin(
        join(table_of(Decision), table_of(DecisionProgress), _STANDS),
        col(Decision.referral_id) == col(Referral.id),
    )
    .where(col(Referral.id).in_(bindparam("ids", expanding=True)))
    .order_by(col(Referral.id), col(Decision.id))
)


def reported(connection: Connection, ids: Collection[int]) -> Iterator[RowMapping]:
    """Give each referral with each of its standing decisions, oldest first, or with none.

    Without a decision `ground` and what else is a decision's are None.
    """
    yield from connection.execute(_REPORTED, {"ids": list(ids)}).mappings()
