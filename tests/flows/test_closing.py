"""Closing, opening again, handing over to another panel, and coming with a decision."""

from datetime import date

import pytest

from nrm_panel.errors import BadInput, Blocked
from nrm_panel.vocabulary import CloseReason, Ground, MadeBy, Outcome
from tests.journeys import (
    accepted_case,
    agreed_decision,
    codes,
    meeting_in_session,
    moves_of,
    newest_facts,
    reasons_confirmed,
    received_case,
    row_of,
    state_of,
)
from tests.offices import CHAIR, COORDINATOR, World
from tests.records import combined_record, positive_record
from workflows.after_issue import tell_child
from workflows.bring_in import Elsewhere, record_elsewhere
from workflows.cases import accept
from workflows.closing import Closing, close, reopen
from workflows.corrections import approve_correction, ask_correction
from workflows.issuing import issue, record_sca_agreed, send_to_sca
from workflows.monitor import clocks, list_referrals
from workflows.offers import answer_transfer, offer_transfer

FINISHED = Closing(CloseReason.FINISHED, plan_handed_to="the lead professional")
WRITTEN = "The other panel's letter of 22 September"


def decided(world: World) -> str:
    """Positive at both grounds, issued on 20 October, the child told on the 21st."""
    reference = accepted_case(world)
    meeting_in_session(world)
    agreed_decision(world, combined_record(reference))
    reasons_confirmed(world, reference)
    world.stand_on("2026-10-20")
    for step in (send_to_sca, record_sca_agreed, issue):
        step(world.office(COORDINATOR), reference)
    world.stand_on("2026-10-21")
    tell_child(world.office(COORDINATOR), reference, date(2026, 10, 21))
    return reference


@pytest.mark.every_store
def test_a_decided_case_is_closed_when_all_is_done_and_keeps_its_outcome(world: World) -> None:
    reference = decided(world)
    (watched,) = list_referrals(world.office(COORDINATOR))
    assert [due.code for due in watched.clocks] == ["close"]
    close(world.office(COORDINATOR), reference, FINISHED)
    assert state_of(world, reference) == "closed"
    facts = newest_facts(world)
    assert (facts.outcome, facts.closed_reason) == ("positive_cg", "finished")
    assert clocks(world.office(COORDINATOR)) == []
    assert row_of(world, reference).retain_until == date(2036, 2, 3)


def test_a_decided_case_says_everything_that_keeps_it_open(world: World) -> None:
    reference = accepted_case(world)
    meeting_in_session(world)
    agreed_decision(world, combined_record(reference))
    with pytest.raises(Blocked) as caught:
        close(world.office(COORDINATOR), reference, Closing(None))
    assert codes(caught) == ["no_reason", "not_issued", "not_told", "plan_kept"]


@pytest.mark.parametrize(
    ("closing", "expected"),
    [
        (Closing(None), ["no_reason"]),
        (Closing(CloseReason.FINISHED), ["no_reason"]),
        (Closing(CloseReason.WITHDRAWN), ["no_reason"]),
        (Closing(CloseReason.DUPLICATE), ["no_other"]),
        (Closing(CloseReason.MADE_IN_ERROR, in_writing=" "), ["not_in_writing"]),
    ],
)
def test_a_waiting_case_is_closed_for_three_reasons_only(
    world: World, closing: Closing, expected: list[str]
) -> None:
    reference = accepted_case(world)
    with pytest.raises(Blocked) as caught:
        close(world.office(COORDINATOR), reference, closing)
    assert codes(caught) == expected


@pytest.mark.parametrize(
    "closing",
    [Closing(CloseReason.DECEASED), Closing(CloseReason.MADE_IN_ERROR, in_writing="A letter")],
)
def test_a_case_closed_without_a_decision_is_withdrawn_or_closed(
    world: World, closing: Closing
) -> None:
    reference = accepted_case(world)
    close(world.office(COORDINATOR), reference, closing)
    assert newest_facts(world).outcome == "withdrawn_closed"


@pytest.mark.every_store
def test_of_a_duplicate_the_other_stays_with_the_earlier_date(world: World) -> None:
    earlier = accepted_case(world, 1, date(2026, 9, 14))
    stays = accepted_case(world, 2)
    changed = close(world.office(COORDINATOR), earlier, Closing(CloseReason.DUPLICATE, other=stays))
    assert state_of(world, earlier) == "closed"
    assert row_of(world, stays).referred_on == date(2026, 9, 14)
    assert "Reasonable grounds decision due now Thu 29 Oct 2026." in changed


def test_a_case_is_no_duplicate_of_itself_or_of_one_that_is_gone(world: World) -> None:
    first, second = accepted_case(world), accepted_case(world, 2)
    office = world.office(COORDINATOR)
    with pytest.raises(BadInput, match="cannot be a duplicate of itself"):
        close(office, first, Closing(CloseReason.DUPLICATE, other=first))
    close(office, first, Closing(CloseReason.DUPLICATE, other=second))
    with pytest.raises(BadInput, match="would be lost"):
        close(office, second, Closing(CloseReason.DUPLICATE, other=first))


