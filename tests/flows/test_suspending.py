"""A case is suspended with a reason, looked at again, and goes on; no clock stops for it."""

from datetime import date

import pytest
from sqlmodel import select

from nrm_panel.errors import Blocked
from nrm_panel.models import Suspension
from nrm_panel.vocabulary import SuspendReason
from tests.journeys import (
    accepted_case,
    codes,
    moves_of,
    newest_facts,
    received_case,
    running,
    state_of,
)
from tests.offices import CHAIR, COORDINATOR, World
from workflows.corrections import approve_correction, ask_correction
from workflows.suspending import resume, review_suspension, suspend


@pytest.mark.every_store
def test_a_suspended_case_keeps_every_clock_and_gets_one_more(world: World) -> None:
    reference = accepted_case(world)
    before = running(world)
    review_on = suspend(world.office(COORDINATOR), reference, SuspendReason.AGE_ASSESSMENT)
    assert state_of(world, reference) == "suspended"
    assert review_on == date(2026, 10, 19)
    assert running(world) == before | {"suspension_review": review_on}
    assert newest_facts(world).outcome == "awaiting_rg"
    assert newest_facts(world).awaited == "awaiting_rg"


@pytest.mark.every_store
def test_it_goes_on_where_it_stood_and_its_days_are_counted(world: World) -> None:
    reference = received_case(world)
    suspend(world.office(COORDINATOR), reference, SuspendReason.UNWELL)
    world.stand_on("2026-10-01")
    resume(world.office(COORDINATOR), reference)
    assert state_of(world, reference) == "received"
    facts = newest_facts(world)
    assert (facts.days_suspended, facts.suspended_on, facts.awaited) == (10, None, None)


def test_a_review_sets_the_next_day_and_undoing_it_the_former_one(world: World) -> None:
    reference = accepted_case(world)
    first = suspend(world.office(COORDINATOR), reference, SuspendReason.PROCEEDINGS)
    world.stand_on("2026-10-19")
    office = world.office(COORDINATOR)
    second = review_suspension(office, reference, words="The court sits in a month.")
    assert (first, second) == (date(2026, 10, 19), date(2026, 11, 16))
    assert running(world)["suspension_review"] == second
    ask_correction(office, reference, "It was another case.")
    approve_correction(world.office(CHAIR), reference)
    assert running(world)["suspension_review"] == first


@pytest.mark.parametrize(
    ("reason", "review_on", "words", "expected"),
    [
        (None, None, "", ["no_reason"]),
        (SuspendReason.OTHER, None, " ", ["no_words"]),
        (SuspendReason.CONSENT_NOT_KNOWN, None, "", ["not_18"]),
        (SuspendReason.UNWELL, date(2026, 9, 21), "", ["no_review_day"]),
        (SuspendReason.OTHER, date(2026, 9, 1), "", ["no_words", "no_review_day"]),
    ],
)
def test_a_suspension_has_a_coded_reason_and_a_day_to_come(
    world: World,
    reason: SuspendReason | None,
    review_on: date | None,
    words: str,
    expected: list[str],
) -> None:
    reference = accepted_case(world)
    with pytest.raises(Blocked) as caught:
        suspend(world.office(COORDINATOR), reference, reason, review_on, words)
    assert codes(caught) == expected
    assert state_of(world, reference) == "awaiting_rg"


def test_missing_or_abroad_is_no_reason_to_suspend() -> None:
    assert not {"missing", "abroad", "not_engaging"} & {one.value for one in SuspendReason}


@pytest.mark.every_store
def test_a_suspension_made_in_error_leaves_no_trace_but_its_history(world: World) -> None:
    reference = accepted_case(world)
    before = running(world)
    suspend(world.office(COORDINATOR), reference, SuspendReason.UNWELL)
    ask_correction(world.office(COORDINATOR), reference, "The wrong child.")
    approve_correction(world.office(CHAIR), reference)
    assert (state_of(world, reference), running(world)) == ("awaiting_rg", before)
    assert moves_of(world, reference)[-2:] == ["suspend", "correct"]
    with world.store.read() as session:
        (kept,) = session.exec(select(Suspension)).all()
    assert kept.undone
