"""One picture of each screen, small and usual, so that a change of look is seen and agreed to."""

from collections.abc import Callable
from typing import Any

import pytest
from textual.widgets import Input

from tests.journeys import REFERRED, accepted_case, meeting_in_session, received_case
from tests.offices import CHAIR, World
from tests.screens.driving import (
    SMALL,
    USUAL,
    Driver,
    app_of,
    enter_the_room,
    open_first_case,
    until,
    until_it_says,
)
from tui.app import PanelApp
from tui.widgets.decision_form import DecisionForm

Compare = Callable[..., bool]
SIZES = pytest.mark.parametrize("size", [SMALL, USUAL], ids=["80x24", "120x40"])


@pytest.fixture
def office_in_session(world: World) -> PanelApp:
    """A fictional office in the middle of its meeting, with two cases on the agenda."""
    accepted_case(world, 1)
    other = {"Customer.Forename1": "Fictional", "Customer.Surname": "Fern"}
    accepted_case(world, 2, REFERRED, **other)
    received_case(world, 3, REFERRED, **{"PVStillInExploitativeSituation": "Yes"})
    meeting_in_session(world)
    app = app_of(world, CHAIR)
    assert app.office is not None
    app.office.fictional = True
    return app


async def _settled(pilot: Driver) -> None:
    """Wait until nothing moves: no cursor blinks in a picture."""
    for one in pilot.app.screen.query(Input):
        one.cursor_blink = False
    await pilot.pause(0.3)


async def _the_list(pilot: Driver) -> None:
    await until_it_says(pilot, "enter opens one")
    await _settled(pilot)


async def _a_case(pilot: Driver) -> None:
    await _the_list(pilot)
    await open_first_case(pilot)
    await _settled(pilot)


async def _the_room(pilot: Driver) -> None:
    await _the_list(pilot)
    await enter_the_room(pilot)
    await until(pilot, lambda: pilot.app.screen.query_one(DecisionForm).display)
    await until_it_says(pilot, "say the outcome.")
    await _settled(pilot)


@SIZES
@pytest.mark.parametrize("go", [_the_list, _a_case, _the_room], ids=["list", "case", "room"])
def test_the_screen_looks_as_it_was_agreed(
    snap_compare: Compare, office_in_session: PanelApp, go: Any, size: tuple[int, int]
) -> None:
    assert snap_compare(office_in_session, run_before=go, terminal_size=size)
