"""Undo a decision, or what came of a request to reconsider one, after a correction."""

from datetime import date
from typing import Any

from sqlmodel import col, select

from nrm_panel.models import (
    Decision,
    DecisionProgress,
    HistoryEvent,
    Meeting,
    MeetingItem,
    Offer,
    Reconsideration,
    Referral,
)
from nrm_panel.rules.working_days import add_working_days
from nrm_panel.vocabulary import (
    DecisionState,
    Hearing,
    MadeBy,
    MeetingState,
    ReconsiderationAnswer,
    TaskKind,
)
from workflows.decision_moves import DECISION
from workflows.lost import lost
from workflows.machine import enter_state
from workflows.office import Unit
from workflows.raising import NewTask, raise_tasks
from workflows.tables import About

_OUT_OF_THE_PANEL = (
    DecisionState.WITH_SCA,
    DecisionState.QUERIED,
    DecisionState.ANSWERED,
    DecisionState.AGREED,
    DecisionState.ISSUED_UNCHECKED,
    DecisionState.ISSUED,
)


def undo_request(unit: Unit, referral: Referral, _known: dict[str, Any]) -> None:
    """Set a request to reconsider aside."""
    found = _newest_request(unit, referral)
    found.undone = True
    unit.session.add(found)


def _newest_request(unit: Unit, referral: Referral) -> Reconsideration:
    return unit.session.exec(
        select(Reconsideration)
        .where(Reconsideration.referral_id == referral.id)
        .where(col(Reconsideration.undone).is_(False))
        .order_by(col(Reconsideration.id).desc())
    ).first() or lost("a request to reconsider")


def undo_reconsidered(unit: Unit, referral: Referral, known: dict[str, Any]) -> None:
    """Let a request to reconsider wait again, without what was decided on it."""
    found = _newest_request(unit, referral)
    overturned = found.answer == ReconsiderationAnswer.OVERTURNED
    found.answer, found.answered_on = None, None
    unit.session.add(found)
    if overturned:
        was = known.get("cg_from_was")
        referral.cg_from = date.fromisoformat(was) if was else None
    if known.get("decision") is not None:
        undo_decision(unit, referral, known)


def undo_decision(unit: Unit, referral: Referral, known: dict[str, Any]) -> None:
    """Set the decision aside, and let those that gave way to it stand again."""
    decision = unit.session.get_one(Decision, known["decision"])
    progress = unit.session.get_one(DecisionProgress, known["decision"])
    about = About(decision.id or 0, referral.id, {"ground": decision.ground})
    if progress.state in _OUT_OF_THE_PANEL:
        _tell(unit, referral, decision)
    enter_state(unit, DECISION, progress, "correct", DecisionState.SET_ASIDE, about)
    if known.get("overtook") is not None:
        overtaken = unit.session.get_one(Offer, known["overtook"])
        overtaken.answer, overtaken.answered_on = None, None
        unit.session.add(overtaken)
    for former in known.get("gave_way", ()):
        _stands_again(unit, referral, former)
    if decision.made_by == MadeBy.THIS_PANEL:
        _hear_again(unit, decision)


def _tell(unit: Unit, referral: Referral, decision: Decision) -> None:
    """What the SCA or the child was told is no longer so: a person tells them, by a day."""
    count = unit.policy.days("clocks.child_told_working_days", unit.on)
    due = add_working_days(unit.on, count)
    raise_tasks(unit, [NewTask(referral.id, TaskKind.TELL_UNDONE, due, [decision.ground])])


def _stands_again(unit: Unit, referral: Referral, decision_id: int) -> None:
    progress = unit.session.get_one(DecisionProgress, decision_id)
    last = unit.session.exec(
        select(HistoryEvent)
        .where(HistoryEvent.thing == "decision", HistoryEvent.thing_id == decision_id)
        .order_by(col(HistoryEvent.id).desc())
    ).first() or lost("the history of a decision")
    if last.from_state is None:
        raise AssertionError("a decision that gave way stood before")
    enter_state(
        unit, DECISION, progress, "correct", last.from_state, About(decision_id, referral.id)
    )


def _hear_again(unit: Unit, decision: Decision) -> None:
    """While the sitting lasts, it may hear again what it decided in error."""
    found = unit.session.exec(
        select(MeetingItem)
        .join(Meeting, col(Meeting.id) == col(MeetingItem.meeting_id))
        .where(Meeting.id == decision.meeting_id, Meeting.state == MeetingState.IN_SESSION)
        .where(MeetingItem.referral_id == decision.referral_id)
    ).first()
    if found is not None:
        found.hearing = Hearing.WAITING
        found.version += 1
        unit.session.add(found)
