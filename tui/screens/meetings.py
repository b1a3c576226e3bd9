"""The list of meetings: choose the one to sit in."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Label, OptionList
from textual.widgets.option_list import Option

from nrm_panel.models import Meeting
from nrm_panel.vocabulary import MeetingKind, MeetingState
from nrm_panel.words import count, day, days_away
from tui.commands.table import Place, bindings
from tui.screens.base import OfficeScreen, in_words
from tui.screens.room import RoomScreen
from workflows.convene import list_meetings
from workflows.office import Office

EMPTY = "No meetings yet. Plan them with: nrm-panel meeting plan"


class MeetingsScreen(OfficeScreen):
    """Every meeting by day; the cursor stands on the one of today, or the next."""

    PLACE = Place.MEETINGS
    BINDINGS: ClassVar[list[BindingType]] = bindings(Place.MEETINGS)

    meetings: tuple[Meeting, ...] = ()

    def compose_body(self) -> ComposeResult:
        """Lay out the heading and the list."""
        yield Label("Meetings", classes="heading")
        yield Label("", id="how-many", markup=False)
        yield OptionList(id="meetings", markup=False)

    def on_screen_resume(self) -> None:
        """Read the list: a meeting may have moved meanwhile."""
        self.show()

    @in_words
    async def show(self) -> None:
        """Read and show the meetings."""
        found = await self.do(list_meetings, self.office)
        self.meetings = tuple(meeting for _, meeting in found)
        shown = self.query_one("#meetings", OptionList)
        shown.clear_options()
        shown.add_options([Option(_line(one, self.office)) for one in self.meetings])
        shown.display = bool(self.meetings)
        words = f"{count(len(self.meetings), 'meeting')} · enter opens one"
        self.query_one("#how-many", Label).update(words if self.meetings else EMPTY)
        shown.highlighted = self._nearest()
        shown.focus()

    def _nearest(self) -> int | None:
        coming = [place for place, one in enumerate(self.meetings) if one.held_on >= self.office.on]
        return coming[0] if coming else len(self.meetings) - 1 if self.meetings else None

    @on(OptionList.OptionSelected)
    def open_chosen(self, event: OptionList.OptionSelected) -> None:
        """Go into the room."""
        held_on = self.meetings[event.option_index].held_on
        self.app.push_screen(RoomScreen(self.office, held_on))

    def action_choose(self) -> None:
        """Go into the room of the meeting under the cursor."""
        self.query_one("#meetings", OptionList).action_select()


def _line(meeting: Meeting, office: Office) -> str:
    away = days_away((meeting.held_on - office.on).days)
    state = MeetingState(meeting.state).words
    kind = MeetingKind(meeting.kind)
    special = "" if kind is MeetingKind.ORDINARY else f"  ·  {kind.words}"
    return f"{day(meeting.held_on):<16}  {meeting.starts_at}  {state:<16}  {away}{special}"
