"""Who must be in the room, and when, for a sitting to decide a case."""

import pytest
from sqlmodel import select

from nrm_panel.decision_record import PartnerView
from nrm_panel.models import DecisionHand
from nrm_panel.vocabulary import Agency, Hearing, View
from tests.journeys import (
    MEETING,
    accepted_case,
    agreed_decision,
    blocked,
    decisions,
    meeting_in_session,
    next_meeting_in_session,
    state_of,
)
from tests.offices import CHAIR, COORDINATOR, HEALTH, OTHER_CHAIR, POLICE, World
from tests.records import deferral, positive_ground, positive_record, record_of
from workflows.attendance import arrive, leave
from workflows.cases import name_lead_worker
from workflows.decide import record_decision


@pytest.mark.parametrize(
    ("present", "expected"),
    [
        ((CHAIR, POLICE), ["partner_absent_health"]),
        ((CHAIR,), ["partner_absent_police", "partner_absent_health"]),
        ((POLICE, HEALTH), ["no_chair", "partner_absent_local_authority", "recorder_absent"]),
    ],
)
def test_an_inquorate_sitting_decides_nothing_and_may_defer(
    world: World, present: tuple[str, ...], expected: list[str]
) -> None:
    reference = accepted_case(world)
    meeting_in_session(world, present=present)
    found = blocked(world, positive_record(reference))
    assert [code for code in found if code != "view_of_absent"] == expected
    assert agreed_decision(world, deferral(reference)).hearing is Hearing.DEFERRED
    assert decisions(world) == []


def test_who_left_before_the_decision_does_not_count(world: World) -> None:
    reference = accepted_case(world)
    meeting_in_session(world)
    leave(world.office(CHAIR), MEETING, HEALTH, "11:00")
    record = positive_record(reference)
    assert "partner_absent_health" in blocked(world, record)
    assert "partner_absent_health" in blocked(world, record.model_copy(update={"at": "11:00"}))
    agreed_decision(world, record.model_copy(update={"at": "10:59"}))
    assert [one.decided_at for one in decisions(world)] == ["10:59"]


def test_the_chair_who_is_the_childs_worker_leaves_the_case_to_another_chair(
    world: World,
) -> None:
    reference = accepted_case(world)
    name_lead_worker(world.office(COORDINATOR), reference, CHAIR)
    meeting_in_session(world)
    assert blocked(world, positive_record(reference)) == [
        "chair_conflicted",
        "partner_conflicted_local_authority",
        "recorder_conflicted",
        "view_of_absent",
    ]
    arrive(world.office(OTHER_CHAIR), MEETING, OTHER_CHAIR)
    assert blocked(world, positive_record(reference)) == ["recorder_conflicted", "view_of_absent"]
    agreed_decision(world, record_of(reference, rg=positive_ground(OTHER_CHAIR)), OTHER_CHAIR)
    assert state_of(world, reference) == "awaiting_cg"


def test_of_joint_chairs_the_one_who_records_has_chaired_the_case(world: World) -> None:
    reference = accepted_case(world)
    meeting_in_session(world, present=(CHAIR, OTHER_CHAIR, POLICE, HEALTH))
    agreed_decision(world, positive_record(reference), OTHER_CHAIR)
    recorder = world.office(OTHER_CHAIR).actor.account_id
    with world.store.read() as session:
        chairs = session.exec(select(DecisionHand).where(DecisionHand.part == "chair")).all()
    assert [one.account_id for one in chairs] == [recorder]
    assert decisions(world)[0].chair_id == recorder


def test_a_view_is_recorded_only_of_who_speaks_for_the_partner_and_only_once(
    world: World,
) -> None:
    reference = accepted_case(world)
    meeting_in_session(world)
    twice = (
        *positive_ground().views,
        PartnerView(agency=Agency.POLICE, person=POLICE, view=View.POSITIVE),
    )
    assert blocked(world, positive_record(reference, views=twice)) == ["two_voices"]
    assert blocked(world, record_of(reference, rg=positive_ground("Nobody Here"))) == [
        "view_of_absent"
    ]


def test_a_case_that_no_meeting_hears_today_is_not_decided(world: World) -> None:
    reference = accepted_case(world)
    assert blocked(world, positive_record(reference)) == ["not_in_a_sitting"]
    meeting_in_session(world)
    late = accepted_case(world, 2)
    assert blocked(world, positive_record(late)) == ["not_in_a_sitting"]
    world.stand_on("2026-10-14")
    assert blocked(world, positive_record(reference)) == ["not_in_a_sitting"]


def test_who_was_at_a_meeting_that_was_never_closed_is_no_quorum_for_the_next(
    world: World,
) -> None:
    reference = accepted_case(world)
    meeting_in_session(world)
    agreed_decision(world, deferral(reference))
    next_meeting_in_session(world, present=(CHAIR,))
    assert blocked(world, positive_record(reference))[:2] == [
        "partner_absent_police",
        "partner_absent_health",
    ]


def test_what_was_decided_yesterday_is_recorded_with_yesterdays_date(world: World) -> None:
    reference = accepted_case(world)
    meeting_in_session(world)
    world.stand_on("2026-10-14")
    record_decision(world.office(CHAIR, MEETING), positive_record(reference))
    assert [one.decided_on for one in decisions(world)] == [MEETING]
