"""Where a referral stood on a day, told from the dates in its facts."""

from collections.abc import Iterable
from datetime import date

from nrm_panel.returns.facts import Facts
from nrm_panel.returns.period import Period
from nrm_panel.rules.outcome import UNDECIDED
from nrm_panel.vocabulary import Outcome, PublishedOutcome


def ended_on(facts: Facts) -> date | None:
    """The calendar day on which nothing more was waited for; None while something is."""
    left_on = facts.returned_on or facts.transferred_on
    if left_on is None and facts.awaited in UNDECIDED:
        left_on = facts.closed_on
    if left_on is not None:
        return left_on
    if facts.cg_decided_on is not None:
        return facts.cg_decided_on
    return facts.rg_decided_on if facts.rg_outcome == Outcome.NEGATIVE else None


def open_in(facts: Facts, period: Period) -> bool:
    """Whether the referral was open at any time in the period, its first and last day included.

    One that came in during the period is always open in it, even when a date is wrong.
    """
    ended = ended_on(facts)
    still_open = ended is None or max(ended, facts.referred_on) >= period.first
    return still_open and facts.referred_on <= period.last


def selected(rows: Iterable[Facts], period: Period) -> list[Facts]:
    """The referrals that belong in the return of a period, in the order of their references."""
    chosen = [facts for facts in rows if open_in(facts, period)]
    return sorted(chosen, key=lambda facts: facts.reference)


def outcome_on(facts: Facts, day: date) -> PublishedOutcome:
    """The published outcome as it was at the end of a day."""
    if _by(facts.returned_on, day):
        return PublishedOutcome.RETURNED
    if _by(facts.transferred_on, day):
        return PublishedOutcome.TRANSFERRED
    if _by(facts.closed_on, day) and facts.awaited in UNDECIDED:
        return PublishedOutcome.WITHDRAWN_CLOSED
    asked = _by(facts.reconsideration_asked_on, day) and not _by(facts.closed_on, day)
    if asked and not _by(facts.reconsideration_answered_on, day):
        return PublishedOutcome.AWAITING_RECONSIDERATION
    if _by(facts.cg_decided_on, day):
        positive = facts.cg_outcome == Outcome.POSITIVE
        return PublishedOutcome.POSITIVE_CG if positive else PublishedOutcome.NEGATIVE_CG
    if not _by(facts.rg_decided_on, day):
        return PublishedOutcome.AWAITING_RG
    negative = facts.rg_outcome == Outcome.NEGATIVE
    return PublishedOutcome.NEGATIVE_RG if negative else PublishedOutcome.AWAITING_CG


def overdue_for_rg(facts: Facts, day: date, due_days: int) -> bool:
    """Whether the reasonable grounds decision was still awaited on a day and past its due day."""
    waiting = outcome_on(facts, day) is PublishedOutcome.AWAITING_RG
    return waiting and (day - facts.referred_on).days > due_days


def _by(happened: date | None, day: date) -> bool:
    return happened is not None and happened <= day
