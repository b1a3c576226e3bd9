"""Every clock of a case: what is due, by when, and whether it will be missed.

The 45 days and the target run in calendar days from the referral and are never stopped; what
is counted in working days follows England's bank holidays. The values are policy.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from nrm_panel.policy import Policy
from nrm_panel.rules.working_days import WorkingDays
from nrm_panel.vocabulary import DecisionState, Ground, Outcome, ReferralState


@dataclass(frozen=True)
class Due:
    """One clock: its code, what it is in words, and the last day for it."""

    code: str
    words: str
    on: date


@dataclass(frozen=True)
class DecisionClock:
    """Where a decision stands, and since which day (of the sitting, at first)."""

    ground: Ground
    outcome: Outcome
    state: DecisionState
    since: date


@dataclass(frozen=True)
class CaseDates:
    """What the clocks of a case run from."""

    state: ReferralState
    referred_on: date
    received_on: date
    safety_open_since: date | None = None
    return_offered_on: date | None = None
    decisions: tuple[DecisionClock, ...] = ()


# An offer that a decision overtook waits for nothing any more.
_RETURNABLE = frozenset(
    {ReferralState.RECEIVED, ReferralState.AWAITING_RG, ReferralState.AWAITING_CG}
)

# Only a sitting can meet these, so a calendar without one means they will be missed.
NEEDS_MEETING = frozenset({"rg_due", "cg_target"})


def dues(case: CaseDates, policy: Policy, calendar: WorkingDays) -> tuple[Due, ...]:
    """Give every clock that runs now, the nearest first."""
    running = [*_of_the_referral(case, policy, calendar)]
    for decision in case.decisions:
        running.extend(_of_a_decision(decision, policy, calendar))
    return tuple(sorted(running, key=lambda due: (due.on, due.code)))


def nearest(running: Sequence[Due]) -> Due | None:
    """Give the clock with the earliest last day, or None when none runs."""
    return min(running, key=lambda due: (due.on, due.code), default=None)


def will_miss(due: Due, meetings: Sequence[date], on: date) -> bool:
    """Say whether a clock is past, or needs a sitting and none is planned from `on` in time."""
    if due.on < on:
        return True
    return due.code in NEEDS_MEETING and not any(on <= day <= due.on for day in meetings)


def rg_due(referred_on: date, policy: Policy) -> date:
    """Give the last day for the reasonable grounds decision, in calendar days from referral."""
    return referred_on + timedelta(days=policy.days("clocks.rg_due_days", referred_on))


def cg_target(referred_on: date, policy: Policy) -> date:
    """Give the local target for the conclusive grounds decision, in calendar days."""
    return referred_on + timedelta(days=policy.days("clocks.cg_target_days", referred_on))


def safety_due(raised_on: date, policy: Policy, calendar: WorkingDays) -> date:
    """Give the working day by which a safety task is to be done."""
    return calendar.add(raised_on, policy.days("safety.task_working_days", raised_on))


def _of_the_referral(case: CaseDates, policy: Policy, calendar: WorkingDays) -> Iterator[Due]:
    if case.safety_open_since:
        due = safety_due(case.safety_open_since, policy, calendar)
        yield Due("safety_task", "Safety task due", due)
    if case.return_offered_on and case.state in _RETURNABLE:
        count = policy.days("clocks.return_answer_working_days", case.return_offered_on)
        on = calendar.add(case.return_offered_on, count)
        yield Due("return_answer", "SCA's answer to the return due", on)
    if case.state is ReferralState.RECEIVED:
        count = policy.days("clocks.scope_working_days", case.received_on)
        yield Due("scope_decided", "Scope to be decided", calendar.add(case.received_on, count))
    awaiting_rg = case.state in (ReferralState.RECEIVED, ReferralState.AWAITING_RG)
    if awaiting_rg and not _in_hand(case, Ground.RG):
        yield Due("rg_due", "Reasonable grounds decision due", rg_due(case.referred_on, policy))
    if case.state is ReferralState.AWAITING_CG and not _in_hand(case, Ground.CG):
        words = "Conclusive grounds decision target"
        yield Due("cg_target", words, cg_target(case.referred_on, policy))


def _in_hand(case: CaseDates, ground: Ground) -> bool:
    """Say whether the room has decided: the clock is met, unless the decision was sent back."""
    undone = (DecisionState.RETURNED_TO_PANEL, DecisionState.SET_ASIDE)
    return any(made.ground is ground and made.state not in undone for made in case.decisions)


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
_ISSUE = _Step("issue", "clocks.issue_working_days", "Decision to be issued")


def _of_a_decision(decision: DecisionClock, policy: Policy, calendar: WorkingDays) -> Iterator[Due]:
    step = _next_step(decision)
    if step is None:
        return
    count = policy.days(step.key, decision.since)
    code = f"{step.code}_{decision.ground.value}"
    yield Due(code, f"{step.words} ({decision.ground.words})", calendar.add(decision.since, count))


def _next_step(decision: DecisionClock) -> _Step | None:
    """Give what a decision waits for; one sent back waits on the clock of its referral."""
    if decision.state is DecisionState.REASONS_CONFIRMED:
        return _REVIEW if decision.outcome is Outcome.NEGATIVE else _SEND
    return {
        DecisionState.AGREED_IN_ROOM: _REASONS,
        DecisionState.SECOND_REVIEWED: _SEND,
        DecisionState.WITH_SCA: _ANSWER,
        DecisionState.AGREED: _ISSUE,
    }.get(decision.state)
