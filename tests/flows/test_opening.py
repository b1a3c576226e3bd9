"""Who sees a child's case: every opening is in the log, and whoever may not sees nothing."""

from datetime import date

import pytest
from sqlmodel import col, select

from nrm_panel.errors import NotAllowed, NotFound, Refusal
from nrm_panel.models import LogEntry
from tests.journeys import (
    accepted_case,
    agenda_released,
    agreed_decision,
    head_of,
    meeting_in_session,
    reasons_confirmed,
    received_case,
)
from tests.offices import (
    ADMINISTRATOR,
    CHAIR,
    COORDINATOR,
    HEAD,
    HEALTH,
    MINUTES,
    POLICE,
    REVIEWER,
    WORKER,
    World,
)
from tests.records import negative_record, positive_record
from tests.verbs import EVERY_VERB
from workflows.cases import name_lead_worker
from workflows.issuing import send_to_sca
from workflows.monitor import list_referrals
from workflows.opening import open_case, who_read
from workflows.review import review

TIMERS_OWN = {"prepare"}


def references(world: World, person: str) -> list[str]:
    return [one.referral.reference for one in list_referrals(world.office(person))]


def can_open(world: World, person: str, reference: str) -> bool:
    try:
        return bool(open_case(world.office(person), reference, "a test"))
    except NotFound:
        return False


def test_the_administrator_lists_opens_and_decides_nothing(world: World) -> None:
    accepted_case(world)
    agenda_released(world)
    before = head_of(world)
    for name, verb in EVERY_VERB.items():
        with pytest.raises(NotAllowed):
            pytest.fail(f"{name} gave {verb(world.office(ADMINISTRATOR))!r}")
    assert head_of(world) == before


def test_the_timer_prepares_agendas_and_nothing_else(world: World) -> None:
    accepted_case(world)
    before = head_of(world)
    for name, verb in EVERY_VERB.items():
        if name in TIMERS_OWN:
            verb(world.office("timer"))
            continue
        with pytest.raises(NotAllowed):
            pytest.fail(f"{name} gave {verb(world.office('timer'))!r}")
    assert head_of(world) == before


def test_the_head_of_safeguarding_opens_no_case(world: World) -> None:
    accepted_case(world)
    for name in ("list", "open", "history", "line", "record"):
        with pytest.raises(NotAllowed):
            EVERY_VERB[name](world.office(HEAD))


@pytest.mark.parametrize("person", [POLICE, HEALTH, MINUTES])
def test_who_sits_at_the_table_sees_only_cases_on_an_agenda(world: World, person: str) -> None:
    listed = accepted_case(world, 1)
    agenda_released(world)
    other = received_case(world, 2)
    assert references(world, person) == [listed]
    assert (can_open(world, person, listed), can_open(world, person, other)) == (True, False)


def test_a_social_worker_sees_only_the_own_child(world: World) -> None:
    own, other = accepted_case(world, 1), accepted_case(world, 2)
    agenda_released(world)
    name_lead_worker(world.office(COORDINATOR), own, WORKER)
    assert references(world, WORKER) == [own]
    assert (can_open(world, WORKER, own), can_open(world, WORKER, other)) == (True, False)


def test_a_reviewer_sees_only_a_negative_whose_reasons_are_confirmed(world: World) -> None:
    negative, positive = accepted_case(world, 1), accepted_case(world, 2)
    meeting_in_session(world)
    agreed_decision(world, positive_record(positive))
    agreed_decision(world, negative_record(negative))
    assert references(world, REVIEWER) == []
    for reference in (positive, negative):
        reasons_confirmed(world, reference)
    assert references(world, REVIEWER) == [negative]
    assert not can_open(world, REVIEWER, positive)
    review(world.office(REVIEWER), negative, agree=True)
    send_to_sca(world.office(COORDINATOR), negative)
    assert references(world, REVIEWER) == []


def test_the_coordinator_and_every_chair_see_every_case(world: World) -> None:
    both = [received_case(world, number) for number in (1, 2)]
    assert references(world, COORDINATOR) == references(world, CHAIR) == both


@pytest.mark.every_store
def test_an_opening_gives_the_content_and_stands_in_the_log_with_its_purpose(
    world: World,
) -> None:
    reference = received_case(world)
    case = open_case(world.office(CHAIR), reference, "preparing the meeting")
    assert (case.child.forename, case.child.date_of_birth) == ("Testina", date(2011, 2, 3))
    assert {"key", "heading", "text"} <= set(case.sections[0])
    (reading,) = who_read(world.office(COORDINATOR), reference)
    assert (reading.account, reading.purpose) == (CHAIR, "preparing the meeting")
    assert reading.entry == head_of(world).seq


def test_what_was_not_theirs_is_not_in_the_log_as_read(world: World) -> None:
    reference = received_case(world)
    assert not can_open(world, POLICE, reference)
    assert who_read(world.office(COORDINATOR), reference) == []


def test_lists_and_clocks_are_no_openings_and_name_no_child(world: World) -> None:
    received_case(world)
    before = head_of(world)
    shown = [one.as_json() for one in list_referrals(world.office(COORDINATOR))]
    assert head_of(world) == before
    assert shown[0]["initials"] == "T.E."
    assert not {"Testina", "Fictional Fern", "2011-02-03"} & {
        str(value) for value in shown[0].values()
    }


def test_a_case_that_is_not_theirs_and_one_that_is_not_there_read_the_same(world: World) -> None:
    reference = received_case(world)
    said = []
    for wanted in (reference, "2026-0099"):
        with pytest.raises(NotFound) as caught:
            open_case(world.office(POLICE), wanted, "curious")
        said.append(str(caught.value).replace(wanted, "R"))
    assert said[0] == said[1]


def test_no_refusal_names_the_child_or_tells_of_the_account(world: World) -> None:
    accepted_case(world)
    agenda_released(world)
    said = []
    for person in (ADMINISTRATOR, POLICE, WORKER, REVIEWER, COORDINATOR, CHAIR):
        for verb in EVERY_VERB.values():
            try:
                verb(world.office(person))
            except Refusal as refusal:
                said.append(str(refusal))
    assert len(said) > 100
    for name in ("Testina", "Example", "Fern", "2011-02-03", "Exampleton"):
        assert not any(name in sentence for sentence in said)


def test_the_log_holds_no_name_and_no_text_of_the_account(world: World) -> None:
    reference = accepted_case(world)
    meeting_in_session(world)
    agreed_decision(world, negative_record(reference))
    with world.store.read() as session:
        bodies = session.exec(select(LogEntry.body).order_by(col(LogEntry.seq))).all()
    everything = b"".join(bodies)
    for name in (b"Testina", b"Fern", b"2011-02-03", b"No act is made out", b"support plan"):
        assert name not in everything
