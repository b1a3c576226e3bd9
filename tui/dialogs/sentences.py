"""A dialog that says something in sentences and goes away with a key."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button, Label

from nrm_panel.errors import Blocked, Refusal


def sentences_of(refusal: Refusal) -> list[str]:
    """Every sentence of a refusal: each blocker, or the one sentence it is."""
    if isinstance(refusal, Blocked):
        return [blocker.sentence for blocker in refusal.blockers]
    return str(refusal).splitlines()


class Sentences(ModalScreen[None]):
    """Some sentences under a heading, each after a mark."""

    MARK = "• "

    BINDINGS: ClassVar[list[BindingType]] = [("escape,enter,q", "close", "Close")]

    def __init__(self, heading: str, sentences: Sequence[str]) -> None:
        super().__init__()
        self.heading = heading
        self.sentences = list(sentences)

    def compose(self) -> ComposeResult:
        """Lay out the heading and the sentences."""
        with Vertical(classes="box"):
            yield Label(self.heading, classes="heading", markup=False)
            with VerticalScroll(classes="sentences"):
                for sentence in self.sentences:
                    yield Label(f"{self.MARK}{sentence}", classes="sentence", markup=False)
            with Horizontal(classes="buttons"):
                yield Button("Close  esc", action="screen.close", compact=True)

    def on_mount(self) -> None:
        """Let the arrow keys scroll at once."""
        self.query_one(VerticalScroll).focus()

    def action_close(self) -> None:
        """Go away."""
        self.dismiss(None)
