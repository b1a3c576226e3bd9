"""A dialog with a few fields, which stays open until its verb has taken what was typed."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Button, Input, Label, Select, TextArea

from nrm_panel.errors import Refusal
from tui.dialogs.sentences import sentences_of
from tui.widgets.answers import answer_of
from tui.widgets.tick import Tick

Answers = Mapping[str, str]


@dataclass(frozen=True)
class Field:
    """One field: a line, a long text, a choice of (words, code), or a box to tick."""

    key: str
    label: str
    value: str = ""
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    long: bool = False
    tick: bool = False

    def widget(self) -> Widget:
        """The widget that takes the answer."""
        if self.tick:
            return Tick(self.label, value=bool(self.value), id=self.key, compact=True)
        if self.choices:
            prompt = self.hint or "choose"
            value = self.value or Select.NULL
            return Select(self.choices, prompt=prompt, value=value, id=self.key, compact=True)
        if self.long:
            return TextArea(self.value, id=self.key, compact=True, placeholder=self.hint)
        return Input(self.value, placeholder=self.hint, id=self.key, compact=True)


class FormBox(ModalScreen[Answers | None]):
    """Some fields under a heading. `attempt` is the verb; its refusals are shown in the dialog."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "give_up", "Give up"),
        ("ctrl+s", "keep", "Keep"),
    ]

    def __init__(
        self,
        heading: str,
        fields: Sequence[Field],
        attempt: Callable[[Answers], None],
        *,
        words: str = "",
        keep: str = "Keep",
    ) -> None:
        super().__init__()
        self.heading = heading
        self.fields = fields
        self.attempt = attempt
        self.words = words
        self.keep = keep

    def compose(self) -> ComposeResult:
        """Lay out the fields, a place for what is wrong, and the buttons."""
        with Vertical(classes="box"):
            yield Label(self.heading, classes="heading", markup=False)
            if self.words:
                yield Label(self.words, classes="words", markup=False)
            with VerticalScroll(classes="fields", can_focus=False):
                for field in self.fields:
                    if not field.tick:
                        yield Label(field.label, classes="field-label", markup=False)
                    yield field.widget()
            yield Label("", id="wrong", markup=False)
            with Horizontal(classes="buttons"):
                yield Button(f"{self.keep}  ctrl+s", action="screen.keep", compact=True)
                yield Button("Give up  esc", action="screen.give_up", compact=True)

    @on(Input.Submitted)
    def go_on(self) -> None:
        """Enter goes to the next field, and from the last one keeps."""
        if self.focused is not None and self.focused.id == self.fields[-1].key:
            self.action_keep()
        else:
            self.focus_next()

    def answers(self) -> dict[str, str]:
        """What stands in the fields; a box that is ticked is "yes"."""
        return {field.key: answer_of(self.query_one(f"#{field.key}")) for field in self.fields}

    def action_keep(self) -> None:
        """Try what was typed."""
        self.run_worker(self._keep(), exclusive=True)

    def action_give_up(self) -> None:
        """Go away without an answer."""
        self.dismiss(None)

    async def _keep(self) -> None:
        answers = self.answers()
        try:
            await asyncio.to_thread(self.attempt, answers)
        except Refusal as refusal:
            self.query_one("#wrong", Label).update("\n".join(sentences_of(refusal)))
        else:
            self.dismiss(answers)
