"""The list of referrals: found as fast as typed, safety first, names hidden."""

from datetime import date

from textual.widgets import DataTable

from tests.journeys import REFERRED, accepted_case, received_case, verbs_in_log
from tests.offices import CHAIR, COORDINATOR, World
from tests.screens.driving import (
    SMALL,
    Driver,
    fill,
    open_first_case,
    says,
    screens_of,
    until,
    until_it_says,
    words_on,
)

STILL_THERE = {"PVStillInExploitativeSituation": "Yes"}


def rows(pilot: Driver) -> list[str]:
    """The rows of the list, each as one line."""
    table = pilot.app.screen.query_one("#cases", DataTable)
    return [
        " ".join(str(cell) for cell in table.get_row_at(place) if str(cell))
        for place in range(table.row_count)
    ]


async def test_an_empty_list_says_what_to_do_first(world: World) -> None:
    async with screens_of(world, COORDINATOR) as pilot:
        assert says(pilot, "No referrals yet. Bring one in with: nrm-panel referral import FILE")


async def test_a_case_with_an_open_safety_task_comes_first_and_says_so(world: World) -> None:
    accepted_case(world, 1, date(2026, 8, 10))
    received_case(world, 2, REFERRED, **STILL_THERE)
    async with screens_of(world, COORDINATOR) as pilot:
        assert rows(pilot)[0].startswith("SAFETY 2026-0002")
        assert rows(pilot)[1].startswith("2026-0001")


async def test_a_clock_that_will_be_missed_says_so_in_words(world: World) -> None:
    accepted_case(world)
    async with screens_of(world, COORDINATOR, SMALL) as pilot:
        expected = "2026-0001 T.E. 15 Awaiting RG RG due in 45 days WILL MISS"
        assert rows(pilot) == [expected]


async def test_the_list_narrows_with_every_letter(world: World) -> None:
    accepted_case(world, 1)
    other = {"Customer.Forename1": "Fictional", "Customer.Surname": "Fern"}
    received_case(world, 2, REFERRED, **other)
    async with screens_of(world, COORDINATOR) as pilot:
        await pilot.press(*"f.f. rec")
        await until_it_says(pilot, "1 of 2 referrals")
        assert len(rows(pilot)) == 1
        await pilot.press("x")
        await until_it_says(pilot, "Nothing matches")
        await pilot.press("escape")
        await until_it_says(pilot, "2 of 2 referrals")


async def test_finished_cases_can_be_left_out(world: World) -> None:
    accepted_case(world)
    async with screens_of(world, COORDINATOR) as pilot:
        await pilot.press("f4")
        await until_it_says(pilot, "open only")
        assert len(rows(pilot)) == 1


async def test_names_are_not_in_the_list(world: World) -> None:
    accepted_case(world)
    async with screens_of(world, COORDINATOR) as pilot:
        assert "Testina" not in "\n".join([words_on(pilot), *rows(pilot)])


async def test_opening_a_case_is_recorded_and_looking_at_the_list_is_not(world: World) -> None:
    accepted_case(world)
    async with screens_of(world, CHAIR) as pilot:
        assert "open.case" not in verbs_in_log(world)
        await open_first_case(pilot)
    assert verbs_in_log(world).count("open.case") == 1


async def test_without_a_purpose_nothing_is_opened(world: World) -> None:
    accepted_case(world)
    async with screens_of(world, CHAIR) as pilot:
        await pilot.press("enter")
        await until_it_says(pilot, "For what purpose?")
        await fill(pilot, {"purpose": " "})
        await pilot.press("ctrl+s")
        await until_it_says(pilot, "Say why you open the case")
        await pilot.press("escape")
        await until(pilot, lambda: not says(pilot, "For what purpose?"))
    assert "open.case" not in verbs_in_log(world)
