"""Signing in, the blanked screen, and the keys that work everywhere."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from nrm_panel.settings import Home
from tests.journeys import received_case
from tests.offices import CHAIR, PASSWORD, World, frozen_at
from tests.screens.driving import (
    field,
    fill,
    open_first_case,
    says,
    screens_of,
    until,
    until_it_says,
    words_on,
)
from tui.app import PanelApp
from tui.dialogs.privacy import Privacy
from tui.widgets.themes import THEMES


@pytest.fixture
def home(office_home: Path) -> Iterator[Home]:
    with frozen_at():
        yield Home(office_home)


async def test_the_right_password_opens_the_list(home: Home) -> None:
    async with PanelApp(home).run_test() as pilot:
        await until_it_says(pilot, "Password")
        await fill(pilot, {"name": CHAIR, "password": PASSWORD})
        await pilot.click("#go")
        await until_it_says(pilot, "No referrals yet.")
        assert says(pilot, f"{CHAIR} · Mon 21 Sep 2026")


async def test_a_wrong_password_is_refused_in_a_sentence_and_emptied(home: Home) -> None:
    async with PanelApp(home).run_test() as pilot:
        await until_it_says(pilot, "Password")
        await fill(pilot, {"name": CHAIR, "password": "not this one"})
        await pilot.click("#go")
        await until_it_says(pilot, "The name or the password is not right")
        assert field(pilot, "password").has_focus


async def test_f12_blanks_the_screen_until_the_right_password_is_given(home: Home) -> None:
    async with PanelApp(home).run_test() as pilot:
        await until_it_says(pilot, "Password")
        await fill(pilot, {"name": CHAIR, "password": PASSWORD})
        await pilot.click("#go")
        await until_it_says(pilot, "No referrals yet.")
        await pilot.press("f12")
        await until_it_says(pilot, "The screen is blanked.")
        await pilot.press("escape", "f2", "f3", "f1", "ctrl+p")
        assert isinstance(pilot.app.screen, Privacy)
        await fill(pilot, {"password": "wrong"})
        await pilot.press("enter")
        await until_it_says(pilot, "The name or the password is not right")
        await fill(pilot, {"password": PASSWORD})
        await pilot.press("enter")
        await until_it_says(pilot, "No referrals yet.")


async def test_the_blanked_screen_shows_nothing_of_what_is_below(world: World) -> None:
    received_case(world)
    async with screens_of(world, CHAIR) as pilot:
        await open_first_case(pilot)
        await pilot.press("h", "f12")
        await until_it_says(pilot, "The screen is blanked.")
        assert "Testina" not in pilot.app.export_screenshot()
        assert "2026-0001" not in pilot.app.export_screenshot()


async def test_help_has_every_key_of_the_screen_in_front_first(world: World) -> None:
    async with screens_of(world, CHAIR) as pilot:
        await pilot.press("f1")
        await until_it_says(pilot, "Keys")
        shown = words_on(pilot)
        assert shown.index("The list of referrals") < shown.index("Everywhere")
        assert "Leave out the cases that are finished" in shown


async def test_the_palette_finds_a_command_by_its_words(world: World) -> None:
    async with screens_of(world, CHAIR) as pilot:
        await pilot.press("ctrl+p")
        await pilot.press(*"list of meetings")
        await until(pilot, lambda: pilot.app.screen.query("CommandList").first().display)
        await pilot.pause(0.5)
        await pilot.press("enter")
        await until_it_says(pilot, "No meetings yet.")


async def test_a_fictional_office_says_so_on_every_screen(world: World) -> None:
    office = world.office(CHAIR)
    office.fictional = True
    async with PanelApp(Home(world.outgoing.parent), None, office).run_test() as pilot:
        await until_it_says(pilot, "No referrals yet.")
        assert says(pilot, "FICTIONAL")
        await pilot.press("f3")
        await until_it_says(pilot, "No meetings yet.")
        assert says(pilot, "FICTIONAL")


async def test_one_key_goes_round_dark_light_and_contrast(world: World) -> None:
    async with screens_of(world, CHAIR) as pilot:
        seen = [pilot.app.theme]
        for _ in THEMES:
            await pilot.press("ctrl+t")
            seen.append(pilot.app.theme)
        assert seen == ["panel-dark", "panel-light", "panel-contrast", "panel-dark"]
