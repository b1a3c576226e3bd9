"""The clocks of a decision, from the room until the child is told and the case closed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from nrm_panel.policy import Policy
from nrm_panel.rules.deadlines.dates import CaseDates, DecisionClock, Due
from nrm_panel.rules.deadlines.referral import last_day_to_ask
from nrm_panel.rules.working_days import WorkingDays
from nrm_panel.vocabulary import DECIDED_STATES, DecisionState, Outcome


@dataclass(frozen=True)
class _Step:
    """What follows a state of a decision: its clock, counted in working days from `since`."""

    code: str
    key: str
    words: str


_REASONS = _Step("reasons_complete", "clocks.reasons_working_days", "Full reasons due")
_REVIEW = _Step("second_review", "clocks.second_review_working_days", "Second review due")
_SEND = _Step("send_to_sca", "clocks.send_to_sca_working_days", "To be sent to the SCA")
_ANSWER = _Step("sca_answer", "clocks.sca_answer_working_days", "SCA's answer due")
_QUERY = _Step("query_answered", "clocks.query_working_days", "SCA's query to be answered")
_ISSUE = _Step("issue", "clocks.issue_working_days", "Decision to be issued")


def of_a_decision(decision: DecisionClock, policy: Policy, calendar: WorkingDays) -> Iterator[Due]:
    """The clock of the next step of a decision, and of telling the child once it is issued."""
    step = _next_step(decision)
    ground = decision.ground
    if step is not None:
        count = policy.days(step.key, decision.since)
        due = calendar.add(decision.since, count)
        yield Due(f"{step.code}_{ground.value}", f"{step.words} ({ground.words})", due)
    if decision.issued_on and not decision.told and not decision.elsewhere:
        count = policy.days("clocks.child_told_working_days", decision.issued_on)
        due = calendar.add(decision.issued_on, count)
        yield Due(f"child_told_{ground.value}", f"Child to be told ({ground.words})", due)


def after_the_decisions(
    case: CaseDates, policy: Policy, calendar: WorkingDays, on: date
) -> Iterator[Due]:
    """The last day to ask for a reconsideration, and then the closing of the case."""
    if case.state not in DECIDED_STATES:
        return
    negatives = [one for one in case.decisions if one.outcome is Outcome.NEGATIVE]
    to_ask = _latest(negatives, policy)
    if to_ask and to_ask >= on:
        yield Due("reconsideration_closes", "Last day to ask for a reconsideration", to_ask)
        return
    last = _latest(case.decisions, policy)
    if last is None or case.brought_over or not all(_finished(one) for one in case.decisions):
        return
    last = max(last, case.reconsidered_on or last)
    count = policy.days("clocks.close_working_days", last)
    yield Due("close", "Plan to be handed over and the case closed", calendar.add(last, count))


def _latest(decisions: Sequence[DecisionClock], policy: Policy) -> date | None:
    days = [_last_day_waited_for(decision, policy) for decision in decisions]
    return max((day for day in days if day), default=None)


def _last_day_waited_for(decision: DecisionClock, policy: Policy) -> date | None:
    counted_from = decision.issued_on or (decision.decided_on if decision.elsewhere else None)
    if counted_from is None:
        return None
    if decision.outcome is Outcome.NEGATIVE:
        return last_day_to_ask(counted_from, policy)
    return counted_from


def _finished(decision: DecisionClock) -> bool:
    told = decision.told or decision.elsewhere
    return told and decision.state is DecisionState.ISSUED


def _next_step(decision: DecisionClock) -> _Step | None:
    """Give what a decision waits for; one sent back waits on the clock of its referral."""
    if decision.state is DecisionState.REASONS_CONFIRMED:
        return _REVIEW if decision.outcome is Outcome.NEGATIVE else _SEND
    return {
        DecisionState.AGREED_IN_ROOM: _REASONS,
        DecisionState.SECOND_REVIEWED: _SEND,
        DecisionState.WITH_SCA: _ANSWER,
        DecisionState.QUERIED: _QUERY,
        DecisionState.ANSWERED: _SEND,
        DecisionState.ISSUED_UNCHECKED: _SEND,
        DecisionState.AGREED: _ISSUE,
    }.get(decision.state)
