"""One line a referral that was open in the period, labelled as the statistics are."""

from datetime import date
from typing import Any

import pytest

from tests.core.return_samples import (
    NEGATIVE_RG,
    POSITIVE_CG,
    POSITIVE_RG,
    QUARTER,
    built,
    facts,
    lines,
)


def test_a_line_shows_words_and_not_codes() -> None:
    row = facts(
        exploitation_referred="criminal;sexual;labour",
        exploitation_found="sexual",
        county_lines=False,
        first_responder_type="ngo",
        location="both",
        **POSITIVE_RG,
    )
    [line] = lines(built(row))
    assert line["exploitation_type"] == "Sexual, Labour & Criminal"
    assert line["exploitation_type_found"] == "Sexual"
    assert line["county_lines"] == "No"
    assert line["first_responder_type"] == "NGO and third sector"
    assert line["location"] == "UK and Overseas"
    assert line["outcome"] == "Awaiting a conclusive grounds decision"
    assert line["partners_present"] == "Local authority; Police; Health"
    assert line["rg_made_by"] == "This panel"


def test_the_five_flags_tell_which_types_are_involved() -> None:
    [line] = lines(built(facts(exploitation_referred="labour;organ_harvesting")))
    flags = {name: cell for name, cell in line.items() if name.startswith("involves_")}
    assert flags == {
        "involves_sexual": "No",
        "involves_labour": "Yes",
        "involves_domestic": "No",
        "involves_organ_harvesting": "Yes",
        "involves_criminal": "No",
    }


def test_what_is_not_recorded_is_said_and_not_left_empty() -> None:
    [line] = lines(built(facts(gender=None, nationality=None, exploitation_referred="")))
    assert line["gender"] == "Not recorded"
    assert line["nationality"] == "Not specified or unknown"
    assert line["exploitation_type"] == "Not specified or unknown"
    assert line["exploitation_type_found"] is None


def test_a_code_that_is_not_known_stays_as_it_is_for_the_checks_to_find() -> None:
    [line] = lines(built(facts(gender="unheard-of")))
    assert line["gender"] == "unheard-of"


def test_days_run_from_referral_to_each_decision() -> None:
    [line] = lines(built(facts(referred_on=date(2026, 8, 1), **POSITIVE_CG)))
    assert (line["days_from_referral_to_rg"], line["days_from_referral_to_cg"]) == (10, 38)


def test_the_age_of_a_case_runs_to_the_end_of_the_period_while_cg_is_awaited() -> None:
    [line] = lines(built(facts(referred_on=date(2026, 8, 1), **POSITIVE_RG)))
    assert line["age_of_case"] == 60


def test_a_case_decided_after_the_period_still_has_its_age_at_the_end_of_it() -> None:
    later = POSITIVE_CG | {"cg_decided_on": date(2026, 10, 6)}
    [line] = lines(built(facts(referred_on=date(2026, 8, 1), **later)))
    assert line["age_of_case"] == 60
    assert line["outcome"] == "Positive (conclusive grounds)"
    assert line["outcome_at_period_end"] == "Awaiting a conclusive grounds decision"


@pytest.mark.parametrize("decided", [{}, NEGATIVE_RG, POSITIVE_CG])
def test_a_case_that_does_not_await_cg_has_no_age(decided: dict[str, Any]) -> None:
    [line] = lines(built(facts(referred_on=date(2026, 8, 1), **decided)))
    assert line["age_of_case"] is None


@pytest.mark.parametrize(
    ("referred_on", "out_of_scope", "words"),
    [
        (date(2026, 7, 1), False, "Received in the period"),
        (date(2026, 9, 30), False, "Received in the period"),
        (date(2026, 6, 30), False, "Brought forward"),
        (date(2026, 7, 1), True, "Out of scope"),
        (date(2026, 6, 30), True, "Out of scope"),
    ],
)
def test_a_line_says_how_it_is_counted(referred_on: date, out_of_scope: bool, words: str) -> None:
    [line] = lines(built(facts(referred_on=referred_on, out_of_scope=out_of_scope)))
    assert line["counted_as"] == words


def test_a_referral_after_the_period_is_no_line() -> None:
    assert lines(built(facts(referred_on=date(2026, 10, 1)))) == []


@pytest.mark.parametrize(
    ("ended_on", "is_a_line"), [(date(2026, 6, 30), False), (date(2026, 7, 1), True)]
)
@pytest.mark.parametrize("ending", ["rg_negative", "cg", "returned"])
def test_a_case_that_ended_before_the_period_is_no_line(
    ended_on: date, is_a_line: bool, ending: str
) -> None:
    endings: dict[str, dict[str, Any]] = {
        "rg_negative": NEGATIVE_RG | {"rg_decided_on": ended_on},
        "cg": POSITIVE_CG | {"rg_decided_on": ended_on, "cg_decided_on": ended_on},
        "returned": {"outcome": "returned", "returned_on": ended_on, "returned_reason": "not_ours"},
    }
    made = built(facts(referred_on=date(2026, 5, 1), **endings[ending]))
    assert (len(lines(made)) == 1) is is_a_line


def test_a_referral_in_the_period_is_a_line_even_when_a_date_is_wrong() -> None:
    wrong = NEGATIVE_RG | {"rg_decided_on": date(2026, 1, 5)}
    assert len(lines(built(facts(referred_on=date(2026, 7, 3), **wrong)))) == 1


def test_lines_stand_in_the_order_of_their_references_whatever_order_they_came_in() -> None:
    rows = [facts(number) for number in (3, 1, 2)]
    assert built(*rows) == built(*reversed(rows))
    assert [line["reference"] for line in lines(built(*rows))] == [
        "2026-0001",
        "2026-0002",
        "2026-0003",
    ]


def test_a_return_of_nothing_has_its_columns_and_no_lines() -> None:
    made = built()
    assert made.period == QUARTER
    assert made.tables[0].rows == ()
    assert "reference" in made.tables[0].columns
