"""A day, an offer, an age, a decision: what the guards of a referral look at, for their tests."""

from dataclasses import replace
from datetime import date
from typing import Any

from nrm_panel.errors import Blocker
from nrm_panel.models import Offer
from nrm_panel.vocabulary import ConsentAnswer, DecisionState, Ground, MadeBy, Outcome
from workflows.machine import blockers
from workflows.referral_facts import Age, Facts, Given, Made
from workflows.referral_moves import REFERRAL

DAY = date(2026, 10, 13)
RETURN = Offer(referral_id=1, kind="return", reason="not_ours", offered_on=DAY)
TRANSFER = Offer(referral_id=1, kind="transfer", reason="", to_panel="Away", offered_on=DAY)
SCOPE = (Blocker("not_ours", "Not ours."), Blocker("disqualification", "Being considered."))
NEARLY = Age(from_17_half=True)
ADULT = Age(from_17_half=True, adult=True)
STAYS = replace(ADULT, consent=ConsentAnswer.STAYS)
IN_ROOM = Made(1, Ground.RG, Outcome.NEGATIVE, DecisionState.AGREED_IN_ROOM)
CG_IN_ROOM = Made(2, Ground.CG, Outcome.NEGATIVE, DecisionState.REASONS_CONFIRMED)
POSITIVE = Made(1, Ground.RG, Outcome.POSITIVE, DecisionState.AGREED_IN_ROOM)
BY_SCA = replace(POSITIVE, made_by=MadeBy.SCA, state=DecisionState.ISSUED, replaces=7)
AGAIN = replace(IN_ROOM, replaces=7)
WAITING = {Ground.RG: IN_ROOM}


def facts(given: Given | None = None, **known: Any) -> Facts:
    """What stands in the record on the day, beside what is given."""
    return replace(Facts(on=DAY, given=given or Given()), **known)


def codes(state: str, name: str, known: Facts) -> list[str]:
    """The codes of everything against a move; each has a sentence of its own."""
    found = blockers(REFERRAL, state, name, known)
    sentences = [one.sentence for one in found]
    assert len(set(sentences)) == len(sentences)
    assert all(sentence.endswith(".") for sentence in sentences)
    return [one.code for one in found]
