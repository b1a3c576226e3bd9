"""What the form does not ask is recorded, what is missing is somebody's task, and it is counted."""

import json
from datetime import date

import pytest
from sqlmodel import col, select

from nrm_panel.errors import BadInput, NotFound
from nrm_panel.models import LogEntry, SupplementAnswer, Task
from nrm_panel.store.guard import OPENED
from tests.core.test_supplement import COMPLETE
from tests.journeys import (
    MEETING,
    accepted_case,
    agreed_decision,
    head_of,
    meeting_in_session,
    received_case,
    row_of,
    verbs_in_log,
)
from tests.offices import CHAIR, COORDINATOR, OTHER_CHAIR, WORKER, World
from tests.records import positive_record
from workflows.accounts import actor_named
from workflows.cases import name_lead_worker
from workflows.supplement import (
    Supplement,
    missing_supplement,
    record_supplement,
    supplement_of,
)


def record(world: World, reference: str, person: str = COORDINATOR, **values: str) -> list[str]:
    """Record some answers; gives what is still missing."""
    missing = record_supplement(world.office(person), reference, values)
    return [asked.key for asked in missing]


def seen(world: World, reference: str) -> Supplement:
    return supplement_of(world.office(COORDINATOR), reference)


def values_of(found: Supplement) -> dict[str, str]:
    return {one.question.key: one.value for one in found.answers}


def task(world: World) -> Task:
    with world.store.read() as session:
        return session.exec(select(Task).where(Task.kind == "supplement")).one()


def number_of(world: World, person: str) -> int:
    with world.store.read() as session:
        return actor_named(session, person).account_id


def counted(world: World) -> dict[str, tuple[int, int]]:
    rows = missing_supplement(world.office(COORDINATOR))
    return {one.words: (one.cases, one.of) for one in rows}


def test_on_receipt_what_is_missing_is_a_task_for_whoever_received_it(world: World) -> None:
    received_case(world)
    raised = task(world)
    assert (raised.state, raised.due_on) == ("open", date(2026, 10, 5))
    assert raised.assigned_to == number_of(world, COORDINATOR)


def test_the_task_passes_to_the_lead_social_worker_once_named(world: World) -> None:
    reference = received_case(world)
    name_lead_worker(world.office(COORDINATOR), reference, WORKER)
    assert task(world).assigned_to == number_of(world, WORKER)


@pytest.mark.every_store
def test_the_task_is_closed_when_all_is_recorded_and_the_worker_is_named(world: World) -> None:
    reference = received_case(world)
    assert record(world, reference, **COMPLETE) == []
    assert task(world).state == "open"
    name_lead_worker(world.office(COORDINATOR), reference, WORKER)
    assert task(world).state == "closed"


def test_the_worker_records_the_last_answer_and_the_task_is_closed(world: World) -> None:
    reference = received_case(world)
    name_lead_worker(world.office(COORDINATOR), reference, WORKER)
    rest = COMPLETE | {"team": ""}
    assert record(world, reference, **rest) == ["team"]
    assert task(world).state == "open"
    assert record(world, reference, WORKER, team="Fictional team") == []
    assert task(world).state == "closed"


@pytest.mark.every_store
def test_the_newest_answer_counts_and_the_former_ones_stay(world: World) -> None:
    reference = received_case(world)
    record(world, reference, team="First team", education="school")
    world.stand_on("2026-09-24")
    record(world, reference, team="Second team")
    found = seen(world, reference)
    assert values_of(found) == {"team": "Second team", "education": "school"}
    assert [one.recorded_on.day for one in found.answers] == [24, 21]
    with world.store.read() as session:
        statement = select(SupplementAnswer.value).order_by(col(SupplementAnswer.id))
        rows = session.exec(statement.execution_options(**{OPENED: True})).all()
    assert sorted(rows) == ["First team", "Second team", "school"]


def test_an_empty_answer_takes_one_back(world: World) -> None:
    reference = received_case(world)
    record(world, reference, team="Wrong team")
    assert "team" in record(world, reference, team="")
    assert values_of(seen(world, reference)) == {}


def test_one_wrong_answer_and_nothing_is_recorded(world: World) -> None:
    reference = received_case(world)
    before = head_of(world)
    with pytest.raises(BadInput, match="ethnicity takes WBRI"):
        record(world, reference, team="Fictional team", ethnicity="unheard of")
    assert head_of(world) == before
    with pytest.raises(BadInput, match="at least one question"):
        record(world, reference)


def test_the_same_answer_again_writes_nothing(world: World) -> None:
    reference = received_case(world)
    record(world, reference, team="Fictional team")
    before = head_of(world)
    record(world, reference, team="Fictional  team")
    assert head_of(world) == before


def test_only_the_childs_own_worker_records_besides_the_coordinator(world: World) -> None:
    reference = received_case(world)
    with pytest.raises(NotFound):
        record(world, reference, WORKER, team="Fictional team")


def test_the_log_names_the_questions_and_holds_digests_of_the_answers(world: World) -> None:
    reference = received_case(world)
    record(world, reference, team="Fictional team", parental_responsibility="An invented aunt")
    with world.store.read() as session:
        (entry,) = session.exec(select(LogEntry).where(LogEntry.verb == "supplement.record")).all()
    body = json.loads(entry.body)
    assert body["details"] == {"fields": ["parental_responsibility", "team"]}
    assert set(body["digests"]) == {"parental_responsibility", "team"}
    assert b"invented" not in entry.body


def test_reading_it_is_an_opening(world: World) -> None:
    reference = received_case(world)
    seen(world, reference)
    assert verbs_in_log(world)[-1] == "open.case"


def test_after_a_decision_one_thing_more_is_asked(world: World) -> None:
    reference = accepted_case(world)
    record(world, reference, **COMPLETE)
    assert seen(world, reference).missing == ()
    meeting_in_session(world, MEETING)
    agreed_decision(world, positive_record(reference))
    assert [asked.key for asked in seen(world, reference).missing] == ["status_at_decision"]


def test_what_is_not_recorded_is_counted_over_the_cases_it_is_asked_of(world: World) -> None:
    first, second = received_case(world, 1), received_case(world, 2)
    record(world, first, **COMPLETE | {"ictg": "has_one"})
    record(world, second, ethnicity="REFU")
    name_lead_worker(world.office(COORDINATOR), second, WORKER)
    found = counted(world)
    assert found["Lead social worker"] == (1, 2)
    assert found["Ethnicity"] == (0, 2)
    assert found["Education"] == (1, 2)
    assert found["Name of the Independent Child Trafficking Guardian"] == (1, 1)
    assert found["Known to children's services at the decision"] == (0, 0)


def test_counting_is_one_entry_of_the_log_and_names_nobody(world: World) -> None:
    received_case(world, 1)
    missing_supplement(world.office(CHAIR))
    with world.store.read() as session:
        (entry,) = session.exec(select(LogEntry).where(LogEntry.verb == "open.many")).all()
    details = json.loads(entry.body)["details"]
    assert (details["purpose"], details["count"]) == ("counting what is not recorded", 1)


def test_another_worker_may_take_the_case_over_with_its_task(world: World) -> None:
    reference = received_case(world)
    for person in (WORKER, OTHER_CHAIR):
        name_lead_worker(world.office(COORDINATOR), reference, person)
        assert task(world).assigned_to == row_of(world, reference).lead_social_worker
