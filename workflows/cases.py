"""What a coordinator does with a referral: acknowledge it, accept it, name its worker."""

from datetime import date

from nrm_panel.errors import Blocker
from nrm_panel.models import HistoryEvent
from nrm_panel.rules.access import Verb
from nrm_panel.store.audit import Entry
from nrm_panel.store.queries.referrals import events_of
from workflows.accounts import actor_named
from workflows.case_facts import facts_of
from workflows.machine import blockers
from workflows.moving import move_case
from workflows.office import Office
from workflows.referral_facts import Given
from workflows.referral_moves import REFERRAL
from workflows.supplement import pass_on


def accept(office: Office, reference: str, seen_version: int | None = None) -> None:
    """Accept a referral as a case of this panel; raises `Blocked` with every reason against."""
    with office.write(Verb.ACCEPT) as unit:
        referral = unit.referral(reference, seen_version)
        known = {"acknowledged": referral.acknowledged_on is not None}
        move_case(unit, referral, "accept", facts_of(unit, referral), details=known)


def acknowledge(office: Office, reference: str, seen_version: int | None = None) -> None:
    """Record that the SCA was told that the referral is here; raises `Blocked` the second time."""
    with office.write(Verb.ACCEPT) as unit:
        referral = unit.referral(reference, seen_version)
        move_case(unit, referral, "acknowledge", facts_of(unit, referral))


def name_lead_worker(office: Office, reference: str, account: str) -> None:
    """Name the child's lead social worker, who may then not chair, vote on or review the case."""
    with office.write(Verb.NAME_LEAD_WORKER) as unit:
        referral = unit.referral(reference)
        worker = actor_named(unit.session, account)
        referral.lead_social_worker = worker.account_id
        referral.version += 1
        unit.session.add(referral)
        unit.record(
            Entry(
                verb="referral.name_lead_worker",
                happened_on=unit.on,
                account_id=unit.actor.account_id,
                referral_id=referral.id,
                thing="referral",
                thing_id=referral.id,
                details={"worker": worker.account_id},
            )
        )
        pass_on(unit, referral)
        unit.touch(referral.id)


def blockers_of(office: Office, reference: str) -> dict[str, tuple[Blocker, ...]]:
    """Every move that a referral's state has, with every reason against each."""
    with office.read(Verb.OPEN_CASE) as unit:
        referral = unit.referral(reference)
        # A suspension is reviewed on the policy's day unless another is given.
        facts = facts_of(unit, referral, Given(review_on=date.max))
        return {
            name: blockers(REFERRAL, referral.state, name, facts)
            for name in REFERRAL.from_state(referral.state)
        }


def history_of(office: Office, reference: str) -> list[HistoryEvent]:
    """Every move of a referral and of what belongs to it, oldest first."""
    with office.read(Verb.OPEN_CASE) as unit:
        return events_of(unit.session, unit.referral(reference).id)
