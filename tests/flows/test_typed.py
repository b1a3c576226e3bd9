"""Referrals typed or pasted here: received like any other, with the draft kept until then."""

import json
from datetime import date

import pytest
from sqlmodel import select

from nrm_panel.errors import BadInput, NotAllowed
from nrm_panel.models import Draft, Referral, Task
from nrm_panel.store.guard import OPENED
from nrm_panel.vocabulary import Way
from tests.factories import home_office_referral
from tests.journeys import REFERRED, head_of, moves_of, received_case, row_of
from tests.offices import CHAIR, COORDINATOR, POLICE, SERVED, World
from workflows.cases import accept
from workflows.opening import open_case
from workflows.receive import File, receive_files
from workflows.typing import NewReferral, drop_new, keep_new, kept_new, receive_typed

ANSWERS = {
    "AdultOrChild": "Child",
    "Customer.Forename1": "Testina",
    "Customer.Surname": "Example",
    "Customer.DOB": "3/2/2011",
    "LocalAuthority": SERVED,
    "PVStillInExploitativeSituation": "yes",
}


def drafts(world: World) -> list[str]:
    with world.store.read() as session:
        asked = select(Draft).execution_options(**{OPENED: True})
        return [row.body for row in session.exec(asked).all()]


@pytest.mark.every_store
def test_a_typed_referral_is_received_with_its_tasks_and_can_be_accepted(world: World) -> None:
    office = world.office(COORDINATOR)
    received = receive_typed(office, ANSWERS, referred_on=REFERRED, nrm_reference=" NRM-7 ")
    row = row_of(world, received.reference)
    assert (row.external_id, row.came_by, row.nrm_reference) == (None, Way.TYPED, "NRM-7")
    assert (row.initials, row.age_at_referral, row.referred_on) == ("T.E.", 15, REFERRED)
    assert moves_of(world, received.reference) == ["receive"]
    with world.store.read() as session:
        assert "safety" in {str(task.kind) for task in session.exec(select(Task)).all()}
    accept(office, received.reference)
    assert (
        "SAFETY TASK, due the same working day: still in the exploitative situation."
        in received.notes
    )


@pytest.mark.every_store
def test_several_typed_referrals_have_no_identifier_and_stand_beside_each_other(
    world: World,
) -> None:
    office = world.office(COORDINATOR)
    for name in ("Testina", "Fictiona"):
        receive_typed(office, {**ANSWERS, "Customer.Forename1": name}, referred_on=REFERRED)
    received_case(world, 1)
    with world.store.read() as session:
        rows = session.exec(select(Referral.external_id).order_by(Referral.reference)).all()
    assert rows == [None, None, "00000000-0000-4000-8000-000000000001"]


def test_what_was_typed_is_kept_as_typed_and_opened_with_the_case(world: World) -> None:
    office = world.office(COORDINATOR)
    answers = {**ANSWERS, "PVFamily": "An aunt."}
    reference = receive_typed(office, answers, referred_on=REFERRED, way=Way.PASTED).reference
    case = open_case(office, reference, "to look")
    assert case.child.date_of_birth == date(2011, 2, 3)
    assert case.referral.came_by == Way.PASTED
    assert "An aunt." in case.content.third_parties
    assert {"unanswered", "short", "evidence"} <= {one.code for one in case.advice}


def test_a_name_and_a_date_are_all_that_is_needed(world: World) -> None:
    office = world.office(COORDINATOR)
    received = receive_typed(office, {"Customer.Alias": "Fern"}, referred_on=REFERRED)
    assert row_of(world, received.reference).state == "received"
    for faulty, referred_on in (({}, REFERRED), ({"Customer.Alias": "Fern"}, None)):
        before = head_of(world)
        with pytest.raises(BadInput):
            receive_typed(office, faulty, referred_on=referred_on)
        assert head_of(world) == before


@pytest.mark.every_store
def test_the_same_nrm_reference_is_refused_and_names_the_case_that_is_here(world: World) -> None:
    office = world.office(COORDINATOR)
    first = receive_typed(office, ANSWERS, referred_on=REFERRED, nrm_reference="NRM-7")
    keep_new(office, NewReferral(answers=ANSWERS))
    before = head_of(world)
    with pytest.raises(BadInput, match=f"was received already, as {first.reference}") as caught:
        receive_typed(office, ANSWERS, referred_on=REFERRED, nrm_reference="NRM-7")
    assert head_of(world) == before
    assert "Testina" not in str(caught.value)
    assert len(drafts(world)) == 1


@pytest.mark.every_store
def test_a_draft_is_kept_answer_by_answer_and_goes_when_the_referral_is_received(
    world: World,
) -> None:
    office = world.office(COORDINATOR)
    new = NewReferral(answers={"Customer.Forename1": "Testina"}, at="Customer.Surname")
    keep_new(office, new)
    assert kept_new(office) == new
    more = NewReferral(answers=ANSWERS, referred_on="21/9/2026", nrm_reference="NRM-7", at="x")
    keep_new(office, more)
    assert kept_new(world.office(COORDINATOR)) == more
    receive_typed(office, ANSWERS, referred_on=REFERRED, nrm_reference="NRM-7")
    assert kept_new(office) is None
    assert drafts(world) == []


def test_a_file_of_answers_leaves_the_draft_where_it_is(world: World) -> None:
    office = world.office(COORDINATOR)
    keep_new(office, NewReferral(answers={"PVFamily": "An aunt."}))
    receive_typed(office, ANSWERS, referred_on=REFERRED, forgets_draft=False)
    assert len(drafts(world)) == 1
    drop_new(office)
    assert kept_new(office) is None


def test_a_draft_is_one_persons_and_leaves_no_trace_in_the_log(world: World) -> None:
    before = head_of(world)
    keep_new(world.office(COORDINATOR), NewReferral(answers=ANSWERS))
    assert kept_new(world.office(CHAIR)) is None
    assert head_of(world) == before


def test_a_dry_run_says_what_would_come_in_and_changes_nothing(world: World) -> None:
    office = world.office(COORDINATOR)
    keep_new(office, NewReferral(answers=ANSWERS))
    before = head_of(world)
    received = receive_typed(office, ANSWERS, referred_on=REFERRED, dry_run=True)
    assert (
        "SAFETY TASK, due the same working day: still in the exploitative situation."
        in received.notes
    )
    assert received.advice
    assert head_of(world) == before
    assert len(drafts(world)) == 1


def test_only_the_coordinator_receives(world: World) -> None:
    for person in (CHAIR, POLICE):
        with pytest.raises(NotAllowed):
            receive_typed(world.office(person), ANSWERS, referred_on=REFERRED)


def test_one_imported_referral_gets_advice_and_a_list_of_them_none(world: World) -> None:
    office = world.office(COORDINATOR)
    one = File("one.json", json.dumps(home_office_referral(1)).encode())
    report = receive_files(office, [one], referred_on=REFERRED)
    assert [len(item.advice) for item in report.received] == [3]
    both = [home_office_referral(2), home_office_referral(3)]
    many = receive_files(
        office, [File("two.json", json.dumps(both).encode())], referred_on=REFERRED
    )
    assert [item.advice for item in many.received] == [(), ()]
