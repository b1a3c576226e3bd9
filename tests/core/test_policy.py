"""Policy values: dated, sourced, overridden with a reason, and never a number in code."""

import ast
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from nrm_panel.errors import BadInput
from nrm_panel.policy import Override, Policy, read_series
from nrm_panel.vocabulary import Confidence

ROOT = Path(__file__).resolve().parents[2]
NOW = date(2026, 9, 21)
FROM_GUIDANCE = {45, 90, 100, 15_000}


def step(**changes: Any) -> dict[str, Any]:
    """One faultless step of a series."""
    return {
        "from": date(2021, 6, 1),
        "value": 7,
        "source": "Somewhere",
        "confidence": "local",
    } | changes


def numbers_of_guidance(code: str) -> list[int]:
    """The lines of a piece of Python on which a number of guidance stands."""
    found = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Constant)]
    return [
        node.lineno for node in found if type(node.value) is int and node.value in FROM_GUIDANCE
    ]


@pytest.mark.parametrize(
    ("on", "begins", "confidence"),
    [
        (date(2023, 1, 29), "suspects but cannot prove", Confidence.SECONDARY),
        (date(2023, 1, 30), "reasonable grounds to believe, based on obj", Confidence.SECONDARY),
        (date(2023, 6, 28), "reasonable grounds to believe, based on obj", Confidence.SECONDARY),
        (date(2023, 7, 10), "reasonable grounds to believe, based on all", Confidence.OFFICIAL),
        (NOW, "reasonable grounds to believe, based on all", Confidence.OFFICIAL),
    ],
)
def test_the_wording_of_the_first_decision_follows_the_date(
    on: date, begins: str, confidence: Confidence
) -> None:
    wording = Policy.load().at("wording.rg", on)
    assert str(wording.value).startswith(begins)
    assert wording.confidence is confidence


@pytest.mark.parametrize("on", [date(2023, 6, 29), date(2023, 7, 9)])
def test_where_no_wording_was_found_there_is_an_empty_text_marked_unknown(on: date) -> None:
    wording = Policy.load().at("wording.rg", on)
    assert (wording.value, wording.confidence) == ("", Confidence.UNKNOWN)


def test_before_the_first_known_day_the_first_value_is_given_and_marked_unknown() -> None:
    value = Policy.load().at("clocks.rg_due_days", date(2019, 1, 1))
    assert (value.value, value.starts, value.confidence) == (45, None, Confidence.UNKNOWN)


def test_values_come_in_their_own_kinds() -> None:
    policy = Policy.load()
    assert policy.days("scope.days_before_18", NOW) == 100
    assert policy.flag("quorum.chair_required", NOW) is True
    assert policy.text("decision.sca_check", NOW) == "before_issue"
    assert policy.words_list("quorum.partners", NOW) == ("local_authority", "police", "health")


def test_asking_for_the_wrong_kind_is_a_fault_of_the_program() -> None:
    policy = Policy.load()
    with pytest.raises(TypeError, match="not a whole number"):
        policy.days("quorum.chair_required", NOW)
    with pytest.raises(TypeError, match="not a text"):
        policy.text("clocks.rg_due_days", NOW)
    with pytest.raises(TypeError, match="not a yes or no"):
        policy.flag("clocks.rg_due_days", NOW)
    with pytest.raises(TypeError, match="not a list"):
        policy.words_list("wording.cg", NOW)


def test_an_unknown_key_is_a_fault_of_the_program() -> None:
    with pytest.raises(KeyError, match=r"clocks\.no_such"):
        Policy.load().at("clocks.no_such", NOW)


def test_every_shipped_value_has_a_source() -> None:
    policy = Policy.load()
    assert len(policy.keys) > 30
    assert all(len(policy.at(key, NOW).source) > 20 for key in policy.keys)


@pytest.mark.parametrize(
    ("steps", "fault"),
    [
        ([step(source=" ")], "'source'"),
        ([{k: v for k, v in step().items() if k != "source"}], "'source'"),
        ([step(confidence="sure")], "'confidence'"),
        ([step(value=1.5)], "'value'"),
        ([step(), step()], "not in order of its dates"),
        ([], "not in order of its dates"),
        ([step(), step(**{"from": date(2022, 1, 1), "value": "x"})], "several kinds"),
        ([step(value="x", options=["y"])], "not in its options"),
    ],
)
def test_a_faulty_series_is_refused_with_its_file_and_key(
    steps: list[dict[str, Any]], fault: str
) -> None:
    with pytest.raises(BadInput, match=rf"In x\.toml, clocks\.y .*{fault}"):
        read_series({"clocks": {"y": steps}}, "x.toml")


def test_a_local_value_is_overridden_without_a_reason() -> None:
    policy = Policy.load({"clocks.cg_target_days": Override(60)})
    value = policy.at("clocks.cg_target_days", NOW)
    assert (value.value, value.confidence) == (60, Confidence.LOCAL)
    assert [(o.key, o.value, o.usual.value) for o in policy.overridden] == [
        ("clocks.cg_target_days", 60, 90)
    ]


def test_another_value_is_overridden_only_with_a_reason() -> None:
    with pytest.raises(BadInput, match=r"clocks\.rg_due_days .*give a reason"):
        Policy.load({"clocks.rg_due_days": Override(40)})
    policy = Policy.load({"clocks.rg_due_days": Override(40, "Agreed with the SCA in writing.")})
    assert policy.days("clocks.rg_due_days", NOW) == 40
    assert policy.overridden[0].reason == "Agreed with the SCA in writing."


@pytest.mark.parametrize(
    ("key", "value", "fault"),
    [
        ("clocks.no_such", 1, "is not a policy value"),
        ("clocks.cg_target_days", "soon", "write it like 90"),
        ("clocks.cg_target_days", -1, "below nought"),
        ("panel.agreement", "dice", "must be agreement or majority"),
    ],
)
def test_an_override_that_cannot_be_used_is_refused(key: str, value: int | str, fault: str) -> None:
    with pytest.raises(BadInput, match=fault):
        Policy.load({key: Override(value, "because")})


def test_the_version_names_the_content() -> None:
    usual = Policy.load().version
    assert len(usual) == 12
    assert int(usual, 16) > 0
    assert Policy.load().version == usual
    assert Policy.load({"clocks.cg_target_days": Override(60)}).version != usual


@pytest.mark.parametrize("folder", ["nrm_panel/rules", "nrm_panel/documents", "workflows"])
def test_no_number_of_guidance_stands_in_code(folder: str) -> None:
    files = sorted((ROOT / folder).rglob("*.py"))
    found = {
        str(file.relative_to(ROOT)): lines
        for file in files
        if (lines := numbers_of_guidance(file.read_text(encoding="utf-8")))
    }
    assert found == {}


def test_the_search_for_numbers_finds_them() -> None:
    assert numbers_of_guidance("a = 1\nb = timedelta(days=45)\n") == [2]
    assert numbers_of_guidance("text = '45 days'\nflag = True\n") == []
