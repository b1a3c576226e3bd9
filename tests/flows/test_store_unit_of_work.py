"""A verb is whole or not at all: state, history, log and facts together."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Engine, event, func
from sqlmodel import col, select

from nrm_panel.decision_record import DecisionRecord
from nrm_panel.errors import Blocked
from nrm_panel.models import LogEntry, Referral, ReferralFacts
from nrm_panel.rules.access import Verb
from nrm_panel.store.audit import read_head
from nrm_panel.store.verifying import verify
from nrm_panel.vocabulary import Outcome
from tests import offices
from tests.factories import home_office_referral
from tests.flows.store_cases import (
    FIRST,
    SECOND,
    Step,
    everything,
    ground_record,
    receive,
    whole_case,
)
from tests.offices import World
from workflows import cases, decide
from workflows.case_facts import facts_of
from workflows.machine import move
from workflows.referral_moves import REFERRAL
from workflows.tables import About


class Injected(Exception):
    """A fault that a test makes."""


@contextmanager
def failing_at(engine: Engine, number: int) -> Iterator[None]:
    """Fail the statement of this number that changes rows, from 1."""
    seen = 0

    def refuse(_c: Any, _u: Any, statement: str, *_: Any) -> None:
        nonlocal seen
        if statement.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE")):
            seen += 1
            if seen == number:
                raise Injected

    event.listen(engine, "before_cursor_execute", refuse)
    try:
        yield
    finally:
        event.remove(engine, "before_cursor_execute", refuse)


def assert_all_or_nothing(world: World, step: Step) -> int:
    """Fail every changing statement of a verb in turn, then let it pass; gives how many."""
    before = everything(world.store)
    number = 1
    while True:
        try:
            with failing_at(world.store.engine, number):
                step.act()
        except Injected:
            assert everything(world.store) == before, f"{step.name} left rows at {number}"
            number += 1
        else:
            return number - 1


TRIED = ("receive", "decide both", "review")


def test_whatever_statement_of_a_verb_fails_nothing_is_left_of_it(world: World) -> None:
    tried = {}
    for step in whole_case(world):
        if step.name in TRIED:
            tried[step.name] = assert_all_or_nothing(world, step)
        else:
            step.act()
    assert set(tried) == set(TRIED)
    assert min(tried.values()) >= 4


@pytest.mark.every_store
def test_a_verb_that_fails_on_either_store_leaves_nothing(world: World) -> None:
    receive(world, home_office_referral())
    here = world.office(offices.COORDINATOR)
    assert assert_all_or_nothing(world, Step("accept", lambda: cases.accept(here, FIRST))) >= 4


@pytest.mark.every_store
def test_a_fault_after_the_moves_of_a_verb_undoes_them(world: World) -> None:
    receive(world, home_office_referral())
    before = everything(world.store)
    here = world.office(offices.COORDINATOR)
    with pytest.raises(Injected), here.write(Verb.ACCEPT) as unit:
        referral = unit.referral(FIRST)
        move(
            unit,
            REFERRAL,
            referral,
            "accept",
            facts_of(unit, referral),
            About(referral.id, referral.id),
        )
        raise Injected
    assert everything(world.store) == before


def test_a_verb_that_is_refused_changes_nothing(world: World) -> None:
    steps = whole_case(world)
    for step in steps:
        if step.name == "defer":
            break
        step.act()
    before = everything(world.store)
    record = DecisionRecord(
        reference=SECOND, rg=ground_record(Outcome.POSITIVE).model_copy(update={"evidence": ()})
    )
    with pytest.raises(Blocked):
        decide.record_decision(world.office(offices.CHAIR), record)
    assert everything(world.store) == before


@pytest.mark.every_store
def test_every_writing_verb_of_a_whole_case_adds_to_the_log_and_to_the_facts(world: World) -> None:
    for step in whole_case(world):
        before, rows = head_and_facts(world)
        step.act()
        after, now = head_and_facts(world)
        assert after > before, f"{step.name} wrote no log entry"
        changed = {ref: entry for ref, entry in now.items() if rows.get(ref) != entry}
        assert changed == dict.fromkeys(step.touches, after), step.name
    with world.store.read() as session:
        assert verify(session).head == read_head(session)


def head_and_facts(world: World) -> tuple[int, dict[str, int]]:
    """The newest log entry, and the entry of the newest row of facts of each referral."""
    with world.store.read() as session:
        newest = session.exec(
            select(ReferralFacts.reference, func.max(ReferralFacts.entry)).group_by(
                col(ReferralFacts.reference)
            )
        ).all()
        return read_head(session).seq, dict(newest)


def test_the_newest_facts_of_every_referral_say_how_it_stands(world: World) -> None:
    for step in whole_case(world):
        step.act()
        with world.store.read() as session:
            standing = dict(session.exec(select(Referral.reference, Referral.state)).all())
            told = session.exec(
                select(ReferralFacts.reference, ReferralFacts.state).order_by(
                    col(ReferralFacts.entry)
                )
            ).all()
        assert dict(told) == standing, step.name


def test_a_reading_verb_writes_nothing(world: World) -> None:
    receive(world, home_office_referral())
    before = everything(world.store)
    cases.blockers_of(world.office(offices.COORDINATOR), FIRST)
    cases.history_of(world.office(offices.COORDINATOR), FIRST)
    assert everything(world.store) == before


@pytest.mark.every_store
def test_what_a_reading_session_changes_is_thrown_away(world: World) -> None:
    receive(world, home_office_referral())
    with world.store.read() as session:
        session.exec(select(Referral)).one().initials = "X.X."
        session.flush()
    with world.store.read() as session:
        assert session.exec(select(Referral.initials)).one() == "T.E."
        assert (
            session.exec(select(func.count()).select_from(LogEntry)).one() == read_head(session).seq
        )
