"""A move made in error is undone by two people, as an event of its own; history keeps all."""

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest
from sqlmodel import col, select

from nrm_panel.errors import BadInput, Blocked, NotAllowed
from nrm_panel.models import HistoryEvent, Offer
from nrm_panel.vocabulary import Ground, ReturnReason
from tests.journeys import (
    MEETING,
    accepted_case,
    agreed_decision,
    codes,
    head_of,
    meeting_in_session,
    moves_of,
    negative_in_effect,
    newest_facts,
    next_meeting_in_session,
    progress,
    reasons_confirmed,
    received_case,
    row_of,
    state_of,
)
from tests.offices import CHAIR, COORDINATOR, OTHER_CHAIR, World
from tests.records import combined_record, deferral, negative_record, positive_record
from workflows.cases import accept
from workflows.corrections import approve_correction, ask_correction
from workflows.minutes import draft_minutes
from workflows.offers import answer_return, offer_return
from workflows.opening import open_case

WHY = "The wrong case was picked."
WRITTEN = "A fictional letter"


def undo(world: World, reference: str) -> str:
    """The coordinator asks, the chair agrees."""
    ask_correction(world.office(COORDINATOR), reference, WHY)
    return approve_correction(world.office(CHAIR), reference)


def offered(world: World) -> str:
    reference = accepted_case(world)
    offer_return(world.office(COORDINATOR), reference, ReturnReason.NOT_OURS)
    return reference


def answered(world: World, *, yes: bool) -> str:
    reference = offered(world)
    answer_return(world.office(COORDINATOR), reference, accepted=yes, in_writing=WRITTEN)
    return reference


returned = partial(answered, yes=True)
refused = partial(answered, yes=False)


def positive_rg(world: World) -> str:
    reference = accepted_case(world)
    meeting_in_session(world)
    agreed_decision(world, positive_record(reference))
    return reference


def negative_rg(world: World) -> str:
    reference = accepted_case(world)
    meeting_in_session(world)
    negative_in_effect(world, reference)
    return reference


def positive_cg(world: World) -> str:
    reference = positive_rg(world)
    draft_minutes(world.office(CHAIR), MEETING)
    next_meeting_in_session(world)
    agreed_decision(world, positive_record(reference, Ground.CG))
    return reference


def negative_cg(world: World) -> str:
    reference = positive_rg(world)
    reasons_confirmed(world, reference)
    draft_minutes(world.office(CHAIR), MEETING)
    next_meeting_in_session(world)
    negative_in_effect(world, reference, Ground.CG)
    return reference


@pytest.mark.parametrize(
    ("reach", "move", "back", "outcome"),
    [
        (accepted_case, "accept", "received", "awaiting_rg"),
        (offered, "return_to_sca", "awaiting_rg", "awaiting_rg"),
        (returned, "return_accepted", "awaiting_rg", "awaiting_rg"),
        (refused, "return_refused", "awaiting_rg", "awaiting_rg"),
        (positive_rg, "decide_rg", "awaiting_rg", "awaiting_rg"),
        (negative_rg, "decide_rg", "awaiting_rg", "awaiting_rg"),
        (positive_cg, "decide_cg", "awaiting_cg", "awaiting_cg"),
        (negative_cg, "decide_cg", "awaiting_cg", "awaiting_cg"),
    ],
)
def test_every_move_of_a_referral_can_be_undone_and_history_keeps_it(
    world: World, reach: Callable[[World], str], move: str, back: str, outcome: str
) -> None:
    reference = reach(world)
    before = moves_of(world, reference)
    assert undo(world, reference) == move
    assert state_of(world, reference) == back
    assert moves_of(world, reference) == [*before, "correct"]
    facts = newest_facts(world)
    assert (facts.state, facts.outcome) == (back, outcome)
    assert facts.returned_on is None
    ground = move.removeprefix("decide_")
    if ground in ("rg", "cg"):
        assert getattr(facts, f"{ground}_outcome") is None
        assert progress(world)[-1] == "set_aside"


@pytest.mark.every_store
def test_the_correction_names_the_event_that_it_compensates(world: World) -> None:
    reference = accepted_case(world)
    undo(world, reference)
    with world.store.read() as session:
        accept_event, correct_event = session.exec(
            select(HistoryEvent)
            .where(HistoryEvent.thing == "referral")
            .order_by(col(HistoryEvent.id))
        ).all()[1:]
    assert correct_event.compensates == accept_event.id
    assert row_of(world, reference).accepted_on is None


def test_nobody_agrees_to_their_own_correction(world: World) -> None:
    reference = accepted_case(world)
    ask_correction(world.office(COORDINATOR), reference, WHY)
    before = head_of(world)
    with pytest.raises(NotAllowed, match="somebody else agrees"):
        approve_correction(world.office(COORDINATOR), reference)
    assert (head_of(world), state_of(world, reference)) == (before, "awaiting_rg")


