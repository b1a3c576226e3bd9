"""Driving the screens in tests: open them as somebody, wait for what must show, fill the form."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager

from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Label, Static

from nrm_panel.settings import Home
from tests.offices import World
from tui.app import PanelApp
from tui.widgets.answers import put_answer

MOST_TURNS = 400
TURN = 0.02
SMALL, USUAL = (80, 24), (120, 40)

Driver = Pilot[None]


def app_of(world: World, person: str) -> PanelApp:
    """The screens as somebody sees them who has signed in."""
    app = PanelApp(Home(world.outgoing.parent), None, world.office(person))
    app.animation_level = "none"
    return app


@asynccontextmanager
async def screens_of(
    world: World, person: str, size: tuple[int, int] = SMALL
) -> AsyncIterator[Driver]:
    """The screens of somebody, once the list of referrals is read. Leaving it kills the program."""
    async with app_of(world, person).run_test(size=size) as pilot:
        await until(pilot, lambda: says(pilot, "enter opens one") or says(pilot, "No referrals"))
        yield pilot


async def until(pilot: Driver, holds: Callable[[], object]) -> None:
    """Wait for something to hold; fails with what the screen says when it never does."""
    for _ in range(MOST_TURNS):
        if holds():
            return
        await asyncio.sleep(TURN)
    raise AssertionError(f"It never came to be; the screen says:\n{words_on(pilot)}")


async def until_it_says(pilot: Driver, words: str) -> None:
    """Wait until the screen in front says something."""
    await until(pilot, lambda: says(pilot, words))


def says(pilot: Driver, words: str) -> bool:
    """Whether the screen in front says something, however its lines are broken."""
    return words in words_on(pilot)


def words_on(pilot: Driver) -> str:
    """Everything that the labels of the screen in front say."""
    shown = [one for one in pilot.app.screen.query(Static) if isinstance(one, (Label, Static))]
    return "\n".join(str(one.render()) for one in shown if one.display)


def field(pilot: Driver, key: str) -> Widget:
    """A field of the screen in front."""
    return pilot.app.screen.query_one(f"#{key}")


async def fill(pilot: Driver, answers: Mapping[str, str]) -> None:
    """Fill fields of the screen in front."""
    for key, answer in answers.items():
        put_answer(field(pilot, key), answer)
    await pilot.pause()


async def open_first_case(pilot: Driver) -> None:
    """Open the first case of the list for the usual purpose."""
    await pilot.press("enter")
    await until_it_says(pilot, "For what purpose?")
    await pilot.press("enter")
    await until_it_says(pilot, "WHAT CAN HAPPEN NOW")
    await until(pilot, lambda: says(pilot, "day "))


async def enter_the_room(pilot: Driver) -> None:
    """Go into the meeting of today."""
    await pilot.press("f3")
    await until_it_says(pilot, "enter opens one")
    await pilot.press("enter")
    await until_it_says(pilot, "initials only")
