"""The SCA's quality assurance: agreed, queried, answered, heard again, taken over, silent."""

from datetime import date

import pytest

from nrm_panel.errors import BadInput, Blocked
from nrm_panel.policy import Override, Policy
from nrm_panel.vocabulary import CloseReason, Ground, NegativeReason, Outcome, TaskKind
from tests.journeys import (
    accepted_case,
    agreed_decision,
    blocked,
    codes,
    decisions_made,
    meeting_in_session,
    negative_in_effect,
    newest_facts,
    next_meeting_in_session,
    reasons_confirmed,
    running,
    state_of,
)
from tests.offices import CHAIR, COORDINATOR, REVIEWER, World
from tests.records import combined_record, negative_record, positive_record
from workflows.after_issue import TakenOver, take_over, tell_child
from workflows.closing import Closing, close
from workflows.corrections import approve_correction, ask_correction
from workflows.issuing import (
    answer_query,
    escalate_to_sca,
    issue,
    record_sca_agreed,
    record_sca_query,
    send_to_sca,
)
from workflows.review import review
from workflows.tasks import answer_task

QUERY = "How was the purpose found?"


def states(world: World) -> list[tuple[str, str, str]]:
    return [(made.ground, made.outcome, at.state) for made, at in decisions_made(world)]


def with_the_sca(world: World, *, negative: bool = False) -> str:
    """A decision at reasonable grounds of 13 October, gone to the SCA on the 20th."""
    reference = accepted_case(world)
    meeting_in_session(world)
    if negative:
        negative_in_effect(world, reference)
    else:
        agreed_decision(world, positive_record(reference))
        reasons_confirmed(world, reference)
    world.stand_on("2026-10-20")
    send_to_sca(world.office(COORDINATOR), reference)
    return reference


def queried(world: World, *, negative: bool = False) -> str:
    reference = with_the_sca(world, negative=negative)
    record_sca_query(world.office(COORDINATOR), reference, QUERY)
    return reference


@pytest.mark.every_store
def test_a_query_is_answered_and_goes_back_to_the_sca(world: World) -> None:
    reference = queried(world)
    office = world.office(COORDINATOR)
    assert running(world)["query_answered_rg"] == date(2026, 10, 27)
    answer_query(office, reference, "By the child's own account, page 2.")
    assert states(world) == [("rg", "positive", "answered")]
    send_to_sca(office, reference)
    record_sca_agreed(office, reference)
    assert states(world) == [("rg", "positive", "agreed")]
    facts = newest_facts(world)
    assert (facts.sca_first_answer, facts.sca_first_answered_on) == ("queried", date(2026, 10, 20))


def test_a_query_and_its_answer_are_in_words(world: World) -> None:
    reference = with_the_sca(world)
    for verb in (record_sca_query, escalate_to_sca):
        with pytest.raises(Blocked):
            verb(world.office(COORDINATOR), reference, " ")
    record_sca_query(world.office(COORDINATOR), reference, QUERY)
    with pytest.raises(Blocked) as caught:
        answer_query(world.office(COORDINATOR), reference, "")
    assert codes(caught) == ["no_words"]


def test_a_silent_sca_is_asked_again_by_a_letter_and_the_clock_begins_anew(world: World) -> None:
    reference = with_the_sca(world)
    assert running(world)["sca_answer_rg"] == date(2026, 10, 27)
    world.stand_on("2026-10-28")
    escalate_to_sca(world.office(COORDINATOR), reference, "Letter to the head of the SCA")
    assert running(world)["sca_answer_rg"] == date(2026, 11, 4)


def test_conclusive_grounds_wait_while_the_first_decision_is_queried(world: World) -> None:
    reference = queried(world)
    next_meeting_in_session(world)
    assert "wrong_ground" in blocked(world, positive_record(reference, Ground.CG))
    answer_query(world.office(COORDINATOR), reference, "Page 2.")
    assert blocked(world, positive_record(reference, Ground.CG)) == ["rg_queried"]


@pytest.mark.every_store
def test_a_queried_decision_is_heard_again_and_the_old_one_stays_readable(world: World) -> None:
    reference = queried(world)
    next_meeting_in_session(world)
    agreed_decision(world, negative_record(reference))
    assert state_of(world, reference) == "awaiting_cg"
    assert newest_facts(world).rg_outcome == "positive"
    reasons_confirmed(world, reference)
    review(world.office(REVIEWER), reference, agree=True)
    assert state_of(world, reference) == "rg_negative"
    assert states(world) == [
        ("rg", "positive", "superseded"),
        ("rg", "negative", "second_reviewed"),
    ]
    assert newest_facts(world).outcome == "negative_rg"


def test_a_new_hearing_undone_leaves_the_query_where_it_was(world: World) -> None:
    reference = queried(world)
    next_meeting_in_session(world)
    agreed_decision(world, positive_record(reference))
    assert states(world)[0] == ("rg", "positive", "superseded")
    ask_correction(world.office(COORDINATOR), reference, "The wrong item.")
    approve_correction(world.office(CHAIR), reference)
    assert states(world) == [("rg", "positive", "queried"), ("rg", "positive", "set_aside")]
    agreed_decision(world, positive_record(reference))
    assert states(world)[-1] == ("rg", "positive", "agreed_in_room")


