"""The shape of a record, what is kept of it, and a case that was left without a decision."""

from datetime import date

import pytest
from sqlmodel import select

from nrm_panel.decision_record import DecisionRecord, Deferral, OnwardAction
from nrm_panel.errors import BadInput, NotAllowed, Stale
from nrm_panel.models import CaseAction, HearingNote, MeetingItem, ReferralFacts
from nrm_panel.store.guard import OPENED
from nrm_panel.vocabulary import Agency, Hearing
from tests.journeys import (
    MEETING,
    accepted_case,
    agreed_decision,
    head_of,
    meeting_in_session,
    next_meeting_in_session,
    state_of,
)
from tests.offices import CHAIR, COORDINATOR, POLICE, World
from tests.records import deferral, negative_record, positive_ground, positive_record, record_of
from workflows.decide import record_decision
from workflows.minutes import draft_minutes
from workflows.opening import open_case

PAST = Deferral(reason="More.", awaited="A report", awaited_by=date(2026, 10, 12))
NOW = OnwardAction(
    action="A fictional place to stay",
    owner="Soc Worker",
    agency=Agency.LOCAL_AUTHORITY,
    due=date(2026, 10, 13),
)


def actions(world: World) -> list[tuple[str, str, str]]:
    with world.store.read() as session:
        rows = session.exec(select(CaseAction).execution_options(**{OPENED: True})).all()
        return [(row.kind, row.action, row.owner) for row in rows]


def case_in_sitting(world: World) -> str:
    reference = accepted_case(world)
    meeting_in_session(world)
    return reference


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({}, "exactly one of the three"),
        ({"rg": positive_ground(), "not_agreed": "The police."}, "exactly one of the three"),
        ({"deferred": PAST}, "cannot be due before the meeting"),
        ({"not_agreed": ""}, "Say what was not agreed"),
    ],
)
def test_a_record_holds_a_decision_or_a_deferral_or_no_agreement(
    world: World, parts: dict[str, object], expected: str
) -> None:
    reference = case_in_sitting(world)
    before = head_of(world)
    with pytest.raises(BadInput, match=expected):
        agreed_decision(world, record_of(reference, **parts))
    assert head_of(world) == before


def test_no_agreement_is_no_negative_and_the_case_is_listed_again(world: World) -> None:
    reference = case_in_sitting(world)
    recorded = agreed_decision(world, record_of(reference, not_agreed="Police would not agree."))
    assert recorded.hearing is Hearing.NOT_AGREED
    assert state_of(world, reference) == "awaiting_rg"
    with world.store.read() as session:
        note = session.exec(select(HearingNote).execution_options(**{OPENED: True})).one()
    assert note.reason == "Police would not agree."
    draft_minutes(world.office(CHAIR), MEETING)
    next_meeting_in_session(world)
    agreed_decision(world, positive_record(reference))
    assert state_of(world, reference) == "awaiting_cg"


def test_a_deferred_case_is_listed_again_and_its_deferrals_are_counted(world: World) -> None:
    reference = case_in_sitting(world)
    agreed_decision(world, deferral(reference))
    draft_minutes(world.office(CHAIR), MEETING)
    next_meeting_in_session(world)
    agreed_decision(world, positive_record(reference))
    with world.store.read() as session:
        facts = session.exec(select(ReferralFacts)).all()[-1]
        assert len(session.exec(select(MeetingItem)).all()) == 2
    assert (facts.hearings, facts.deferrals, facts.first_heard_on) == (2, 1, date(2026, 10, 13))


def test_a_negative_keeps_its_onward_action_with_an_owner(world: World) -> None:
    agreed_decision(world, negative_record(case_in_sitting(world)))
    assert actions(world) == [("onward", "A fictional support plan", "Soc Worker")]


def test_what_is_done_at_once_is_kept_with_a_deferral_too(world: World) -> None:
    record = deferral(case_in_sitting(world)).model_copy(update={"safety_actions": (NOW,)})
    agreed_decision(world, record)
    assert actions(world) == [("safety", "A fictional place to stay", "Soc Worker")]


def test_the_text_of_a_decision_is_kept_whole_with_the_case(world: World) -> None:
    reference = case_in_sitting(world)
    agreed_decision(world, positive_record(reference))
    (kept,) = open_case(world.office(CHAIR), reference, "a test").decisions
    assert kept.record == positive_ground()
    assert (kept.progress.state, kept.progress.version) == ("agreed_in_room", 1)


@pytest.mark.parametrize("person", [COORDINATOR, POLICE])
def test_only_a_chair_records_what_the_room_agreed(world: World, person: str) -> None:
    reference = case_in_sitting(world)
    with pytest.raises(NotAllowed):
        record_decision(world.office(person), positive_record(reference))


def test_a_chair_who_saw_an_older_case_decides_nothing(world: World) -> None:
    reference = case_in_sitting(world)
    with pytest.raises(Stale):
        record_decision(world.office(CHAIR), positive_record(reference), seen_version=1)
    assert state_of(world, reference) == "awaiting_rg"


def test_a_record_that_says_something_unknown_is_refused() -> None:
    with pytest.raises(ValueError, match="mood"):
        DecisionRecord.model_validate({"reference": "2026-0001", "mood": "good"})
