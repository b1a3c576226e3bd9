"""The fictional panel's sittings, held through the real moves."""

from collections.abc import Iterator
from datetime import date, time

from nrm_panel.decision_record import DecisionRecord, GroundRecord
from nrm_panel.models import Referral
from nrm_panel.vocabulary import Asked
from workflows.attendance import apologise, arrive, leave, room
from workflows.convene import start_meeting
from workflows.decide import record_decision
from workflows.demo.cast import (
    CHAIR,
    COORDINATOR,
    GUARDIAN,
    HEALTH,
    MINUTES,
    OTHER_CHAIR,
    POLICE,
    Stage,
)
from workflows.demo.children import FictionalChild
from workflows.demo.records import deferral, negative, positive
from workflows.monitor import list_referrals

# What the sittings make of their items, in order; the pattern begins again after the last.
PATTERN = (
    "combined",
    "positive",
    "negative",
    "deferred",
    "positive",
    "combined",
    "not_agreed",
    "positive",
    "positive",
    "combined",
    "positive",
    "positive",
)
# At the second sitting the police leave before this item, and no partner may be missing.
POLICE_LEAVES_BEFORE = 11


def hold(stage: Stage, held_on: date, number: int, children: dict[str, FictionalChild]) -> None:
    """Hold a sitting: who came, what was made of each case."""
    stage.stand_at(held_on, time(9, 55))
    start_meeting(stage.office(CHAIR), held_on)
    _arrivals(stage, held_on, number)
    cases = {case.referral.id: case.referral for case in list_referrals(stage.office(COORDINATOR))}
    for position, referral_id, asked in _items(stage, held_on):
        referral = cases[referral_id]
        minute = (position - 1) * 15
        at = time(10 + minute // 60, minute % 60)
        stage.stand_at(held_on, at)
        inquorate = number == 2 and position >= POLICE_LEAVES_BEFORE
        if number == 2 and position == POLICE_LEAVES_BEFORE:
            leave(stage.office(MINUTES), held_on, POLICE, f"{at:%H:%M}")
        made = "inquorate" if inquorate else PATTERN[(position - 1 + number) % len(PATTERN)]
        record = _record(referral.reference, children[referral.reference], held_on, asked, made)
        record_decision(stage.office(_chair_for(stage, referral)), record)


def _arrivals(stage: Stage, held_on: date, number: int) -> None:
    minutes = stage.office(MINUTES)
    for person in (CHAIR, OTHER_CHAIR, POLICE, HEALTH, MINUTES, COORDINATOR):
        arrive(minutes, held_on, person, remote=person == HEALTH and number == 1)
    if number == 3:
        arrive(minutes, held_on, GUARDIAN, remote=True, arrived_at="10:30")
    else:
        apologise(minutes, held_on, GUARDIAN, held_on if number == 2 else None)


def _items(stage: Stage, held_on: date) -> Iterator[tuple[int, int, Asked]]:
    _, items, _ = room(stage.office(CHAIR), held_on)
    for item in items:
        yield item.position, item.referral_id, Asked(item.asked)


def _chair_for(stage: Stage, referral: Referral) -> str:
    """The second chair, or the first where the second is the child's lead social worker."""
    barred = referral.lead_social_worker == stage.actors[OTHER_CHAIR].account_id
    return CHAIR if barred else OTHER_CHAIR


def _record(
    reference: str, child: FictionalChild, held_on: date, asked: Asked, made: str
) -> DecisionRecord:
    if made == "inquorate":
        reason = "The sitting was not quorate: the police had left."
        return deferral(reference, held_on, reason, "The next quorate sitting")
    if made == "deferred":
        reason = "The school's invented chronology has not come."
        return deferral(reference, held_on, reason, "The imaginary school")
    if made == "not_agreed":
        return DecisionRecord(
            reference=reference,
            not_agreed="Health asks for the fictional doctor's report first; leads told today.",
        )
    if asked is Asked.CG:
        return DecisionRecord(reference=reference, cg=_ground(child, held_on, made))
    if made == "combined":
        record = positive(child, held_on)
        return DecisionRecord(reference=reference, rg=record, cg=record)
    return DecisionRecord(reference=reference, rg=_ground(child, held_on, made))


def _ground(child: FictionalChild, held_on: date, made: str) -> GroundRecord:
    return negative(held_on) if made == "negative" else positive(child, held_on)
