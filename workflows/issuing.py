"""After the panel: the decision goes to the SCA, comes back, and is issued."""

from sqlmodel import select

from nrm_panel.errors import BadInput
from nrm_panel.models import Decision, HistoryEvent
from nrm_panel.rules.access import Verb
from nrm_panel.vocabulary import DecisionState, Outcome
from workflows.decision_moves import DECISION, Facts
from workflows.machine import move
from workflows.office import Office, Unit
from workflows.review import about_decision, decisions_at


def send_to_sca(office: Office, reference: str) -> None:
    """Record that the case's finished decisions went to the SCA for quality assurance."""
    states = (DecisionState.SECOND_REVIEWED, DecisionState.REASONS_CONFIRMED)
    _step(office, Verb.RECORD_SCA_ANSWER, reference, "send_to_sca", states)


def record_sca_agreed(office: Office, reference: str) -> None:
    """Record that the SCA agreed with the case's decisions."""
    _step(office, Verb.RECORD_SCA_ANSWER, reference, "sca_agrees", (DecisionState.WITH_SCA,))


def issue(office: Office, reference: str) -> None:
    """Issue the case's agreed decisions; somebody who recorded one does not issue it."""
    _step(office, Verb.ISSUE_DECISION, reference, "issue", (DecisionState.AGREED,))


def _step(
    office: Office, verb: Verb, reference: str, name: str, states: tuple[DecisionState, ...]
) -> None:
    with office.write(verb) as unit:
        referral = unit.referral(reference)
        waiting = [pair for state in states for pair in decisions_at(unit, referral, state)]
        if not waiting:
            doing = name.replace("_", " ")
            raise BadInput(f"No decision of {reference} stands where '{doing}' is possible.")
        for decision, progress in waiting:
            facts = Facts(
                outcome=Outcome(decision.outcome),
                actor_recorded=_recorder(unit, decision) == unit.actor.account_id,
            )
            if name == "issue":
                progress.issued_on = unit.on
            move(unit, DECISION, progress, name, facts, about_decision(referral, decision))


def _recorder(unit: Unit, decision: Decision) -> int:
    return unit.session.exec(
        select(HistoryEvent.account_id).where(
            HistoryEvent.thing == "decision",
            HistoryEvent.thing_id == decision.id,
            HistoryEvent.move == "agree_in_room",
        )
    ).one()
