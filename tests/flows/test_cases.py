"""What a coordinator does with a case: accept it, offer its return, name its worker, open it."""

from datetime import date

import pytest
from sqlmodel import col, select

from nrm_panel.errors import BadInput, Blocked, NotFound, Stale
from nrm_panel.models import Offer, ReferralFacts
from nrm_panel.vocabulary import ReturnReason
from tests.journeys import (
    accepted_case,
    agreed_decision,
    codes,
    head_of,
    meeting_in_session,
    moves_of,
    received_case,
    row_of,
    state_of,
    verbs_in_log,
)
from tests.offices import CHAIR, COORDINATOR, WORKER, World
from tests.records import combined_record
from workflows.cases import accept, blockers_of, name_lead_worker
from workflows.monitor import clocks, list_referrals
from workflows.offers import answer_return, offer_return
from workflows.opening import open_case

WRITTEN = "The SCA's letter of 22 September"


def facts_of(world: World) -> list[ReferralFacts]:
    with world.store.read() as session:
        return list(session.exec(select(ReferralFacts).order_by(col(ReferralFacts.id))).all())


def running(world: World) -> set[str]:
    (watched,) = list_referrals(world.office(COORDINATOR))
    return {due.code for due in watched.clocks}


@pytest.mark.every_store
def test_an_accepted_referral_awaits_its_first_decision_from_that_day(world: World) -> None:
    reference = accepted_case(world)
    assert state_of(world, reference) == "awaiting_rg"
    assert row_of(world, reference).accepted_on == date(2026, 9, 21)
    assert facts_of(world)[-1].accepted_on == date(2026, 9, 21)
    assert running(world) == {"rg_due"}


def test_a_referral_is_accepted_once(world: World) -> None:
    reference = accepted_case(world)
    with pytest.raises(Blocked) as caught:
        accept(world.office(COORDINATOR), reference)
    assert codes(caught) == ["not_from_this_state"]


def test_a_second_persons_stale_change_is_refused_and_nothing_is_lost(world: World) -> None:
    reference = received_case(world)
    accept(world.office(COORDINATOR), reference, seen_version=1)
    before = head_of(world)
    with pytest.raises(Stale, match="Somebody else has changed 2026-0001"):
        offer_return(world.office(COORDINATOR), reference, ReturnReason.NOT_OURS, seen_version=1)
    assert head_of(world) == before


def test_a_return_that_is_offered_leaves_the_case_and_its_clocks_here(world: World) -> None:
    reference = accepted_case(world)
    offer_return(world.office(COORDINATOR), reference, ReturnReason.NOT_OURS)
    assert state_of(world, reference) == "awaiting_rg"
    assert running(world) == {"rg_due", "return_answer"}
    assert facts_of(world)[-1].outcome == "awaiting_rg"


def test_a_return_accepted_in_writing_ends_the_case_here(world: World) -> None:
    reference = accepted_case(world)
    offer_return(world.office(COORDINATOR), reference, ReturnReason.NOT_OURS)
    answer_return(world.office(COORDINATOR), reference, accepted=True, in_writing=WRITTEN)
    assert state_of(world, reference) == "returned"
    assert clocks(world.office(COORDINATOR)) == []
    newest = facts_of(world)[-1]
    assert (newest.outcome, newest.returned_reason) == ("returned", "not_ours")
    assert newest.returned_on == date(2026, 9, 21)


def test_a_return_refused_leaves_the_case_where_it_was_and_may_be_offered_again(
    world: World,
) -> None:
    reference = accepted_case(world)
    for _ in range(2):
        offer_return(world.office(COORDINATOR), reference, ReturnReason.NOT_AGREED)
        answer_return(world.office(COORDINATOR), reference, accepted=False, in_writing=WRITTEN)
    assert state_of(world, reference) == "awaiting_rg"
    assert running(world) == {"rg_due"}
    assert moves_of(world, reference)[2:] == ["return_to_sca", "return_refused"] * 2


@pytest.mark.parametrize(
    ("reason", "words", "expected"),
    [
        (None, "", ["no_reason"]),
        (ReturnReason.OTHER, "  ", ["no_words"]),
        (ReturnReason.OTHER, "A fictional reason.", []),
        (ReturnReason.TURNED_18, "", ["not_18"]),
    ],
)
def test_a_return_has_a_coded_reason_and_words_where_the_code_says_nothing(
    world: World, reason: ReturnReason | None, words: str, expected: list[str]
) -> None:
    reference = accepted_case(world)
    if not expected:
        offer_return(world.office(CHAIR), reference, reason, words)
        assert moves_of(world, reference)[-1] == "return_to_sca"
        return
    with pytest.raises(Blocked) as caught:
        offer_return(world.office(CHAIR), reference, reason, words)
    assert codes(caught) == expected


