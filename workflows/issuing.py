"""After the panel: the decision goes to the SCA, comes back, and is issued."""

from sqlmodel import col, select

from nrm_panel.errors import BadInput
from nrm_panel.models import Decision, DecisionProgress, HistoryEvent, Referral
from nrm_panel.rules.access import Verb
from nrm_panel.vocabulary import DecisionState, Outcome, ScaAnswer
from workflows.decision_guards import Facts
from workflows.decision_moves import DECISION
from workflows.machine import move
from workflows.office import Office, Unit
from workflows.review import about_decision, decisions_at
from workflows.saying import digest_of, keep_words

State = DecisionState


def send_to_sca(office: Office, reference: str) -> None:
    """Record that the case's finished decisions went to the SCA for quality assurance.

    An answer to a query goes the same way, and so does what was issued before the SCA looked.
    """
    states = (
        State.SECOND_REVIEWED,
        State.REASONS_CONFIRMED,
        State.ANSWERED,
        State.ISSUED_UNCHECKED,
    )
    _step(office, Verb.RECORD_SCA_ANSWER, reference, "send_to_sca", states)


def record_sca_agreed(office: Office, reference: str) -> None:
    """Record that the SCA agreed with the case's decisions."""
    _step(office, Verb.RECORD_SCA_ANSWER, reference, "sca_agrees", (State.WITH_SCA,))


def record_sca_query(office: Office, reference: str, words: str) -> None:
    """Record what the SCA asks about the case's decisions; raises `Blocked` without words."""
    _step(office, Verb.RECORD_SCA_ANSWER, reference, "sca_queries", (State.WITH_SCA,), words)


def escalate_to_sca(office: Office, reference: str, words: str) -> None:
    """Record the letter by which a silent SCA is asked again; its clock begins anew."""
    _step(office, Verb.RECORD_SCA_ANSWER, reference, "escalate", (State.WITH_SCA,), words)


def answer_query(office: Office, reference: str, words: str) -> None:
    """Record the panel's answer to the SCA's query; raises `Blocked` without words."""
    _step(office, Verb.ANSWER_QUERY, reference, "answer_query", (State.QUERIED,), words)


def issue(office: Office, reference: str) -> None:
    """Issue the case's agreed decisions; somebody who recorded one does not issue it.

    Where the panel issues before the SCA looks (a setting), reviewed and confirmed ones as well.
    """
    states = [State.AGREED]
    if office.policy.text("decision.sca_check", office.on) == "after_issue":
        states += [State.SECOND_REVIEWED, State.REASONS_CONFIRMED]
    _step(office, Verb.ISSUE_DECISION, reference, "issue", tuple(states))


def _step(
    office: Office,
    verb: Verb,
    reference: str,
    name: str,
    states: tuple[State, ...],
    words: str = "",
) -> None:
    with office.write(verb) as unit:
        referral = unit.referral(reference)
        waiting = [pair for state in states for pair in decisions_at(unit, referral, state)]
        if not waiting:
            doing = name.replace("_", " ")
            raise BadInput(f"No decision of {reference} stands where '{doing}' is possible.")
        for decision, progress in waiting:
            move_decision(unit, referral, decision, progress, name, words.strip())
        unit.touch(referral.id)


def move_decision(
    unit: Unit,
    referral: Referral,
    decision: Decision,
    progress: DecisionProgress,
    name: str,
    words: str = "",
) -> HistoryEvent:
    """Make a move of a decision; its words stay beside the log. Raises `Blocked`."""
    before_issue = unit.policy.text("decision.sca_check", unit.on) == "before_issue"
    facts = Facts(
        outcome=Outcome(decision.outcome),
        actor_recorded=_recorder(unit, decision) == unit.actor.account_id,
        reason=words,
        checked_before_issue=before_issue,
        issued=progress.issued_on is not None,
    )
    digests = {"words": digest_of(unit, referral.id, words)} if words else {}
    event = move(unit, DECISION, progress, name, facts, about_decision(referral, decision, digests))
    if words:
        keep_words(unit, event.entry, referral.id, words)
    if name == "issue":
        progress.issued_on = unit.on
    answer = {"sca_agrees": ScaAnswer.AGREED, "sca_queries": ScaAnswer.QUERIED}.get(name)
    if answer is not None and progress.sca_first_answer is None:
        progress.sca_first_answer, progress.sca_first_answered_on = answer, unit.on
    unit.session.add(progress)
    return event


def _recorder(unit: Unit, decision: Decision) -> int:
    return unit.session.exec(
        select(HistoryEvent.account_id).where(
            HistoryEvent.thing == "decision",
            HistoryEvent.thing_id == decision.id,
            col(HistoryEvent.from_state).is_(None),
        )
    ).one()
