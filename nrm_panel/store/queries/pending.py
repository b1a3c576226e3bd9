"""What a case waits for besides a decision: its suspension, its reconsideration."""

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from nrm_panel.models import Reconsideration, Suspension

IS_SUSPENDED = col(Suspension.resumed_on).is_(None) & col(Suspension.undone).is_(False)
IS_ASKED = col(Reconsideration.answer).is_(None) & col(Reconsideration.undone).is_(False)
_SUSPENSION = (
    select(Suspension)
    .where(col(Suspension.referral_id) == bindparam("id"), IS_SUSPENDED)
    .order_by(col(Suspension.id).desc())
)
_RECONSIDERATION = select(Reconsideration).where(
    col(Reconsideration.referral_id) == bindparam("id"), IS_ASKED
)


def open_suspension(session: Session, referral_id: int) -> Suspension | None:
    """The suspension that has not ended, or None."""
    return session.exec(_SUSPENSION, params={"id": referral_id}).first()


def open_reconsideration(session: Session, referral_id: int) -> Reconsideration | None:
    """The reconsideration that waits for its answer, or None."""
    return session.exec(_RECONSIDERATION, params={"id": referral_id}).first()
