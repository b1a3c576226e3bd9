"""After the room: the reasons confirmed, a negative reviewed, the SCA's answer, the issue."""

from dataclasses import dataclass

from sqlmodel import col, delete, select

from nrm_panel.decision_record import GroundRecord
from nrm_panel.errors import BadInput, Blocked, Blocker, NotAllowed
from nrm_panel.models import (
    Decision,
    DecisionHand,
    DecisionProgress,
    Referral,
)
from nrm_panel.rules.access import Verb
from nrm_panel.rules.conflicts import CaseTies, why_barred
from nrm_panel.rules.grounds import gaps
from nrm_panel.store import opened
from nrm_panel.store.audit import Entry
from nrm_panel.store.queries.decisions import NOT_STANDING, decisions_of
from nrm_panel.vocabulary import Agency, DecisionState, Ground, Outcome, Part
from nrm_panel.words import join_words
from workflows.decision_guards import Facts
from workflows.decision_moves import DECISION
from workflows.decision_rows import keep_text
from workflows.machine import move
from workflows.office import Office, Unit
from workflows.opening import note_opening
from workflows.saying import digest_of, keep_words
from workflows.sitting import quorum_rule
from workflows.tables import About
from workflows.taking_effect import take_effect


@dataclass(frozen=True)
class Confirmed:
    """Where the confirmation of a decision's reasons stands: the partners it still waits for."""

    ground: Ground
    waiting_for: tuple[Agency, ...]


def complete_reasons(office: Office, reference: str, ground: Ground, full: GroundRecord) -> None:
    """Put the full evidence and prose in place of the short record of the room.

    Prose may not change what was decided; raises `BadInput` when it would, and `Blocked` for a
    gap that the room's record did not have. Confirmations given to an earlier text lapse.
    """
    with office.write(Verb.RECORD_DECISION) as unit:
        referral = unit.referral(reference)
        decision, progress = _at(unit, referral, DecisionState.AGREED_IN_ROOM, ground)
        decision_id = decision.id or 0
        note_opening(unit, referral.id, "completing the reasons of a decision")
        before = opened.decision_texts(unit.session, [decision_id])[decision_id]
        agreed = GroundRecord.model_validate_json(before.body)
        _same_decision(agreed, full)
        against = gaps(full, ground, quorum_rule(unit).partners)
        if against:
            raise Blocked(against)
        written = keep_text(unit, decision_id, referral.id, full, before.version + 1)
        unit.session.exec(
            delete(DecisionHand).where(
                col(DecisionHand.decision_id) == decision_id,
                col(DecisionHand.part) == Part.CONFIRMED,
            )
        )
        _note(unit, "decision.complete_reasons", referral, decision, {"text": written})
        progress.version += 1
        unit.session.add(progress)


def _same_decision(agreed: GroundRecord, full: GroundRecord) -> None:
    before, after = _fixed_in_the_room(agreed), _fixed_in_the_room(full)
    changed = [name for name in before if before[name] != after[name]]
    if changed:
        raise BadInput(
            f"What was fixed in the room may not change with the prose ({join_words(changed)}); "
            "give what was agreed, or correct the decision."
        )


def _fixed_in_the_room(record: GroundRecord) -> dict[str, object]:
    return {
        "outcome": record.outcome,
        "actions": record.trafficking.actions,
        "purposes": record.trafficking.purposes,
        "service": record.slavery.service,
        "negative": record.negative,
        "exploitation_found": record.exploitation_found,
        "county_lines": record.county_lines,
        "views": record.views,
    }


def confirm_reasons(office: Office, reference: str) -> list[Confirmed]:
    """Confirm, as a partner who decided, the reasons of the case's decisions from the room.

    When every partner has confirmed, the reasons stand. Raises `NotAllowed` for somebody who did
    not decide, and `Blocked` while the full rationale is missing.
    """
    with office.write(Verb.CONFIRM_REASONS) as unit:
        referral = unit.referral(reference)
        waiting = decisions_at(unit, referral, DecisionState.AGREED_IN_ROOM)
        if not waiting:
            raise BadInput(f"No decision of {reference} waits for its reasons to be confirmed.")
        mine = [pair for pair in waiting if _my_voice(unit, pair[0])]
        if not mine:
            raise NotAllowed("The reasons are confirmed by the partners who decided, in person.")
        note_opening(unit, referral.id, "confirming the reasons of a decision")
        return [_confirm(unit, referral, *pair) for pair in mine]


