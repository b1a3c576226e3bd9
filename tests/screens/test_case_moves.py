"""The moves of a case by keys: chosen from a list, asked for in a dialog, and then shown."""

from textual.widgets import OptionList, Select
from textual.widgets.option_list import Option

from nrm_panel.vocabulary import ReferralState
from tests.journeys import (
    REFERRED,
    accepted_case,
    agreed_decision,
    meeting_in_session,
    moves_of,
    received_case,
    state_of,
)
from tests.offices import CHAIR, COORDINATOR, POLICE, WORKER, World
from tests.records import combined_record, positive_record
from tests.screens.driving import (
    Driver,
    field,
    fill,
    open_first_case,
    says,
    screens_of,
    until,
    until_it_says,
)
from tui.case_moves import CASE_MOVES
from workflows.cases import accept, name_lead_worker
from workflows.corrections import ask_correction
from workflows.offers import offer_transfer


def options(pilot: Driver) -> list[Option]:
    """The lines of the list of moves."""
    shown = pilot.app.screen.query_one("#moves-offered", OptionList)
    return [shown.get_option_at_index(place) for place in range(shown.option_count)]


def offered(pilot: Driver) -> list[str]:
    """The moves in the list that can be chosen."""
    return [option.id or "" for option in options(pilot) if not option.disabled]


def not_now(pilot: Driver) -> list[str]:
    """What the list says of the moves that cannot be chosen."""
    return [str(option.prompt) for option in options(pilot) if option.disabled]


async def choose(pilot: Driver, name: str) -> None:
    """Open the list of moves and take one by keys."""
    await pilot.press("m")
    await until_it_says(pilot, "What happens to")
    for _ in range(offered(pilot).index(name)):
        await pilot.press("down")
    await pilot.press("enter")
    await until_it_says(pilot, f": {CASE_MOVES[name].words}")


async def test_a_case_is_suspended_and_resumed_by_keys(world: World) -> None:
    reference = accepted_case(world)
    async with screens_of(world, COORDINATOR) as pilot:
        await open_first_case(pilot)
        await choose(pilot, "suspend")
        await fill(pilot, {"reason": "age_assessment", "words": "The assessors need two weeks."})
        await pilot.press("ctrl+s")
        await until_it_says(pilot, "SUSPENDED since Mon 21 Sep 2026: an age assessment is")
        assert says(pilot, "To be looked at again on Mon 19 Oct 2026. No clock stops.")
        assert says(pilot, "Stood before      Awaiting a reasonable grounds decision")
        await until_it_says(pilot, "m  go on with it")
        assert state_of(world, reference) == ReferralState.SUSPENDED
        await choose(pilot, "resume")
        await pilot.press("y")
        await until(pilot, lambda: not says(pilot, "SUSPENDED since"))
        await pilot.press("4")
        await until_it_says(pilot, "referral: suspend it; no clock stops")
        assert says(pilot, "“The assessors need two weeks.”")
    assert state_of(world, reference) == ReferralState.AWAITING_RG


async def test_what_came_of_a_move_is_said(world: World) -> None:
    reference = accepted_case(world)
    async with screens_of(world, COORDINATOR) as pilot:
        await open_first_case(pilot)
        await choose(pilot, "transfer")
        await fill(pilot, {"to_panel": "Mossborough", "words": "The family has moved."})
        await pilot.press("ctrl+s")
        await until_it_says(pilot, "Transfer to Mossborough offered Mon 21 Sep 2026")
        said = [notice.message for notice in pilot.app._notifications]
    assert said == [f"{reference} is offered to Mossborough; it stays here until it is accepted."]


async def test_what_is_missing_or_wrong_is_said_in_the_dialog_which_stays_open(
    world: World,
) -> None:
    reference = accepted_case(world)
    async with screens_of(world, COORDINATOR) as pilot:
        await open_first_case(pilot)
        await choose(pilot, "suspend")
        await pilot.press("ctrl+s")
        await until_it_says(pilot, "A suspension needs a code")
        await fill(pilot, {"reason": "unwell", "review_on": "in May"})
        await pilot.press("ctrl+s")
        await until_it_says(pilot, "Day of the next look: 'in May' is not a day")
        await fill(pilot, {"review_on": "2026-10-01"})
        await pilot.press("ctrl+s")
        await until_it_says(pilot, "To be looked at again on Thu 1 Oct 2026")
    assert moves_of(world, reference)[-1] == "suspend"


async def test_only_moves_that_this_person_may_try_are_offered(world: World) -> None:
    reference = accepted_case(world)
    name_lead_worker(world.office(COORDINATOR), reference, WORKER)
    for person, expected in (
        (COORDINATOR, ["return_to_sca", "transfer", "suspend", "close", "correct"]),
        (CHAIR, ["return_to_sca", "transfer", "suspend", "correct"]),
        (WORKER, []),
    ):
        async with screens_of(world, person) as pilot:
            await open_first_case(pilot)
            await pilot.press("m")
            await until_it_says(pilot, f"What happens to {reference}?")
            assert offered(pilot) == expected


