"""The meeting on screen: who is there, the decision as it is typed, read back and agreed."""

from nrm_panel.vocabulary import ReferralState
from tests.journeys import (
    MEETING,
    accepted_case,
    agenda_released,
    meeting_in_session,
    moves_of,
    state_of,
)
from tests.offices import CHAIR, COORDINATOR, HEALTH, OTHER_CHAIR, POLICE, World
from tests.screens.driving import (
    SMALL,
    enter_the_room,
    field,
    fill,
    says,
    screens_of,
    until,
    until_it_says,
    words_on,
)
from tests.screens.forms import NEGATIVE, POSITIVE, ground
from tui.widgets.answers import answer_of
from tui.widgets.decision_form import DecisionForm
from workflows.cases import name_lead_worker
from workflows.drafts import draft_of
from workflows.room_views import see_room


async def test_a_chair_opens_the_meeting_and_records_who_is_there(world: World) -> None:
    accepted_case(world)
    agenda_released(world)
    world.stand_on("2026-10-13", "09:05")
    async with screens_of(world, CHAIR) as pilot:
        await enter_the_room(pilot)
        await until_it_says(pilot, "the meeting is not in session")
        await pilot.press("f5")
        await until_it_says(pilot, "Open the meeting?")
        await pilot.press("y")
        await until_it_says(pilot, "NOT QUORATE FOR THIS CASE")
        for person in (CHAIR, POLICE, HEALTH):
            await pilot.press("f6")
            await until_it_says(pilot, "Who arrives or leaves?")
            await fill(pilot, {"person": person})
            await pilot.press("ctrl+s")
            await until_it_says(pilot, f"● {person}")
        await until(pilot, lambda: not says(pilot, "NOT QUORATE"))
        assert says(pilot, "QUORATE FOR THIS CASE")
        assert says(pilot, "✓ police: Pol Police")


async def test_somebody_who_leaves_takes_the_quorum_with_them(world: World) -> None:
    accepted_case(world)
    meeting_in_session(world)
    async with screens_of(world, CHAIR) as pilot:
        await enter_the_room(pilot)
        await until_it_says(pilot, "QUORATE FOR THIS CASE")
        await pilot.press("f6")
        await until_it_says(pilot, "Who arrives or leaves?")
        await fill(pilot, {"person": POLICE, "at": "11:30"})
        await pilot.press("ctrl+s")
        await until_it_says(pilot, "NOT QUORATE FOR THIS CASE")
        await until_it_says(pilot, "10:00 to 11:30")
        await until_it_says(pilot, "Nobody speaks for the police; a decision needs every partner.")


async def test_what_is_missing_is_listed_in_words_and_shrinks_as_one_types(world: World) -> None:
    accepted_case(world)
    meeting_in_session(world)
    async with screens_of(world, CHAIR) as pilot:
        await enter_the_room(pilot)
        await until_it_says(pilot, "name every source that was considered.")
        await until_it_says(pilot, "say the outcome.")
        await fill(pilot, {"evidence": POSITIVE["evidence"]})
        await until(pilot, lambda: not says(pilot, "name every source"))
        await pilot.press("f9")
        await until_it_says(pilot, "Not ready to be read back")
        assert says(pilot, "Reasonable grounds: say the outcome.")


async def test_a_positive_is_read_back_in_sentences_and_agreed_with_y(world: World) -> None:
    reference = accepted_case(world)
    meeting_in_session(world)
    async with screens_of(world, CHAIR) as pilot:
        await enter_the_room(pilot)
        await until(pilot, lambda: pilot.app.screen.query_one(DecisionForm).display)
        await fill(pilot, {**POSITIVE, **ground("rg")})
        await until_it_says(pilot, "Nothing is missing.")
        await pilot.press("f9")
        await until_it_says(pilot, "REASONABLE GROUNDS: POSITIVE")
        assert says(pilot, "Hal Health for health: yes.")
        assert says(pilot, "Trafficking: action found, recruitment; purpose found, criminal.")
        assert state_of(world, reference) == ReferralState.AWAITING_RG
        await pilot.press("y")
        await until_it_says(pilot, "This sitting has decided the case.")
    assert state_of(world, reference) == ReferralState.AWAITING_CG
    item = see_room(world.office(CHAIR), MEETING).items[0]
    assert draft_of(world.office(CHAIR), "item", item.item_id, "decision") is None


async def test_both_decisions_are_made_in_one_sitting(world: World) -> None:
    reference = accepted_case(world)
    meeting_in_session(world)
    async with screens_of(world, CHAIR) as pilot:
        await enter_the_room(pilot)
        await until(pilot, lambda: pilot.app.screen.query_one(DecisionForm).display)
        await fill(pilot, {"grounds": "both", **POSITIVE, **ground("rg")})
        await until(pilot, lambda: pilot.app.screen.query("#cg-person-police"))
        await until(pilot, lambda: answer_of(field(pilot, "cg-person-police")))
        await fill(pilot, ground("cg"))
        await until_it_says(pilot, "Nothing is missing.")
        await pilot.press("f9")
        await until_it_says(pilot, "CONCLUSIVE GROUNDS: POSITIVE")
        await pilot.press("y")
        await until_it_says(pilot, "This sitting has decided the case.")
    assert state_of(world, reference) == ReferralState.CG_POSITIVE