def _my_voice(unit: Unit, decision: Decision) -> list[DecisionHand]:
    return [
        hand
        for hand in _hands(unit, decision.id or 0)
        if hand.part == Part.VOICE and hand.account_id == unit.actor.account_id
    ]


def _confirm(
    unit: Unit, referral: Referral, decision: Decision, progress: DecisionProgress
) -> Confirmed:
    decision_id = decision.id or 0
    hands = _hands(unit, decision_id)
    mine = _my_voice(unit, decision)
    text = opened.decision_texts(unit.session, [decision_id])[decision_id]
    given = bool(GroundRecord.model_validate_json(text.body).rationale)
    if not given:
        raise Blocked([Blocker("no_rationale", "The full rationale is missing; give it first.")])
    already = {hand.agency for hand in hands if hand.part == Part.CONFIRMED}
    if all(
        hand.account_id != unit.actor.account_id or hand.part != Part.CONFIRMED for hand in hands
    ):
        unit.session.add(
            DecisionHand(
                decision_id=decision_id,
                account_id=unit.actor.account_id,
                agency=mine[0].agency,
                part=Part.CONFIRMED,
            )
        )
        _note(unit, "decision.confirm", referral, decision, {})
    left = tuple(
        Agency(code)
        for code in decision.partners_present.split(";")
        if code not in already | {mine[0].agency}
    )
    ground = Ground(decision.ground)
    if not left:
        facts = Facts(outcome=Outcome(decision.outcome), rationale_given=given)
        move(unit, DECISION, progress, "confirm_reasons", facts, about_decision(referral, decision))
    return Confirmed(ground, left)


def review(office: Office, reference: str, *, agree: bool, reason: str = "") -> None:
    """Agree with a negative, which then takes effect, or send it back to the panel with a reason.

    Raises `Blocked` for somebody who was in the sitting or is tied to the case.
    """
    with office.write(Verb.REVIEW_DECISION) as unit:
        referral = unit.referral(reference)
        decision, progress = _at(unit, referral, DecisionState.REASONS_CONFIRMED)
        hands = _hands(unit, decision.id or 0)
        facts = Facts(
            outcome=Outcome(decision.outcome),
            actor_was_in_sitting=any(
                hand.account_id == unit.actor.account_id and hand.part != Part.REVIEWED
                for hand in hands
            ),
            actor_barred=why_barred(unit.actor.account_id, CaseTies(referral.lead_social_worker)),
            reason=reason.strip(),
        )
        name = "review_agree" if agree else "review_send_back"
        digests = {"words": digest_of(unit, referral.id, facts.reason)} if facts.reason else {}
        event = move(
            unit, DECISION, progress, name, facts, about_decision(referral, decision, digests)
        )
        if facts.reason:
            keep_words(unit, event.entry, referral.id, facts.reason)
        unit.session.add(
            DecisionHand(
                decision_id=decision.id or 0,
                account_id=unit.actor.account_id,
                agency=unit.actor.agency,
                part=Part.REVIEWED,
            )
        )
        unit.session.flush()
        if agree:
            take_effect(unit, referral, decision)


def _at(
    unit: Unit, referral: Referral, state: DecisionState, ground: Ground | None = None
) -> tuple[Decision, DecisionProgress]:
    found = [
        pair
        for pair in decisions_at(unit, referral, state)
        if ground is None or pair[0].ground == ground
    ]
    if not found:
        raise BadInput(f"No decision of {referral.reference} stands at: {state.words.lower()}.")
    return found[-1]


def decisions_at(
    unit: Unit, referral: Referral, state: DecisionState
) -> list[tuple[Decision, DecisionProgress]]:
    """The decisions of a case that stand in a state, oldest first."""
    return [
        (decision, progress)
        for decision, progress in decisions_of(unit.session, referral.id)
        if progress.state == state and progress.state not in NOT_STANDING
    ]


def _hands(unit: Unit, decision_id: int) -> list[DecisionHand]:
    return list(
        unit.session.exec(select(DecisionHand).where(DecisionHand.decision_id == decision_id)).all()
    )


def about_decision(
    referral: Referral, decision: Decision, digests: dict[str, str] | None = None
) -> About:
    """What a move of a decision is about."""
    details = {"ground": decision.ground}
    return About(decision.id or 0, referral.id, details, digests or {})


def _note(
    unit: Unit, verb: str, referral: Referral, decision: Decision, digests: dict[str, str]
) -> None:
    unit.record(
        Entry(
            verb=verb,
            happened_on=unit.on,
            account_id=unit.actor.account_id,
            referral_id=referral.id,
            thing="decision",
            thing_id=decision.id,
            digests=digests,
        )
    )
