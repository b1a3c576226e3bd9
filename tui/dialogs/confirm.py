"""A dialog that asks yes or no."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button, Label


class Confirm(ModalScreen[bool]):
    """A question with what hangs on it; y says yes, n or escape says no."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("y", "answer(True)", "Yes"),
        ("n,escape", "answer(False)", "No"),
    ]

    def __init__(self, heading: str, sentences: Sequence[str], yes: str) -> None:
        super().__init__()
        self.heading = heading
        self.sentences = sentences
        self.yes = yes

    def compose(self) -> ComposeResult:
        """Lay out the question and both answers."""
        with Vertical(classes="box"):
            yield Label(self.heading, classes="heading", markup=False)
            with VerticalScroll(classes="sentences"):
                for sentence in self.sentences:
                    yield Label(sentence, classes="sentence", markup=False)
            with Horizontal(classes="buttons"):
                yield Button(f"{self.yes}  y", action="screen.answer(True)", compact=True)
                yield Button("No  n", action="screen.answer(False)", compact=True)

    def on_mount(self) -> None:
        """Leave the focus on the words, so that no stray key answers."""
        self.query_one(VerticalScroll).focus()

    def action_answer(self, yes: bool) -> None:
        """Give the answer."""
        self.dismiss(yes)
