"""One case: a child in a minute, the account, the decisions, and what can happen now."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Label, Static, TabbedContent, TabPane

from tui.case_choices import choices
from tui.case_moves import CASE_MOVES
from tui.commands.table import Place, bindings
from tui.dialogs.case_moves import ChooseMove, MoveBox, lead_worker_box, safety_box
from tui.dialogs.confirm import Confirm
from tui.dialogs.form import FormBox
from tui.screens.base import OfficeScreen, in_words
from tui.widgets.case_text import account_lines, decision_lines, history_lines, summary_lines
from tui.widgets.clock_words import case_title, standing_words
from tui.widgets.next_moves import NextMoves
from workflows.cases import blockers_of
from workflows.office import Office
from workflows.opening import OpenedCase, open_case
from workflows.room_views import CaseLine, case_line, people_for_a_meeting

SECTIONS = {
    "summary": "1 Summary",
    "account": "2 Account",
    "decisions": "3 Decisions",
    "history": "4 History",
}

FOR_EVER = "It is kept in the history with your name."


class CaseScreen(OfficeScreen):
    """A case that was opened for a purpose; reading it again is recorded for the same purpose."""

    PLACE = Place.CASE
    BINDINGS: ClassVar[list[BindingType]] = bindings(Place.CASE)

    def __init__(self, office: Office, purpose: str, case: OpenedCase) -> None:
        super().__init__(office)
        self.purpose = purpose
        self.case = case
        self.reference = case.referral.reference
        self.name_shown = False

    def compose_body(self) -> ComposeResult:
        """Lay out the two lines of the case, its sections, and what can happen."""
        yield Label("", id="case-title", markup=False)
        yield Label("", id="case-standing", markup=False)
        with Horizontal(id="case-body"):
            with TabbedContent(id="sections"):
                for key, title in SECTIONS.items():
                    with TabPane(title, id=key), VerticalScroll(id=f"{key}-scroll"):
                        yield Static("", id=f"{key}-text", markup=False)
            yield NextMoves(id="next-moves")

    def on_mount(self) -> None:
        """Show what was opened, and look at what can happen."""
        self._show_sections()
        self._show_standing()
        self.query_one("#summary-scroll").focus()

    def action_section(self, key: str) -> None:
        """Turn to a section, ready to be scrolled."""
        self.query_one("#sections", TabbedContent).active = key
        self.query_one(f"#{key}-scroll").focus()

    def action_name(self) -> None:
        """Show or hide the child's name."""
        self.name_shown = not self.name_shown
        self._show_sections()

    def action_what_next(self) -> None:
        """Show or hide the column of what can happen, where the screen is narrow."""
        self.query_one("#case-body").toggle_class("-right")

    @in_words
    async def action_accept(self) -> None:
        """Accept the case, once confirmed."""
        await self._make("accept")

    @in_words
    async def action_offer_return(self) -> None:
        """Offer the case back to the Single Competent Authority."""
        await self._make("return_to_sca")

    @in_words
    async def action_move(self) -> None:
        """Choose among the moves that this person may make now."""
        blocked = await self.do(blockers_of, self.office, self.reference)
        offered = choices(self.office.actor, self.case, blocked)
        name = await self.app.push_screen_wait(ChooseMove(self.reference, offered))
        if name is not None:
            await self._make(name)

    @in_words
    async def action_answer_safety(self) -> None:
        """Answer the open safety task."""
        await self._after(safety_box(self.office, self.reference))

    @in_words
    async def action_lead_worker(self) -> None:
        """Name the child's lead social worker."""
        people = await self.do(people_for_a_meeting, self.office)
        await self._after(lead_worker_box(self.office, self.reference, people))

    async def _make(self, name: str) -> None:
        """Make a move with what its dialog asks for, or once confirmed, and say what came of it."""
        move = CASE_MOVES[name]
        if move.asks:
            box = MoveBox(self.office, self.case.referral, name)
            if await self.app.push_screen_wait(box) is None:
                return
            said = box.said
        else:
            question = Confirm(f"{self.reference}: {move.words}?", [move.means or FOR_EVER], "Yes")
            if not await self.app.push_screen_wait(question):
                return
            seen = self.case.referral.version
            said = await self.do(move.make, self.office, self.reference, {}, seen)
        await self._read_again()
        self.notify(said, markup=False)

    async def _after(self, box: FormBox) -> None:
        if await self.app.push_screen_wait(box) is not None:
            await self._read_again()

    async def _read_again(self) -> None:
        self.case = await self.do(open_case, self.office, self.reference, self.purpose)
        self._show_sections()
        self._show_standing()

    @in_words
    async def _show_standing(self) -> None:
        line: CaseLine = await self.do(case_line, self.office, self.reference)
        blocked = await self.do(blockers_of, self.office, self.reference)
        self.query_one("#case-title", Label).update(case_title(line))
        standing = self.query_one("#case-standing", Label)
        standing.update(standing_words(line))
        standing.set_class(line.watched.will_miss or line.watched.safety_open, "-warning")
        self.query_one(NextMoves).show(self.office.actor, self.case, blocked)

    def _show_sections(self) -> None:
        lines = {
            "summary": summary_lines(self.case, name_shown=self.name_shown),
            "account": account_lines(self.case),
            "decisions": decision_lines(self.case),
            "history": history_lines(self.case),
        }
        for key, text in lines.items():
            self.query_one(f"#{key}-text", Static).update("\n".join(text))
