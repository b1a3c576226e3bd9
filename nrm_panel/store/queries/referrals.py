"""Questions about referrals: what lists show, what is owed, what has happened."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import ColumnElement, and_, bindparam, or_
from sqlmodel import Session, col, select

from nrm_panel.models import (
    CaseAction,
    Decision,
    DecisionProgress,
    HistoryEvent,
    LogEntry,
    Meeting,
    Offer,
    Referral,
    Task,
)
from nrm_panel.vocabulary import (
    LEFT_STATES,
    DecisionState,
    MadeBy,
    MeetingState,
    ReferralState,
    TaskKind,
    TaskState,
)

_TASKS = select(Task).where(col(Task.referral_id) == bindparam("id")).order_by(col(Task.id))
_EVENTS = (
    select(HistoryEvent)
    .where(col(HistoryEvent.referral_id) == bindparam("id"))
    .order_by(col(HistoryEvent.id))
)


UNFINISHED = (
    DecisionState.AGREED_IN_ROOM,
    DecisionState.REASONS_CONFIRMED,
    DecisionState.SECOND_REVIEWED,
    DecisionState.WITH_SCA,
    DecisionState.QUERIED,
    DecisionState.ANSWERED,
    DecisionState.AGREED,
    DecisionState.ISSUED_UNCHECKED,
)


def watched_referrals(
    session: Session,
    panel_id: int,
    on: date,
    retained_to: date,
    only: Collection[int] | None = None,
) -> list[Referral]:
    """The referrals of a panel on which a clock may run on a day, by reference.

    Those that left are among them only for an open task or decision, or when the day of their
    erasure comes by `retained_to`.
    """
    awaited = [state for state in ReferralState if state not in LEFT_STATES]
    open_task = select(col(Task.referral_id)).where(Task.state == TaskState.OPEN)
    open_action = select(col(CaseAction.referral_id)).where(col(CaseAction.done_on).is_(None))
    open_decision = (
        select(col(Decision.referral_id))
        .join(DecisionProgress, col(DecisionProgress.decision_id) == col(Decision.id))
        .where(or_(col(DecisionProgress.state).in_(UNFINISHED), _child_to_be_told()))
    )
    statement = select(Referral).where(
        Referral.panel_id == panel_id,
        (
            col(Referral.state).in_(awaited)
            & (col(Referral.quiet_after).is_(None) | (col(Referral.quiet_after) >= on))
        )
        | col(Referral.id).in_(open_task)
        | col(Referral.id).in_(open_action)
        | col(Referral.id).in_(open_decision)
        | (col(Referral.retain_until) <= retained_to),
    )
    if only is not None:
        statement = statement.where(col(Referral.id).in_(only))
    return list(session.exec(statement.order_by(col(Referral.reference))).all())


def _child_to_be_told() -> ColumnElement[bool]:
    return and_(
        col(DecisionProgress.state) == DecisionState.ISSUED,
        col(DecisionProgress.told_child_on).is_(None),
        col(DecisionProgress.not_told_on).is_(None),
        col(Decision.made_by) == MadeBy.THIS_PANEL,
    )


def referrals_of(
    session: Session, panel_id: int, only: Collection[int] | None = None
) -> list[Referral]:
    """The referrals of a panel, or those of them asked for, by reference."""
    statement = select(Referral).where(Referral.panel_id == panel_id)
    if only is not None:
        statement = statement.where(col(Referral.id).in_(only))
    return list(session.exec(statement.order_by(col(Referral.reference))).all())


def cases_to_hear(session: Session, panel_id: int) -> list[Referral]:
    """The referrals that wait for a sitting or might, by reference: undecided or queried."""
    queried = (
        select(col(Decision.referral_id))
        .join(DecisionProgress, col(DecisionProgress.decision_id) == col(Decision.id))
        .where(DecisionProgress.state == DecisionState.QUERIED)
    )
    undecided = (
        ReferralState.RECEIVED,
        ReferralState.AWAITING_RG,
        ReferralState.AWAITING_CG,
        ReferralState.AWAITING_RECONSIDERATION,
        ReferralState.SUSPENDED,
    )
    return list(
        session.exec(
            select(Referral)
            .where(Referral.panel_id == panel_id)
            .where(col(Referral.state).in_(undecided) | col(Referral.id).in_(queried))
            .order_by(col(Referral.reference))
        ).all()
    )


def offers_of(session: Session, referral_id: int) -> list[Offer]:
    """Every return and transfer that was offered of a referral, oldest first."""
    return list(
        session.exec(
            select(Offer).where(Offer.referral_id == referral_id).order_by(col(Offer.id))
        ).all()
    )


def tasks_of(session: Session, referral_id: int) -> list[Task]:
    """Every task of a referral, oldest first."""
    return list(session.exec(_TASKS, params={"id": referral_id}).all())


def open_safety_tasks(session: Session, panel_id: int) -> list[tuple[Task, Referral]]:
    """Every open safety task of a panel with its case, the one due first before the others."""
    rows = session.exec(
        select(Task, Referral)
        .join(Referral, col(Referral.id) == col(Task.referral_id))
        .where(Referral.panel_id == panel_id)
        .where(Task.kind == TaskKind.SAFETY, Task.state == TaskState.OPEN)
        .order_by(col(Task.due_on), col(Task.referral_id))
    )
    return [(task, referral) for task, referral in rows.all()]


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
    return list(session.exec(_EVENTS, params={"id": referral_id}).all())


def entries_of(session: Session, referral_id: int, verb: str) -> list[LogEntry]:
    """Every log entry of a verb about a case, oldest first."""
    return list(
        session.exec(
            select(LogEntry)
            .where(LogEntry.referral_id == referral_id, LogEntry.verb == verb)
            .order_by(col(LogEntry.seq))
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
