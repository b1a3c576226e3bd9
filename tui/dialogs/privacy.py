"""A blank screen: nothing of the office shows until the person has signed in again."""

import asyncio
from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Input, Label

from nrm_panel.errors import Refusal


class Privacy(Screen[None]):
    """Covers everything; `check` raises a refusal for a wrong password.

    A screen of its own and not a modal one, through which what lies below could shine.
    """

    def __init__(self, name: str, check: Callable[[str], None]) -> None:
        super().__init__()
        self._person = name
        self._check = check

    def compose(self) -> ComposeResult:
        """Lay out nothing but the question for the password."""
        with Vertical(id="privacy"):
            yield Label("The screen is blanked.", classes="heading")
            yield Label(f"{self._person}, give your password to go on.", markup=False)
            yield Input(password=True, id="password", placeholder="password")
            yield Label("", id="wrong", markup=False)

    @on(Input.Submitted)
    async def try_password(self, event: Input.Submitted) -> None:
        """Go away for the right password, else say what is wrong."""
        given = event.value
        event.input.value = ""
        try:
            await asyncio.to_thread(self._check, given)
        except Refusal as refusal:
            self.query_one("#wrong", Label).update(str(refusal))
        else:
            self.dismiss(None)
