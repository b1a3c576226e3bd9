"""What random histories found, each as the few steps that are enough to see it."""

from datetime import timedelta

import pytest
from sqlmodel import select

from nrm_panel.errors import Blocked
from nrm_panel.models import Task
from nrm_panel.vocabulary import Ground, LinkKind, MadeBy, MatchSettled, Outcome, ReturnReason
from tests.flows.test_matching import again
from tests.journeys import (
    MEETING,
    NEXT_MEETING,
    REFERRED,
    accepted_case,
    agreed_decision,
    codes,
    meeting_in_session,
    newest_facts,
    next_meeting_in_session,
    reasons_confirmed,
    received_case,
    row_of,
)
from tests.offices import CHAIR, COORDINATOR, World
from tests.records import negative_record, positive_record
from workflows.amending import Amending, amend
from workflows.bring_in import Elsewhere, record_elsewhere
from workflows.closing import reopen
from workflows.convene import plan_meetings
from workflows.corrections import approve_correction, ask_correction
from workflows.issuing import issue, record_sca_agreed, record_sca_query, send_to_sca
from workflows.linking import link, unlink
from workflows.minutes import draft_minutes
from workflows.monitor import clocks, meeting_clocks
from workflows.offers import answer_return, answer_transfer, offer_return, offer_transfer
from workflows.telling_apart import settle_match


def gone(world: World, reference: str) -> None:
    """The SCA takes a case back."""
    office = world.office(COORDINATOR)
    offer_return(office, reference, ReturnReason.NOT_OURS)
    answer_return(office, reference, accepted=True, in_writing="A fictional letter")


def open_tasks(world: World) -> set[str]:
    with world.store.read() as session:
        return {task.kind for task in session.exec(select(Task).where(Task.state == "open")).all()}


def re_referrals(world: World) -> list[bool]:
    """Whether the newest facts of the last case that was touched call it a re-referral."""
    facts = newest_facts(world)
    return [facts.reference == "2026-0002", facts.re_referral]


def test_a_case_that_comes_with_its_first_decision_awaits_the_second_from_its_receipt(
    world: World,
) -> None:
    reference = received_case(world)
    made = Elsewhere(Ground.RG, Outcome.POSITIVE, MadeBy.SCA, decided_on=REFERRED)
    record_elsewhere(world.office(COORDINATOR), reference, made)
    assert row_of(world, reference).state == "received"
    assert newest_facts(world).outcome == "awaiting_cg"


def test_a_meeting_that_was_missed_does_not_hide_the_next_one(world: World) -> None:
    plan_meetings(world.office(COORDINATOR), 3)
    assert [one.held_on for one in meeting_clocks(world.office(COORDINATOR))] == [MEETING]
    world.stand_on((MEETING + timedelta(days=1)).isoformat())
    shown = [one.held_on for one in meeting_clocks(world.office(COORDINATOR))]
    assert shown == [MEETING, NEXT_MEETING]


def test_an_acceptance_that_is_corrected_acknowledged_nothing(world: World) -> None:
    reference = accepted_case(world)
    assert row_of(world, reference).acknowledged_on == REFERRED
    ask_correction(world.office(COORDINATOR), reference, "The wrong case.")
    approve_correction(world.office(CHAIR), reference)
    assert row_of(world, reference).acknowledged_on is None


@pytest.mark.parametrize("turned", [False, True])
def test_the_later_of_two_linked_cases_is_the_re_referral_for_a_return(
    world: World, turned: bool
) -> None:
    cases = [again(world, 1), again(world, 2)]
    one, other = reversed(cases) if turned else cases
    office = world.office(COORDINATOR)
    settle_match(office, one, other, MatchSettled.RE_REFERRAL, "Both were compared.")
    assert re_referrals(world) == [True, True]
    unlink(office, one, other, LinkKind.RE_REFERRAL, "Two cousins after all.")
    assert re_referrals(world) == [True, False]
    link(office, one, other, LinkKind.RE_REFERRAL, "The same after all.")
    assert re_referrals(world) == [True, True]


def test_a_fact_amended_after_a_case_left_asks_nothing_until_it_is_back(world: World) -> None:
    reference = accepted_case(world)
    gone(world, reference)
    office = world.office(COORDINATOR)
    amend(office, reference, Amending("age_uncertain", "yes", "An assessment.", "A letter"))
    assert "out_of_scope" not in open_tasks(world)
    reopen(office, reference, "It came back.")
    assert "out_of_scope" in open_tasks(world)


def test_a_child_still_to_be_told_is_among_the_clocks_after_the_case_has_left(
    world: World,
) -> None:
    reference = accepted_case(world)
    meeting_in_session(world)
    agreed_decision(world, positive_record(reference))
    reasons_confirmed(world, reference)
    office = world.office(COORDINATOR)
    offer_transfer(office, reference, "Imaginary Hills", "The child has moved.")
    answer_transfer(office, reference, accepted=True, in_writing="A fictional letter")
    for step in (send_to_sca, record_sca_agreed, issue):
        step(office, reference)
    assert [due.code for case in clocks(office) for due in case.clocks] == ["child_told_rg"]


def test_a_queried_decision_of_a_case_that_has_left_is_not_heard_again(world: World) -> None:
    reference = accepted_case(world)
    meeting_in_session(world)
    agreed_decision(world, positive_record(reference))
    reasons_confirmed(world, reference)
    draft_minutes(world.office(CHAIR), MEETING)
    office = world.office(COORDINATOR)
    send_to_sca(office, reference)
    record_sca_query(office, reference, "Which report?")
    next_meeting_in_session(world)
    gone(world, reference)
    with pytest.raises(Blocked) as caught:
        agreed_decision(world, negative_record(reference))
    assert codes(caught) == ["nothing_awaited"]


def test_a_match_settled_while_its_case_was_gone_is_not_asked_for_again(world: World) -> None:
    one, other = again(world, 1), again(world, 2)
    gone(world, other)
    settle_match(world.office(COORDINATOR), one, other, MatchSettled.DIFFERENT, "Two cousins.")
    ask_correction(world.office(COORDINATOR), other, "The letter was of another case.")
    approve_correction(world.office(CHAIR), other)
    assert row_of(world, other).state == "received"
    assert "likely_match" not in open_tasks(world)


def test_undoing_that_a_case_was_opened_again_closes_what_that_had_opened(world: World) -> None:
    one, other = again(world, 1), again(world, 2)
    gone(world, one)
    gone(world, other)
    before = open_tasks(world)
    reopen(world.office(COORDINATOR), other, "It came back.")
    assert open_tasks(world) - before == {"supplement", "likely_match"}
    ask_correction(world.office(COORDINATOR), other, "The wrong case.")
    approve_correction(world.office(CHAIR), other)
    assert open_tasks(world) == before
