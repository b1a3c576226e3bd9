"""What a case waits for besides a decision, found in one question: every move asks it."""

from typing import NamedTuple

from sqlalchemy import bindparam, func
from sqlmodel import Session, col, select

from nrm_panel.models import Consent, Offer, Reconsideration, Referral, Suspension

_IS_OPEN = col(Offer.answer).is_(None)
_IS_SUSPENDED = col(Suspension.resumed_on).is_(None) & col(Suspension.undone).is_(False)
_IS_ASKED = col(Reconsideration.answer).is_(None) & col(Reconsideration.undone).is_(False)

_SUSPENSION = (
    select(Suspension)
    .where(col(Suspension.referral_id) == bindparam("id"), _IS_SUSPENDED)
    .order_by(col(Suspension.id).desc())
)
_RECONSIDERATION = select(Reconsideration).where(
    col(Reconsideration.referral_id) == bindparam("id"), _IS_ASKED
)
_NEWEST_CONSENT = (
    select(func.max(col(Consent.id)))
    .where(col(Consent.referral_id) == bindparam("id"), col(Consent.undone).is_(False))
    .scalar_subquery()
)
_CONSENT = select(Consent).where(col(Consent.id) == _NEWEST_CONSENT)
_PENDING = (
    select(Offer, Suspension, Reconsideration, Consent)
    .select_from(Referral)
    .outerjoin(Offer, (col(Offer.referral_id) == col(Referral.id)) & _IS_OPEN)
    .outerjoin(Suspension, (col(Suspension.referral_id) == col(Referral.id)) & _IS_SUSPENDED)
    .outerjoin(Reconsideration, (col(Reconsideration.referral_id) == col(Referral.id)) & _IS_ASKED)
    .outerjoin(Consent, col(Consent.id) == _NEWEST_CONSENT)
    .where(col(Referral.id) == bindparam("id"))
    .order_by(col(Suspension.id).desc())
)


class Pending(NamedTuple):
    """What a case waits for, each None where it does not, and what was said last of consent."""

    offer: Offer | None
    suspension: Suspension | None
    reconsideration: Reconsideration | None
    consent: Consent | None


def pending_of(session: Session, referral_id: int) -> Pending:
    """The open offer, suspension and reconsideration of a case, and its newest consent."""
    return Pending(*session.exec(_PENDING, params={"id": referral_id}).all()[0])


def open_suspension(session: Session, referral_id: int) -> Suspension | None:
    """The suspension that has not ended, or None."""
    return session.exec(_SUSPENSION, params={"id": referral_id}).first()


def open_reconsideration(session: Session, referral_id: int) -> Reconsideration | None:
    """The reconsideration that waits for its answer, or None."""
    return session.exec(_RECONSIDERATION, params={"id": referral_id}).first()


def newest_consent(session: Session, referral_id: int) -> Consent | None:
    """What the young person said last of staying once 18, or None."""
    return session.exec(_CONSENT, params={"id": referral_id}).first()
