"""Whether a local panel may decide a referral (Home Office guidance on devolved decisions).

Scope is settled once, at the referral date or at the date the policy names. The sentences give
no date of birth and no exact number of days: they may be read by people who may not know either.
"""

from dataclasses import dataclass
from datetime import date

from nrm_panel.errors import Blocker
from nrm_panel.policy import Policy
from nrm_panel.rules.birthdays import eighteenth_birthday
from nrm_panel.vocabulary import ScopeReason
from nrm_panel.words import day


@dataclass(frozen=True)
class ScopeFacts:
    """What scope depends on; `disqualification` is a public order disqualification in view."""

    referred_on: date
    date_of_birth: date | None
    age_uncertain: bool
    authority_code: str | None
    disqualification: bool
    received_on: date | None = None


def scope_date(facts: ScopeFacts, policy: Policy) -> date:
    """Give the day at which scope is settled: that of referral, unless the policy says receipt."""
    counted_at = policy.text("scope.reference_date", facts.referred_on)
    if counted_at == "received_on" and facts.received_on:
        return facts.received_on
    return facts.referred_on


def out_of_scope(
    facts: ScopeFacts, served: frozenset[str], policy: Policy
) -> tuple[ScopeReason, ...]:
    """Give every reason why the panel serving these GSS codes may not decide; none if it may."""
    reference = scope_date(facts, policy)
    reasons = []
    if facts.age_uncertain and not policy.flag("scope.age_uncertain_in_scope", reference):
        reasons.append(ScopeReason.AGE_UNCERTAIN)
    if facts.date_of_birth is None:
        reasons.append(ScopeReason.NO_DATE_OF_BIRTH)
    elif days_before_18(facts.date_of_birth, reference, policy) <= policy.days(
        "scope.days_before_18", reference
    ):
        reasons.append(ScopeReason.WITHIN_100_DAYS)
    if facts.disqualification:
        reasons.append(ScopeReason.DISQUALIFICATION)
    if facts.authority_code is None:
        reasons.append(ScopeReason.AUTHORITY_UNKNOWN)
    elif facts.authority_code not in served:
        reasons.append(ScopeReason.NOT_OURS)
    return tuple(reasons)


def days_before_18(born: date, on: date, policy: Policy) -> int:
    """Give the calendar days from a day to the 18th birthday; below nought once past it."""
    return (eighteenth_birthday(born, policy, on) - on).days


def scope_sentence(reason: ScopeReason, facts: ScopeFacts, policy: Policy) -> str:
    """Say in one sentence what is wrong and what to do about it."""
    reference = scope_date(facts, policy)
    if reason is ScopeReason.WITHIN_100_DAYS:
        limit = policy.days("scope.days_before_18", reference)
        counted = "when referred" if reference == facts.referred_on else "when received"
        return (
            f"The child was {limit} days or fewer from 18 {counted} on {day(reference)};"
            f" return it to the SCA with reason {reason.value}."
        )
    return _SENTENCES[reason]


def scope_blockers(
    facts: ScopeFacts, served: frozenset[str], policy: Policy
) -> tuple[Blocker, ...]:
    """Give every reason as a blocker, its code and its sentence."""
    reasons = out_of_scope(facts, served, policy)
    return tuple(Blocker(reason.value, scope_sentence(reason, facts, policy)) for reason in reasons)


_SENTENCES = {
    ScopeReason.AGE_UNCERTAIN: (
        "It is uncertain whether the person is a child, which is outside a local panel's scope;"
        " return it to the SCA with reason age_uncertain, and safeguard the person as a child."
    ),
    ScopeReason.NO_DATE_OF_BIRTH: (
        "No date of birth is recorded, so scope cannot be settled;"
        " ask the First Responder or the social worker and record it."
    ),
    ScopeReason.DISQUALIFICATION: (
        "A public order disqualification is being considered, which only the SCA may decide;"
        " return it to the SCA with reason disqualification."
    ),
    ScopeReason.AUTHORITY_UNKNOWN: (
        "The authority responsible for the child is not settled;"
        " find out which council with children's services it is and record it."
    ),
    ScopeReason.NOT_OURS: (
        "The authority responsible for the child is not one this panel serves;"
        " return it to the SCA with reason not_ours."
    ),
}
