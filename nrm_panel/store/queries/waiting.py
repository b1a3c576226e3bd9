"""What referrals waited for besides their decisions, as the facts of a return need it."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import BindParameter, bindparam, select
from sqlmodel import Session, col

from nrm_panel.models import CaseLink, Reconsideration, Suspension
from nrm_panel.vocabulary import LinkKind

_ASKED_FOR: BindParameter[int] = bindparam("ids", expanding=True)
_SUSPENSIONS = (
    select(col(Suspension.referral_id), col(Suspension.suspended_on), col(Suspension.resumed_on))
    .where(col(Suspension.referral_id).in_(_ASKED_FOR), col(Suspension.undone).is_(False))
    .order_by(col(Suspension.id))
)
_RECONSIDERATIONS = (
    select(
        col(Reconsideration.referral_id),
        col(Reconsideration.asked_on),
        col(Reconsideration.answer),
        col(Reconsideration.answered_on),
    )
    .where(col(Reconsideration.referral_id).in_(_ASKED_FOR))
    .where(col(Reconsideration.undone).is_(False))
    .order_by(col(Reconsideration.id))
)
_RE_REFERRALS = select(col(CaseLink.referral_id)).where(
    col(CaseLink.referral_id).in_(_ASKED_FOR),
    col(CaseLink.kind) == LinkKind.RE_REFERRAL,
    col(CaseLink.ended_on).is_(None),
)

NOTHING_WAITED: dict[str, Any] = {
    "suspended_on": None,
    "days_suspended": 0,
    "reconsideration_asked_on": None,
    "reconsideration_answer": None,
    "reconsideration_answered_on": None,
}


def waited(session: Session, referral_ids: Collection[int]) -> dict[int, dict[str, Any]]:
    """What referrals that were suspended or reconsidered waited for; days are calendar days."""
    found: dict[int, dict[str, Any]] = {}
    connection, asked = session.connection(), {"ids": list(referral_ids)}
    for referral_id, suspended_on, resumed_on in connection.execute(_SUSPENSIONS, asked):
        row = found.setdefault(referral_id, dict(NOTHING_WAITED))
        if resumed_on is None:
            row["suspended_on"] = suspended_on
        else:
            row["days_suspended"] += (resumed_on - suspended_on).days
    for request in connection.execute(_RECONSIDERATIONS, asked):
        found.setdefault(request.referral_id, dict(NOTHING_WAITED)).update(
            reconsideration_asked_on=request.asked_on,
            reconsideration_answer=request.answer,
            reconsideration_answered_on=request.answered_on,
        )
    return found


def re_referred(session: Session, referral_ids: Collection[int]) -> set[int]:
    """The referrals that are the same child's again, of those asked for."""
    asked = {"ids": list(referral_ids)}
    return set(session.connection().execute(_RE_REFERRALS, asked).scalars())
