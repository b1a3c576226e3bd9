"""What referrals waited for besides their decisions, as the facts of a return need it."""

from collections.abc import Collection
from typing import Any

from sqlmodel import Session, col, select

from nrm_panel.models import CaseLink, Reconsideration, Suspension
from nrm_panel.vocabulary import LinkKind

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
    for pause in session.exec(
        select(Suspension)
        .where(col(Suspension.referral_id).in_(referral_ids), col(Suspension.undone).is_(False))
        .order_by(col(Suspension.id))
    ).all():
        row = found.setdefault(pause.referral_id, dict(NOTHING_WAITED))
        if pause.resumed_on is None:
            row["suspended_on"] = pause.suspended_on
        else:
            row["days_suspended"] += (pause.resumed_on - pause.suspended_on).days
    for asked in session.exec(
        select(Reconsideration)
        .where(col(Reconsideration.referral_id).in_(referral_ids))
        .where(col(Reconsideration.undone).is_(False))
        .order_by(col(Reconsideration.id))
    ).all():
        found.setdefault(asked.referral_id, dict(NOTHING_WAITED)).update(
            reconsideration_asked_on=asked.asked_on,
            reconsideration_answer=asked.answer,
            reconsideration_answered_on=asked.answered_on,
        )
    return found


def re_referred(session: Session, referral_ids: Collection[int]) -> set[int]:
    """The referrals that are the same child's again, of those asked for."""
    return set(
        session.exec(
            select(col(CaseLink.referral_id)).where(
                col(CaseLink.referral_id).in_(referral_ids),
                CaseLink.kind == LinkKind.RE_REFERRAL,
                col(CaseLink.ended_on).is_(None),
            )
        ).all()
    )
