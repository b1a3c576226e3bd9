"""Record what a sitting made of a case: a decision or both, a deferral, or no agreement."""

from dataclasses import dataclass

from nrm_panel.decision_record import DecisionRecord, Deferral, GroundRecord, OnwardAction
from nrm_panel.errors import BadInput, Blocked, Blocker
from nrm_panel.models import (
    CaseAction,
    Decision,
    HearingNote,
    Referral,
)
from nrm_panel.rules.access import Verb
from nrm_panel.store.audit import Entry
from nrm_panel.vocabulary import (
    ActionKind,
    Asked,
    Ground,
    Hearing,
    Outcome,
    ReferralState,
)
from workflows.deciding_facts import CaseDecisions
from workflows.decision_rows import write_decision
from workflows.drafts import forget_draft
from workflows.office import Office, Unit
from workflows.room_rules import room_blockers
from workflows.sitting import Sitting, sitting_of
from workflows.taking_effect import take_effect


@dataclass(frozen=True)
class Recorded:
    """What was recorded: how the item was left, and where the referral stands now."""

    reference: str
    hearing: Hearing
    state: ReferralState
    decisions: tuple[tuple[Ground, Outcome], ...]


def record_decision(
    office: Office, record: DecisionRecord, seen_version: int | None = None
) -> Recorded:
    """Record what the sitting made of a case; a combined decision is one transaction.

    Raises `Blocked` with every reason against (quorum, conflicts, gaps in the record), and
    `BadInput` when the record holds nothing or too much.
    """
    _check_shape(record, office)
    with office.write(Verb.RECORD_DECISION) as unit:
        referral = unit.referral(record.reference, seen_version)
        sitting = sitting_of(unit, referral, record.at)
        if sitting.item.hearing == Hearing.DECIDED:
            raise Blocked([_decided_already(referral)])
        for action in record.safety_actions:
            _keep_action(unit, sitting, ActionKind.SAFETY, action)
        forget_draft(unit, "item", sitting.item.id or 0, "decision")
        if record.deferred is not None:
            return _defer(unit, referral, sitting, record.deferred)
        if record.not_agreed is not None:
            return _leave_not_agreed(unit, referral, sitting, record.not_agreed)
        return _decide(unit, referral, sitting, record)


def grounds_of(record: DecisionRecord) -> tuple[tuple[Ground, GroundRecord], ...]:
    """The decisions that a record holds, reasonable grounds first."""
    both = ((Ground.RG, record.rg), (Ground.CG, record.cg))
    return tuple((ground, part) for ground, part in both if part is not None)


def _check_shape(record: DecisionRecord, office: Office) -> None:
    ways = [bool(grounds_of(record)), record.deferred is not None, record.not_agreed is not None]
    if sum(ways) != 1:
        raise BadInput(
            "A record holds a decision (rg, cg or both), or 'deferred', or 'not_agreed': exactly "
            "one of the three."
        )
    if record.deferred is not None and record.deferred.awaited_by < office.on:
        raise BadInput("What is awaited cannot be due before the meeting; mend 'awaited_by'.")
    if record.not_agreed is not None and not record.not_agreed:
        raise BadInput("Say what was not agreed, by whom, and what happens next.")


def _decide(unit: Unit, referral: Referral, sitting: Sitting, record: DecisionRecord) -> Recorded:
    made = grounds_of(record)
    room = room_blockers(unit, referral, sitting, record.at, dict(made))
    combined = len(made) > 1
    hearing = CaseDecisions(unit.session, referral).hearing()
    replaces = hearing.replaces if hearing else None
    for ground, part in made:
        progress = write_decision(
            unit,
            referral,
            sitting,
            ground,
            part,
            at=record.at,
            room=room,
            combined=combined,
            replaces=replaces,
        )
        if part.negative is not None:
            _keep_action(unit, sitting, ActionKind.ONWARD, part.negative.onward)
        unit.session.flush()
        if part.outcome is Outcome.POSITIVE:
            decision = unit.session.get_one(Decision, progress.decision_id)
            take_effect(unit, referral, decision)
    if replaces is None:
        sitting.item.asked = Asked.COMBINED if combined else Asked(made[0][0].value)
    return _heard(unit, referral, sitting, Hearing.DECIDED, made)


def _keep_action(unit: Unit, sitting: Sitting, kind: ActionKind, action: OnwardAction) -> None:
    unit.session.add(
        CaseAction(
            item_id=sitting.item.id or 0,
            referral_id=sitting.item.referral_id,
            kind=kind,
            action=action.action,
            owner=action.owner,
            agency=action.agency,
            due_on=action.due,
        )
    )


def _defer(unit: Unit, referral: Referral, sitting: Sitting, why: Deferral) -> Recorded:
    _keep_note(
        unit,
        sitting,
        HearingNote(item_id=sitting.item.id or 0, referral_id=referral.id, **why.model_dump()),
    )
    return _heard(unit, referral, sitting, Hearing.DEFERRED, ())


def _leave_not_agreed(unit: Unit, referral: Referral, sitting: Sitting, words: str) -> Recorded:
    _keep_note(
        unit,
        sitting,
        HearingNote(item_id=sitting.item.id or 0, referral_id=referral.id, reason=words),
    )
    return _heard(unit, referral, sitting, Hearing.NOT_AGREED, ())


def _keep_note(unit: Unit, sitting: Sitting, note: HearingNote) -> None:
    if sitting.item.hearing != Hearing.WAITING:
        raise Blocked(
            [
                Blocker(
                    "heard_already",
                    "How this item was left is recorded already; record a decision instead.",
                )
            ]
        )
    unit.session.add(note)


def _heard(
    unit: Unit,
    referral: Referral,
    sitting: Sitting,
    hearing: Hearing,
    made: tuple[tuple[Ground, GroundRecord], ...],
) -> Recorded:
    sitting.item.hearing = hearing
    sitting.item.quorate = not sitting.quorum.blockers
    sitting.item.quorum = sitting.quorum.words
    sitting.item.version += 1
    unit.session.add(sitting.item)
    unit.record(
        Entry(
            verb=f"item.{hearing.value}",
            happened_on=unit.on,
            account_id=unit.actor.account_id,
            referral_id=referral.id,
            thing="meeting",
            thing_id=sitting.meeting.id,
        )
    )
    unit.touch(referral.id)
    return Recorded(
        referral.reference,
        hearing,
        ReferralState(referral.state),
        tuple((ground, part.outcome) for ground, part in made),
    )


def _decided_already(referral: Referral) -> Blocker:
    return Blocker(
        "decided_already",
        f"This sitting has decided {referral.reference} already; a decision made in error is "
        "corrected by two people.",
    )
