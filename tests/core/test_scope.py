"""Which referrals a local panel may decide, and what each blocker says."""

import re
from dataclasses import replace
from datetime import date

import pytest

from nrm_panel.policy import Override, Policy
from nrm_panel.rules.scope import (
    ScopeFacts,
    days_before_18,
    out_of_scope,
    scope_blockers,
    scope_sentence,
)
from nrm_panel.vocabulary import ScopeReason

SERVED = frozenset({"E09000020", "E09000033"})
IN_SCOPE = ScopeFacts(
    referred_on=date(2027, 1, 29),
    date_of_birth=date(2009, 5, 10),
    age_uncertain=False,
    authority_code="E09000033",
    disqualification=False,
)
NEXT_DAY = replace(IN_SCOPE, referred_on=date(2027, 1, 30))


def reasons(facts: ScopeFacts, policy: Policy | None = None) -> tuple[ScopeReason, ...]:
    """Every reason under the usual policy."""
    return out_of_scope(facts, SERVED, policy or Policy.load())


def test_a_child_101_days_from_18_when_referred_is_in_scope() -> None:
    assert days_before_18(date(2009, 5, 10), date(2027, 1, 29), Policy.load()) == 101
    assert reasons(IN_SCOPE) == ()


def test_a_child_100_days_from_18_when_referred_is_out_of_scope() -> None:
    assert days_before_18(date(2009, 5, 10), date(2027, 1, 30), Policy.load()) == 100
    assert reasons(NEXT_DAY) == (ScopeReason.WITHIN_100_DAYS,)


def test_the_blocker_says_what_to_do_and_not_how_old_the_child_is() -> None:
    assert scope_sentence(ScopeReason.WITHIN_100_DAYS, NEXT_DAY, Policy.load()) == (
        "The child was 100 days or fewer from 18 when referred on Sat 30 Jan 2027;"
        " return it to the SCA with reason within_100_days."
    )


def test_every_reason_is_given_at_once() -> None:
    facts = replace(NEXT_DAY, age_uncertain=True, disqualification=True, authority_code="E10000016")
    assert reasons(facts) == (
        ScopeReason.AGE_UNCERTAIN,
        ScopeReason.WITHIN_100_DAYS,
        ScopeReason.DISQUALIFICATION,
        ScopeReason.NOT_OURS,
    )


def test_what_is_not_known_blocks_too() -> None:
    facts = replace(IN_SCOPE, date_of_birth=None, authority_code=None)
    assert reasons(facts) == (ScopeReason.NO_DATE_OF_BIRTH, ScopeReason.AUTHORITY_UNKNOWN)


def test_an_uncertain_age_was_no_exclusion_before_the_change_of_june_2023() -> None:
    facts = replace(IN_SCOPE, age_uncertain=True, date_of_birth=date(2009, 5, 10))
    assert reasons(replace(facts, referred_on=date(2023, 6, 29))) == ()
    assert reasons(replace(facts, referred_on=date(2023, 6, 30))) == (ScopeReason.AGE_UNCERTAIN,)


def test_an_office_may_count_from_the_day_of_receipt() -> None:
    policy = Policy.load({"scope.reference_date": Override("received_on")})
    facts = replace(IN_SCOPE, received_on=date(2027, 1, 30))
    assert reasons(facts) == ()
    assert reasons(facts, policy) == (ScopeReason.WITHIN_100_DAYS,)
    sentence = scope_sentence(ScopeReason.WITHIN_100_DAYS, facts, policy)
    assert "when received on Sat 30 Jan 2027" in sentence


@pytest.mark.parametrize("reason", list(ScopeReason))
def test_each_reason_is_one_sentence_that_says_what_to_do(reason: ScopeReason) -> None:
    sentence = scope_sentence(reason, NEXT_DAY, Policy.load())
    assert re.fullmatch(r"[A-Z][^.]*; ?[^.]+\.", sentence)
    assert "2009" not in sentence
    assert any(verb in sentence for verb in ("return it to the SCA", "record it"))


def test_blockers_carry_the_code_beside_the_sentence() -> None:
    (blocker,) = scope_blockers(NEXT_DAY, SERVED, Policy.load())
    assert blocker.code == "within_100_days"
    assert blocker.sentence.startswith("The child was 100 days or fewer")
