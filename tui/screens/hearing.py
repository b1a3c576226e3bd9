"""A case before the room: what is shown of it, and what is typed of it, kept as it is typed."""

import asyncio
import json
from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.timer import Timer
from textual.widgets import Label, OptionList, Static

from nrm_panel.errors import Refusal
from nrm_panel.vocabulary import Hearing, MeetingState, ReferralState
from tui.dialogs.sentences import sentences_of
from tui.screens.base import OfficeScreen, in_words
from tui.screens.deciding import missing
from tui.widgets.agenda import Agenda
from tui.widgets.clock_words import case_title, standing_words
from tui.widgets.decision_form import ASKED, DecisionForm
from tui.widgets.decision_values import grounds_asked
from tui.widgets.room_column import RoomColumn
from tui.widgets.room_words import room_title, why_no_form
from workflows.drafts import draft_of, keep_draft
from workflows.office import Office
from workflows.room_views import Item, RoomView, see_room, standard_in_force

LOOKS_EVERY = 10.0
SETTLES_AFTER = 0.6


class HearingScreen(OfficeScreen):
    """The room without its commands: it looks, shows, and keeps what is typed."""

    view: RoomView | None = None
    chosen: int = 0

    def __init__(self, office: Office, held_on: date) -> None:
        super().__init__(office)
        self.held_on = held_on
        self._settling: Timer | None = None
        self._kept: str | None = None
        self._one_at_a_time = asyncio.Lock()

    def compose_body(self) -> ComposeResult:
        """Lay out the agenda, the case, and the room."""
        yield Label("", id="room-title", markup=False)
        with Horizontal(id="room"):
            yield Agenda(id="agenda")
            with Vertical(id="centre"):
                yield Label("", id="case-title", markup=False)
                yield Label("", id="case-standing", markup=False)
                yield Label("", id="standard", markup=False)
                yield Static("", id="no-form", markup=False)
                yield Label("", id="kept", markup=False)
            yield RoomColumn(id="room-column")

    def on_mount(self) -> None:
        """Look into the room, and again every few seconds."""
        self.begin()
        self.set_interval(LOOKS_EVERY, self.look_again)

    @property
    def item(self) -> Item | None:
        """The case that is heard."""
        items = self.view.items if self.view else ()
        return items[self.chosen] if self.chosen < len(items) else None

    @property
    def form(self) -> DecisionForm | None:
        """The form, while a decision can be typed here."""
        found = list(self.query(DecisionForm))
        return found[0] if found and found[0].display else None

    @in_words
    async def begin(self) -> None:
        """Look for the first time, and go to the first case that waits."""
        await self.look()
        await self.choose(self.next_waiting())

    @in_words
    async def look_again(self) -> None:
        """Look who has come and gone and what others have recorded."""
        await self.look()
        self.show_room()

    async def look(self) -> None:
        """Read the room; at first, make the form for its partners."""
        self.view = await self.do(see_room, self.office, self.held_on)
        if not self.query(DecisionForm):
            form = DecisionForm(self.view.partners)
            form.display = False
            await self.query_one("#centre").mount(form, before="#kept")

    def next_waiting(self) -> int:
        """The place of the next case that was not heard, from the one that is heard."""
        items = self.view.items if self.view else ()
        order = [*range(self.chosen, len(items)), *range(self.chosen)]
        return next((at for at in order if items[at].hearing is Hearing.WAITING), self.chosen)

    async def choose(self, place: int) -> None:
        """Hear a case: what was typed of the last one is kept, what was typed of this one is back.

        Nothing waits between filling the form and naming its case, so that no draft goes astray.
        """
        await self.put_down()
        if self.view is None or not self.view.items:
            self.show_room()
            return
        item = self.view.items[max(0, min(place, len(self.view.items) - 1))]
        body = None
        if self._can_be_decided(item):
            body = await self.do(draft_of, self.office, "item", item.item_id, "decision")
        form, values = self.query_one(DecisionForm), json.loads(body or "{}")
        if self._can_be_decided(item):
            await form.prepare(values, ReferralState(item.referral.state))
        self.chosen = self.view.items.index(item)
        form.display = self._can_be_decided(item)
        if form.display:
            form.fill(values, ReferralState(item.referral.state), item.quorum.voices)
            self._kept = self._body(form)
        self.show_room()
        self.settle()

    async def put_down(self) -> None:
        """Keep what was typed, if it has changed since it was last kept."""
        async with self._one_at_a_time:
            item, form = self.item, self.form
            if item is None or form is None:
                return
            body = self._body(form)
            if body != self._kept:
                version = item.referral.version
                thing = ("item", item.item_id, "decision")
                await asyncio.to_thread(keep_draft, self.office, *thing, body, version)
                self._kept = body

    def forget_typed(self) -> None:
        """Keep nothing more of this case: its decision is recorded."""
        if self.form is not None:
            self.form.display = False

    @on(DecisionForm.Typed)
    def typed(self) -> None:
        """Keep what is typed and look what is missing, shortly, however fast one types."""
        if self._settling is None and self.form is not None:
            self._settling = self.set_timer(SETTLES_AFTER, self.settle)

    @in_words
    async def settle(self) -> None:
        """Keep what was typed, and show what is missing."""
        self._settling = None
        item, form = self.item, self.form
        column = self.query_one(RoomColumn)
        if item is None or form is None or self.view is None:
            column.show_no_decision()
            self.query_one("#kept", Label).update("")
            return
        await self.put_down()
        self._show_standard(form)
        against = await self.missing_now(item, form)
        column.show_missing(against)
        number = f"{len(against)} missing (ctrl+r shows)" if against else "ready: F9 reads it back"
        self.query_one("#kept", Label).update(f"{number}  ·  what you type is kept")

    async def missing_now(self, item: Item, form: DecisionForm) -> list[str]:
        """Every sentence against the decision now."""
        partners = self.view.partners if self.view else ()
        given = (self.office, item.referral.reference, form.values, partners)
        try:
            return await self.do(missing, *given)
        except Refusal as refusal:
            return sentences_of(refusal)

    def show_room(self) -> None:
        """Show the room as it was last read."""
        view, item = self.view, self.item
        if view is None:
            return
        self.query_one("#room-title", Label).update(room_title(self.held_on, view, self.chosen))
        self.query_one(Agenda).show(view.items, self.chosen)
        quorum = item.quorum if item else None
        self.query_one(RoomColumn).show_people(view.people, view.partners, quorum)
        self.query_one("#case-title", Label).update(case_title(item.line) if item else "")
        self.query_one("#case-standing", Label).update(standing_words(item.line) if item else "")
        if self.form is not None and item is not None:
            self.form.hear(item.quorum.voices)
        no_form = self.query_one("#no-form", Static)
        no_form.display = self.form is None
        no_form.update(why_no_form(view, item))
        self.query_one("#standard").display = self.form is not None
        self.refresh_bindings()

    @on(OptionList.OptionSelected, "#items")
    @in_words
    async def choose_from_agenda(self, event: OptionList.OptionSelected) -> None:
        """Hear the case that was chosen on the agenda."""
        await self.choose(event.option_index)

    def _show_standard(self, form: DecisionForm) -> None:
        words = [
            f"{ground.words.capitalize()}: {standard_in_force(self.office, ground)}"
            for ground in grounds_asked(form.values)
        ]
        self.query_one("#standard", Label).update("\n".join(words))

    def _can_be_decided(self, item: Item) -> bool:
        view = self.view
        return (
            view is not None
            and view.may_decide
            and view.meeting.state == MeetingState.IN_SESSION
            and item.hearing is not Hearing.DECIDED
            and ReferralState(item.referral.state) in ASKED
        )

    def _body(self, form: DecisionForm) -> str:
        return json.dumps(form.values, sort_keys=True)
