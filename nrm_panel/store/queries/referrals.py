"""Questions about referrals: what lists show, what is owed, what has happened."""

from collections.abc import Collection
from datetime import date

from sqlmodel import Session, col, select

from nrm_panel.models import HistoryEvent, LogEntry, Meeting, Offer, Referral, Task
from nrm_panel.vocabulary import MeetingState, ReferralState, TaskKind, TaskState

ENDED = (
    ReferralState.RG_NEGATIVE,
    ReferralState.CG_POSITIVE,
    ReferralState.CG_NEGATIVE,
    ReferralState.RETURNED,
)


def referrals_of(
    session: Session, panel_id: int, only: Collection[int] | None = None
) -> list[Referral]:
    """The referrals of a panel, or those of them asked for, by reference."""
    statement = select(Referral).where(Referral.panel_id == panel_id)
    if only is not None:
        statement = statement.where(col(Referral.id).in_(only))
    return list(session.exec(statement.order_by(col(Referral.reference))).all())


def open_offer(session: Session, referral_id: int) -> Offer | None:
    """The return that has been offered and not yet answered, or None."""
    return session.exec(
        select(Offer).where(Offer.referral_id == referral_id, col(Offer.answer).is_(None))
    ).first()


def open_offers(session: Session, referral_ids: Collection[int]) -> dict[int, Offer]:
    """The unanswered offers of several referrals, by referral."""
    rows = session.exec(
        select(Offer).where(col(Offer.referral_id).in_(referral_ids), col(Offer.answer).is_(None))
    )
    return {offer.referral_id: offer for offer in rows.all()}


def offers_of(session: Session, referral_id: int) -> list[Offer]:
    """Every return that was offered of a referral, oldest first."""
    return list(
        session.exec(
            select(Offer).where(Offer.referral_id == referral_id).order_by(col(Offer.id))
        ).all()
    )


def tasks_of(session: Session, referral_id: int) -> list[Task]:
    """Every task of a referral, oldest first."""
    return list(
        session.exec(
            select(Task).where(Task.referral_id == referral_id).order_by(col(Task.id))
        ).all()
    )


def open_safety_tasks(session: Session, referral_ids: Collection[int]) -> dict[int, Task]:
    """The oldest open safety task of each referral that has one."""
    rows = session.exec(
        select(Task)
        .where(col(Task.referral_id).in_(referral_ids))
        .where(Task.kind == TaskKind.SAFETY, Task.state == TaskState.OPEN)
        .order_by(col(Task.id).desc())
    )
    return {task.referral_id: task for task in rows.all()}


def coming_meetings(session: Session, panel_id: int, on: date) -> list[date]:
    """The days, from `on`, of the panel's meetings that are still to be held."""
    held = (MeetingState.MINUTES_DRAFTED, MeetingState.MINUTES_SIGNED)
    return list(
        session.exec(
            select(col(Meeting.held_on))
            .where(Meeting.panel_id == panel_id, Meeting.held_on >= on)
            .where(col(Meeting.state).not_in(held))
            .order_by(col(Meeting.held_on))
        ).all()
    )


def events_of(session: Session, referral_id: int) -> list[HistoryEvent]:
    """The history of a referral and of what belongs to it, oldest first."""
    return list(
        session.exec(
            select(HistoryEvent)
            .where(HistoryEvent.referral_id == referral_id)
            .order_by(col(HistoryEvent.id))
        ).all()
    )


def readings_of(session: Session, referral_id: int) -> list[LogEntry]:
    """Every log entry that says the case was opened, oldest first."""
    return list(
        session.exec(
            select(LogEntry)
            .where(LogEntry.referral_id == referral_id, col(LogEntry.verb).like("open.%"))
            .order_by(col(LogEntry.seq))
        ).all()
    )