@pytest.mark.every_store
def test_a_closed_case_is_opened_again_where_it_stood(world: World) -> None:
    reference = decided(world)
    close(world.office(COORDINATOR), reference, FINISHED)
    with pytest.raises(Blocked) as caught:
        reopen(world.office(COORDINATOR), reference, " ")
    assert codes(caught) == ["no_words"]
    reopen(world.office(COORDINATOR), reference, "The plan came back.")
    assert state_of(world, reference) == "cg_positive"
    facts = newest_facts(world)
    assert (facts.closed_on, facts.closed_reason, facts.awaited) == (None, None, None)
    assert row_of(world, reference).retain_until is None


def test_a_case_that_left_unsettled_comes_back_with_its_tasks(world: World) -> None:
    reference = received_case(world, 1, date(2026, 9, 21), LocalAuthority="Nowhere Council")
    office = world.office(COORDINATOR)
    close(office, reference, Closing(CloseReason.DECEASED))
    reopen(office, reference, "It was another child who died.")
    assert state_of(world, reference) == "received"
    assert moves_of(world, reference)[-2:] == ["close", "reopen"]
    with pytest.raises(Blocked):
        accept(office, reference)


def test_a_closing_made_in_error_is_undone_with_all_it_did(world: World) -> None:
    reference = accepted_case(world)
    before = row_of(world, reference)
    close(world.office(COORDINATOR), reference, Closing(CloseReason.DECEASED))
    ask_correction(world.office(COORDINATOR), reference, "The wrong line of the list.")
    approve_correction(world.office(CHAIR), reference)
    after = row_of(world, reference)
    for name in ("state", "before_state", "closed_on", "closed_reason", "retain_until"):
        assert getattr(after, name) == getattr(before, name), name


@pytest.mark.every_store
def test_a_transfer_waits_for_the_other_panel_in_writing(world: World) -> None:
    reference = accepted_case(world)
    office = world.office(COORDINATOR)
    with pytest.raises(Blocked) as caught:
        offer_transfer(office, reference, " ", "")
    assert codes(caught) == ["no_panel", "no_words"]
    offer_transfer(office, reference, "Imaginary Coast", "The child has moved there.")
    (watched,) = list_referrals(office)
    assert {"rg_due", "transfer_answer"} <= {due.code for due in watched.clocks}
    answer_transfer(office, reference, accepted=False, in_writing=WRITTEN)
    assert state_of(world, reference) == "awaiting_rg"
    offer_transfer(office, reference, "Imaginary Coast", "They will take it after all.")
    answer_transfer(office, reference, accepted=True, in_writing=WRITTEN)
    assert state_of(world, reference) == "transferred"
    facts = newest_facts(world)
    assert (facts.outcome, facts.transferred_on) == ("transferred", date(2026, 9, 21))
    reopen(office, reference, "The other panel sent it back.")
    assert newest_facts(world).transferred_on is None


@pytest.mark.every_store
def test_a_referral_that_comes_with_a_decision_awaits_conclusive_grounds(world: World) -> None:
    reference = received_case(world, 1, date(2026, 9, 1))
    made = Elsewhere(
        Ground.RG, Outcome.POSITIVE, MadeBy.SCA, date(2026, 9, 8), "as the letter says"
    )
    record_elsewhere(world.office(COORDINATOR), reference, made)
    accept(world.office(COORDINATOR), reference)
    assert state_of(world, reference) == "awaiting_cg"
    facts = newest_facts(world)
    assert (facts.rg_made_by, facts.rg_decided_on) == ("sca", date(2026, 9, 8))
    (watched,) = list_referrals(world.office(COORDINATOR))
    assert {due.code for due in watched.clocks} == {"cg_target"}
    assert watched.cg_due == date(2026, 11, 30)
    meeting_in_session(world)
    agreed_decision(world, positive_record(reference, Ground.CG))
    assert state_of(world, reference) == "cg_positive"


@pytest.mark.parametrize(
    "made",
    [
        Elsewhere(Ground.RG, Outcome.NEGATIVE, MadeBy.SCA, date(2026, 9, 21)),
        Elsewhere(Ground.CG, Outcome.POSITIVE, MadeBy.OTHER_PANEL, date(2026, 9, 21)),
        Elsewhere(Ground.RG, Outcome.POSITIVE, MadeBy.SCA, date(2026, 9, 20)),
        Elsewhere(Ground.RG, Outcome.POSITIVE, MadeBy.SCA, date(2026, 9, 22)),
    ],
)
def test_no_other_decision_brings_a_case_here(world: World, made: Elsewhere) -> None:
    reference = received_case(world)
    with pytest.raises(BadInput):
        record_elsewhere(world.office(COORDINATOR), reference, made)
    accept(world.office(COORDINATOR), reference)
    with pytest.raises(BadInput, match="not newly received"):
        record_elsewhere(
            world.office(COORDINATOR),
            reference,
            Elsewhere(Ground.RG, Outcome.POSITIVE, MadeBy.SCA, date(2026, 9, 21)),
        )
