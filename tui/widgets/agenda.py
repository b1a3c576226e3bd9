"""The left column of the room: the agenda, and how each case was left."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Label, OptionList
from textual.widgets.option_list import Option

from nrm_panel.vocabulary import Hearing
from workflows.room_views import Item

MARKS = {
    Hearing.WAITING: " ",
    Hearing.DECIDED: "✓",
    Hearing.DEFERRED: "→",
    Hearing.NOT_AGREED: "≠",
    Hearing.NOT_REACHED: "-",
}


class Agenda(Vertical):
    """Cases by place, with initials only; enter or a click goes to one."""

    def compose(self) -> ComposeResult:
        """Lay out the heading and the list."""
        yield Label("AGENDA", classes="column-heading")
        yield OptionList(id="items", compact=True, markup=False)

    def show(self, items: Sequence[Item], chosen: int) -> None:
        """Show the items, with a mark at the one that is heard."""
        shown = self.query_one(OptionList)
        shown.clear_options()
        shown.add_options([Option(_line(item, at == chosen)) for at, item in enumerate(items)])
        shown.highlighted = chosen if items else None


def _line(item: Item, chosen: bool) -> str:
    here = "▸" if chosen else " "
    left = "" if item.hearing is Hearing.WAITING else f"\n     {item.hearing.words}"
    safety = "\n     SAFETY" if item.line.watched.safety_open else ""
    referral = item.referral
    mark = MARKS[item.hearing]
    return f"{here}{item.position} {mark} {referral.reference} {referral.initials}{left}{safety}"
