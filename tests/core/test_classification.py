"""Every field has one classification, and what identifies a child stands in few tables."""

import pytest
from sqlalchemy import Column, Table
from sqlmodel import SQLModel

from nrm_panel import models
from nrm_panel.models.columns import classification_of
from nrm_panel.vocabulary import Classification

TABLES = list(SQLModel.metadata.tables.values())
COLUMNS = [column for table in TABLES for column in table.columns]
CONTENT = {Classification.A, Classification.B, Classification.C}

# Written out by hand: a table with content that is not named here was made by mistake.
WITH_CONTENT = {
    "child": {"A"},
    "case_key": {"A"},
    "received": {"A"},
    "referral_content": {"B", "C", "D"},
    "decision_content": {"B"},
    "entry_words": {"B"},
    "hearing_note": {"B"},
    "case_action": {"B", "E"},
    "task_answer": {"B"},
    "offer_words": {"B"},
    "document_body": {"B"},
    "match_key": {"A"},
    "supplement_answer": {"B"},
    "missing_episode": {"B"},
    "amendment_values": {"A"},
    "draft": {"B"},
}
OF_PROFESSIONALS = {"account", "attendance", "apology"}
NAMES_A_CHILD = {"forename", "surname", "alias", "date_of_birth", "folded_name", "town"}


def classes_of(table: Table) -> set[str]:
    return {classification_of(column).value for column in table.columns}


@pytest.mark.parametrize("column", COLUMNS, ids=str)
def test_every_column_has_exactly_one_classification(column: Column[object]) -> None:
    assert classification_of(column) in Classification
    own = column.info.get("classification")
    assert isinstance(own or column.table.info["classification"], Classification)


def test_every_table_has_a_classification_of_its_own() -> None:
    assert [table.name for table in TABLES if "classification" not in table.info] == []


def test_content_stands_in_the_tables_named_here_and_nowhere_else() -> None:
    found = {
        table.name: classes_of(table)
        for table in TABLES
        if {classification_of(column) for column in table.columns} & CONTENT
    }
    assert found == WITH_CONTENT


def test_a_column_differs_from_its_table_only_where_it_is_named_here() -> None:
    marked = {str(column) for column in COLUMNS if "classification" in column.info}
    assert marked == {
        "referral_content.third_parties",
        "referral_content.contacts",
        "disclosure.recipients",
        "meeting_item.quorum",
        "case_action.referral_id",
        "case_action.due_on",
        "case_action.done_on",
    }


def test_tables_about_professionals_are_marked_as_that() -> None:
    assert {table.name for table in TABLES if classes_of(table) == {"D"}} == OF_PROFESSIONALS


@pytest.mark.parametrize("model", [models.ReferralFacts, models.ReturnBuild, models.Referral])
def test_what_returns_and_lists_use_holds_no_content(model: type[SQLModel]) -> None:
    table = SQLModel.metadata.tables[str(model.__tablename__)]
    assert classes_of(table) == {"E"}
    assert {column.name for column in table.columns} & NAMES_A_CHILD == set()


def test_the_log_and_the_history_hold_no_content() -> None:
    for name in ("log_entry", "log_head", "history_event"):
        assert classes_of(SQLModel.metadata.tables[name]) == {"E"}


def test_what_names_a_child_is_of_class_a_wherever_it_stands() -> None:
    named = {column for column in COLUMNS if column.name in NAMES_A_CHILD}
    assert {classification_of(column) for column in named} == {Classification.A}
    assert {column.table.name for column in named} == {"child"}


def test_every_table_is_known_to_the_models_by_one_class() -> None:
    made = [getattr(models, name) for name in models.__all__]
    assert sorted(str(model.__tablename__) for model in made) == sorted(SQLModel.metadata.tables)
