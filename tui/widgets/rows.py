"""A list of rows that are added, changed and taken away with a dialog."""

from collections.abc import Callable, Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.reactive import reactive
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

Row = dict[str, str]
Ask = Callable[[Row], ModalScreen[Mapping[str, str] | None]]
ADD = "+ add"


class Rows(Vertical):
    """Rows as lines; enter changes one or adds one, delete takes one away."""

    BINDINGS: ClassVar[list[BindingType]] = [("delete,backspace", "take_away", "Take away")]

    rows: reactive[list[Row]] = reactive(list, always_update=True)

    class Changed(Message):
        """The rows have changed."""

    def __init__(self, ask: Ask, line: Callable[[Row], str], what: str, *, id: str) -> None:
        super().__init__(id=id)
        self._ask = ask
        self._line = line
        self._what = what

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        yield OptionList(compact=True, markup=False)

    def watch_rows(self) -> None:
        """Show the rows, and say that they have changed."""
        self._show()
        self.post_message(self.Changed())

    def on_mount(self) -> None:
        """Show the rows."""
        self._show()

    @on(OptionList.OptionSelected)
    def open_row(self, event: OptionList.OptionSelected) -> None:
        """Change the row under the cursor, or add one."""
        event.stop()
        place = event.option_index
        known = self.rows[place] if place < len(self.rows) else {}
        self.app.push_screen(self._ask(known), lambda answers: self._put(place, answers))

    def action_take_away(self) -> None:
        """Take the row under the cursor away."""
        place = self.query_one(OptionList).highlighted
        if place is not None and place < len(self.rows):
            self.rows = [row for at, row in enumerate(self.rows) if at != place]

    def _put(self, place: int, answers: Mapping[str, str] | None) -> None:
        if answers is not None:
            self.rows = [*self.rows[:place], dict(answers), *self.rows[place + 1 :]]

    def _show(self) -> None:
        shown = self.query(OptionList)
        for one in shown:
            kept = one.highlighted
            one.clear_options()
            one.add_options([Option(f"• {self._line(row)}") for row in self.rows])
            one.add_option(Option(f"{ADD} {self._what}"))
            one.highlighted = min(kept or 0, len(self.rows))