@pytest.mark.every_store
def test_undoing_a_decision_that_the_sca_was_told_of_asks_a_person_to_tell_it(world: World) -> None:
    reference = with_the_sca(world)
    ask_correction(world.office(COORDINATOR), reference, "The wrong child.")
    approve_correction(world.office(CHAIR), reference)
    assert "task_tell_undone" in running(world)
    close(world.office(COORDINATOR), reference, Closing(CloseReason.DECEASED))
    assert "task_tell_undone" in running(world), "it is owed though the case has left"
    told = "The SCA and the social worker by letter."
    answer_task(world.office(COORDINATOR), reference, TaskKind.TELL_UNDONE, told)
    assert "task_tell_undone" not in running(world)


def test_the_sca_takes_a_negative_over_and_decides_itself(world: World) -> None:
    reference = queried(world, negative=True)
    taken = TakenOver(Outcome.POSITIVE, date(2026, 10, 20), "The SCA's fictional letter")
    take_over(world.office(COORDINATOR), reference, taken)
    assert state_of(world, reference) == "awaiting_cg"
    assert states(world) == [("rg", "negative", "taken_by_sca"), ("rg", "positive", "issued")]
    assert newest_facts(world).rg_made_by == "sca"


def test_only_a_queried_decision_is_taken_over_and_with_its_reasons(world: World) -> None:
    reference = with_the_sca(world)
    taken = TakenOver(Outcome.NEGATIVE, date(2026, 10, 20), "A letter")
    with pytest.raises(BadInput, match="none is"):
        take_over(world.office(COORDINATOR), reference, taken)
    with pytest.raises(BadInput, match="Give the SCA's reasons"):
        take_over(
            world.office(COORDINATOR),
            reference,
            TakenOver(Outcome.POSITIVE, date(2026, 10, 20), ""),
        )


def test_a_first_decision_found_negative_takes_the_second_with_it(world: World) -> None:
    reference = accepted_case(world)
    meeting_in_session(world)
    agreed_decision(world, combined_record(reference))
    reasons_confirmed(world, reference)
    send_to_sca(world.office(COORDINATOR), reference)
    record_sca_query(world.office(COORDINATOR), reference, QUERY)
    taken = TakenOver(
        Outcome.NEGATIVE,
        date(2026, 10, 13),
        "A letter",
        Ground.RG,
        NegativeReason.NOT_ENOUGH_EVIDENCE,
    )
    take_over(world.office(COORDINATOR), reference, taken)
    assert state_of(world, reference) == "rg_negative"
    assert states(world) == [
        ("rg", "positive", "taken_by_sca"),
        ("cg", "positive", "superseded"),
        ("rg", "negative", "issued"),
    ]
    facts = newest_facts(world)
    assert (facts.outcome, facts.cg_outcome) == ("negative_rg", None)
    ask_correction(world.office(COORDINATOR), reference, "The letter was of another child.")
    approve_correction(world.office(CHAIR), reference)
    assert state_of(world, reference) == "cg_positive"
    assert [state for _, _, state in states(world)] == ["queried", "queried", "set_aside"]


def test_a_panel_that_issues_first_sends_it_to_the_sca_afterwards(world: World) -> None:
    reference = accepted_case(world)
    meeting_in_session(world)
    negative_in_effect(world, reference)
    office = world.office(COORDINATOR)
    office.policy = Policy.load({"decision.sca_check": Override("after_issue")})
    issue(office, reference)
    assert states(world) == [("rg", "negative", "issued_unchecked")]
    send_to_sca(office, reference)
    record_sca_agreed(office, reference)
    assert states(world) == [("rg", "negative", "issued")]


def test_before_the_sca_has_agreed_nothing_is_issued(world: World) -> None:
    reference = with_the_sca(world)
    with pytest.raises(BadInput, match="No decision of 2026-0001 stands where 'issue' is possible"):
        issue(world.office(COORDINATOR), reference)


@pytest.mark.every_store
def test_the_child_is_told_or_it_is_said_why_not(world: World) -> None:
    reference = with_the_sca(world)
    office = world.office(COORDINATOR)
    record_sca_agreed(office, reference)
    with pytest.raises(BadInput, match="waits for the child to be told"):
        tell_child(office, reference, date(2026, 10, 20))
    issue(office, reference)
    assert running(world)["child_told_rg"] == date(2026, 10, 22)
    with pytest.raises(Blocked):
        tell_child(office, reference, None, " ")
    with pytest.raises(BadInput, match="cannot have been told on Mon 12 Oct 2026"):
        tell_child(office, reference, date(2026, 10, 12))
    assert tell_child(office, reference, date(2026, 10, 20)) == (Ground.RG,)
    assert "child_told_rg" not in running(world)
    assert newest_facts(world).told_child_on == date(2026, 10, 20)


def test_why_a_child_was_not_told_ends_the_clock_and_stays_out_of_the_log(world: World) -> None:
    reference = with_the_sca(world)
    office = world.office(COORDINATOR)
    record_sca_agreed(office, reference)
    issue(office, reference)
    tell_child(office, reference, None, "The fictional child is on a ship.")
    assert "child_told_rg" not in running(world)
    tell_child(office, reference, date(2026, 10, 20))
    assert newest_facts(world).told_child_on == date(2026, 10, 20)
