"""Signing in: a name and a password."""

import asyncio
from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Button, Input, Label

from nrm_panel.errors import NotSignedIn, Refusal
from workflows.office import Office


class SignInScreen(Screen[Office | None]):
    """Asks who it is; `sign_in` gives the office or raises a refusal."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "leave", "Leave")]

    def __init__(self, sign_in: Callable[[str, str], Office]) -> None:
        super().__init__()
        self._sign_in = sign_in

    def compose(self) -> ComposeResult:
        """Lay out the two fields."""
        with Vertical(id="sign-in"):
            yield Label("NRM panel", classes="heading")
            yield Label("Decides whether a child is a victim of modern slavery.", classes="words")
            yield Label("Name", classes="field-label")
            yield Input(id="name", placeholder="your name, as your account has it")
            yield Label("Password", classes="field-label")
            yield Input(id="password", password=True)
            yield Label("", id="wrong", markup=False)
            yield Button("Sign in  enter", id="go", compact=True)

    @on(Input.Submitted, "#name")
    def to_password(self) -> None:
        """Enter goes from the name to the password."""
        self.query_one("#password").focus()

    @on(Input.Submitted, "#password")
    @on(Button.Pressed, "#go")
    def start(self) -> None:
        """Try to sign in."""
        self.run_worker(self._try(), exclusive=True)

    def action_leave(self) -> None:
        """Leave without signing in."""
        self.dismiss(None)

    async def _try(self) -> None:
        name, password = self.query_one("#name", Input), self.query_one("#password", Input)
        wrong = self.query_one("#wrong", Label)
        wrong.update("Looking …")
        try:
            office = await asyncio.to_thread(self._sign_in, name.value, password.value)
        except Refusal as refusal:
            wrong.update(str(refusal))
            password.value = ""
            (password if isinstance(refusal, NotSignedIn) else name).focus()
        else:
            self.dismiss(office)
