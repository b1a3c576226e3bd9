"""What became of referrals besides their decisions, as the facts of a return need it."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import (
    Date,
    Select,
    String,
    bindparam,
    cast,
    literal_column,
    null,
    select,
    union_all,
)
from sqlmodel import Session, col

from nrm_panel.models import CaseLink, Offer, Reconsideration, Suspension
from nrm_panel.vocabulary import LinkKind, OfferAnswer, OfferKind, ReferralState

SUSPENDED, RECONSIDERED, LEFT, LINKED = "suspended", "reconsidered", "left", "linked"
NOTHING: dict[str, Any] = {
    "suspended_on": None,
    "days_suspended": 0,
    "reconsideration_asked_on": None,
    "reconsideration_answer": None,
    "reconsideration_answered_on": None,
    "returned_reason": None,
    "returned_on": None,
    "transferred_on": None,
    "re_referral": False,
}


def became(session: Session, states: dict[int, str]) -> dict[int, dict[str, Any]]:
    """How referrals waited, left and came again; `states` are where they stand by number.

    Days are calendar days. One that was opened again has not left.
    """
    found = {referral_id: dict(NOTHING) for referral_id in states}
    rows = session.connection().execute(_BECAME, {"ids": list(states)})
    for what, referral_id, code, other, first, last in rows:
        found[referral_id] |= _told(
            what, found[referral_id], states[referral_id], code, other, first, last
        )
    return found
