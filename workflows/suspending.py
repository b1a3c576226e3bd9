"""Suspend a case, look at it again, go on with it. No clock stops for it."""

from datetime import date, timedelta

from nrm_panel.models import Referral, Suspension
from nrm_panel.rules.access import Verb
from nrm_panel.store.queries.pending import open_suspension
from nrm_panel.vocabulary import SuspendReason
from workflows.case_facts import facts_of
from workflows.moving import move_case
from workflows.office import Office, Unit
from workflows.referral_facts import Given


def suspend(
    office: Office,
    reference: str,
    reason: SuspendReason | None,
    review_on: date | None = None,
    words: str = "",
    seen_version: int | None = None,
) -> date:
    """Suspend a case with a coded reason; gives the day of its review.

    Without a day the policy's calendar days are counted from today (local). Raises `Blocked`.
    """
    with office.write(Verb.SUSPEND) as unit:
        referral = unit.referral(reference, seen_version)
        return suspend_in(unit, referral, reason, review_on, words)


def suspend_in(
    unit: Unit,
    referral: Referral,
    reason: SuspendReason | None,
    review_on: date | None = None,
    words: str = "",
) -> date:
    """Suspend a case in the transaction of another verb; gives the day of its review."""
    review_on = review_on or _next_review(unit, reason)
    given = Given(suspend_reason=reason, review_on=review_on, words=words.strip())
    facts = facts_of(unit, referral, given)
    details = {"reason": reason.value if reason else "", "review_on": review_on.isoformat()}
    move_case(unit, referral, "suspend", facts, words=given.words, details=details)
    unit.session.add(
        Suspension(
            referral_id=referral.id,
            reason=reason or "",
            suspended_on=unit.on,
            review_on=review_on,
        )
    )
    return review_on


def review_suspension(
    office: Office,
    reference: str,
    review_on: date | None = None,
    words: str = "",
    seen_version: int | None = None,
) -> date:
    """Record that a suspension was looked at again and goes on; gives the day of the next look."""
    with office.write(Verb.SUSPEND) as unit:
        referral = unit.referral(reference, seen_version)
        standing = open_suspension(unit.session, referral.id)
        reason = SuspendReason(standing.reason) if standing else None
        next_on = review_on or _next_review(unit, reason)
        given = Given(review_on=next_on, words=words.strip())
        details = {"review_on": next_on.isoformat()}
        if standing is not None:
            details["review_was"] = standing.review_on.isoformat()
        facts = facts_of(unit, referral, given)
        move_case(unit, referral, "review_suspension", facts, words=given.words, details=details)
        if standing is not None:
            standing.review_on = next_on
            unit.session.add(standing)
        return next_on


def resume(office: Office, reference: str, seen_version: int | None = None) -> None:
    """Go on with a suspended case where it stood; raises `Blocked`."""
    with office.write(Verb.SUSPEND) as unit:
        resume_in(unit, unit.referral(reference, seen_version))


def resume_in(unit: Unit, referral: Referral) -> None:
    """Go on with a suspended case in the transaction of another verb."""
    move_case(unit, referral, "resume", facts_of(unit, referral))
    standing = open_suspension(unit.session, referral.id)
    if standing is not None:
        standing.resumed_on = unit.on
        unit.session.add(standing)


def end_suspension(unit: Unit, referral: Referral) -> None:
    """End the suspension of a case that leaves suspended."""
    standing = open_suspension(unit.session, referral.id)
    if standing is not None:
        standing.resumed_on = unit.on
        unit.session.add(standing)


def _next_review(unit: Unit, reason: SuspendReason | None) -> date:
    consent = reason is SuspendReason.CONSENT_NOT_KNOWN
    key = "clocks.consent_review_days" if consent else "clocks.suspension_review_days"
    return unit.on + timedelta(days=unit.policy.days(key, unit.on))