def test_asking_alone_changes_nothing(world: World) -> None:
    reference = accepted_case(world)
    assert ask_correction(world.office(COORDINATOR), reference, WHY) == "accept"
    assert state_of(world, reference) == "awaiting_rg"
    assert moves_of(world, reference) == ["receive", "accept"]


def test_a_correction_needs_a_reason_and_something_to_undo(world: World) -> None:
    reference = received_case(world)
    with pytest.raises(BadInput, match="says why"):
        ask_correction(world.office(COORDINATOR), reference, " ")
    with pytest.raises(BadInput, match="no move since its receipt"):
        ask_correction(world.office(COORDINATOR), reference, WHY)
    with pytest.raises(BadInput, match="No correction of 2026-0001 waits"):
        approve_correction(world.office(CHAIR), reference)


def test_one_correction_waits_at_a_time(world: World) -> None:
    reference = accepted_case(world)
    ask_correction(world.office(COORDINATOR), reference, WHY)
    with pytest.raises(BadInput, match="already waits"):
        ask_correction(world.office(OTHER_CHAIR), reference, WHY)


def test_a_correction_lapses_when_the_case_has_moved_on(world: World) -> None:
    reference = accepted_case(world)
    ask_correction(world.office(COORDINATOR), reference, WHY)
    offer_return(world.office(COORDINATOR), reference, ReturnReason.NOT_OURS)
    with pytest.raises(BadInput, match="No correction of 2026-0001 waits"):
        approve_correction(world.office(CHAIR), reference)


def test_a_combined_decision_is_undone_one_by_one_the_second_first(world: World) -> None:
    reference = accepted_case(world)
    meeting_in_session(world)
    agreed_decision(world, combined_record(reference))
    assert undo(world, reference) == "decide_cg"
    assert (state_of(world, reference), progress(world)[1]) == ("awaiting_cg", "set_aside")
    assert undo(world, reference) == "decide_rg"
    assert (state_of(world, reference), progress(world)[0]) == ("awaiting_rg", "set_aside")
    assert undo(world, reference) == "accept"
    accept(world.office(COORDINATOR), reference)
    assert state_of(world, reference) == "awaiting_rg"


def test_what_was_decided_in_error_is_heard_again_while_the_sitting_lasts(world: World) -> None:
    reference = positive_rg(world)
    undo(world, reference)
    with pytest.raises(Blocked) as caught:
        draft_minutes(world.office(CHAIR), MEETING)
    assert codes(caught) == ["items_waiting"]
    agreed_decision(world, combined_record(reference))
    assert state_of(world, reference) == "cg_positive"


def test_what_was_decided_in_error_is_heard_at_the_next_meeting_once_this_one_is_over(
    world: World,
) -> None:
    reference = positive_rg(world)
    draft_minutes(world.office(CHAIR), MEETING)
    undo(world, reference)
    next_meeting_in_session(world)
    agreed_decision(world, positive_record(reference))
    assert state_of(world, reference) == "awaiting_cg"


def test_nothing_is_undone_beneath_a_negative_that_waits_for_its_review(world: World) -> None:
    reference = accepted_case(world)
    meeting_in_session(world)
    agreed_decision(world, negative_record(reference))
    with pytest.raises(BadInput, match="waits for its second review"):
        ask_correction(world.office(COORDINATOR), reference, WHY)
    assert state_of(world, reference) == "awaiting_rg"


def test_an_answer_that_was_undone_can_be_given_again_and_both_are_kept(world: World) -> None:
    reference = returned(world)
    undo(world, reference)
    answer_return(
        world.office(COORDINATOR), reference, accepted=False, in_writing="The true letter"
    )
    (offer,) = open_case(world.office(COORDINATOR), reference, "a test").offers
    assert (offer.offer.answer, offer.answer_in_writing) == ("refused", "The true letter")


def test_undoing_an_offer_and_then_the_answer_before_it_reopens_the_right_offer(
    world: World,
) -> None:
    reference = refused(world)
    offer_return(world.office(COORDINATOR), reference, ReturnReason.NOT_AGREED)
    assert [undo(world, reference), undo(world, reference)] == ["return_to_sca", "return_refused"]
    with world.store.read() as session:
        offers = session.exec(select(Offer).order_by(col(Offer.id))).all()
    assert [(one.reason, one.answer) for one in offers] == [
        ("not_ours", None),
        ("not_agreed", "withdrawn"),
    ]


def test_a_deferral_is_no_move_and_leaves_the_acceptance_as_the_last_one(world: World) -> None:
    reference = accepted_case(world)
    meeting_in_session(world)
    agreed_decision(world, deferral(reference))
    assert undo(world, reference) == "accept"
    assert newest_facts(world).first_heard_on == date(2026, 10, 13)


def test_what_is_left_of_a_combined_decision_is_reported_as_a_single_one(world: World) -> None:
    reference = accepted_case(world)
    meeting_in_session(world)
    agreed_decision(world, combined_record(reference))
    assert newest_facts(world).combined
    undo(world, reference)
    left = newest_facts(world)
    assert (left.combined, left.rg_outcome, left.cg_outcome) == (False, "positive", None)
