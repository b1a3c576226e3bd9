"""The agenda: prepared once when its day has come, sealed, released by another person."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Barrier

import pytest
from sqlmodel import select

from nrm_panel.errors import NotAllowed, NotFound
from nrm_panel.models import Disclosure, Document, DocumentBody, MeetingItem
from nrm_panel.store.guard import OPENED
from tests.journeys import (
    MEETING,
    NEXT_MEETING,
    PREPARED,
    accepted_case,
    agenda_released,
    agreed_decision,
    head_of,
    meeting_in_session,
    meeting_of,
    received_case,
    verbs_in_log,
)
from tests.offices import CHAIR, COORDINATOR, MINUTES, POLICE, World
from tests.records import negative_record
from workflows.convene import plan_extraordinary, plan_meetings
from workflows.minutes import draft_minutes
from workflows.prepare_agenda import Ran, agenda_issues, release_agenda, run_due


def documents(world: World) -> list[Document]:
    with world.store.read() as session:
        return list(session.exec(select(Document)).all())


def listed(world: World, held_on: date = MEETING) -> list[str]:
    with world.store.read() as session:
        rows = session.exec(
            select(MeetingItem).where(MeetingItem.meeting_id == meeting_of(world, held_on).id)
        ).all()
        return sorted(f"{row.position} {row.asked}: {row.listed_because}" for row in rows)


def sealed_body(world: World) -> bytes:
    with world.store.read() as session:
        statement = select(DocumentBody.body).execution_options(**{OPENED: True})
        return bytes(session.exec(statement).one())


def test_nothing_is_due_until_five_working_days_before(world: World) -> None:
    plan_meetings(world.office(COORDINATOR), 2)
    world.stand_on("2026-10-05")
    assert run_due(world.office("timer")) == Ran((), ())
    world.stand_on("2026-10-06")
    assert run_due(world.office("timer")) == Ran(((MEETING, 1),), ())


@pytest.mark.every_store
def test_an_agenda_is_prepared_exactly_once_however_often_this_is_run(world: World) -> None:
    accepted_case(world)
    plan_meetings(world.office(COORDINATOR), 2)
    world.stand_on(PREPARED.isoformat())
    assert run_due(world.office("timer")).issued == ((MEETING, 1),)
    before = head_of(world)
    assert run_due(world.office(COORDINATOR)) == Ran((), ())
    assert head_of(world) == before
    assert len(documents(world)) == 1


@pytest.mark.every_store
def test_two_people_who_prepare_at_the_same_moment_make_one_agenda(world: World) -> None:
    accepted_case(world)
    plan_meetings(world.office(COORDINATOR), 2)
    world.stand_on(PREPARED.isoformat())
    together = Barrier(2)

    def prepare(name: str) -> Ran:
        office = world.office(name)
        together.wait(timeout=30)
        return run_due(office)

    with ThreadPoolExecutor(2) as people:
        ran = list(people.map(prepare, ("timer", MINUTES)))
    assert sorted(len(one.issued) for one in ran) == [0, 1]
    assert len(documents(world)) == 1
    assert len(listed(world)) == 1


def test_a_meeting_that_passed_without_an_agenda_is_reported_as_missed(world: World) -> None:
    plan_meetings(world.office(COORDINATOR), 2)
    world.stand_on("2026-10-14")
    assert run_due(world.office("timer")) == Ran((), (MEETING,))
    assert meeting_of(world).state == "planned"


def test_a_meeting_planned_at_short_notice_is_due_at_once(world: World) -> None:
    plan_extraordinary(world.office(COORDINATOR), date(2026, 9, 22))
    assert run_due(world.office("timer")).issued == ((date(2026, 9, 22), 1),)


def test_the_list_has_the_case_in_danger_first_and_says_why_each_is_on_it(world: World) -> None:
    accepted_case(world, 1)
    accepted_case(world, 2, PVStillInExploitativeSituation="Yes")
    received_case(world, 3)
    agenda_released(world)
    due = "a reasonable grounds decision due Thu 5 Nov 2026"
    assert listed(world) == [f"1 rg: an open safety task; {due}", f"2 rg: {due}"]


def test_a_case_with_the_reviewer_is_left_off_the_next_list(world: World) -> None:
    reference = accepted_case(world)
    meeting_in_session(world)
    agreed_decision(world, negative_record(reference))
    draft_minutes(world.office(CHAIR), MEETING)
    agenda_released(world, NEXT_MEETING, date(2026, 11, 3))
    assert listed(world, NEXT_MEETING) == []


def test_the_sealed_bytes_match_their_digest_and_the_copy_that_goes_out(world: World) -> None:
    accepted_case(world)
    agenda_released(world)
    (document,) = documents(world)
    body = sealed_body(world)
    assert document.sha256 == hashlib.sha256(body).hexdigest()
    assert [path.read_bytes() for path in world.outgoing.iterdir()] == [body]
    assert document.name == "agenda_fictional-bay_2026-10-13_issue-1.html"
    assert document.head.encode() in body


def test_the_agenda_names_cases_by_reference_and_initials_and_no_child(world: World) -> None:
    reference = accepted_case(world)
    agenda_released(world)
    page = sealed_body(world).decode()
    assert reference in page
    assert "T.E." in page
    for name in ("Testina", "Example<", "Fictional Fern", "2011-02-03"):
        assert name not in page


def test_only_a_fictional_office_prints_that_it_is_one(world: World) -> None:
    plan_meetings(world.office(COORDINATOR), 2)
    world.stand_on(PREPARED.isoformat())
    run_due(world.office("timer"))
    assert b"FICTIONAL" not in sealed_body(world)


def test_a_fictional_office_says_so_on_its_agenda(world: World) -> None:
    plan_meetings(world.office(COORDINATOR), 2)
    world.stand_on(PREPARED.isoformat())
    run_due(replace(world.office("timer"), fictional=True))
    assert b"FICTIONAL" in sealed_body(world)


@pytest.mark.every_store
def test_a_release_stands_in_the_register_once_however_often_it_is_asked_for(
    world: World,
) -> None:
    agenda_released(world)
    again = release_agenda(world.office(CHAIR), MEETING, world.outgoing)
    assert again.exists()
    with world.store.read() as session:
        (disclosure,) = session.exec(select(Disclosure)).all()
    assert disclosure.released_on == PREPARED
    assert disclosure.legal_basis.startswith("public task")
    assert verbs_in_log(world).count("document.release") == 1
    (issue,) = agenda_issues(world.office(POLICE), MEETING)
    assert issue.released


def test_nobody_releases_what_they_prepared(world: World, tmp_path: Path) -> None:
    plan_meetings(world.office(COORDINATOR), 2)
    world.stand_on(PREPARED.isoformat())
    run_due(world.office(COORDINATOR))
    (document,) = documents(world)
    chair = world.office(CHAIR)
    prepared_it = replace(chair, actor=replace(chair.actor, account_id=document.prepared_by))
    with pytest.raises(NotAllowed, match="somebody else releases it"):
        release_agenda(prepared_it, MEETING, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_only_a_chair_releases_and_only_what_is_prepared(world: World) -> None:
    plan_meetings(world.office(COORDINATOR), 2)
    with pytest.raises(NotFound, match="No agenda is prepared for Tue 13 Oct 2026"):
        release_agenda(world.office(CHAIR), MEETING, world.outgoing)
    with pytest.raises(NotAllowed):
        release_agenda(world.office(COORDINATOR), MEETING, world.outgoing)
