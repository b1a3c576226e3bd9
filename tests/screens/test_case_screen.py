"""One case on screen: its summary, its account, and what can happen now."""

from textual.containers import VerticalScroll

from nrm_panel.vocabulary import ReferralState
from tests.journeys import (
    REFERRED,
    accepted_case,
    meeting_in_session,
    moves_of,
    negative_in_effect,
    received_case,
    state_of,
)
from tests.offices import CHAIR, COORDINATOR, WORKER, World
from tests.screens.driving import (
    SMALL,
    field,
    fill,
    open_first_case,
    says,
    screens_of,
    until,
    until_it_says,
)
from workflows.amending import Amending, amend

STILL_THERE = {"PVStillInExploitativeSituation": "Yes"}
LONGEST = "An invented line. " * 832


async def test_the_childs_name_is_hidden_until_it_is_asked_for(world: World) -> None:
    accepted_case(world)
    async with screens_of(world, CHAIR) as pilot:
        await open_first_case(pilot)
        assert says(pilot, "T.E. (hidden; h shows it)")
        assert not says(pilot, "Testina")
        await pilot.press("h")
        await until_it_says(pilot, "Testina Example, also known as Fictional Fern")
        await pilot.press("h")
        await until(pilot, lambda: not says(pilot, "Testina"))


async def test_the_clock_is_said_in_words(world: World) -> None:
    accepted_case(world)
    async with screens_of(world, CHAIR) as pilot:
        await open_first_case(pilot)
        words = "Reasonable grounds decision due Thu 5 Nov 2026, in 45 days"
        assert says(pilot, f"Awaiting RG  ·  day 0  ·  {words}  ·  WILL MISS")


async def test_a_coordinator_accepts_a_case_with_one_key(world: World) -> None:
    reference = received_case(world)
    async with screens_of(world, COORDINATOR) as pilot:
        await open_first_case(pilot)
        await until_it_says(pilot, "a  accept it as a case for this panel")
        await pilot.press("a")
        await until_it_says(pilot, f"{reference}: accept it as a case for this panel?")
        await pilot.press("y")
        await until_it_says(pilot, "Awaiting RG")
    assert state_of(world, reference) == ReferralState.AWAITING_RG


async def test_saying_no_accepts_nothing(world: World) -> None:
    reference = received_case(world)
    question = f"{reference}: accept it as a case for this panel?"
    async with screens_of(world, COORDINATOR) as pilot:
        await open_first_case(pilot)
        await pilot.press("a")
        await until_it_says(pilot, question)
        await pilot.press("n")
        await until(pilot, lambda: not says(pilot, question))
    assert moves_of(world, reference) == ["receive"]


async def test_what_stands_against_a_move_is_said_before_it_is_tried(world: World) -> None:
    received_case(world, LocalAuthority="Nowhere Council")
    async with screens_of(world, COORDINATOR) as pilot:
        await open_first_case(pilot)
        await until_it_says(pilot, "accept it as a case for this panel: not now")
        assert says(pilot, "authority")


async def test_what_a_role_does_not_cover_is_refused_in_a_sentence(world: World) -> None:
    reference = received_case(world)
    async with screens_of(world, CHAIR) as pilot:
        await open_first_case(pilot)
        await pilot.press("a")
        await until_it_says(pilot, f"{reference}: accept it as a case for this panel?")
        await pilot.press("y")
        await until_it_says(pilot, "Chan Chair may not accept: it takes the role coordinator.")


async def test_a_safety_task_is_answered_in_a_dialog_that_keeps_what_was_typed(
    world: World,
) -> None:
    received_case(world, 1, REFERRED, **STILL_THERE)
    async with screens_of(world, COORDINATOR) as pilot:
        await open_first_case(pilot)
        await until_it_says(pilot, "SAFETY  Safety task: still in the exploitative situation")
        await pilot.press("s")
        await until_it_says(pilot, "Who in the child's authority was told?")
        await fill(pilot, {"told": "The invented duty team"})
        await pilot.press("ctrl+s")
        await until_it_says(pilot, "strategy discussion")
        await fill(pilot, {"strategy": "2026-09-21"})
        await pilot.press("ctrl+s")
        await until_it_says(pilot, "Safety task answered")
        assert says(pilot, "The invented duty team was told on Mon 21 Sep 2026")


