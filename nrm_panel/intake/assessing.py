"""What a referral comes to under the rules at its date: codes, scope, safety and open questions."""

from dataclasses import dataclass
from datetime import date

from nrm_panel.inputs import ReferralInput
from nrm_panel.policy import Policy
from nrm_panel.rules.authorities import AuthorityMatch, match_authority
from nrm_panel.rules.birthdays import age_on
from nrm_panel.rules.exploitation import types_from_boxes
from nrm_panel.rules.first_responders import first_responder_type
from nrm_panel.rules.nationality import published_nationality
from nrm_panel.rules.safety import safety_reasons
from nrm_panel.rules.scope import ScopeFacts, out_of_scope
from nrm_panel.vocabulary import (
    ExploitationType,
    FirstResponderType,
    SafetyReason,
    ScopeReason,
)


@dataclass(frozen=True)
class Assessment:
    """What the rules say of one referral; age in whole years at the day of referral."""

    authority: AuthorityMatch
    age_at_referral: int | None
    nationality: str
    first_responder_type: FirstResponderType
    exploitation: tuple[ExploitationType, ...]
    scope: tuple[ScopeReason, ...]
    safety: tuple[SafetyReason, ...]


def assess(
    given: ReferralInput, received_on: date, served: frozenset[str], policy: Policy
) -> Assessment:
    """Apply the rules to a referral that arrived on a day at a panel serving these authorities."""
    authority = match_authority(given.authority_name or "")
    scope = out_of_scope(
        ScopeFacts(
            referred_on=given.referred_on,
            date_of_birth=given.date_of_birth,
            age_uncertain=given.age_uncertain,
            authority_code=authority.code,
            disqualification=False,
            received_on=received_on,
        ),
        served,
        policy,
    )
    safety = safety_reasons(
        given.still_in_situation,
        given.last_contact,
        given.further_exploitation,
        given.missing,
        frozenset(policy.words_list("safety.recent_contact", received_on)),
    )
    born = given.date_of_birth
    return Assessment(
        authority=authority,
        age_at_referral=age_on(born, given.referred_on) if born else None,
        nationality=published_nationality(given.nationality, given.second_nationality),
        first_responder_type=first_responder_type(given.first_responder_organisation or ""),
        exploitation=types_from_boxes(given.ticked_boxes),
        scope=scope,
        safety=safety,
    )
