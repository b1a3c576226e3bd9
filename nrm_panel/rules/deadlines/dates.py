"""What clocks run from, and what is asked of a clock that runs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from nrm_panel.vocabulary import (
    ConsentAnswer,
    DecisionState,
    Ground,
    Outcome,
    Reconsiderer,
    ReferralState,
    TaskKind,
)

# Only a sitting can meet these, so a calendar without one means they will be missed.
NEEDS_MEETING = frozenset({"rg_due", "cg_target"})


@dataclass(frozen=True)
class Due:
    """One clock: its code, what it is in words, and the last day for it."""

    code: str
    words: str
    on: date


@dataclass(frozen=True)
class DecisionClock:
    """Where a decision stands, and since which day (of the sitting, at first).

    `elsewhere` marks a decision of the SCA, of another panel, or brought over: nothing of it is
    still to be done here.
    """

    ground: Ground
    outcome: Outcome
    state: DecisionState
    since: date
    decided_on: date | None = None
    issued_on: date | None = None
    told: bool = False
    elsewhere: bool = False


@dataclass(frozen=True)
class Open:
    """What was begun on a day and waits for its end."""

    safety_since: date | None = None
    tasks: tuple[tuple[TaskKind, date], ...] = ()
    return_offered_on: date | None = None
    transfer_offered_on: date | None = None
    suspension_review_on: date | None = None
    waits_for_consent: bool = False
    reconsideration_asked_on: date | None = None
    action_due_on: date | None = None


@dataclass(frozen=True)
class CaseDates:
    """What the clocks of a case run from.

    `before` is the state that a suspended or closed case left; `born` is None where the date of
    birth is not known; `reconsidered_on` is when a request to reconsider was last answered;
    `adult_decider` is who decides for a young person who stays once 18.
    """

    state: ReferralState
    referred_on: date
    received_on: date
    before: ReferralState | None = None
    acknowledged: bool = False
    brought_over: bool = False
    born: date | None = None
    consent: ConsentAnswer | None = None
    adult_decider: Reconsiderer = Reconsiderer.SCA
    cg_from: date | None = None
    reconsidered_on: date | None = None
    retain_until: date | None = None
    open: Open = Open()
    decisions: tuple[DecisionClock, ...] = ()

    @property
    def awaits(self) -> ReferralState:
        """Where the case stands, or stood when it was suspended: no clock stops."""
        suspended = self.state is ReferralState.SUSPENDED
        return self.before if suspended and self.before else self.state


def nearest(running: Sequence[Due]) -> Due | None:
    """Give the clock with the earliest last day, or None when none runs."""
    return min(running, key=lambda due: (due.on, due.code), default=None)


def can_hear(due: Due, meetings: Sequence[date], on: date) -> date | None:
    """Give the first meeting from `on` that meets a clock which only a sitting can; else None."""
    if due.code not in NEEDS_MEETING:
        return None
    return min((day for day in meetings if on <= day <= due.on), default=None)


def will_miss(due: Due, meetings: Sequence[date], on: date) -> bool:
    """Say whether a clock is past, or needs a sitting and none is planned from `on` in time."""
    if due.on < on:
        return True
    return due.code in NEEDS_MEETING and can_hear(due, meetings, on) is None