async def test_a_negative_asks_for_its_reason_and_waits_for_the_reviewer(world: World) -> None:
    reference = accepted_case(world)
    meeting_in_session(world)
    async with screens_of(world, CHAIR) as pilot:
        await enter_the_room(pilot)
        await until(pilot, lambda: pilot.app.screen.query_one(DecisionForm).display)
        assert not field(pilot, "rg-if-negative").display
        await fill(pilot, {"rg-outcome": "negative"})
        await until(pilot, lambda: field(pilot, "rg-if-negative").display)
        await until_it_says(pilot, "a negative needs its coded reason")
        await fill(pilot, NEGATIVE)
        await until_it_says(pilot, "Nothing is missing.")
        await pilot.press("f9")
        await until_it_says(pilot, "REASONABLE GROUNDS: NEGATIVE")
        await pilot.press("y")
        await until_it_says(pilot, "This sitting has decided the case.")
    assert state_of(world, reference) == ReferralState.AWAITING_RG


async def test_what_was_typed_is_there_again_after_the_program_was_killed(world: World) -> None:
    accepted_case(world)
    meeting_in_session(world)
    async with screens_of(world, CHAIR) as pilot:
        await enter_the_room(pilot)
        await until(pilot, lambda: pilot.app.screen.query_one(DecisionForm).display)
        await fill(pilot, {"wishes": "To stay", "action-transfer": "yes", "rg-outcome": "positive"})
        item = see_room(world.office(CHAIR), MEETING).items[0].item_id
        await until(pilot, lambda: "rg-outcome" in _draft(world, item))
    async with screens_of(world, CHAIR) as pilot:
        await enter_the_room(pilot)
        await until(pilot, lambda: pilot.app.screen.query_one(DecisionForm).display)
        assert answer_of(field(pilot, "wishes")) == "To stay"
        assert answer_of(field(pilot, "action-transfer")) == "yes"
        assert answer_of(field(pilot, "rg-outcome")) == "positive"
        assert answer_of(field(pilot, "rg-person-police")) == POLICE


async def test_the_draft_of_one_case_does_not_stray_into_the_next(world: World) -> None:
    accepted_case(world, 1)
    accepted_case(world, 2)
    meeting_in_session(world)
    async with screens_of(world, CHAIR) as pilot:
        await enter_the_room(pilot)
        await until(pilot, lambda: pilot.app.screen.query_one(DecisionForm).display)
        await fill(pilot, {"credibility": "Of the first."})
        await pilot.press("ctrl+n")
        await until_it_says(pilot, "item 2 of 2")
        assert answer_of(field(pilot, "credibility")) == ""
        await pilot.press("ctrl+b")
        await until_it_says(pilot, "item 1 of 2")
        assert answer_of(field(pilot, "credibility")) == "Of the first."


async def test_the_lead_social_worker_is_refused_as_chair_in_words(world: World) -> None:
    reference = accepted_case(world)
    name_lead_worker(world.office(COORDINATOR), reference, OTHER_CHAIR)
    meeting_in_session(world, present=(OTHER_CHAIR, POLICE, HEALTH))
    async with screens_of(world, OTHER_CHAIR) as pilot:
        await enter_the_room(pilot)
        await until_it_says(pilot, "is the child's lead social worker")
        await until_it_says(pilot, "NOT QUORATE FOR THIS CASE")
        assert says(pilot, "You may not chair this case: Chidi Cochair")


async def test_a_case_is_deferred_with_what_is_awaited_and_by_when(world: World) -> None:
    reference = accepted_case(world)
    meeting_in_session(world)
    async with screens_of(world, CHAIR) as pilot:
        await enter_the_room(pilot)
        await until_it_says(pilot, "QUORATE FOR THIS CASE")
        await pilot.press("f10")
        await until_it_says(pilot, "is not decided today")
        await pilot.press("ctrl+s")
        await until_it_says(pilot, "Say why it is deferred and what is awaited")
        answers = {"reason": "More is needed.", "awaited": "A report", "awaited_by": "2026-11-06"}
        await fill(pilot, answers)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: not says(pilot, "is not decided today"))
    assert state_of(world, reference) == ReferralState.AWAITING_RG
    assert see_room(world.office(CHAIR), MEETING).items[0].hearing == "deferred"


async def test_somebody_who_is_no_chair_sees_the_room_and_cannot_decide(world: World) -> None:
    accepted_case(world)
    meeting_in_session(world)
    async with screens_of(world, POLICE) as pilot:
        await enter_the_room(pilot)
        await until_it_says(pilot, "A chair records the decision.")
        assert says(pilot, "● Pol Police")


async def test_the_room_shows_initials_only(world: World) -> None:
    accepted_case(world)
    meeting_in_session(world)
    async with screens_of(world, CHAIR) as pilot:
        await enter_the_room(pilot)
        await until_it_says(pilot, "T.E. (15)")
        assert "Testina" not in words_on(pilot)
        assert "Example" not in words_on(pilot)


async def test_on_a_narrow_screen_the_room_is_behind_a_key(world: World) -> None:
    accepted_case(world)
    meeting_in_session(world)
    async with screens_of(world, CHAIR, SMALL) as pilot:
        await enter_the_room(pilot)
        await until(pilot, lambda: pilot.app.screen.query_one(DecisionForm).display)
        assert not field(pilot, "room-column").display
        await pilot.press("ctrl+r")
        await until(pilot, lambda: field(pilot, "room-column").display)


async def test_leaving_the_room_writes_nothing_but_the_draft(world: World) -> None:
    reference = accepted_case(world)
    meeting_in_session(world)
    async with screens_of(world, CHAIR) as pilot:
        await enter_the_room(pilot)
        await until(pilot, lambda: pilot.app.screen.query_one(DecisionForm).display)
        await fill(pilot, {"credibility": "Weighed."})
        await pilot.press("f2")
        await until_it_says(pilot, "names hidden")
    assert moves_of(world, reference) == ["receive", "accept"]
    item = see_room(world.office(CHAIR), MEETING).items[0].item_id
    assert "Weighed." in _draft(world, item)


def _draft(world: World, item_id: int) -> str:
    return draft_of(world.office(CHAIR), "item", item_id, "decision") or ""
