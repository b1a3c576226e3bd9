"""Planning a meeting, opening it on its day, and recording who is in the room."""

from datetime import date

import pytest
from sqlmodel import col, select

from nrm_panel.errors import BadInput, Blocked, NotAllowed, NotFound
from nrm_panel.models import Apology, Attendance
from nrm_panel.vocabulary import Agency
from tests.journeys import (
    MEETING,
    PREPARED,
    accepted_case,
    agenda_released,
    codes,
    head_of,
    meeting_in_session,
    meeting_of,
)
from tests.offices import CHAIR, COORDINATOR, HEALTH, MINUTES, POLICE, World
from workflows.attendance import apologise, arrive, is_there, leave, room
from workflows.convene import list_meetings, plan_extraordinary, plan_meetings, start_meeting
from workflows.minutes import draft_minutes
from workflows.prepare_agenda import run_due


def planned_days(world: World) -> list[str]:
    return [meeting.held_on.isoformat() for _, meeting in list_meetings(world.office(COORDINATOR))]


def attendance(world: World) -> list[tuple[str, str, str | None]]:
    with world.store.read() as session:
        rows = session.exec(select(Attendance).order_by(col(Attendance.id))).all()
        return [(row.agency, row.arrived_at, row.left_at) for row in rows]


@pytest.mark.every_store
def test_the_panels_own_rule_gives_the_days_and_planning_again_adds_only_new_ones(
    world: World,
) -> None:
    plan_meetings(world.office(COORDINATOR), 2)
    assert planned_days(world) == ["2026-10-13", "2026-11-10"]
    added = plan_meetings(world.office(COORDINATOR), 3)
    assert [(one.number, one.held_on.isoformat(), one.state) for one in added] == [
        (3, "2026-12-08", "planned")
    ]


@pytest.mark.parametrize("months", [0, -1, 37])
def test_a_panel_plans_between_one_and_36_months_ahead(world: World, months: int) -> None:
    with pytest.raises(BadInput, match="between 1 and 36"):
        plan_meetings(world.office(COORDINATOR), months)


def test_an_extraordinary_meeting_takes_a_free_day_that_is_to_come(world: World) -> None:
    plan_meetings(world.office(COORDINATOR), 1)
    made = plan_extraordinary(world.office(COORDINATOR), date(2026, 9, 25), "14:00")
    assert (made.kind, made.starts_at, made.number) == ("extraordinary", "14:00", 2)
    with pytest.raises(BadInput, match="Tue 13 Oct 2026 already"):
        plan_extraordinary(world.office(COORDINATOR), MEETING)
    with pytest.raises(BadInput, match="Sun 20 Sep 2026 is past"):
        plan_extraordinary(world.office(COORDINATOR), date(2026, 9, 20))


def test_a_meeting_does_not_start_before_a_chair_has_released_its_agenda(world: World) -> None:
    plan_meetings(world.office(COORDINATOR), 1)
    world.stand_on(MEETING.isoformat())
    run_due(world.office("timer"))
    with pytest.raises(Blocked) as caught:
        start_meeting(world.office(CHAIR), MEETING)
    assert codes(caught) == ["agenda_unreleased"]
    assert meeting_of(world).state == "agenda_issued"


def test_a_meeting_starts_only_on_its_own_day(world: World) -> None:
    agenda_released(world)
    for day in ("2026-10-12", "2026-10-14"):
        world.stand_on(day)
        with pytest.raises(Blocked) as caught:
            start_meeting(world.office(CHAIR), MEETING)
        assert codes(caught) == ["not_the_day"]
    world.stand_on("2026-10-13")
    start_meeting(world.office(CHAIR), MEETING)
    assert meeting_of(world).state == "in_session"


def test_a_meeting_without_an_agenda_does_not_start(world: World) -> None:
    plan_meetings(world.office(COORDINATOR), 1)
    world.stand_on(MEETING.isoformat())
    with pytest.raises(Blocked) as caught:
        start_meeting(world.office(CHAIR), MEETING)
    assert codes(caught) == ["not_from_this_state"]


def test_only_a_chair_opens_a_meeting(world: World) -> None:
    agenda_released(world)
    world.stand_on(MEETING.isoformat())
    with pytest.raises(NotAllowed):
        start_meeting(world.office(COORDINATOR), MEETING)


def test_a_day_without_a_meeting_is_not_found(world: World) -> None:
    with pytest.raises(NotFound, match="no meeting on Wed 14 Oct 2026"):
        start_meeting(world.office(CHAIR), date(2026, 10, 14))


