"""Undo a move made in error: as a recorded event, with a reason, by two people.

History is never edited. The correction compensates the last move that has not been compensated.
"""

from sqlmodel import col, select

from nrm_panel.errors import BadInput, NotAllowed
from nrm_panel.models import Correction, HistoryEvent, Referral
from nrm_panel.rules.access import Verb
from nrm_panel.store.audit import Entry
from nrm_panel.vocabulary import Ground, ReferralState
from workflows.deciding_facts import CaseDecisions
from workflows.machine import enter_state
from workflows.office import Office, Unit
from workflows.referral_moves import REFERRAL
from workflows.saying import record_with_words
from workflows.tables import About
from workflows.undoing import undo_effects

BORN = ("receive", "bring_over")


def ask_correction(office: Office, reference: str, reason: str) -> str:
    """Ask for the last move of a referral to be undone; gives the move's name.

    Nothing changes until a second person agrees. Raises `BadInput` without a reason, when there
    is nothing to undo, or when a correction waits already.
    """
    if not reason.strip():
        raise BadInput("A correction says why the move was made in error; give --reason.")
    with office.write(Verb.ASK_CORRECTION) as unit:
        referral = unit.referral(reference)
        if waiting_correction(unit, referral) is not None:
            raise BadInput(f"A correction of {reference} already waits for a second person.")
        event = _last_move(unit, referral)
        entry = Entry(
            verb="correction.ask",
            happened_on=unit.on,
            account_id=unit.actor.account_id,
            referral_id=referral.id,
            thing="referral",
            thing_id=referral.id,
            details={"event": event.id, "move": event.move},
        )
        correction = Correction(
            referral_id=referral.id,
            event_id=event.id or 0,
            entry=record_with_words(unit, entry, referral.id, reason.strip()),
            asked_by=unit.actor.account_id,
            asked_on=unit.on,
        )
        unit.session.add(correction)
        return event.move


def approve_correction(office: Office, reference: str) -> str:
    """Undo the move whose correction was asked for; gives the move's name.

    Raises `NotAllowed` for the person who asked, and `BadInput` when no correction waits.
    """
    with office.write(Verb.APPROVE_CORRECTION) as unit:
        referral = unit.referral(reference)
        correction = waiting_correction(unit, referral)
        if correction is None:
            raise BadInput(f"No correction of {reference} waits; ask for one with a reason first.")
        if correction.asked_by == unit.actor.account_id:
            raise NotAllowed("You asked for this correction, so somebody else agrees to it.")
        event = _last_move(unit, referral)
        if event.id != correction.event_id:
            raise BadInput(
                f"{reference} has moved on since the correction was asked for; ask again."
            )
        correction.approved_by, correction.approved_on = unit.actor.account_id, unit.on
        unit.session.add(correction)
        _undo(unit, referral, event, correction)
        return event.move


def _undo(unit: Unit, referral: Referral, event: HistoryEvent, correction: Correction) -> None:
    details = {"move": event.move, "event": event.id, "correction": correction.id}
    back = event.from_state or ReferralState.RECEIVED
    about = About(referral.id, referral.id, details)
    enter_state(unit, REFERRAL, referral, "correct", back, about, compensates=event.id)
    undo_effects(unit, referral, event)


def waiting_correction(unit: Unit, referral: Referral) -> Correction | None:
    """The correction of a case's last move that waits for a second person, or None."""
    event = _last(unit, referral)
    return unit.session.exec(
        select(Correction).where(
            Correction.referral_id == referral.id,
            Correction.event_id == (event.id if event else None),
            col(Correction.approved_by).is_(None),
        )
    ).first()


def _last_move(unit: Unit, referral: Referral) -> HistoryEvent:
    event = _last(unit, referral)
    if event is None:
        raise BadInput(f"{referral.reference} has made no move since its receipt to be corrected.")
    decisions = CaseDecisions(unit.session, referral)
    if any(decisions.waiting(ground) is not None for ground in Ground):
        raise BadInput(
            f"A negative of {referral.reference} waits for its second review; the reviewer agrees "
            "with it or sends it back before anything else is undone."
        )
    return event


def _last(unit: Unit, referral: Referral) -> HistoryEvent | None:
    events = unit.session.exec(
        select(HistoryEvent)
        .where(HistoryEvent.thing == "referral", HistoryEvent.thing_id == referral.id)
        .order_by(col(HistoryEvent.id))
    ).all()
    undone = {event.compensates for event in events}
    left = [
        event for event in events if event.id not in undone and event.move not in (*BORN, "correct")
    ]
    return left[-1] if left else None
