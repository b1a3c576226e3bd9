"""The checks of a return: every rule is listed, and finds what is out of order and nothing else."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from nrm_panel.returns.checks import RULES, check
from nrm_panel.returns.checks.rule import Known, Rule
from nrm_panel.returns.facts import Facts
from nrm_panel.returns.findings import Finding
from nrm_panel.vocabulary import Severity
from tests.core.return_samples import (
    KNOWN,
    NEGATIVE_RG,
    PARTNERS,
    POSITIVE_CG,
    POSITIVE_RG,
    QUARTER,
    built,
    facts,
    table,
)

ERROR, QUERY, NOTE = Severity.ERROR, Severity.QUERY, Severity.NOTE
RETURNED = {"outcome": "returned", "returned_on": date(2026, 9, 20), "returned_reason": "not_ours"}
AUGUST = {"referred_on": date(2026, 8, 1)}


def found(*rows: Facts, known: Known = KNOWN) -> list[tuple[str, Severity]]:
    return [(one.rule, one.severity) for one in check(rows, QUARTER, known).findings]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        AUGUST | POSITIVE_RG,
        AUGUST | NEGATIVE_RG,
        AUGUST | POSITIVE_CG | {"issued_on": date(2026, 9, 9), "exploitation_found": "criminal"},
        AUGUST | POSITIVE_CG | {"rg_decided_on": date(2026, 9, 8), "combined": True},
        AUGUST | POSITIVE_RG | {"rg_made_by": "sca", "partners_present": None},
        RETURNED,
        {"age_at_referral": 0},
        {"age_at_referral": 17},
    ],
)
def test_a_line_in_order_has_no_finding(changes: dict[str, Any]) -> None:
    assert found(facts(**changes)) == []


@pytest.mark.parametrize(
    ("changes", "rule", "severity"),
    [
        ({"received_on": date(2026, 8, 31)}, "received_on_not_before_referred_on", ERROR),
        ({"assigned_on": date(2026, 8, 31)}, "assigned_on_not_before_referred_on", ERROR),
        ({"accepted_on": date(2026, 8, 31)}, "accepted_on_not_before_received_on", ERROR),
        ({"first_heard_on": date(2026, 8, 31)}, "first_heard_on_not_before_referred_on", ERROR),
        (POSITIVE_RG, "rg_decided_on_not_before_referred_on", ERROR),
        (
            AUGUST | POSITIVE_CG | {"cg_decided_on": date(2026, 8, 10)},
            "cg_decided_on_not_before_rg_decided_on",
            ERROR,
        ),
        (
            AUGUST | POSITIVE_RG | {"issued_on": date(2026, 8, 10)},
            "issued_on_not_before_rg_decided_on",
            ERROR,
        ),
        (
            RETURNED | {"returned_on": date(2026, 8, 31)},
            "returned_on_not_before_referred_on",
            ERROR,
        ),
        ({"accepted_on": date(2026, 10, 13)}, "nothing_in_the_future", ERROR),
        ({"age_at_referral": 18}, "age_of_a_child", ERROR),
        ({"age_at_referral": -1}, "age_of_a_child", ERROR),
        ({"age_at_referral": None}, "age_at_referral_recorded", QUERY),
        ({"gender": None}, "gender_recorded", QUERY),
        ({"gender": "unheard-of"}, "gender_known", ERROR),
        ({"location": "nowhere"}, "location_known", ERROR),
        ({"first_responder_type": "odd"}, "first_responder_type_known", ERROR),
        ({"first_responder_type": "unknown"}, "first_responder_recognised", QUERY),
        ({"exploitation_referred": "sexual;odd"}, "exploitation_referred_known", ERROR),
        ({"exploitation_found": "odd"}, "exploitation_found_known", ERROR),
        ({"exploitation_referred": ""}, "exploitation_specified", NOTE),
        ({"authority_code": None}, "authority_settled", QUERY),
        ({"authority_code": "E99999999"}, "authorities_known", ERROR),
        ({"lead_authority_code": "E99999999"}, "authorities_known", ERROR),
        ({"nrm_reference": None}, "nrm_reference_present", QUERY),
        ({"nrm_reference": " "}, "nrm_reference_present", QUERY),
        (AUGUST | NEGATIVE_RG | {"negative_rg_reason": None}, "negative_has_reason", ERROR),
        (AUGUST | POSITIVE_RG | {"rg_made_by": None}, "rg_maker_recorded", ERROR),
        (AUGUST | POSITIVE_RG | {"rg_made_by": "somebody"}, "rg_made_by_known", ERROR),
        (
            AUGUST | POSITIVE_RG | {"partners_present": "local_authority;police"},
            "partners_were_present",
            ERROR,
        ),
        (AUGUST | POSITIVE_CG | {"partners_present": None}, "partners_were_present", ERROR),
        (
            AUGUST | POSITIVE_RG | {"partners_present": f"{PARTNERS};astrologer"},
            "partners_present_known",
            ERROR,
        ),
        (AUGUST | POSITIVE_CG | {"combined": True}, "combined_on_one_day", ERROR),
        (RETURNED | {"returned_reason": None}, "return_complete", ERROR),
        (RETURNED | {"returned_reason": "odd"}, "returned_reason_known", ERROR),
        ({"outcome": "awaiting_cg"}, "outcome_follows_decisions", QUERY),
        (AUGUST | POSITIVE_RG | {"rg_decided_on": date(2026, 9, 16)}, "rg_in_time", QUERY),
        (AUGUST, "rg_not_overdue", QUERY),
        (
            POSITIVE_CG | {"referred_on": date(2024, 9, 1), "rg_decided_on": date(2024, 9, 20)},
            "durations_probable",
            QUERY,
        ),
    ],
)
def test_what_is_out_of_order_is_found_by_its_rule_alone(
    changes: dict[str, Any], rule: str, severity: Severity
) -> None:
    assert found(facts(**changes)) == [(rule, severity)]


@pytest.mark.parametrize(
    ("changes", "rules"),
    [
        (AUGUST | POSITIVE_RG | {"rg_decided_on": None}, {"rg_complete"}),
        (AUGUST | POSITIVE_RG | {"rg_outcome": None}, {"rg_complete"}),
        (AUGUST | POSITIVE_CG | {"cg_decided_on": None}, {"cg_complete"}),
        (AUGUST | POSITIVE_CG | {"rg_outcome": None}, {"rg_complete", "cg_after_positive_rg"}),
        (
            AUGUST | POSITIVE_CG | {"rg_outcome": "negative", "negative_rg_reason": "x"},
            {"cg_after_positive_rg"},
        ),
        (AUGUST | POSITIVE_RG | {"rg_outcome": "odd"}, {"rg_outcome_known"}),
        (AUGUST | POSITIVE_CG | {"cg_outcome": "odd"}, {"cg_outcome_known"}),
        ({"outcome": "odd"}, {"outcome_known"}),
    ],
)
def test_broken_decisions_are_errors(changes: dict[str, Any], rules: set[str]) -> None:
    assert {rule for rule, severity in found(facts(**changes)) if severity is ERROR} == rules


def test_a_decision_on_the_last_day_allowed_is_in_time() -> None:
    on_the_day = POSITIVE_RG | {"rg_decided_on": date(2026, 9, 15)}
    assert found(facts(**AUGUST | on_the_day)) == []


def test_the_same_nrm_reference_twice_is_found_on_both_lines() -> None:
    twice = [facts(1, nrm_reference="NRM-7"), facts(2, nrm_reference=" nrm-7 "), facts(3)]
    findings = check(twice, QUARTER, KNOWN).findings
    assert [(one.rule, one.reference) for one in findings] == [
        ("nrm_reference_once", "2026-0001"),
        ("nrm_reference_once", "2026-0002"),
    ]


def test_a_number_is_repeated_also_when_the_other_referral_is_not_in_the_period() -> None:
    old = facts(1, external_id="SAME", referred_on=date(2026, 1, 5), **NEGATIVE_RG)
    closed_early = old._replace(rg_decided_on=date(2026, 1, 20))
    assert found(closed_early, facts(2, external_id="same")) == [("external_id_once", ERROR)]


def test_findings_are_sentences_that_name_the_line_and_say_what_to_do() -> None:
    [finding] = check([facts(7, received_on=date(2026, 8, 31))], QUARTER, KNOWN).findings
    assert finding == Finding(
        rule="received_on_not_before_referred_on",
        rule_version=1,
        severity=ERROR,
        reference="2026-0007",
        sentence=(
            "The day of receipt (Mon 31 Aug 2026) lies before the day of referral"
            " (Tue 1 Sep 2026); correct one of the two."
        ),
    )


def test_absent_partners_are_named() -> None:
    row = facts(**AUGUST | POSITIVE_RG | {"partners_present": "local_authority"})
    [finding] = check([row], QUARTER, KNOWN).findings
    assert "without police and health present" in finding.sentence


def test_a_rule_that_fails_is_itself_an_error_and_the_others_still_run() -> None:
    def trips(line: Facts, known: Known) -> str | None:
        raise KeyError(line.reference)

    faulty = Rule("faulty", 3, NOTE, "Something is asked", trips)
    checked = check([facts(gender=None)], QUARTER, KNOWN, rules=(faulty, *RULES))
    assert [(one.rule, one.severity) for one in checked.findings] == [
        ("faulty", ERROR),
        ("gender_recorded", QUERY),
    ]
    assert "could not be applied (KeyError)" in checked.findings[0].sentence
    assert checked.blocks


def test_only_an_error_blocks() -> None:
    assert not check([facts(gender=None)], QUARTER, KNOWN).blocks
    assert check([facts(gender="odd")], QUARTER, KNOWN).blocks


def test_every_rule_that_ran_is_listed_also_when_it_found_nothing() -> None:
    checked = check([facts(gender=None)], QUARTER, KNOWN)
    assert [run.rule for run in checked.ran] == [rule.code for rule in RULES]
    assert {run.rule: run.findings for run in checked.ran if run.findings} == {"gender_recorded": 1}


def test_no_two_rules_have_the_same_code() -> None:
    codes = [rule.code for rule in RULES]
    assert len(codes) == len(set(codes))


def test_findings_and_rules_become_tables_of_the_return_with_errors_first() -> None:
    rows = [facts(1, gender=None), facts(2, gender="odd")]
    made = built(*rows).with_checks(check(rows, QUARTER, KNOWN))
    assert [row[:2] for row in table(made, "Findings")] == [
        ("error", "2026-0002"),
        ("query", "2026-0001"),
    ]
    assert len(table(made, "Rules checked")) == len(RULES)


def test_the_time_allowed_is_given_and_not_fixed() -> None:
    row = facts(**AUGUST | POSITIVE_RG)
    assert found(row, known=replace(KNOWN, rg_due_days=9)) == [("rg_in_time", QUERY)]
    assert found(row, known=replace(KNOWN, rg_due_days=10)) == []
