"""A safety task is met by what was done for the child, never by the date of a panel."""

from datetime import date

import pytest
from sqlmodel import col, select

from nrm_panel.errors import BadInput, Blocked, NotFound
from nrm_panel.models import HistoryEvent, Task
from tests.journeys import (
    accepted_case,
    agreed_decision,
    codes,
    head_of,
    meeting_in_session,
    received_case,
)
from tests.offices import COORDINATOR, WORKER, World
from tests.records import positive_record
from workflows.cases import name_lead_worker
from workflows.monitor import list_referrals
from workflows.opening import open_case
from workflows.tasks import SafetyAnswer, answer_safety_task

TODAY = date(2026, 9, 21)
DONE = SafetyAnswer("The fictional duty manager", TODAY, strategy_discussion_on=TODAY)


def case_in_danger(world: World) -> str:
    return accepted_case(world, PVStillInExploitativeSituation="Yes")


def safety_open(world: World) -> bool:
    (watched,) = list_referrals(world.office(COORDINATOR))
    return watched.safety_open


def test_the_task_is_the_nearest_clock_until_it_is_met(world: World) -> None:
    reference = case_in_danger(world)
    (watched,) = list_referrals(world.office(COORDINATOR))
    assert watched.next_clock is not None
    assert (watched.next_clock.code, watched.days_left) == ("safety_task", 0)
    answer_safety_task(world.office(COORDINATOR), reference, DONE)
    assert not safety_open(world)


@pytest.mark.every_store
def test_the_answer_is_kept_with_the_case_and_only_its_digest_in_the_log(world: World) -> None:
    reference = case_in_danger(world)
    answer_safety_task(world.office(COORDINATOR), reference, DONE)
    tasks = open_case(world.office(COORDINATOR), reference, "a test").tasks
    (task,) = (one for one in tasks if one.task.kind == "safety")
    assert task.task.state == "closed"
    assert task.answer is not None
    assert (task.answer.told, task.answer.told_on) == (DONE.told, TODAY)
    assert task.answer.strategy_discussion_on == TODAY
    with world.store.read() as session:
        event = session.exec(select(HistoryEvent).order_by(col(HistoryEvent.id))).all()[-1]
    assert (event.move, event.from_state, event.to_state) == ("close", "open", "closed")
    assert "duty manager" not in event.details


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (SafetyAnswer("", None), ["nobody_told", "no_strategy_discussion"]),
        (SafetyAnswer("The duty manager", None, TODAY), ["nobody_told"]),
        (SafetyAnswer("  ", TODAY, TODAY), ["nobody_told"]),
        (SafetyAnswer("The duty manager", TODAY), ["no_strategy_discussion"]),
        (SafetyAnswer("The duty manager", TODAY, None, " "), ["no_strategy_discussion"]),
    ],
)
def test_an_answer_with_gaps_names_each_and_the_task_stays_open(
    world: World, answer: SafetyAnswer, expected: list[str]
) -> None:
    reference = case_in_danger(world)
    before = head_of(world)
    with pytest.raises(Blocked) as caught:
        answer_safety_task(world.office(COORDINATOR), reference, answer)
    assert codes(caught) == expected
    assert head_of(world) == before
    assert safety_open(world)


def test_a_reason_why_there_was_no_strategy_discussion_is_an_answer(world: World) -> None:
    reference = case_in_danger(world)
    answer = SafetyAnswer("The duty manager", TODAY, no_strategy_discussion="Held last week.")
    answer_safety_task(world.office(COORDINATOR), reference, answer)
    assert not safety_open(world)


@pytest.mark.parametrize(
    "answer",
    [
        SafetyAnswer("The duty manager", date(2026, 9, 22), TODAY),
        SafetyAnswer("The duty manager", TODAY, date(2026, 9, 22)),
    ],
)
def test_what_is_still_to_come_is_no_answer(world: World, answer: SafetyAnswer) -> None:
    reference = case_in_danger(world)
    with pytest.raises(BadInput, match="record what has happened"):
        answer_safety_task(world.office(COORDINATOR), reference, answer)
    assert safety_open(world)


def test_a_decision_of_the_panel_does_not_meet_a_safety_task(world: World) -> None:
    reference = case_in_danger(world)
    meeting_in_session(world)
    agreed_decision(world, positive_record(reference))
    assert safety_open(world)


def test_a_case_without_an_open_task_has_nothing_to_answer(world: World) -> None:
    reference = accepted_case(world)
    with pytest.raises(BadInput, match="has no open safety task"):
        answer_safety_task(world.office(COORDINATOR), reference, DONE)


def test_the_childs_own_worker_may_answer_and_another_worker_does_not_know_the_case(
    world: World,
) -> None:
    reference = case_in_danger(world)
    with pytest.raises(NotFound):
        answer_safety_task(world.office(WORKER), reference, DONE)
    name_lead_worker(world.office(COORDINATOR), reference, WORKER)
    answer_safety_task(world.office(WORKER), reference, DONE)
    with world.store.read() as session:
        safety = session.exec(select(Task).where(Task.kind == "safety")).all()
        assert [task.state for task in safety] == ["closed"]


def test_nobody_was_told_before_the_referral_was_made(world: World) -> None:
    reference = received_case(world, PVStillInExploitativeSituation="Yes")
    answer = SafetyAnswer("The duty manager", date(2026, 1, 1), date(2026, 9, 21))
    with pytest.raises(BadInput, match="cannot have been told"):
        answer_safety_task(world.office(COORDINATOR), reference, answer)
