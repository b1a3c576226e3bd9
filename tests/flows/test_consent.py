"""Towards 18: what the young person says of staying, and what follows from it."""

from datetime import date

import pytest

from nrm_panel.errors import Blocked
from nrm_panel.policy import Override, Policy
from nrm_panel.vocabulary import ConsentAnswer, Manner, ReferralState, ReturnReason
from tests.journeys import (
    accepted_case,
    agreed_decision,
    codes,
    meeting_in_session,
    moves_of,
    newest_facts,
    running,
    state_of,
)
from tests.offices import CHAIR, COORDINATOR, World
from tests.records import positive_record
from workflows.consenting import Said, record_consent
from workflows.corrections import approve_correction, ask_correction
from workflows.decide import record_decision
from workflows.offers import offer_return
from workflows.suspending import resume

# More than 100 days from 18 when referred on 21 September 2026; 18 on 10 January 2027.
BORN = "2009-01-10"
STAYS = Said(ConsentAnswer.STAYS, Manner.WRITTEN, "a letter of the youth worker")
WITHDRAWS = Said(ConsentAnswer.WITHDRAWS, Manner.VERBAL, "the First Responder")
NOT_KNOWN = Said(ConsentAnswer.NOT_KNOWN)


def nearly_grown(world: World) -> str:
    return accepted_case(world, 1, date(2026, 9, 21), **{"Customer.DOB": BORN})


def test_the_birthday_is_a_clock_near_its_day_and_until_consent_is_known(world: World) -> None:
    reference = nearly_grown(world)
    assert "age_18" not in running(world)
    world.stand_on("2026-10-05")
    assert running(world)["age_18"] == date(2027, 1, 10)
    record_consent(world.office(COORDINATOR), reference, STAYS)
    assert "age_18" not in running(world)


def test_before_seventeen_and_a_half_nothing_is_asked(world: World) -> None:
    reference = accepted_case(world)
    with pytest.raises(Blocked) as caught:
        record_consent(world.office(COORDINATOR), reference, STAYS)
    assert codes(caught) == ["too_early"]


def test_a_child_cannot_withdraw(world: World) -> None:
    reference = nearly_grown(world)
    with pytest.raises(Blocked) as caught:
        record_consent(world.office(COORDINATOR), reference, WITHDRAWS)
    assert codes(caught) == ["a_child"]
    assert state_of(world, reference) == "awaiting_rg"


def test_what_was_said_comes_with_how_and_through_whom(world: World) -> None:
    reference = nearly_grown(world)
    with pytest.raises(Blocked) as caught:
        record_consent(world.office(COORDINATOR), reference, Said(ConsentAnswer.STAYS))
    assert codes(caught) == ["no_manner"]


@pytest.mark.every_store
def test_not_known_at_the_birthday_suspends_and_is_asked_each_fortnight(world: World) -> None:
    reference = nearly_grown(world)
    world.stand_on("2027-01-11")
    state = record_consent(world.office(COORDINATOR), reference, NOT_KNOWN)
    assert state is ReferralState.SUSPENDED
    assert running(world)["consent_review"] == date(2027, 1, 25)
    assert "age_18" not in running(world)
    with pytest.raises(Blocked) as caught:
        resume(world.office(COORDINATOR), reference)
    assert codes(caught) == ["consent_not_known"]


@pytest.mark.every_store
def test_staying_goes_on_and_is_returned_to_the_sca_which_decides(world: World) -> None:
    reference = nearly_grown(world)
    world.stand_on("2027-01-11")
    record_consent(world.office(COORDINATOR), reference, NOT_KNOWN)
    world.stand_on("2027-01-20")
    assert record_consent(world.office(COORDINATOR), reference, STAYS) is ReferralState.AWAITING_RG
    assert running(world)["adult_return"] == date(2027, 1, 12)
    offer_return(world.office(COORDINATOR), reference, ReturnReason.TURNED_18)
    assert moves_of(world, reference)[-2:] == ["resume", "return_to_sca"]


@pytest.mark.every_store
def test_withdrawing_once_18_closes_the_case(world: World) -> None:
    reference = nearly_grown(world)
    world.stand_on("2027-01-11")
    state = record_consent(world.office(COORDINATOR), reference, WITHDRAWS)
    assert state is ReferralState.CLOSED
    facts = newest_facts(world)
    assert (facts.outcome, facts.closed_reason) == ("withdrawn_closed", "withdrawn")
    assert moves_of(world, reference)[-2:] == ["record_consent", "withdraw"]


def test_a_withdrawal_made_in_error_is_undone_move_by_move(world: World) -> None:
    reference = nearly_grown(world)
    world.stand_on("2027-01-11")
    record_consent(world.office(COORDINATOR), reference, WITHDRAWS)
    for undone in ("withdraw", "record_consent"):
        assert ask_correction(world.office(COORDINATOR), reference, "Misheard.") == undone
        approve_correction(world.office(CHAIR), reference)
    assert state_of(world, reference) == "awaiting_rg"
    assert newest_facts(world).closed_on is None


def test_the_room_decides_nothing_for_an_18_year_old_without_consent(world: World) -> None:
    reference = accepted_case(world, 1, date(2026, 9, 21), **{"Customer.DOB": "2009-01-01"})
    meeting_in_session(world, date(2027, 1, 12), date(2027, 1, 5))
    with pytest.raises(Blocked) as caught:
        agreed_decision(world, positive_record(reference))
    assert codes(caught) == ["consent_missing", "decided_elsewhere"]


def test_a_panel_that_decides_for_18_year_olds_does_so_with_consent(world: World) -> None:
    reference = accepted_case(world, 1, date(2026, 9, 21), **{"Customer.DOB": "2009-01-01"})
    meeting_in_session(world, date(2027, 1, 12), date(2027, 1, 5))
    record_consent(world.office(COORDINATOR), reference, STAYS)
    office = world.office(CHAIR)
    office.policy = Policy.load({"consent.decider": Override("this_panel")})
    record_decision(office, positive_record(reference))
    assert state_of(world, reference) == "awaiting_cg"