@pytest.mark.every_store
def test_who_comes_is_recorded_by_agency_from_the_start_or_from_the_time_given(
    world: World,
) -> None:
    meeting_in_session(world, present=())
    office = world.office(MINUTES)
    arrive(office, MEETING, CHAIR)
    arrive(office, MEETING, POLICE, remote=True, arrived_at="10:20")
    arrive(office, MEETING, HEALTH, agency=Agency.EDUCATION, left_at="10:30")
    _, _, people = room(office, MEETING)
    assert [(one.name, one.agency.value, one.remote) for one in people] == [
        (CHAIR, "local_authority", False),
        (POLICE, "police", True),
        (HEALTH, "education", False),
    ]
    assert attendance(world) == [
        ("local_authority", "10:00", None),
        ("police", "10:20", None),
        ("education", "10:00", "10:30"),
    ]


def test_who_left_may_come_back(world: World) -> None:
    meeting_in_session(world, present=(CHAIR,))
    office = world.office(MINUTES)
    leave(office, MEETING, CHAIR, "11:00")
    assert not is_there(office, MEETING, CHAIR)
    arrive(office, MEETING, CHAIR, arrived_at="11:15")
    assert is_there(office, MEETING, CHAIR)
    assert [row[1:] for row in attendance(world)] == [("10:00", "11:00"), ("11:15", None)]


@pytest.mark.parametrize(
    ("arrived_at", "left_at", "expected"),
    [
        ("11:00", "10:30", "Pol Police cannot leave at 10:30 having arrived at 11:00; mend one"),
        ("9:30", None, "'9:30' is not a time of day for Pol Police; write it HH:MM."),
        ("25:00", None, "'25:00' is not a time of day for Pol Police; write it HH:MM."),
        ("10:00", "noon", "'noon' is not a time of day for Pol Police; write it HH:MM."),
    ],
)
def test_times_that_cannot_be_are_refused_in_one_sentence(
    world: World, arrived_at: str, left_at: str | None, expected: str
) -> None:
    meeting_in_session(world, present=())
    before = head_of(world)
    with pytest.raises(BadInput) as caught:
        arrive(world.office(CHAIR), MEETING, POLICE, arrived_at=arrived_at, left_at=left_at)
    assert str(caught.value).startswith(expected)
    assert "\n" not in str(caught.value)
    assert (head_of(world), attendance(world)) == (before, [])


def test_nobody_is_in_the_room_twice_at_once(world: World) -> None:
    meeting_in_session(world, present=(POLICE,))
    with pytest.raises(BadInput, match="Pol Police is recorded as there at 10:30 already"):
        arrive(world.office(CHAIR), MEETING, POLICE, arrived_at="10:30")


def test_who_is_not_there_cannot_leave(world: World) -> None:
    meeting_in_session(world, present=())
    with pytest.raises(BadInput, match="is not recorded as being there"):
        leave(world.office(CHAIR), MEETING, POLICE, "11:00")


def test_somebody_without_an_agency_comes_for_one_that_is_named(world: World) -> None:
    meeting_in_session(world, present=())
    with pytest.raises(BadInput, match="belongs to no agency; say which with --agency"):
        arrive(world.office(CHAIR), MEETING, "timer")


def test_attendance_is_recorded_only_while_the_meeting_is_in_session(world: World) -> None:
    agenda_released(world)
    with pytest.raises(BadInput, match=r"is not in session \(agenda issued\)"):
        arrive(world.office(CHAIR), MEETING, POLICE)
    world.stand_on(MEETING.isoformat())
    start_meeting(world.office(CHAIR), MEETING)
    arrive(world.office(CHAIR), MEETING, POLICE)
    draft_minutes(world.office(CHAIR), MEETING)
    with pytest.raises(BadInput, match=r"is not in session \(minutes drafted\)"):
        leave(world.office(CHAIR), MEETING, POLICE, "11:00")


def test_an_apology_says_whether_information_was_sent_and_when(world: World) -> None:
    accepted_case(world)
    plan_meetings(world.office(COORDINATOR), 1)
    with pytest.raises(BadInput, match="takes no apologies now"):
        apologise(world.office(MINUTES), MEETING, HEALTH, None)
    world.stand_on(PREPARED.isoformat())
    run_due(world.office("timer"))
    apologise(world.office(MINUTES), MEETING, HEALTH, None)
    apologise(world.office(MINUTES), MEETING, HEALTH, date(2026, 10, 5))
    with world.store.read() as session:
        (apology,) = session.exec(select(Apology)).all()
    assert (apology.agency, apology.information_sent_on) == ("health", date(2026, 10, 5))
