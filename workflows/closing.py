"""Close a case when all is done or it should never have been one, and open it again."""

from dataclasses import dataclass

from nrm_panel.errors import BadInput
from nrm_panel.models import CaseLink, HistoryEvent, Referral
from nrm_panel.rules.access import Verb
from nrm_panel.vocabulary import CloseReason, LinkKind, ReferralState
from workflows.amending import Amending, amend_in
from workflows.case_facts import facts_of
from workflows.moving import keep_until, move_case
from workflows.office import Office, Unit
from workflows.referral_facts import Facts, Given
from workflows.settling import end_duplicate_link, raise_again
from workflows.suspending import end_suspension
from workflows.tasks import close_settled


@dataclass(frozen=True)
class Closing:
    """Why a case is closed; the rest as the reason needs it.

    `other` is the referral that stays of a duplicate, `in_writing` where the SCA agrees that it
    was made in error, `plan_handed_to` who has the child's plan of a finished case.
    """

    reason: CloseReason | None
    other: str = ""
    in_writing: str = ""
    plan_handed_to: str = ""
    words: str = ""


def close(
    office: Office, reference: str, closing: Closing, seen_version: int | None = None
) -> tuple[str, ...]:
    """Close a case; gives what changed of the other one when this is a duplicate.

    The earlier date of referral is kept on the referral that stays. Raises `Blocked`.
    """
    given = Given(
        close_reason=closing.reason,
        other=closing.other.strip(),
        in_writing=closing.in_writing.strip(),
        plan_handed_to=closing.plan_handed_to.strip(),
        words=closing.words.strip(),
    )
    with office.write(Verb.CLOSE) as unit:
        referral = unit.referral(reference, seen_version)
        facts = facts_of(unit, referral, given)
        if closing.reason is CloseReason.DUPLICATE and given.other:
            return _close_duplicate(unit, referral, facts)
        close_in(unit, referral, "close", closing.reason, facts)
        return ()


def close_in(
    unit: Unit, referral: Referral, name: str, reason: CloseReason | None, facts: Facts
) -> HistoryEvent:
    """Close a case by a move of the table, in the transaction of a verb."""
    given = facts.given
    words = "\n".join(filter(None, (given.words, given.in_writing, given.plan_handed_to)))
    details = {"reason": reason.value if reason else ""}
    event = move_case(unit, referral, name, facts, words=words, details=details)
    referral.closed_on, referral.closed_reason = unit.on, reason
    end_suspension(unit, referral)
    close_settled(unit, referral.id)
    keep_until(unit, referral)
    return event


def _close_duplicate(unit: Unit, referral: Referral, facts: Facts) -> tuple[str, ...]:
    other = unit.referral(facts.given.other)
    if other.id == referral.id:
        raise BadInput(f"{referral.reference} cannot be a duplicate of itself; name the other one.")
    if other.state in (ReferralState.CLOSED, ReferralState.RETURNED, ReferralState.TRANSFERRED):
        raise BadInput(
            f"{other.reference} is closed or gone itself, so {referral.reference} would be lost; "
            "open the other one again first."
        )
    event = close_in(unit, referral, "close", CloseReason.DUPLICATE, facts)
    unit.session.add(
        CaseLink(
            referral_id=referral.id,
            other_id=other.id,
            kind=LinkKind.DUPLICATE,
            linked_on=unit.on,
            entry=event.entry,
        )
    )
    if referral.referred_on >= other.referred_on:
        return ()
    reason = f"The earlier date of its duplicate {referral.reference} is kept."
    amending = Amending("referred_on", referral.referred_on.isoformat(), reason, "the duplicate")
    return amend_in(unit, other, amending).changed


def reopen(office: Office, reference: str, words: str, seen_version: int | None = None) -> None:
    """Open a closed, returned or transferred case again, where it stood; raises `Blocked`."""
    with office.write(Verb.REOPEN) as unit:
        referral = unit.referral(reference, seen_version)
        details = {
            "closed_on": referral.closed_on.isoformat() if referral.closed_on else None,
            "closed_reason": referral.closed_reason,
            "retain_until": referral.retain_until.isoformat() if referral.retain_until else None,
        }
        facts = facts_of(unit, referral, Given(words=words.strip()))
        move_case(unit, referral, "reopen", facts, words=facts.given.words, details=details)
        referral.closed_on, referral.closed_reason = None, None
        referral.retain_until = None
        end_duplicate_link(unit, referral)
        raise_again(unit, referral)
