"""What a move of a referral looks at besides decisions, in one question: every move asks it.

The date of birth is for the guards of age only, which give a day near 18 and no more; reading it
for them is no opening.
"""

from datetime import date
from typing import NamedTuple

from sqlalchemy import Executable, bindparam, func
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from nrm_panel.models import Child, Consent, Offer, Reconsideration, Referral, Suspension
from nrm_panel.store.guard import OPENED
from nrm_panel.store.queries.pending import IS_ASKED, IS_SUSPENDED

_IS_OPEN = col(Offer.answer).is_(None)
_NEWEST_CONSENT = (
    select(func.max(col(Consent.id)))
    .where(col(Consent.referral_id) == bindparam("id"), col(Consent.undone).is_(False))
    .scalar_subquery()
)
_PENDING: Executable = (
    select_columns(
        Offer,
        col(Suspension.reason).label("suspended_for"),
        col(Reconsideration.ground),
        col(Reconsideration.by),
        col(Consent.answer).label("consent"),
        col(Child.date_of_birth),
    )
    .select_from(Referral)
    .outerjoin(Offer, (col(Offer.referral_id) == col(Referral.id)) & _IS_OPEN)
    .outerjoin(Suspension, (col(Suspension.referral_id) == col(Referral.id)) & IS_SUSPENDED)
    .outerjoin(Reconsideration, (col(Reconsideration.referral_id) == col(Referral.id)) & IS_ASKED)
    .outerjoin(Consent, col(Consent.id) == _NEWEST_CONSENT)
    .outerjoin(Child, col(Child.referral_id) == col(Referral.id))
    .where(col(Referral.id) == bindparam("id"))
    .order_by(col(Suspension.id).desc())
    .execution_options(**{OPENED: True})
)


class Pending(NamedTuple):
    """What a case waits for, None where it does not: codes, the offer that is open, the birth.

    `ground` and `reconsidered_by` are those of the reconsideration that was asked for; `consent`
    is what the young person said last.
    """

    offer: Offer | None
    suspended_for: str | None
    ground: str | None
    reconsidered_by: str | None
    consent: str | None
    date_of_birth: date | None


def pending_of(session: Session, referral_id: int) -> Pending:
    """What a case waits for besides a decision, and when its child was born."""
    return Pending(*session.execute(_PENDING, {"id": referral_id}).all()[0])