async def test_a_blocked_move_says_why_and_cannot_be_chosen(world: World) -> None:
    reference = received_case(world, LocalAuthority="Nowhere Council")
    async with screens_of(world, COORDINATOR) as pilot:
        await open_first_case(pilot)
        await pilot.press("m")
        await until_it_says(pilot, f"What happens to {reference}?")
        (said,) = not_now(pilot)
        assert said.startswith("✗  not now: accept it as a case for this panel\n")
        assert "The authority responsible for the child is not settled" in said
        assert "accept" not in offered(pilot)


async def test_an_offer_brings_its_answers_and_blocks_what_must_wait(world: World) -> None:
    reference = accepted_case(world)
    offer_transfer(world.office(CHAIR), reference, "Mossborough", "The family has moved.")
    async with screens_of(world, COORDINATOR) as pilot:
        await open_first_case(pilot)
        await until_it_says(pilot, "m  the other panel accepts it")
        await pilot.press("m")
        await until_it_says(pilot, f"What happens to {reference}?")
        assert offered(pilot)[:2] == ["transfer_accepted", "transfer_refused"]
        (said,) = not_now(pilot)
        moves = "offer to return it to the SCA; offer it to another panel; close it"
        assert said.startswith(f"✗  not now: {moves}\n")
        assert "has been offered and not yet answered; record the answer first." in said


async def test_a_decided_case_is_closed_only_as_finished(world: World) -> None:
    reference = accepted_case(world)
    meeting_in_session(world)
    agreed_decision(world, combined_record(reference))

    async with screens_of(world, COORDINATOR) as pilot:
        await open_first_case(pilot)
        await until_it_says(pilot, "close it: not now")
        assert says(pilot, "conclusive grounds decision has not been issued.")


async def test_the_choices_are_the_codes_that_the_move_takes(world: World) -> None:
    accepted_case(world)
    async with screens_of(world, COORDINATOR) as pilot:
        await open_first_case(pilot)
        await choose(pilot, "close")
        reason = field(pilot, "reason")
        assert isinstance(reason, Select)
        given = [code for _, code in reason._options if code is not Select.NULL]
    assert given == ["duplicate", "made_in_error", "deceased"]


async def test_a_correction_waits_for_somebody_else_and_is_agreed_by_keys(world: World) -> None:
    reference = accepted_case(world)
    ask_correction(world.office(COORDINATOR), reference, "The wrong case.")
    words = "Asked on Mon 21 Sep 2026 to undo “accept it as a case for this panel”"
    async with screens_of(world, COORDINATOR) as pilot:
        await open_first_case(pilot)
        await until_it_says(pilot, words)
        await pilot.press("m")
        await until_it_says(pilot, "What happens to")
        assert not {"correct", "approve_correction"} & set(offered(pilot))
    async with screens_of(world, CHAIR) as pilot:
        await open_first_case(pilot)
        await choose(pilot, "approve_correction")
        await pilot.press("y")
        await until(pilot, lambda: not says(pilot, words))
        await pilot.press("4")
        await until_it_says(pilot, "undone by two people: accept it as a case for this panel")
    assert state_of(world, reference) == ReferralState.RECEIVED


async def test_a_change_that_somebody_else_made_meanwhile_is_not_run_over(world: World) -> None:
    reference = received_case(world)
    async with screens_of(world, COORDINATOR) as pilot:
        await open_first_case(pilot)
        await pilot.press("a")
        await until_it_says(pilot, "accept it as a case for this panel?")
        accept(world.office(COORDINATOR), reference)
        await pilot.press("y")
        await until_it_says(pilot, f"Somebody else has changed {reference} since you read it")


async def test_who_may_not_make_a_usual_move_reads_who_does(world: World) -> None:
    received_case(world, 1, REFERRED)
    async with screens_of(world, CHAIR) as pilot:
        await open_first_case(pilot)
        await until_it_says(pilot, "accept it as a case for this panel: by the coordinator")


async def test_somebody_at_the_table_reads_what_is_next_and_is_offered_nothing(
    world: World,
) -> None:
    reference = accepted_case(world)
    meeting_in_session(world)
    agreed_decision(world, positive_record(reference))
    async with screens_of(world, POLICE) as pilot:
        await open_first_case(pilot)
        await until_it_says(pilot, "decide at conclusive grounds: not now")
        assert not says(pilot, "ALSO POSSIBLE")
        await pilot.press("m")
        await until_it_says(pilot, "There is no move that you may make here.")
        await pilot.press("escape")
        await until(pilot, lambda: not says(pilot, "What happens to"))
