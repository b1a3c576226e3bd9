"""The meeting: what a chair does in the room, one key each."""

from typing import ClassVar

from textual.binding import BindingType
from textual.widgets import OptionList

from nrm_panel.vocabulary import MeetingState, Outcome
from nrm_panel.words import day
from tui.commands.table import Place, bindings
from tui.dialogs.confirm import Confirm
from tui.dialogs.meeting_moves import attendance_box, not_decided_box
from tui.dialogs.open_case import OpenCase
from tui.dialogs.read_back import ReadBack
from tui.dialogs.sentences import Sentences
from tui.screens.base import in_words
from tui.screens.case import CaseScreen
from tui.screens.deciding import records, sentences
from tui.screens.hearing import HearingScreen
from tui.widgets.agenda import Agenda
from tui.widgets.decision_form import DecisionForm
from tui.widgets.decision_values import grounds_asked, whole_record
from workflows.convene import start_meeting
from workflows.decide import record_decision
from workflows.room_views import Item, people_for_a_meeting, standard_in_force, time_of_day

IN_SESSION_ONLY = frozenset(
    {"attendance", "previous_step", "next_step", "read_back", "defer", "wording"}
)
BEFORE = (MeetingState.PLANNED, MeetingState.AGENDA_ISSUED)


class RoomScreen(HearingScreen):
    """Attendance, the case, the decision, and the next case."""

    PLACE = Place.ROOM
    BINDINGS: ClassVar[list[BindingType]] = bindings(Place.ROOM)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what the meeting is ready for."""
        state = self.view.meeting.state if self.view else None
        if action == "start":
            return state in BEFORE
        if action in IN_SESSION_ONLY:
            return state == MeetingState.IN_SESSION
        return super().check_action(action, parameters)

    @in_words
    async def action_start(self) -> None:
        """Open the meeting, once confirmed."""
        box = Confirm("Open the meeting?", [f"The panel of {day(self.held_on)} begins."], "Open")
        if await self.app.push_screen_wait(box):
            await self.do(start_meeting, self.office, self.held_on)
            await self.look()
            await self.choose(self.next_waiting())

    @in_words
    async def action_attendance(self) -> None:
        """Record who arrives or leaves."""
        people = await self.do(people_for_a_meeting, self.office)
        now = await self.do(time_of_day, self.office)
        here = self.view.people if self.view else ()
        box = attendance_box(self.office, self.held_on, people, here, now)
        if await self.app.push_screen_wait(box) is not None:
            await self.look()
            self.show_room()
            self.settle()

    @in_words
    async def action_next_case(self) -> None:
        """Hear the next case."""
        await self.choose(self.chosen + 1)

    @in_words
    async def action_previous_case(self) -> None:
        """Hear the case before."""
        await self.choose(self.chosen - 1)

    def action_next_step(self) -> None:
        """Go to the next step of the decision."""
        if self.form is not None:
            self.form.turn(1)

    def action_previous_step(self) -> None:
        """Go to the step before."""
        if self.form is not None:
            self.form.turn(-1)

    @in_words
    async def action_read_back(self) -> None:
        """Read the decision back, or say all that is missing; y agrees it in the room."""
        item, form = self.item, self.form
        if item is None or form is None:
            return
        await self.put_down()
        against = await self.missing_now(item, form)
        if against:
            self.app.push_screen(Sentences("Not ready to be read back", against))
        else:
            await self._agree(item, form)

    async def _agree(self, item: Item, form: DecisionForm) -> None:
        values, partners = form.values, self.view.partners if self.view else ()
        reference = item.referral.reference
        made = records(values, partners, Outcome.POSITIVE)
        if await self.app.push_screen_wait(ReadBack(reference, sentences(self.office, made))):
            record = whole_record(values, reference, made)
            await self.do(record_decision, self.office, record, item.referral.version)
            self.notify(f"{reference}: agreed in the room.")
            await self._go_on()

    @in_words
    async def action_defer(self) -> None:
        """Defer the case, or record that it is not agreed."""
        item = self.item
        if item is None:
            return
        await self.put_down()
        box = not_decided_box(self.office, item.referral.reference, item.referral.version)
        if await self.app.push_screen_wait(box) is not None:
            self.notify(f"{item.referral.reference}: recorded as not decided today.")
            await self._go_on()

    async def _go_on(self) -> None:
        self.forget_typed()
        await self.look()
        await self.choose(self.next_waiting())

    @in_words
    async def action_open_case(self) -> None:
        """Open the whole case for what it is heard for."""
        if self.item is None:
            return
        purpose = f"heard by the panel of {day(self.held_on)}"
        box = OpenCase(self.office, self.item.referral.reference, purpose)
        if await self.app.push_screen_wait(box) is not None:
            self.app.push_screen(CaseScreen(self.office, box.purpose, box.opened()))

    def action_room(self) -> None:
        """Show the room in place of the agenda, where the screen is narrow, or the other way."""
        self.query_one("#room").toggle_class("-right")

    def action_wording(self) -> None:
        """Show the whole wording of what is being decided."""
        if self.form is not None:
            grounds = grounds_asked(self.form.values)
            words = [standard_in_force(self.office, ground) for ground in grounds]
            self.app.push_screen(Sentences("The test", words))

    async def action_back(self) -> None:
        """Leave the field that is typed in; from the agenda, leave the meeting."""
        agenda = self.query_one(Agenda).query_one(OptionList)
        if self.focused is None or self.focused is agenda:
            await super().action_back()
        else:
            agenda.focus()
