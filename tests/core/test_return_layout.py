"""The layout is a file; what the program cannot give is refused, naming the file and the column."""

import copy
from typing import Any

import pytest

from nrm_panel.errors import BadInput
from nrm_panel.models.columns import classification_of
from nrm_panel.models.facts import ReferralFacts
from nrm_panel.reference import read_toml
from nrm_panel.returns.derivations import DERIVATIONS
from nrm_panel.returns.facts import Facts
from nrm_panel.returns.layout_file import layout_for, make_layout
from nrm_panel.returns.period import Period
from nrm_panel.returns.sources import SOURCES
from nrm_panel.vocabulary import Classification

STORE_KEYS = {"id", "panel_id", "referral_id", "entry"}


def content() -> dict[str, Any]:
    return copy.deepcopy(read_toml("returns", "monitoring.toml"))


def refusal(given: dict[str, Any]) -> str:
    with pytest.raises(BadInput) as refused:
        make_layout(given, "ours.toml")
    return str(refused.value)


def test_the_shipped_layout_is_in_force_and_says_where_it_comes_from() -> None:
    layout = layout_for(Period.parse("2026-Q3"))
    assert layout.version == "1"
    assert "not public" in layout.source
    assert layout.confidence == "local"


def test_a_period_before_the_first_layout_is_refused() -> None:
    with pytest.raises(BadInput, match="begins on or after Tue 1 Jun 2021"):
        layout_for(Period.parse("2021-Q1"))


def test_the_facts_of_a_return_are_the_columns_of_the_store_without_its_keys() -> None:
    assert set(Facts._fields) == set(ReferralFacts.model_fields) - STORE_KEYS


def test_every_fact_that_a_column_may_show_is_of_class_e_in_the_store() -> None:
    columns = ReferralFacts.__table__.c  # type: ignore[attr-defined]  # SQLModel hides its table
    assert {classification_of(columns[name]) for name in Facts._fields} == {Classification.E}


def test_a_source_is_a_fact_or_a_named_derivation_and_nothing_else() -> None:
    assert set(SOURCES) == set(Facts._fields) | set(DERIVATIONS)


@pytest.mark.parametrize(
    "source", ["forename", "surname", "alias", "initials", "date_of_birth", "city", "address"]
)
def test_what_identifies_a_child_cannot_be_a_column(source: str) -> None:
    given = content()
    given["lines"]["columns"][0]["source"] = source
    said = refusal(given)
    assert said.startswith("In ours.toml, the column 'reference' has the source")
    assert "which a return cannot give" in said


@pytest.mark.parametrize("classification", ["A", "B", "C", "D"])
def test_a_column_of_any_class_but_e_is_refused(classification: str) -> None:
    given = content()
    given["lines"]["columns"][0]["classification"] = classification
    assert f"'reference' is marked class {classification}" in refusal(given)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"type": "picture"}, "has the type 'picture', which is not known"),
        ({"type": "date"}, "has the type 'date', but its source gives 'text'"),
        ({"type": "code", "codes": "shoe_size"}, "has the code list 'shoe_size'"),
        ({"codes": "gender"}, "has a code list but is not a code"),
        ({"name": "nrm_reference"}, "the column 'nrm_reference' stands twice"),
        ({"name": "Not Snake"}, "lines.columns.0.name (of 'Not Snake') is at fault"),
        ({"colour": "red"}, "lines.columns.0.colour (of 'reference') is at fault"),
    ],
)
def test_a_faulty_column_is_named(change: dict[str, str], sentence: str) -> None:
    given = content()
    given["lines"]["columns"][0] |= change
    said = refusal(given)
    assert said.startswith("In ours.toml, ")
    assert sentence in said


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"counts": "sheep"}, "counts 'sheep', which is not known"),
        ({"columns": ["surname", "referrals"]}, "has the column 'surname', which it cannot give"),
        ({"every": True}, "asks for every group"),
        ({"sheet": "Notes"}, "the sheet 'notes' stands twice or is taken"),
        ({"name": "findings"}, "the table name 'findings' stands twice or is taken"),
        ({"title": "Referrals by nationality"}, "stands twice or is taken"),
        ({"sheet": "A name that is much too long for a tab"}, "tables.0.sheet"),
        ({"columns": ["gender", "gender", "referrals"]}, "'gender' stands twice"),
    ],
)
def test_a_faulty_table_is_named(change: dict[str, Any], sentence: str) -> None:
    given = content()
    given["tables"][0] |= change
    assert sentence in refusal(given)


def test_a_file_without_its_columns_is_refused() -> None:
    given = content()
    del given["lines"]["columns"]
    assert "In ours.toml, lines.columns (of 'referrals') is at fault" in refusal(given)


def test_a_column_is_added_by_changing_the_file_alone() -> None:
    given = content()
    given["lines"]["columns"].append(
        {"name": "stage", "type": "code", "codes": "referral_state", "source": "state"}
        | {"classification": "E"}
    )
    given["tables"][0]["columns"] = ["stage", "referrals"]
    layout = make_layout(given, "ours.toml")
    assert layout.lines.columns[-1].name == "stage"