def test_one_return_is_offered_at_a_time_and_nothing_is_accepted_meanwhile(world: World) -> None:
    reference = received_case(world)
    offer_return(world.office(COORDINATOR), reference, ReturnReason.NOT_OURS)
    with pytest.raises(Blocked) as offered_again:
        offer_return(world.office(COORDINATOR), reference, ReturnReason.NOT_OURS)
    assert codes(offered_again) == ["return_offered"]
    with pytest.raises(Blocked) as accepted:
        accept(world.office(COORDINATOR), reference)
    assert codes(accepted) == ["return_offered"]


def test_an_answer_needs_an_offer_and_writing(world: World) -> None:
    reference = accepted_case(world)
    with pytest.raises(Blocked) as caught:
        answer_return(world.office(COORDINATOR), reference, accepted=True, in_writing=" ")
    assert codes(caught) == ["nothing_offered", "not_in_writing"]


def test_an_offer_that_both_decisions_overtook_waits_for_no_answer(world: World) -> None:
    reference = accepted_case(world)
    offer_return(world.office(COORDINATOR), reference, ReturnReason.NOT_OURS)
    meeting_in_session(world)
    agreed_decision(world, combined_record(reference))
    assert "return_answer" not in running(world)
    with world.store.read() as session:
        assert [offer.answer for offer in session.exec(select(Offer)).all()] == ["overtaken"]


def test_naming_the_worker_is_recorded_and_gives_that_person_the_case(world: World) -> None:
    reference = accepted_case(world)
    assert list_referrals(world.office(WORKER)) == []
    name_lead_worker(world.office(COORDINATOR), reference, WORKER)
    assert verbs_in_log(world)[-1] == "referral.name_lead_worker"
    (watched,) = list_referrals(world.office(WORKER))
    assert watched.referral.reference == reference


def test_blockers_are_given_for_every_move_that_the_state_has(world: World) -> None:
    reference = accepted_case(world)
    found = blockers_of(world.office(COORDINATOR), reference)
    assert {name: [one.code for one in against] for name, against in found.items()} == {
        "acknowledge": ["acknowledged"],
        "decide_rg": ["not_decided"],
        "return_to_sca": ["no_reason"],
        "return_accepted": ["nothing_offered", "not_in_writing"],
        "return_refused": ["nothing_offered", "not_in_writing"],
        "transfer": ["no_panel", "no_words"],
        "transfer_accepted": ["nothing_offered", "not_in_writing"],
        "transfer_refused": ["nothing_offered", "not_in_writing"],
        "suspend": ["no_reason"],
        "record_consent": ["too_early", "no_reason"],
        "withdraw": ["not_withdrawn"],
        "close": ["no_reason"],
    }


def test_a_reference_that_is_not_here_is_not_found(world: World) -> None:
    with pytest.raises(NotFound, match="There is no referral 2026-0099 here"):
        accept(world.office(COORDINATOR), "2026-0099")


def test_a_worker_without_an_account_cannot_be_named(world: World) -> None:
    reference = accepted_case(world)
    before = head_of(world)
    with pytest.raises(NotFound, match="no account called Nobody"):
        name_lead_worker(world.office(COORDINATOR), reference, "Nobody")
    assert head_of(world) == before


def test_the_nearest_clock_comes_first_and_a_date_without_a_meeting_will_be_missed(
    world: World,
) -> None:
    accepted_case(world, 1)
    accepted_case(world, 2, date(2026, 9, 1))
    found = clocks(world.office(COORDINATOR))
    assert [case.referral.reference for case in found] == ["2026-0002", "2026-0001"]
    assert [case.days_left for case in found] == [25, 45]
    assert [case.will_miss for case in found] == [True, True]
    meeting_in_session(world)
    assert [case.will_miss for case in clocks(world.office(COORDINATOR))] == [False, False]


def test_no_purpose_no_opening(world: World) -> None:
    reference = accepted_case(world)
    before = head_of(world)
    with pytest.raises(BadInput, match="Say why you open the case"):
        open_case(world.office(COORDINATOR), reference, "  ")
    assert head_of(world) == before
