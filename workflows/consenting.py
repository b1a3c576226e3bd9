"""Record what a young person says of staying once 18, and what follows from it.

From 13 February 2026 consent or withdrawal may be written, or verbal through a First Responder
(secondary accounts of the statutory guidance). A child cannot withdraw.
"""

from dataclasses import dataclass

from nrm_panel.models import Consent, Referral
from nrm_panel.rules.access import Verb
from nrm_panel.vocabulary import (
    CloseReason,
    ConsentAnswer,
    Manner,
    ReferralState,
    SuspendReason,
)
from workflows.case_facts import facts_of
from workflows.closing import close_in
from workflows.machine import blockers
from workflows.moving import move_case
from workflows.office import Office, Unit
from workflows.referral_facts import Facts, Given
from workflows.referral_moves import REFERRAL
from workflows.suspending import resume_in, suspend_in


@dataclass(frozen=True)
class Said:
    """What a young person said, how, and through whom it came."""

    answer: ConsentAnswer | None
    manner: Manner | None = None
    through: str = ""


def withdraw(office: Office, reference: str, seen_version: int | None = None) -> None:
    """Close the case of a young person who has withdrawn, once nothing else stands against it."""
    with office.write(Verb.CLOSE) as unit:
        referral = unit.referral(reference, seen_version)
        close_in(unit, referral, "withdraw", CloseReason.WITHDRAWN, facts_of(unit, referral))


def record_consent(
    office: Office, reference: str, said: Said, seen_version: int | None = None
) -> ReferralState:
    """Record what a young person says; gives where the case stands then.

    From the 18th birthday not knowing suspends the case, withdrawing closes it (or leaves it to
    `withdraw` while something must be answered first), and staying goes on with a case that was
    suspended for it; all in one transaction. Raises `Blocked`.
    """
    given = Given(consent=said.answer, manner=said.manner, through=said.through.strip())
    with office.write(Verb.RECORD_CONSENT) as unit:
        referral = unit.referral(reference, seen_version)
        facts = facts_of(unit, referral, given)
        details = {
            "answer": said.answer.value if said.answer else "",
            "manner": said.manner.value if said.manner else "",
        }
        event = move_case(
            unit, referral, "record_consent", facts, words=given.through, details=details
        )
        unit.session.add(
            Consent(
                referral_id=referral.id,
                answer=said.answer or "",
                manner=said.manner,
                given_on=unit.on,
                entry=event.entry,
            )
        )
        unit.session.flush()
        _follow(unit, referral, said.answer, facts)
        return ReferralState(referral.state)


def _follow(unit: Unit, referral: Referral, answer: ConsentAnswer | None, facts: Facts) -> None:
    """Do what follows from what was said, once 18."""
    if answer is ConsentAnswer.STAYS:
        if facts.waits_for_consent:
            resume_in(unit, referral)
    elif facts.age.adult and answer is ConsentAnswer.WITHDRAWS:
        now = facts_of(unit, referral)
        # What was said stands also while an offer or a reviewer must be answered first.
        if not blockers(REFERRAL, referral.state, "withdraw", now):
            close_in(unit, referral, "withdraw", CloseReason.WITHDRAWN, now)
    elif facts.age.adult and referral.state != ReferralState.SUSPENDED:
        suspend_in(unit, referral, SuspendReason.CONSENT_NOT_KNOWN)