async def test_a_return_to_the_sca_is_offered_with_its_reason(world: World) -> None:
    reference = received_case(world)
    async with screens_of(world, COORDINATOR) as pilot:
        await open_first_case(pilot)
        await pilot.press("r")
        await until_it_says(pilot, f"{reference}: offer to return it to the SCA")
        await fill(pilot, {"reason": "not_ours"})
        await pilot.press("ctrl+s")
        await until_it_says(pilot, "Return to the SCA offered Mon 21 Sep 2026")


async def test_the_lead_social_worker_is_named(world: World) -> None:
    received_case(world)
    async with screens_of(world, COORDINATOR) as pilot:
        await open_first_case(pilot)
        await pilot.press("l")
        await until_it_says(pilot, "Lead social worker")
        await fill(pilot, {"person": WORKER})
        await pilot.press("ctrl+s")
        await until_it_says(pilot, f"lead worker {WORKER}")


async def test_the_longest_account_can_be_read_to_its_end(world: World) -> None:
    received_case(world, HowExploitationStarted=LONGEST + "The end.")
    async with screens_of(world, CHAIR) as pilot:
        await open_first_case(pilot)
        await pilot.press("2")
        scroll = field(pilot, "account-scroll")
        assert isinstance(scroll, VerticalScroll)
        await until(pilot, lambda: scroll.max_scroll_y > 100)
        await pilot.press("end")
        await until(pilot, lambda: scroll.scroll_y == scroll.max_scroll_y)


async def test_history_and_decisions_have_their_own_section(world: World) -> None:
    accepted_case(world)
    async with screens_of(world, CHAIR) as pilot:
        await open_first_case(pilot)
        await pilot.press("3")
        await until_it_says(pilot, "No decision has been made.")
        await pilot.press("4")
        await until_it_says(pilot, "referral: accept it as a case for this panel")


async def test_on_a_narrow_screen_what_can_happen_is_behind_a_key(world: World) -> None:
    accepted_case(world)
    async with screens_of(world, CHAIR, SMALL) as pilot:
        await open_first_case(pilot)
        assert not field(pilot, "next-moves").display
        await pilot.press("w")
        await until(pilot, lambda: field(pilot, "next-moves").display)


async def test_an_amended_fact_is_shown_with_its_former_value_and_why(world: World) -> None:
    reference = received_case(world)
    born = Amending("date_of_birth", "2011-02-05", "A passport was seen", "the social worker")
    place = Amending("location", "overseas", "Said in interview", "the social worker")
    for amending in (born, place):
        amend(world.office(COORDINATOR), reference, amending)
    async with screens_of(world, CHAIR) as pilot:
        await open_first_case(pilot)
        await until_it_says(pilot, "Place of exploitation: was UK, is Overseas from Mon 21 Sep")
        assert says(pilot, "A passport was seen; the social worker (amended Mon 21 Sep 2026)")
        assert says(pilot, "Date of birth: was hidden, is hidden from Mon 21 Sep 2026")
        assert not says(pilot, "Feb 2011")
        await pilot.press("h")
        await until_it_says(pilot, "Date of birth: was Thu 3 Feb 2011, is Sat 5 Feb 2011")


async def test_a_negative_is_a_negative_in_the_history(world: World) -> None:
    reference = accepted_case(world)
    meeting_in_session(world)
    negative_in_effect(world, reference)
    async with screens_of(world, CHAIR) as pilot:
        await open_first_case(pilot)
        await pilot.press("4")
        await until_it_says(pilot, "referral: negative at reasonable grounds, in effect")
        assert says(pilot, "decision: the second reviewer agrees with the negative")
        assert not says(pilot, "referral: positive")
