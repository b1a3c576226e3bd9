"""Whether a sitting may decide one case: every combination against a table written by hand."""

from dataclasses import replace

import pytest

from nrm_panel.rules.conflicts import CaseTies
from nrm_panel.rules.quorum import Presence, Quorum, QuorumRule, quorum
from nrm_panel.vocabulary import Agency, DecisionState, Ground, Outcome, ReferralState
from workflows import decision_guards, referral_facts
from workflows.decision_moves import DECISION
from workflows.machine import blockers
from workflows.referral_facts import Made
from workflows.referral_moves import REFERRAL
from workflows.tables import NEW

PARTNERS = (Agency.LOCAL_AUTHORITY, Agency.POLICE, Agency.HEALTH)
RULE = QuorumRule(PARTNERS, chair_required=True, chair_may_be_voice=True)
CHAIR = Presence(1, "Chan Chair", Agency.LOCAL_AUTHORITY, True, False, "10:00")
LOCAL = Presence(2, "Lal Local", Agency.LOCAL_AUTHORITY, False, True, "10:00")
POLICE = Presence(3, "Pol Police", Agency.POLICE, False, True, "10:00")
HEALTH = Presence(4, "Hal Health", Agency.HEALTH, False, True, "10:00")
ADVISER = Presence(5, "Edu Adviser", Agency.EDUCATION, False, False, "10:00")
NO_TIES = CaseTies(lead_social_worker=None)

SHORT = {
    "no_chair": "no_chair",
    "conflicted": "chair_conflicted",
    "la": "partner_absent_local_authority",
    "la_tied": "partner_conflicted_local_authority",
    "po": "partner_absent_police",
    "he": "partner_absent_health",
}
# Who is there: a voice of the local authority who is no chair, of the police, of health; a chair
# of the local authority; and whether that chair is the child's lead social worker.
BY_HAND = """
la po he chair lead | blockers
1  1  1  1     0    |
1  1  1  1     1    | conflicted
1  1  1  0     0    | no_chair
1  1  1  0     1    | no_chair
1  1  0  1     0    | he
1  1  0  1     1    | conflicted he
1  1  0  0     0    | no_chair he
1  1  0  0     1    | no_chair he
1  0  1  1     0    | po
1  0  1  1     1    | conflicted po
1  0  1  0     0    | no_chair po
1  0  1  0     1    | no_chair po
1  0  0  1     0    | po he
1  0  0  1     1    | conflicted po he
1  0  0  0     0    | no_chair po he
1  0  0  0     1    | no_chair po he
0  1  1  1     0    |
0  1  1  1     1    | conflicted la_tied
0  1  1  0     0    | no_chair la
0  1  1  0     1    | no_chair la
0  1  0  1     0    | he
0  1  0  1     1    | conflicted la_tied he
0  1  0  0     0    | no_chair la he
0  1  0  0     1    | no_chair la he
0  0  1  1     0    | po
0  0  1  1     1    | conflicted la_tied po
0  0  1  0     0    | no_chair la po
0  0  1  0     1    | no_chair la po
0  0  0  1     0    | po he
0  0  0  1     1    | conflicted la_tied po he
0  0  0  0     0    | no_chair la po he
0  0  0  0     1    | no_chair la po he
"""
ROWS = [line.partition("|") for line in BY_HAND.strip().splitlines()[1:]]
CASES = [
    (tuple(mark == "1" for mark in who.split()), [SHORT[code] for code in found.split()])
    for who, _, found in ROWS
]


def judged(*there: Presence, at: str | None = None, lead: int | None = None) -> Quorum:
    return quorum(there, at, CaseTies(lead), RULE)


def codes(found: Quorum) -> list[str]:
    return [blocker.code for blocker in found.blockers]


