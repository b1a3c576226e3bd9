"""Watch the clocks: every case in a list with its nearest clock, and whether it will be missed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import col, func, select

from nrm_panel.models import HistoryEvent, Referral
from nrm_panel.reference import authorities
from nrm_panel.rules.access import Reach, Verb, reach
from nrm_panel.rules.deadlines import (
    CaseDates,
    DecisionClock,
    Due,
    cg_target,
    dues,
    nearest,
    rg_due,
    will_miss,
)
from nrm_panel.rules.outcome import published_outcome
from nrm_panel.rules.working_days import england
from nrm_panel.store.facts import takes_effect
from nrm_panel.store.queries.decisions import standing_for
from nrm_panel.store.queries.referrals import (
    coming_meetings,
    open_offers,
    open_safety_tasks,
    referrals_of,
)
from nrm_panel.store.queries.ties import cases_in_review, listed_cases
from nrm_panel.vocabulary import (
    DecisionState,
    Ground,
    Outcome,
    PublishedOutcome,
    ReferralState,
)
from workflows.office import Office, Unit


@dataclass(frozen=True)
class Watched:
    """One case as lists show it: codes, dates and initials; days are calendar days."""

    referral: Referral
    outcome: PublishedOutcome
    rg_due: date
    cg_due: date
    clocks: tuple[Due, ...]
    next_clock: Due | None
    days_left: int | None
    will_miss: bool
    safety_open: bool

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
        }

    @property
    def authority(self) -> str:
        """The child's authority by name, or as it was given where it is not settled."""
        return authority_words(self.referral)


def authority_words(referral: Referral) -> str:
    """The child's authority by name, or as it was given where it is not settled."""
    found = authorities().get(referral.authority_code or "")
    return found.name if found else f"{referral.authority_given or 'not given'} (not settled)"


def list_referrals(office: Office) -> list[Watched]:
    """Every case that this person works with, by reference, each with its nearest clock."""
    with office.read(Verb.LIST_REFERRALS) as unit:
        rows = referrals_of(unit.session, unit.panel_id(), _only(unit))
        return watch(unit, rows)


def clocks(office: Office) -> list[Watched]:
    """The cases with a running clock, the one with the fewest days left first."""
    running = [case for case in list_referrals(office) if case.next_clock]
    return sorted(running, key=lambda case: (case.days_left or 0, case.referral.reference))


def watch(unit: Unit, referrals: Sequence[Referral]) -> list[Watched]:
    """The clocks of some cases at the business date."""
    session = unit.session
    ids = [referral.id for referral in referrals]
    safety = open_safety_tasks(session, ids)
    offers = open_offers(session, ids)
    made = _decisions(unit, ids)
    meetings = coming_meetings(session, unit.panel_id(), unit.on)
    found = []
    for referral in referrals:
        task, offer = safety.get(referral.id), offers.get(referral.id)
        running = dues(
            CaseDates(
                state=ReferralState(referral.state),
                referred_on=referral.referred_on,
                received_on=referral.received_on,
                safety_open_since=task.raised_on if task else None,
                return_offered_on=offer.offered_on if offer else None,
                decisions=tuple(clock for clock, _ in made.get(referral.id, ())),
            ),
            unit.policy,
            england(),
        )
        found.append(_watched(unit, referral, running, meetings, made.get(referral.id, [])))
    return found


def _watched(
    unit: Unit,
    referral: Referral,
    running: tuple[Due, ...],
    meetings: Sequence[date],
    made: Sequence[tuple[DecisionClock, bool]],
) -> Watched:
    due = nearest(running)
    effective = {clock.ground: clock.outcome for clock, effect in made if effect}
    return Watched(
        referral=referral,
        outcome=published_outcome(
            ReferralState(referral.state), effective.get(Ground.RG), effective.get(Ground.CG)
        ),
        rg_due=rg_due(referral.referred_on, unit.policy),
        cg_due=cg_target(referral.referred_on, unit.policy),
        clocks=running,
        next_clock=due,
        days_left=(due.on - unit.on).days if due else None,
        will_miss=any(will_miss(one, meetings, unit.on) for one in running),
        safety_open=any(one.code == "safety_task" for one in running),
    )


def _decisions(unit: Unit, ids: Sequence[int]) -> dict[int, list[tuple[DecisionClock, bool]]]:
    since = dict(
        unit.session.exec(
            select(col(HistoryEvent.thing_id), func.max(HistoryEvent.happened_on))
            .where(HistoryEvent.thing == "decision", col(HistoryEvent.referral_id).in_(ids))
            .group_by(col(HistoryEvent.thing_id))
        ).all()
    )
    found: dict[int, list[tuple[DecisionClock, bool]]] = {}
    for decision, progress in standing_for(unit.session, ids):
        clock = DecisionClock(
            ground=Ground(decision.ground),
            outcome=Outcome(decision.outcome),
            state=DecisionState(progress.state),
            since=since.get(decision.id or 0, decision.decided_on),
        )
        found.setdefault(decision.referral_id, []).append((clock, takes_effect(decision, progress)))
    return found


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
