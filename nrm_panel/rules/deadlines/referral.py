"""The clocks of a referral itself: its decisions, what is open about it, how long it is kept."""

from collections.abc import Iterator
from datetime import date, timedelta

from nrm_panel.policy import Policy
from nrm_panel.rules.deadlines.dates import CaseDates, Due
from nrm_panel.rules.working_days import WorkingDays
from nrm_panel.vocabulary import (
    LEFT_STATES,
    WAITING_STATES,
    DecisionState,
    Ground,
    ReferralState,
    TaskKind,
)

# While the referral is newly received these are its own clock already: scope is to be decided.
_OF_SCOPE = frozenset({TaskKind.DATE_OF_BIRTH, TaskKind.AUTHORITY, TaskKind.OUT_OF_SCOPE})

_UNDONE = frozenset(
    {
        DecisionState.RETURNED_TO_PANEL,
        DecisionState.SET_ASIDE,
        DecisionState.SUPERSEDED,
        DecisionState.TAKEN_BY_SCA,
    }
)


def rg_due(referred_on: date, policy: Policy) -> date:
    """Give the last day for the reasonable grounds decision, in calendar days from referral."""
    return referred_on + timedelta(days=policy.days("clocks.rg_due_days", referred_on))


def cg_target(counted_from: date, policy: Policy) -> date:
    """Give the local target for the conclusive grounds decision, in calendar days.

    It counts from the referral, or from the day on which a negative was overturned.
    """
    return counted_from + timedelta(days=policy.days("clocks.cg_target_days", counted_from))


def safety_due(raised_on: date, policy: Policy, calendar: WorkingDays) -> date:
    """Give the working day by which a safety task is to be done."""
    return calendar.add(raised_on, policy.days("safety.task_working_days", raised_on))


def last_day_to_ask(counted_from: date, policy: Policy) -> date:
    """Give the last day to ask for a reconsideration, in calendar days from the issue.

    Home Office, Modern Slavery: statutory guidance; that it counts from the issue and not from
    the decision is local, in the child's favour.
    """
    return counted_from + timedelta(days=policy.days("clocks.reconsideration_days", counted_from))


def retain_until(left_on: date, born: date | None, policy: Policy) -> date:
    """Give the day until which a record is kept: years from leaving, and at least a birthday."""
    from dateutil.relativedelta import relativedelta

    years = policy.days("retention.years_after_closing", left_on)
    kept = left_on + relativedelta(years=years)
    if born is None:
        return kept
    return max(kept, born + relativedelta(years=policy.days("retention.until_age", left_on)))


def of_the_referral(
    case: CaseDates, policy: Policy, calendar: WorkingDays, on: date
) -> Iterator[Due]:
    """The clocks of what the referral awaits; they run on while it is suspended."""
    state = case.awaits
    if case.state in WAITING_STATES and not case.acknowledged and not case.brought_over:
        count = policy.days("clocks.acknowledge_working_days", case.received_on)
        due = calendar.add(case.received_on, count)
        yield Due("acknowledge", "To be acknowledged to the SCA", due)
    if state is ReferralState.RECEIVED:
        count = policy.days("clocks.scope_working_days", case.received_on)
        yield Due("scope_decided", "Scope to be decided", calendar.add(case.received_on, count))
    awaiting_rg = state in (ReferralState.RECEIVED, ReferralState.AWAITING_RG)
    if awaiting_rg and not _in_hand(case, Ground.RG):
        yield Due("rg_due", "Reasonable grounds decision due", rg_due(case.referred_on, policy))
    if state is ReferralState.AWAITING_CG and not _in_hand(case, Ground.CG):
        words = "Conclusive grounds decision target"
        yield Due("cg_target", words, cg_target(case.cg_from or case.referred_on, policy))
    if case.state in LEFT_STATES and case.retain_until:
        notice = timedelta(days=policy.days("clocks.notice_days", on))
        if case.retain_until <= on + notice:
            yield Due("retention", "Record to be reviewed for erasure", case.retain_until)


def of_what_is_open(case: CaseDates, policy: Policy, calendar: WorkingDays) -> Iterator[Due]:
    """The clocks of tasks, offers, suspensions, reconsiderations and actions that are open."""
    begun = case.open
    if begun.safety_since:
        due = safety_due(begun.safety_since, policy, calendar)
        yield Due("safety_task", "Safety task due", due)
    for kind, due in begun.tasks:
        if kind is TaskKind.SUPPLEMENT:
            continue  # it is counted; a clock would hide those of the decisions behind it
        if kind not in _OF_SCOPE or case.awaits is not ReferralState.RECEIVED:
            yield Due(f"task_{kind.value}", kind.words, due)
    for code, words, since in (
        ("return_answer", "SCA's answer to the return due", begun.return_offered_on),
        ("transfer_answer", "Other panel's answer due", begun.transfer_offered_on),
    ):
        if since and case.state in WAITING_STATES:
            count = policy.days(f"clocks.{code}_working_days", since)
            yield Due(code, words, calendar.add(since, count))
    if begun.suspension_review_on:
        yield _suspension(case, begun.suspension_review_on)
    if begun.reconsideration_asked_on and case.state in WAITING_STATES:
        asked_on = begun.reconsideration_asked_on
        days = policy.days("clocks.reconsideration_decided_days", asked_on)
        words = "Reconsideration to be decided"
        yield Due("reconsideration_decided", words, asked_on + timedelta(days=days))
    if begun.action_due_on:
        yield Due("action", "Action of the child's plan due", begun.action_due_on)


def _suspension(case: CaseDates, review_on: date) -> Due:
    if case.open.waits_for_consent:
        return Due("consent_review", "Consent to be asked about again", review_on)
    return Due("suspension_review", "Suspension to be reviewed", review_on)


def _in_hand(case: CaseDates, ground: Ground) -> bool:
    """Say whether the room has decided: the clock is met, unless the decision no longer stands."""
    return any(made.ground is ground and made.state not in _UNDONE for made in case.decisions)
