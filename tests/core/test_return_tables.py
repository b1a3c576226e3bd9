"""The summary tables: what they count, by which day, in which order."""

from datetime import date
from typing import Any

import pytest

from nrm_panel.returns.timing import mean_to_tenth, whole_percent
from tests.core.return_samples import (
    NEGATIVE_RG,
    POSITIVE_CG,
    POSITIVE_RG,
    built,
    facts,
    table,
)

TIMES = "Time from referral to reasonable grounds decision"


def test_referrals_are_counted_by_the_day_of_referral() -> None:
    days = [date(2026, 6, 30), date(2026, 7, 1), date(2026, 9, 30), date(2026, 10, 1)]
    made = built(*(facts(at, referred_on=day) for at, day in enumerate(days)))
    rows = table(made, "Referrals by exploitation type and gender")
    assert rows == [("Criminal", "Female", 2)]


def test_types_are_alphabetical_and_genders_are_female_male_other() -> None:
    given = [
        ("sexual;labour;criminal", "male"),
        ("labour;domestic;criminal", "other"),
        ("labour;organ_harvesting", "female"),
        ("", None),
        ("criminal", "other"),
        ("criminal", "male"),
        ("criminal", "female"),
    ]
    made = built(
        *(
            facts(at, exploitation_referred=codes, gender=gender)
            for at, (codes, gender) in enumerate(given)
        )
    )
    assert table(made, "Referrals by exploitation type and gender") == [
        ("Criminal", "Female", 1),
        ("Criminal", "Male", 1),
        ("Criminal", "Other", 1),
        ("Labour & Organ Harvesting", "Female", 1),
        ("Labour, Domestic & Criminal", "Other", 1),
        ("Not specified or unknown", "Not recorded", 1),
        ("Sexual, Labour & Criminal", "Male", 1),
    ]


def test_nationalities_are_counted_in_alphabetical_order() -> None:
    given = ["Vietnamese", "UK", "Albanian UK", "UK", None]
    made = built(*(facts(at, nationality=name) for at, name in enumerate(given)))
    assert table(made, "Referrals by nationality") == [
        ("Albanian UK", 1),
        ("Not specified or unknown", 1),
        ("UK", 2),
        ("Vietnamese", 1),
    ]


def test_a_referral_counts_once_for_every_type_it_involves_and_all_five_are_listed() -> None:
    made = built(
        facts(1, exploitation_referred="sexual;criminal"),
        facts(2, exploitation_referred="criminal"),
        facts(3, exploitation_referred=""),
    )
    assert table(made, "Referrals involving each exploitation type") == [
        ("Sexual", 1),
        ("Labour", 0),
        ("Domestic", 0),
        ("Organ Harvesting", 0),
        ("Criminal", 2),
    ]


def test_decisions_are_counted_by_the_day_they_were_made_and_every_outcome_is_listed() -> None:
    early = POSITIVE_CG | {"rg_decided_on": date(2026, 6, 30)}
    made = built(
        facts(1, referred_on=date(2026, 6, 1), **early),
        facts(2, referred_on=date(2026, 8, 1), **POSITIVE_RG),
        facts(3, referred_on=date(2026, 8, 1), **NEGATIVE_RG),
    )
    assert table(made, "Decisions by outcome") == [
        ("Reasonable grounds", "Positive", 1),
        ("Reasonable grounds", "Negative", 1),
        ("Conclusive grounds", "Positive", 1),
        ("Conclusive grounds", "Negative", 0),
    ]


def test_a_first_decision_made_elsewhere_is_counted_on_its_own() -> None:
    from_sca = POSITIVE_RG | {"rg_made_by": "sca", "partners_present": None}
    made = built(facts(referred_on=date(2026, 8, 1), **from_sca))
    assert table(made, "Reasonable grounds decisions made elsewhere") == [
        ("The Single Competent Authority", "Positive", 1)
    ]
    assert sum(int(str(row[-1])) for row in table(made, "Decisions by outcome")) == 0


def test_a_returned_referral_leaves_the_outcomes_and_is_counted_on_its_own() -> None:
    gone: dict[str, Any] = {
        "outcome": "returned",
        "state": "returned",
        "returned_on": date(2026, 9, 10),
        "returned_reason": "within_100_days",
        "out_of_scope": True,
    }
    made = built(facts(1), facts(2, **gone))
    awaiting = "Awaiting a reasonable grounds decision"
    assert table(made, "Referrals received by outcome") == [(awaiting, 1, 100)]
    assert table(made, "Referrals returned to the Single Competent Authority") == [
        ("100 days or fewer from the 18th birthday", 1)
    ]
    assert table(made, "Referrals received, in scope and out of scope") == [
        ("Received in the period", 1),
        ("Out of scope", 1),
    ]


def test_percentages_are_rounded_one_by_one_and_may_total_101() -> None:
    kinds = ["police"] * 227 + ["local_authority"] * 65 + ["ngo"] * 8
    made = built(*(facts(at, first_responder_type=kind) for at, kind in enumerate(kinds)))
    assert table(made, "Referrals by First Responder type") == [
        ("NGO and third sector", 8, 3),
        ("Police", 227, 76),
        ("Local Authority", 65, 22),
    ]


@pytest.mark.parametrize(
    ("part", "of", "percent"), [(1, 200, 1), (1, 201, 0), (0, 5, 0), (5, 5, 100), (0, 0, None)]
)
def test_half_a_percent_is_rounded_up_and_nothing_has_no_percentage(
    part: int, of: int, percent: int | None
) -> None:
    assert whole_percent(part, of) == percent


def test_a_mean_has_one_decimal_with_halves_up() -> None:
    assert mean_to_tenth([10, 10, 11]) == 10.3
    assert mean_to_tenth([1] * 19 + [2]) == 1.1
    assert mean_to_tenth([]) is None


def test_times_are_of_decisions_made_with_the_overdue_beside_them() -> None:
    taken = [10, 45, 46, 71]
    referred_on = date(2026, 7, 2)
    rows = [
        facts(
            at,
            referred_on=referred_on,
            **POSITIVE_RG | {"rg_decided_on": date.fromordinal(referred_on.toordinal() + days)},
        )
        for at, days in enumerate(taken)
    ]
    overdue = facts(10, referred_on=date(2026, 8, 15))
    just_in_time = facts(11, referred_on=date(2026, 8, 16))
    made = built(*rows, overdue, just_in_time)
    #                          decisions, mean, median, target, within, percent, overdue
    assert table(made, TIMES) == [(4, 43.0, 45.5, 45, 2, 50, 1)]


def test_a_case_decided_after_the_period_was_overdue_at_its_end() -> None:
    late = POSITIVE_RG | {"rg_decided_on": date(2026, 10, 5)}
    made = built(facts(referred_on=date(2026, 7, 1), **late))
    assert table(made, TIMES) == [(0, None, None, 45, 0, None, 1)]


def test_before_the_period_is_over_a_case_is_overdue_only_as_at_that_day() -> None:
    row = facts(referred_on=date(2026, 8, 1))
    assert table(built(row, as_at=date(2026, 9, 15)), TIMES)[0][-1] == 0
    assert table(built(row, as_at=date(2026, 9, 16)), TIMES)[0][-1] == 1
