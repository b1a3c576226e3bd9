"""No query brings a child's content out unless an opened reader asks for it."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import func, insert, literal, union_all, update
from sqlalchemy.orm import aliased
from sqlmodel import Session, SQLModel, col, select

from nrm_panel.models import (
    CaseKey,
    Child,
    DecisionContent,
    Disclosure,
    Draft,
    Office,
    Received,
    Referral,
    ReferralContent,
)
from nrm_panel.models.columns import classification_of
from nrm_panel.store import opened
from nrm_panel.store.guard import GUARDED, UnopenedRead
from tests.factories import home_office_referral
from tests.flows.store_cases import receive
from tests.offices import World
from tests.scanners import ROOT, Module, source_modules, uses

OTHER_CHILD = aliased(Child, name="other_child")
NAMES = select(func.lower(Child.surname).label("word")).subquery()
NAMES_CTE = select(col(Child.surname).label("word")).cte()

BRINGS_CONTENT_OUT: dict[str, Callable[[], Any]] = {
    "a whole row": lambda: select(Child),
    "one column": lambda: select(Child.surname),
    "a column of class C in a table of class B": lambda: select(ReferralContent.third_parties),
    "the bytes as received": lambda: select(Received.body),
    "the key of a case": lambda: select(CaseKey.key),
    "the text of a decision": lambda: select(DecisionContent.body),
    "somebody's draft": lambda: select(Draft.body),
    "a function of a column": lambda: select(func.lower(Child.surname)),
    "an aggregate": lambda: select(func.max(Child.date_of_birth)),
    "a column joined to a list": lambda: select(Referral.reference, Child.forename).join(
        Child, col(Child.referral_id) == col(Referral.id)
    ),
    "an alias": lambda: select(OTHER_CHILD),
    "a column of an alias": lambda: select(OTHER_CHILD.surname),
    "a subquery that renames": lambda: select(NAMES.c.word),
    "a common table expression": lambda: select(NAMES_CTE.c.word),
    "a scalar subquery": lambda: select(
        Referral.reference, select(func.min(Child.alias)).scalar_subquery()
    ),
    "a union": lambda: union_all(select(Referral.initials), select(Child.surname)),
    "the table itself": lambda: select(table(Child)),
    "a count of each surname": lambda: select(Child.surname, func.count()).group_by(Child.surname),
    "a case expression": lambda: select(func.coalesce(Child.alias, literal(""))),
    "a subquery to compare with": lambda: select(Office.name).where(
        col(Office.name).in_(select(Child.surname))
    ),
    "an update that returns": lambda: update(Child).values(town="x").returning(col(Child.surname)),
    "a copy into another table": lambda: insert(Disclosure).from_select(
        ["purpose"], select(Child.surname)
    ),
}


def table(model: type[SQLModel]) -> Any:
    return SQLModel.metadata.tables[str(model.__tablename__)]


@pytest.mark.parametrize("what", BRINGS_CONTENT_OUT)
def test_a_query_that_brings_content_out_is_refused(world: World, what: str) -> None:
    with world.store.read() as session, pytest.raises(UnopenedRead):
        session.execute(BRINGS_CONTENT_OUT[what]())


@pytest.mark.every_store
def test_it_is_refused_in_a_writing_transaction_too(world: World) -> None:
    with pytest.raises(UnopenedRead), world.store.write() as session:
        session.execute(select(Child.surname))


def test_a_row_cannot_be_fetched_by_its_key(world: World) -> None:
    with world.store.read() as session, pytest.raises(UnopenedRead, match=r"child\.surname"):
        session.get(Child, 1)


def test_every_column_of_class_a_to_c_is_guarded_by_itself(world: World) -> None:
    columns = [
        column
        for found in SQLModel.metadata.tables.values()
        for column in found.columns
        if classification_of(column) in GUARDED
    ]
    with world.store.read() as session:
        for column in columns:
            with pytest.raises(UnopenedRead, match=f"{column.table.name}.{column.name}"):
                session.execute(select(column))


@pytest.mark.every_store
def test_what_is_not_content_can_be_read(world: World) -> None:
    receive(world, home_office_referral())
    with world.store.read() as session:
        assert session.exec(select(Referral.initials)).all() == ["T.E."]
        assert session.exec(select(func.count()).select_from(Child)).one() == 1


@pytest.mark.every_store
def test_an_opened_reader_gives_the_content(world: World) -> None:
    receive(world, home_office_referral())
    with world.store.read() as session:
        assert opened.child(session, 1).surname == "Example"
        refused_after(session)


def refused_after(session: Session) -> None:
    """The mark is the statement's: it does not open the rest of the transaction."""
    with pytest.raises(UnopenedRead):
        session.execute(select(Child.surname))


# What writes SQL as text passes the guard, and so does a cursor of the driver's own.
WRITES_SQL = {
    "nrm_panel/store/copying.py",
    "nrm_panel/store/database.py",
    "nrm_panel/store/engines.py",
    "nrm_panel/store/triggers.py",
    "nrm_panel/store/upgrading.py",
    "nrm_panel/store/verifying.py",
}
SQL_AS_TEXT = uses(
    re.compile(r"(sqlalchemy|sqlmodel)(\.\w+)*\.(text|literal_column|lambda_stmt)"), "writes SQL"
)
BELOW_THE_GUARD = re.compile(r"exec_driver_sql|dbapi_connection|raw_connection|\.cursor\(")


def modules_with(found: Callable[[Module], object]) -> set[str]:
    return {module.path for module in source_modules() if found(module)}


def test_the_mark_is_named_by_the_guard_and_the_opened_readers_only() -> None:
    named = re.compile(r"\bOPENED\b|nrm_panel_opened")
    assert modules_with(lambda module: named.search(module.text)) == {
        "nrm_panel/store/guard.py",
        "nrm_panel/store/opened.py",
        "nrm_panel/store/opened_keys.py",
        "nrm_panel/store/opened_pending.py",
    }


def test_sql_is_written_as_text_only_where_it_is_named_here() -> None:
    assert modules_with(SQL_AS_TEXT) <= WRITES_SQL
    assert modules_with(lambda module: BELOW_THE_GUARD.search(module.text)) <= WRITES_SQL


def test_no_sql_that_is_written_as_text_reads_content() -> None:
    tables = "|".join(
        sorted(
            found.name
            for found in SQLModel.metadata.tables.values()
            if any(classification_of(column) in GUARDED for column in found.columns)
        )
    )
    reads = re.compile(rf"\b(FROM|JOIN)\s+({tables})\b", re.I)
    for path in WRITES_SQL:
        assert reads.search((ROOT / path).read_text(encoding="utf-8")) is None, path
