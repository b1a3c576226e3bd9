"""What all screens have in common: the office, verbs off the screen's thread, refusals in words."""

import asyncio
from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from textual.app import ComposeResult
from textual.css.query import NoMatches
from textual.screen import Screen
from textual.widgets import Footer

from nrm_panel.errors import Refusal
from tui.commands.table import Place
from tui.dialogs.sentences import Sentences, sentences_of
from tui.widgets.masthead import Masthead
from workflows.office import Office

Asked = ParamSpec("Asked")
Result = TypeVar("Result")
SHOWS_WORK_AFTER = 0.2
NARROW_USUAL_WIDE: list[tuple[int, str]] | None = [(0, "-narrow"), (100, "-usual"), (150, "-wide")]


class OfficeScreen(Screen[None]):
    """A screen of an office. `PLACE` says which of the table's commands it has."""

    PLACE: Place
    HORIZONTAL_BREAKPOINTS = NARROW_USUAL_WIDE

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office

    def compose(self) -> ComposeResult:
        """Lay out the line at the top, the screen's own part, and the keys."""
        yield Masthead(self.office)
        yield from self.compose_body()
        yield Footer(show_command_palette=False)

    def compose_body(self) -> ComposeResult:
        """Lay out the screen's own part."""
        yield from ()

    async def do(
        self, verb: Callable[Asked, Result], *args: Asked.args, **options: Asked.kwargs
    ) -> Result:
        """Run a verb in a thread, with a sign when it takes long; raises what the verb raises."""
        masthead = self.query_one(Masthead)
        sign = self.set_timer(SHOWS_WORK_AFTER, lambda: masthead.show_working("working …"))
        try:
            return await asyncio.to_thread(verb, *args, **options)
        finally:
            sign.stop()
            masthead.show_working("")

    async def put_down(self) -> None:
        """Keep what is half done; called before the screen goes."""

    async def action_back(self) -> None:
        """Keep what is half done and go back to the screen before."""
        await self.put_down()
        self.dismiss()


S = TypeVar("S", bound=OfficeScreen)


def in_words(
    method: Callable[Concatenate[S, Asked], Coroutine[Any, Any, None]],
) -> Callable[Concatenate[S, Asked], None]:
    """Run an action beside the screen, and show a refusal as its sentences."""

    async def run(screen: S, *args: Asked.args, **options: Asked.kwargs) -> None:
        try:
            await method(screen, *args, **options)
        except Refusal as refusal:
            screen.app.push_screen(Sentences("This cannot be done now", sentences_of(refusal)))
        except NoMatches:
            # The screen was left while the verb ran, and its widgets are gone with it.
            if screen.display and screen.app.is_running:
                raise

    @wraps(method)
    def start(screen: S, /, *args: Asked.args, **options: Asked.kwargs) -> None:
        screen.run_worker(run(screen, *args, **options))

    return start
