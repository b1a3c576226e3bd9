"""What follows a decision: the child is told, or the SCA takes it over."""

from dataclasses import dataclass
from datetime import date

from nrm_panel.errors import BadInput
from nrm_panel.models import Decision, DecisionProgress, Referral
from nrm_panel.rules.access import Verb
from nrm_panel.vocabulary import DecisionState, Ground, MadeBy, NegativeReason, Outcome
from nrm_panel.words import day
from workflows.bring_in import Elsewhere, write_elsewhere
from workflows.deciding_facts import CaseDecisions
from workflows.decision_guards import Facts
from workflows.decision_moves import DECISION
from workflows.machine import move
from workflows.office import Office, Unit
from workflows.review import about_decision, decisions_at
from workflows.saying import digest_of, keep_words
from workflows.taking_effect import take_effect


@dataclass(frozen=True)
class TakenOver:
    """The SCA's own decision in place of one that it queried, and its reasons."""

    outcome: Outcome
    decided_on: date
    words: str
    ground: Ground | None = None
    negative_reason: NegativeReason | None = None


def tell_child(
    office: Office, reference: str, told_on: date | None, why_not: str = ""
) -> tuple[Ground, ...]:
    """Record when the child was told of the issued decisions, or why not; gives which.

    Raises `Blocked` without either, and `BadInput` for a day that cannot be.
    """
    with office.write(Verb.TELL_CHILD) as unit:
        referral = unit.referral(reference)
        waiting = [
            pair
            for pair in CaseDecisions(unit.session, referral).standing
            if pair[1].issued_on is not None
            and pair[1].told_child_on is None
            and pair[0].made_by == MadeBy.THIS_PANEL
        ]
        if not waiting:
            raise BadInput(f"No issued decision of {reference} waits for the child to be told.")
        for decision, progress in waiting:
            _tell(unit, referral, decision, progress, told_on, why_not.strip())
        unit.touch(referral.id)
        return tuple(Ground(decision.ground) for decision, _ in waiting)


def _tell(
    unit: Unit,
    referral: Referral,
    decision: Decision,
    progress: DecisionProgress,
    told_on: date | None,
    why_not: str,
) -> None:
    issued_on = progress.issued_on or decision.decided_on
    if told_on is not None and not issued_on <= told_on <= unit.on:
        raise BadInput(
            f"The child cannot have been told on {day(told_on)} of a decision issued on "
            f"{day(issued_on)}, recorded on {day(unit.on)}; mend the date."
        )
    facts = Facts(outcome=Outcome(decision.outcome), issued=True, told_on=told_on, reason=why_not)
    digests = {"words": digest_of(unit, referral.id, why_not)} if why_not else {}
    about = about_decision(referral, decision, digests)
    event = move(unit, DECISION, progress, "tell_child", facts, about)
    if why_not:
        keep_words(unit, event.entry, referral.id, why_not)
    progress.told_child_on = told_on
    progress.not_told_on = unit.on if told_on is None else None
    unit.session.add(progress)


def take_over(office: Office, reference: str, taken: TakenOver) -> None:
    """Record the SCA's own decision in place of a queried one; the queried one stays readable.

    Raises `BadInput` when none is queried, or several and it is not said which.
    """
    if not taken.words.strip():
        raise BadInput("Give the SCA's reasons, or say where they stand.")
    with office.write(Verb.RECORD_SCA_ANSWER) as unit:
        referral = unit.referral(reference)
        queried = [
            pair
            for pair in decisions_at(unit, referral, DecisionState.QUERIED)
            if taken.ground is None or pair[0].ground == taken.ground
        ]
        if len(queried) != 1:
            which = "several are; say which with its ground" if queried else "none is"
            raise BadInput(
                f"The SCA takes over a decision that it queried: of {reference} {which}."
            )
        former = queried[0][0]
        made = write_elsewhere(
            unit,
            referral,
            Elsewhere(
                ground=Ground(former.ground),
                outcome=taken.outcome,
                made_by=MadeBy.SCA,
                decided_on=taken.decided_on,
                issued_on=unit.on,
                negative_reason=taken.negative_reason,
                replaces=former.id,
            ),
        )
        take_effect(unit, referral, made, words=taken.words.strip())