@pytest.mark.parametrize("reviewed", [True, False])
@pytest.mark.parametrize(("who", "expected"), CASES)
def test_a_negative_needs_every_partner_an_untied_chair_and_its_review(
    who: tuple[bool, ...], expected: list[str], reviewed: bool
) -> None:
    *seats, tied = who
    people = (LOCAL, POLICE, HEALTH, CHAIR)
    there = [person for person, present in zip(people, seats, strict=True) if present]
    found = judged(*there, lead=CHAIR.account_id if tied else None)
    assert codes(found) == expected

    facts = decision_guards.Facts(outcome=Outcome.NEGATIVE, room=found.blockers)
    against = blockers(DECISION, NEW, "agree_in_room", facts)
    assert [one.code for one in against] == expected

    state = DecisionState.SECOND_REVIEWED if reviewed else DecisionState.REASONS_CONFIRMED
    made = {} if against else {Ground.RG: Made(1, Ground.RG, Outcome.NEGATIVE, state)}
    left = blockers(
        REFERRAL, ReferralState.AWAITING_RG, "decide_rg", referral_facts.Facts(made=made)
    )
    if expected:
        assert [one.code for one in left] == ["not_decided"]
    else:
        assert [one.code for one in left] == ([] if reviewed else ["not_reviewed"])


def test_every_combination_stands_in_the_table_once() -> None:
    assert len({who for who, _ in CASES}) == len(CASES) == 2**5


def test_who_left_before_the_decision_does_not_count_and_who_left_after_it_does() -> None:
    early = replace(HEALTH, left_at="11:00")
    assert codes(judged(CHAIR, POLICE, early, at="11:00")) == ["partner_absent_health"]
    assert codes(judged(CHAIR, POLICE, early, at="10:59")) == []
    assert codes(judged(CHAIR, POLICE, early)) == ["partner_absent_health"]


def test_who_came_after_the_decision_does_not_count() -> None:
    late = replace(HEALTH, arrived_at="11:00")
    assert codes(judged(CHAIR, POLICE, late, at="10:59")) == ["partner_absent_health"]
    assert codes(judged(CHAIR, POLICE, late, at="11:00")) == []


def test_who_went_out_and_came_back_counts_but_for_the_time_between() -> None:
    out, back = replace(HEALTH, left_at="11:00"), replace(HEALTH, arrived_at="11:30")
    assert codes(judged(CHAIR, POLICE, out, back, at="11:15")) == ["partner_absent_health"]
    assert codes(judged(CHAIR, POLICE, out, back, at="11:30")) == []


def test_an_adviser_is_no_voice_and_a_member_without_a_vote_is_none() -> None:
    mute = replace(POLICE, may_vote=False)
    assert codes(judged(CHAIR, mute, HEALTH, ADVISER)) == ["partner_absent_police"]


def test_another_chair_takes_the_case_of_a_chair_who_is_tied_to_it() -> None:
    other = replace(CHAIR, account_id=9, name="Chidi Cochair")
    found = judged(CHAIR, other, POLICE, HEALTH, lead=CHAIR.account_id)
    assert codes(found) == []
    assert found.chair == other
    assert CHAIR not in found.voices
    assert CHAIR in found.present


def test_a_chair_is_the_voice_of_the_own_agency_only_where_the_terms_say_so() -> None:
    strict = replace(RULE, chair_may_be_voice=False)
    found = quorum((CHAIR, POLICE, HEALTH), None, NO_TIES, strict)
    assert codes(found) == ["partner_absent_local_authority"]
    assert codes(quorum((CHAIR, LOCAL, POLICE, HEALTH), None, NO_TIES, strict)) == []


def test_a_panel_whose_terms_ask_for_no_chair_sits_without_one() -> None:
    loose = replace(RULE, chair_required=False)
    assert codes(quorum((LOCAL, POLICE, HEALTH), None, NO_TIES, loose)) == []


def test_the_quorum_is_told_in_one_line() -> None:
    assert judged(CHAIR, POLICE, HEALTH).words == "Quorate: local authority, police and health"
    assert judged(CHAIR, POLICE).words == (
        "Not quorate: Nobody speaks for health; a decision needs every partner."
    )


def test_each_partner_is_named_once_however_many_speak_for_it() -> None:
    assert judged(LOCAL, CHAIR, POLICE, HEALTH).partners == PARTNERS
