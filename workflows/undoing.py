"""Undo what a move of a referral did besides moving it, so that a correction leaves nothing."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from sqlmodel import col, select

from nrm_panel.errors import BadInput
from nrm_panel.models import (
    Consent,
    Decision,
    DecisionProgress,
    HistoryEvent,
    Meeting,
    MeetingItem,
    Offer,
    Reconsideration,
    Referral,
    Suspension,
)
from nrm_panel.vocabulary import (
    DecisionState,
    Hearing,
    MadeBy,
    MeetingState,
    OfferAnswer,
    ReconsiderationAnswer,
    ReferralState,
)
from workflows.decision_moves import DECISION
from workflows.machine import enter_state
from workflows.office import Unit
from workflows.referral_rows import LEFT
from workflows.settling import end_duplicate_link, keep_tasks_in_step, raise_again
from workflows.tables import About
from workflows.tasks import close_settled


def undo_effects(unit: Unit, referral: Referral, event: HistoryEvent) -> None:
    """Undo what stands beside the state after a move; the state itself is set by the caller."""
    known: dict[str, Any] = json.loads(event.details)
    referral.before_state = known.get("before")
    _UNDO.get(event.move, _nothing)(unit, referral, known)
    if event.from_state == ReferralState.SUSPENDED and event.to_state != event.from_state:
        _suspended_again(unit, referral)
    if event.from_state in LEFT:
        close_settled(unit, referral.id)
    elif event.to_state in LEFT:
        raise_again(unit, referral)
    else:
        keep_tasks_in_step(unit, referral)


Undo = Callable[[Unit, Referral, dict[str, Any]], None]


def _nothing(_unit: Unit, _referral: Referral, _known: dict[str, Any]) -> None:
    """The state was all that the move changed."""


def _acceptance(_unit: Unit, referral: Referral, known: dict[str, Any]) -> None:
    referral.accepted_on = None
    if not known.get("acknowledged"):
        referral.acknowledged_on = None


def _acknowledgement(_unit: Unit, referral: Referral, _known: dict[str, Any]) -> None:
    referral.acknowledged_on = None


def _offer(unit: Unit, referral: Referral, _known: dict[str, Any]) -> None:
    offer = _newest_offer(unit, referral)
    offer.answer, offer.answered_on = OfferAnswer.WITHDRAWN, unit.on
    unit.session.add(offer)


def _answer(unit: Unit, referral: Referral, _known: dict[str, Any]) -> None:
    offer = _newest_offer(unit, referral)
    offer.answer, offer.answered_on = None, None
    referral.retain_until = None
    unit.session.add(offer)


def _newest_offer(unit: Unit, referral: Referral) -> Offer:
    return unit.session.exec(
        select(Offer)
        .where(Offer.referral_id == referral.id)
        .where(col(Offer.answer).is_distinct_from(OfferAnswer.WITHDRAWN))
        .order_by(col(Offer.id).desc())
    ).first() or _missing("an offer")


def _suspension(unit: Unit, referral: Referral, _known: dict[str, Any]) -> None:
    found = _newest_suspension(unit, referral)
    found.undone = True
    unit.session.add(found)


def _suspended_again(unit: Unit, referral: Referral) -> None:
    found = _newest_suspension(unit, referral)
    found.resumed_on = None
    unit.session.add(found)


def _review(unit: Unit, referral: Referral, known: dict[str, Any]) -> None:
    found = _newest_suspension(unit, referral)
    found.review_on = date.fromisoformat(known["review_was"])
    unit.session.add(found)


def _newest_suspension(unit: Unit, referral: Referral) -> Suspension:
    return unit.session.exec(
        select(Suspension)
        .where(Suspension.referral_id == referral.id, col(Suspension.undone).is_(False))
        .order_by(col(Suspension.id).desc())
    ).first() or _missing("a suspension")


def _consent(unit: Unit, referral: Referral, _known: dict[str, Any]) -> None:
    found = unit.session.exec(
        select(Consent)
        .where(Consent.referral_id == referral.id, col(Consent.undone).is_(False))
        .order_by(col(Consent.id).desc())
    ).first() or _missing("what the young person said")
    found.undone = True
    unit.session.add(found)


def _closing(unit: Unit, referral: Referral, _known: dict[str, Any]) -> None:
    referral.closed_on, referral.closed_reason, referral.retain_until = None, None, None
    end_duplicate_link(unit, referral)


def _reopening(_unit: Unit, referral: Referral, known: dict[str, Any]) -> None:
    closed_on = known.get("closed_on")
    referral.closed_on = date.fromisoformat(closed_on) if closed_on else None
    referral.closed_reason = known.get("closed_reason")
    kept = known.get("retain_until")
    referral.retain_until = date.fromisoformat(kept) if kept else None


def _request(unit: Unit, referral: Referral, _known: dict[str, Any]) -> None:
    found = _newest_request(unit, referral)
    found.undone = True
    unit.session.add(found)


def _newest_request(unit: Unit, referral: Referral) -> Reconsideration:
    return unit.session.exec(
        select(Reconsideration)
        .where(Reconsideration.referral_id == referral.id)
        .where(col(Reconsideration.undone).is_(False))
        .order_by(col(Reconsideration.id).desc())
    ).first() or _missing("a request to reconsider")


def _reconsidered(unit: Unit, referral: Referral, known: dict[str, Any]) -> None:
    found = _newest_request(unit, referral)
    overturned = found.answer == ReconsiderationAnswer.OVERTURNED
    found.answer, found.answered_on = None, None
    unit.session.add(found)
    if overturned:
        was = known.get("cg_from_was")
        referral.cg_from = date.fromisoformat(was) if was else None
    if known.get("decision") is not None:
        _decision(unit, referral, known)


def _decision(unit: Unit, referral: Referral, known: dict[str, Any]) -> None:
    """Set the decision aside, and let those that gave way to it stand again."""
    decision = unit.session.get_one(Decision, known["decision"])
    progress = unit.session.get_one(DecisionProgress, known["decision"])
    about = About(decision.id or 0, referral.id, {"ground": decision.ground})
    enter_state(unit, DECISION, progress, "correct", DecisionState.SET_ASIDE, about)
    if known.get("overtook") is not None:
        overtaken = unit.session.get_one(Offer, known["overtook"])
        overtaken.answer, overtaken.answered_on = None, None
        unit.session.add(overtaken)
    for former in known.get("gave_way", ()):
        _stands_again(unit, referral, former)
    if decision.made_by == MadeBy.THIS_PANEL:
        _hear_again(unit, decision)


def _stands_again(unit: Unit, referral: Referral, decision_id: int) -> None:
    progress = unit.session.get_one(DecisionProgress, decision_id)
    last = unit.session.exec(
        select(HistoryEvent)
        .where(HistoryEvent.thing == "decision", HistoryEvent.thing_id == decision_id)
        .order_by(col(HistoryEvent.id).desc())
    ).first() or _missing("the history of a decision")
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


def _missing(what: str) -> Any:
    raise BadInput(f"The record has lost {what}; run 'nrm-panel doctor' and ask for help.")


_UNDO: Mapping[str, Undo] = {
    "accept": _acceptance,
    "acknowledge": _acknowledgement,
    "return_to_sca": _offer,
    "transfer": _offer,
    "return_accepted": _answer,
    "return_refused": _answer,
    "transfer_accepted": _answer,
    "transfer_refused": _answer,
    "suspend": _suspension,
    "review_suspension": _review,
    "record_consent": _consent,
    "withdraw": _closing,
    "close": _closing,
    "reopen": _reopening,
    "request_reconsideration": _request,
    "decide_reconsideration": _reconsidered,
    "decide_rg": _decision,
    "decide_cg": _decision,
    "rehear_rg": _decision,
    "rehear_cg": _decision,
    "sca_decides_rg": _decision,
    "sca_decides_cg": _decision,
}
