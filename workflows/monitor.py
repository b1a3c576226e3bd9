"""Watch the clocks: every case in a list with its nearest clock, and whether it will be missed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlmodel import select

from nrm_panel.models import Referral
from nrm_panel.reference import authorities
from nrm_panel.rules.access import Reach, Verb, reach
from nrm_panel.rules.deadlines import (
    NEEDS_MEETING,
    Due,
    can_hear,
    cg_target,
    dues,
    meeting_dues,
    nearest,
    rg_due,
    will_miss,
)
from nrm_panel.rules.outcome import published_outcome
from nrm_panel.rules.working_days import england
from nrm_panel.store.queries.meetings import running_meetings
from nrm_panel.store.queries.referrals import (
    coming_meetings,
    referrals_of,
    watched_referrals,
)
from nrm_panel.store.queries.ties import cases_in_review, listed_cases
from nrm_panel.vocabulary import Ground, MeetingState, PublishedOutcome
from workflows.office import Office, Unit
from workflows.watching import Gathered, gather

AT_ONCE = 5000


@dataclass(frozen=True)
class Watched:
    """One case as lists show it: codes, dates and initials; days are calendar days.

    `needs_sitting` is the clock that only a sitting can meet, `heard_by` the first meeting that
    meets it, or None when none is planned in time.
    """

    referral: Referral
    outcome: PublishedOutcome
    rg_due: date
    cg_due: date
    clocks: tuple[Due, ...]
    next_clock: Due | None
    days_left: int | None
    will_miss: bool
    safety_open: bool
    needs_sitting: Due | None = None
    heard_by: date | None = None

    def as_json(self) -> dict[str, Any]:
        """The row of `referral list --json`."""
        referral, due = self.referral, self.next_clock
        return {
            "reference": referral.reference,
            "nrm_reference": referral.nrm_reference,
            "external_id": referral.external_id,
            "initials": referral.initials,
            "state": referral.state,
            "outcome": self.outcome.words,
            "authority": self.authority,
            "referred_on": referral.referred_on.isoformat(),
            "rg_due": self.rg_due.isoformat(),
            "cg_due": self.cg_due.isoformat(),
            "next_clock": due.words if due else None,
            "next_clock_on": due.on.isoformat() if due else None,
            "days_left": self.days_left,
            "will_miss": self.will_miss,
            "safety_open": self.safety_open,
            "meeting_in_time": self.heard_by.isoformat() if self.heard_by else None,
        }

    @property
    def authority(self) -> str:
        """The child's authority by name, or as it was given where it is not settled."""
        return authority_words(self.referral)


def authority_words(referral: Referral) -> str:
    """The child's authority by name; where it is not settled, what was given may be anything."""
    found = authorities().get(referral.authority_code or "")
    return found.name if found else "not settled"


def list_referrals(office: Office) -> list[Watched]:
    """Every case that this person works with, by reference, each with its nearest clock."""
    with office.read(Verb.LIST_REFERRALS) as unit:
        rows = referrals_of(unit.session, unit.panel_id(), _only(unit))
        return watch(unit, rows)


def clocks(office: Office) -> list[Watched]:
    """The cases with a running clock, the one with the fewest days left first.

    The cost grows with the cases that are open, not with those in the store.
    """
    with office.read(Verb.LIST_REFERRALS) as unit:
        notice = timedelta(days=unit.policy.days("clocks.notice_days", unit.on))
        rows = watched_referrals(
            unit.session, unit.panel_id(), unit.on, unit.on + notice, _only(unit)
        )
        running = [case for case in watch(unit, rows) if case.next_clock]
    return sorted(
        running,
        key=lambda case: (case.days_left or 0, not case.safety_open, case.referral.reference),
    )


@dataclass(frozen=True)
class WatchedMeeting:
    """A meeting with its running clocks, the nearest first."""

    held_on: date
    clocks: tuple[Due, ...]


def meeting_clocks(office: Office) -> list[WatchedMeeting]:
    """The meetings with a running clock, the nearest first; of those planned to come the next."""
    with office.read(Verb.LIST_REFERRALS) as unit:
        running = running_meetings(unit.session, unit.panel_id())
        coming = [
            dates
            for dates in running
            if dates.state is MeetingState.PLANNED and dates.held_on >= unit.on
        ]
        found = [
            WatchedMeeting(dates.held_on, meeting_dues(dates, unit.policy, england()))
            for dates in running
            if dates not in coming[1:]
        ]
    return sorted((one for one in found if one.clocks), key=lambda one: one.clocks[0].on)


def watch(unit: Unit, referrals: Sequence[Referral]) -> list[Watched]:
    """The clocks of some cases at the business date."""
    meetings = coming_meetings(unit.session, unit.panel_id(), unit.on)
    found: list[Watched] = []
    for start in range(0, len(referrals), AT_ONCE):
        part = referrals[start : start + AT_ONCE]
        gathered = gather(unit, [referral.id for referral in part])
        found += [_watched(unit, referral, gathered, meetings) for referral in part]
    return found


def _watched(
    unit: Unit, referral: Referral, gathered: Gathered, meetings: Sequence[date]
) -> Watched:
    dates = gathered.dates(referral)
    running = dues(dates, unit.policy, england(), unit.on)
    due = nearest(running)
    effective = gathered.in_effect.get(referral.id, {})
    needs_sitting = next((one for one in running if one.code in NEEDS_MEETING), None)
    return Watched(
        referral=referral,
        outcome=published_outcome(
            dates.state, effective.get(Ground.RG), effective.get(Ground.CG), dates.before
        ),
        rg_due=rg_due(referral.referred_on, unit.policy),
        cg_due=cg_target(referral.cg_from or referral.referred_on, unit.policy),
        clocks=running,
        next_clock=due,
        days_left=(due.on - unit.on).days if due else None,
        will_miss=any(will_miss(one, meetings, unit.on) for one in running),
        safety_open=dates.open.safety_since is not None,
        needs_sitting=needs_sitting,
        heard_by=can_hear(needs_sitting, meetings, unit.on) if needs_sitting else None,
    )


def _only(unit: Unit) -> set[int] | None:
    """The cases that this person's roles reach; None for all."""
    reached = reach(unit.actor, unit.verb)
    if Reach.ALL in reached:
        return None
    only: set[int] = set()
    if Reach.LISTED in reached:
        only |= listed_cases(unit.session)
    if Reach.REVIEW in reached:
        only |= cases_in_review(unit.session)
    if Reach.OWN in reached:
        own = select(Referral.id).where(Referral.lead_social_worker == unit.actor.account_id)
        only |= set(unit.session.exec(own).all())
    return only
