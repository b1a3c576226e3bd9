"""The clocks of a child who comes of age before a decision, silent until they matter."""

from dataclasses import replace
from datetime import date

import pytest

from nrm_panel.policy import Override, Policy
from nrm_panel.rules.deadlines import CaseDates
from nrm_panel.vocabulary import ConsentAnswer, Reconsiderer, ReferralState
from tests.core.deadline_samples import ACCEPTED, left, opened, running, suspended

S, A = ReferralState, ConsentAnswer
OF_AGE = {"age_17_half", "age_near_18", "age_18", "adult_return", "consent_review"}
BIRTHDAY = date(2027, 1, 15)
CASE = replace(ACCEPTED, born=date(2009, 1, 15))


def of_age(case: CaseDates, on: date, policy: Policy | None = None) -> dict[str, date]:
    """The clocks of age that a case has on a day."""
    return {code: day for code, day in running(case, on, policy).items() if code in OF_AGE}


@pytest.mark.parametrize(
    ("on", "codes"),
    [
        (date(2026, 4, 5), []),
        (date(2026, 4, 6), ["age_17_half"]),
        (date(2026, 6, 28), ["age_17_half"]),
        (date(2026, 6, 29), ["age_17_half", "age_near_18"]),
        (date(2026, 7, 15), ["age_17_half", "age_near_18"]),
        (date(2026, 7, 16), ["age_17_half", "age_near_18"]),
        (date(2026, 10, 6), ["age_17_half", "age_near_18"]),
        (date(2026, 10, 7), ["age_near_18", "age_18"]),
        (date(2026, 10, 8), ["age_18"]),
        (BIRTHDAY, ["age_18"]),
        (date(2027, 1, 16), ["age_18"]),
        (date(2027, 6, 1), ["age_18"]),
    ],
)
def test_a_clock_of_age_is_silent_outside_its_notice(on: date, codes: list[str]) -> None:
    days = {
        "age_17_half": date(2026, 7, 15),
        "age_near_18": date(2026, 10, 7),
        "age_18": BIRTHDAY,
    }
    assert of_age(CASE, on) == {code: days[code] for code in codes}


def test_how_many_days_before_a_clock_of_age_is_shown_is_a_setting() -> None:
    policy = Policy.load({"clocks.notice_days": Override(10)})
    assert of_age(CASE, date(2026, 7, 4), policy) == {}
    assert of_age(CASE, date(2026, 7, 5), policy) == {"age_17_half": date(2026, 7, 15)}


@pytest.mark.parametrize("state", ReferralState)
def test_only_a_case_that_waits_has_clocks_of_age(state: ReferralState) -> None:
    waiting = {
        S.RECEIVED,
        S.AWAITING_RG,
        S.AWAITING_CG,
        S.AWAITING_RECONSIDERATION,
        S.SUSPENDED,
    }
    expected = {"age_18": BIRTHDAY} if state in waiting else {}
    assert of_age(replace(CASE, state=state), date(2027, 1, 4)) == expected


def test_a_child_whose_date_of_birth_is_not_known_has_no_clock_of_age() -> None:
    assert of_age(replace(CASE, born=None), BIRTHDAY) == {}


@pytest.mark.parametrize(
    ("consent", "decider", "on", "expected"),
    [
        (None, Reconsiderer.SCA, BIRTHDAY, {"age_18": BIRTHDAY}),
        (A.NOT_KNOWN, Reconsiderer.SCA, BIRTHDAY, {"age_18": BIRTHDAY}),
        (A.WITHDRAWS, Reconsiderer.SCA, BIRTHDAY, {"age_18": BIRTHDAY}),
        (A.STAYS, Reconsiderer.SCA, date(2027, 1, 14), {}),
        (A.STAYS, Reconsiderer.SCA, BIRTHDAY, {"adult_return": date(2027, 1, 19)}),
        (A.STAYS, Reconsiderer.THIS_PANEL, BIRTHDAY, {}),
    ],
)
def test_consent_to_stay_ends_the_clock_of_the_birthday_and_the_case_goes_to_who_decides(
    consent: ConsentAnswer | None, decider: Reconsiderer, on: date, expected: dict[str, date]
) -> None:
    case = replace(CASE, consent=consent, adult_decider=decider)
    assert of_age(case, on) == expected


def test_where_consent_is_not_known_the_fortnightly_review_is_the_clock() -> None:
    review_on = date(2027, 1, 29)
    case = replace(suspended(CASE, review_on), consent=A.NOT_KNOWN)
    for_consent = opened(case, waits_for_consent=True)
    assert of_age(for_consent, BIRTHDAY) == {"consent_review": review_on}


def test_suspended_for_another_reason_the_birthday_is_still_a_clock() -> None:
    case = suspended(CASE, date(2027, 1, 29))
    assert of_age(case, BIRTHDAY) == {"age_18": BIRTHDAY}


def test_a_child_born_on_29_february_comes_of_age_on_1_march_or_as_the_office_sets() -> None:
    case = replace(ACCEPTED, born=date(2008, 2, 29), consent=ConsentAnswer.NOT_KNOWN)
    on = date(2025, 11, 21)
    assert of_age(case, on) == {"age_near_18": date(2025, 11, 21), "age_18": date(2026, 3, 1)}
    policy = Policy.load({"age.leap_day_birthday": Override("28 February")})
    assert of_age(case, date(2025, 11, 20), policy) == {
        "age_near_18": date(2025, 11, 20),
        "age_18": date(2026, 2, 28),
    }
    assert of_age(case, date(2025, 11, 20)) == {"age_near_18": date(2025, 11, 21)}


def test_a_case_that_left_on_the_birthday_has_no_clock_of_age() -> None:
    assert of_age(left(CASE, S.RETURNED), BIRTHDAY) == {}
    assert of_age(opened(CASE, return_offered_on=BIRTHDAY), BIRTHDAY) == {"age_18": BIRTHDAY}
