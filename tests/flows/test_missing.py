"""When a child is missing it is recorded, a safety task stands, and no case is suspended for it."""

import json
from datetime import date

import pytest
from sqlmodel import col, select

from nrm_panel.errors import BadInput, NotFound
from nrm_panel.models import LogEntry, Task
from tests.journeys import accepted_case, head_of, received_case, state_of, verbs_in_log
from tests.offices import COORDINATOR, WORKER, World
from workflows.cases import name_lead_worker
from workflows.missing import Episode, missing_of, record_missing
from workflows.tasks import SafetyAnswer, answer_safety_task

TODAY = date(2026, 9, 21)
MONDAY, WEDNESDAY, FRIDAY = date(2026, 9, 14), date(2026, 9, 16), date(2026, 9, 18)


def record(
    world: World,
    reference: str,
    missing_from: date | None = None,
    missing_to: date | None = None,
    interview: date | None = None,
    person: str = COORDINATOR,
) -> Episode:
    office = world.office(person)
    return record_missing(office, reference, missing_from, missing_to, interview)


def episodes(world: World, reference: str) -> list[Episode]:
    return missing_of(world.office(COORDINATOR), reference)


def safety_tasks(world: World) -> list[tuple[str, str, date]]:
    with world.store.read() as session:
        rows = session.exec(select(Task).where(Task.kind == "safety").order_by(col(Task.id)))
        return [(one.reasons, one.state, one.due_on) for one in rows.all()]


@pytest.mark.every_store
def test_a_child_who_is_missing_raises_a_safety_task_for_today(world: World) -> None:
    reference = accepted_case(world)
    assert record(world, reference, FRIDAY) == Episode(FRIDAY)
    assert safety_tasks(world) == [("missing", "open", TODAY)]
    assert state_of(world, reference) == "awaiting_rg"


def test_an_open_safety_task_is_enough(world: World) -> None:
    reference = received_case(world, PVStillInExploitativeSituation="Yes")
    record(world, reference, FRIDAY)
    assert [reasons for reasons, _, _ in safety_tasks(world)] == ["still_in_situation"]


def test_once_the_task_was_met_a_new_episode_raises_another(world: World) -> None:
    reference = received_case(world)
    record(world, reference, MONDAY)
    answer = SafetyAnswer("The duty manager", TODAY, TODAY)
    answer_safety_task(world.office(COORDINATOR), reference, answer)
    record(world, reference, missing_to=WEDNESDAY)
    assert [state for _, state, _ in safety_tasks(world)] == ["closed"]
    record(world, reference, FRIDAY)
    assert [state for _, state, _ in safety_tasks(world)] == ["closed", "open"]


def test_an_episode_that_has_ended_raises_no_task(world: World) -> None:
    reference = received_case(world)
    record(world, reference, MONDAY, WEDNESDAY)
    assert safety_tasks(world) == []


@pytest.mark.every_store
def test_the_return_and_the_interview_are_added_to_the_open_episode(world: World) -> None:
    reference = received_case(world)
    record(world, reference, MONDAY)
    record(world, reference, missing_to=WEDNESDAY)
    record(world, reference, MONDAY, interview=FRIDAY)
    assert episodes(world, reference) == [Episode(MONDAY, WEDNESDAY, FRIDAY)]


def test_episodes_are_listed_from_the_first_on(world: World) -> None:
    reference = received_case(world)
    record(world, reference, FRIDAY)
    record(world, reference, MONDAY, WEDNESDAY)
    assert episodes(world, reference) == [Episode(MONDAY, WEDNESDAY), Episode(FRIDAY)]


def test_a_child_may_go_missing_again_on_the_day_of_the_return(world: World) -> None:
    reference = received_case(world)
    record(world, reference, MONDAY, WEDNESDAY)
    record(world, reference, WEDNESDAY)
    assert episodes(world, reference) == [Episode(MONDAY, WEDNESDAY), Episode(WEDNESDAY)]


@pytest.mark.parametrize(
    ("first", "last", "interview", "sentence"),
    [
        (date(2026, 9, 22), None, None, "Tue 22 Sep 2026 is after Mon 21 Sep 2026"),
        (MONDAY, date(2026, 9, 22), None, "is after Mon 21 Sep 2026"),
        (MONDAY, WEDNESDAY, date(2026, 9, 22), "is after Mon 21 Sep 2026"),
        (FRIDAY, MONDAY, None, "is before the child went missing"),
        (MONDAY, None, WEDNESDAY, "held once the child is back"),
        (MONDAY, FRIDAY, WEDNESDAY, "held once the child is back"),
        (None, FRIDAY, None, "has no missing episode yet"),
    ],
)
def test_days_that_cannot_be_are_refused_and_change_nothing(
    world: World, first: date | None, last: date | None, interview: date | None, sentence: str
) -> None:
    reference = received_case(world)
    before = head_of(world)
    with pytest.raises(BadInput, match=sentence):
        record(world, reference, first, last, interview)
    assert head_of(world) == before
    assert episodes(world, reference) == []


@pytest.mark.parametrize(("first", "last"), [(FRIDAY, None), (WEDNESDAY, FRIDAY)])
def test_days_that_another_episode_covers_are_refused(
    world: World, first: date, last: date | None
) -> None:
    reference = received_case(world)
    record(world, reference, MONDAY)
    with pytest.raises(BadInput, match="An episode from Mon 14 Sep 2026 covers some of these"):
        record(world, reference, first, last)
    assert episodes(world, reference) == [Episode(MONDAY)]


def test_the_childs_own_worker_records_it_and_another_does_not_know_the_case(
    world: World,
) -> None:
    reference = received_case(world)
    with pytest.raises(NotFound):
        record(world, reference, FRIDAY, person=WORKER)
    name_lead_worker(world.office(COORDINATOR), reference, WORKER)
    assert record(world, reference, FRIDAY, person=WORKER) == Episode(FRIDAY)


def test_the_log_has_no_day_of_it_but_a_digest_and_reading_is_an_opening(world: World) -> None:
    reference = received_case(world)
    record(world, reference, MONDAY, WEDNESDAY)
    with world.store.read() as session:
        (entry,) = session.exec(select(LogEntry).where(LogEntry.verb == "missing.record")).all()
    body = json.loads(entry.body)
    assert (body["details"], set(body["digests"])) == ({"back": True}, {"episode"})
    assert b"2026-09-14" not in entry.body
    episodes(world, reference)
    assert verbs_in_log(world)[-1] == "open.case"
