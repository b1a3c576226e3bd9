"""What a decision needs before the referral moves on it, and a request to look at one again."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from nrm_panel.policy import Policy
from nrm_panel.rules.deadlines import last_day_to_ask
from nrm_panel.vocabulary import (
    Ground,
    ReconsiderationAnswer,
    ReconsiderationGrounds,
    Reconsiderer,
    ReferralState,
)
from tests.core.guard_samples import (
    ADULT,
    AGAIN,
    BY_SCA,
    CG_IN_ROOM,
    DAY,
    POSITIVE,
    STAYS,
    WAITING,
    codes,
    facts,
)
from workflows.referral_facts import Facts, Given, Reconsidered, Request
from workflows.referral_moves import REFERRAL

S, R, G = ReferralState, ReconsiderationAnswer, ReconsiderationGrounds
UNDER_WAY = Reconsidered(Ground.RG, Reconsiderer.THIS_PANEL)


def asks(state: str, **given: Any) -> list[str]:
    """The codes against a request for reconsideration, faultless but for what is given."""
    whole = Request(ReconsiderationGrounds.BOTH, "An invented aunt", DAY, DAY)
    given_request = Given(request=replace(whole, **given))
    return codes(state, "request_reconsideration", facts(given_request))


MISSING: list[tuple[str, ReferralState, Facts, list[str]]] = [
    ("request_reconsideration", S.RG_NEGATIVE, facts(), ["no_grounds", "nobody_asks"]),
    (
        "request_reconsideration",
        S.CG_NEGATIVE,
        facts(
            Given(request=Request(asked_on=DAY, last_day=DAY - timedelta(days=1))),
            not_issued=(Ground.CG,),
        ),
        ["not_issued", "no_grounds", "nobody_asks", "late"],
    ),
    ("decide_reconsideration", S.AWAITING_RECONSIDERATION, facts(), ["not_from_this_state"]),
    (
        "decide_reconsideration",
        S.AWAITING_RECONSIDERATION,
        facts(reconsidered=UNDER_WAY),
        ["no_answer"],
    ),
    (
        "decide_reconsideration",
        S.AWAITING_RECONSIDERATION,
        facts(reconsidered=replace(UNDER_WAY, answer=R.REFUSED)),
        ["no_words"],
    ),
    (
        "decide_reconsideration",
        S.AWAITING_RECONSIDERATION,
        facts(reconsidered=replace(UNDER_WAY, answer=R.OVERTURNED)),
        ["not_decided"],
    ),
    (
        "decide_reconsideration",
        S.AWAITING_RECONSIDERATION,
        facts(reconsidered=replace(UNDER_WAY, answer=R.UPHELD), made={Ground.RG: AGAIN}),
        ["not_reviewed"],
    ),
    (
        "decide_reconsideration",
        S.AWAITING_RECONSIDERATION,
        facts(reconsidered=replace(UNDER_WAY, answer=R.OVERTURNED), made={Ground.RG: AGAIN}),
        ["not_as_decided", "not_reviewed"],
    ),
    (
        "decide_reconsideration",
        S.AWAITING_RECONSIDERATION,
        facts(reconsidered=replace(UNDER_WAY, answer=R.OVERTURNED), made={Ground.RG: BY_SCA}),
        [],
    ),
    (
        "decide_rg",
        S.AWAITING_RG,
        facts(age=replace(ADULT, decider=Reconsiderer.THIS_PANEL)),
        ["not_decided", "consent_missing"],
    ),
    (
        "decide_rg",
        S.AWAITING_RG,
        facts(made=WAITING, age=ADULT),
        ["not_reviewed", "consent_missing", "decided_elsewhere"],
    ),
    ("decide_rg", S.AWAITING_RG, facts(made={Ground.RG: BY_SCA}), ["not_decided"]),
    ("decide_rg", S.AWAITING_RG, facts(made={Ground.RG: POSITIVE}), []),
    (
        "decide_cg",
        S.AWAITING_CG,
        facts(rg_queried=True),
        ["not_decided", "no_positive_rg", "rg_queried"],
    ),
    (
        "decide_cg",
        S.AWAITING_CG,
        facts(made={Ground.CG: CG_IN_ROOM}, rg_positive=True),
        ["not_reviewed"],
    ),
    ("rehear_rg", S.CG_POSITIVE, facts(age=STAYS), ["not_decided", "decided_elsewhere"]),
    (
        "rehear_cg",
        S.CG_POSITIVE,
        facts(made={Ground.CG: CG_IN_ROOM}, age=ADULT),
        ["not_reviewed", "no_positive_rg", "consent_missing", "decided_elsewhere"],
    ),
    ("sca_decides_rg", S.CG_POSITIVE, facts(made={Ground.RG: POSITIVE}), ["not_taken"]),
    ("sca_decides_rg", S.CG_POSITIVE, facts(made={Ground.RG: BY_SCA}, age=ADULT), []),
    ("sca_decides_cg", S.CG_NEGATIVE, facts(), ["not_taken", "no_positive_rg"]),
]


@pytest.mark.parametrize(("name", "state", "known", "expected"), MISSING)
def test_a_decision_or_request_says_all_that_it_lacks_at_once(
    name: str, state: ReferralState, known: Facts, expected: list[str]
) -> None:
    assert codes(state, name, known) == expected


def test_every_move_that_a_decision_makes_stands_in_the_table_above() -> None:
    decided = ("decide_", "rehear_", "sca_decides_", "request_")
    moves = {row.name for row in REFERRAL.moves if row.name.startswith(decided)}
    assert {name for name, *_ in MISSING} == moves


ISSUED = date(2026, 9, 13)
DAY_30, DAY_31 = date(2026, 10, 13), date(2026, 10, 14)


@pytest.mark.parametrize("state", [S.RG_NEGATIVE, S.CG_NEGATIVE])
@pytest.mark.parametrize(
    ("asked_on", "exceptional", "expected"),
    [
        (ISSUED, "", []),
        (DAY_30, "", []),
        (DAY_31, "", ["late"]),
        (DAY_31, "The letter went astray.", []),
        (date(2027, 10, 13), "", ["late"]),
    ],
)
def test_a_reconsideration_is_asked_for_within_30_days_of_the_issue_or_says_what_is_exceptional(
    state: ReferralState, asked_on: date, exceptional: str, expected: list[str]
) -> None:
    last_day = last_day_to_ask(ISSUED, Policy.load())
    assert (last_day - ISSUED).days == 30
    request = {"asked_on": asked_on, "last_day": last_day, "exceptional": exceptional}
    assert asks(state, **request) == expected


@pytest.mark.parametrize(
    ("grounds", "expected"),
    [
        (G.ADDITIONAL_EVIDENCE, []),
        (G.BOTH, []),
        (G.NOT_IN_LINE, ["asked_before"]),
        (None, ["no_grounds"]),
    ],
)
def test_a_second_reconsideration_is_asked_for_only_on_new_evidence(
    grounds: ReconsiderationGrounds | None, expected: list[str]
) -> None:
    assert asks(S.RG_NEGATIVE, grounds=grounds, asked_before=True) == expected


def test_the_first_time_any_ground_will_do() -> None:
    assert [asks(S.CG_NEGATIVE, grounds=grounds) for grounds in G] == [[], [], []]


def test_a_negative_may_be_reconsidered_while_another_decision_waits_for_its_issue() -> None:
    request = Given(request=Request(G.BOTH, "An invented aunt", DAY, DAY))
    known = facts(request, not_issued=(Ground.RG,))
    assert codes(S.CG_NEGATIVE, "request_reconsideration", known) == []
