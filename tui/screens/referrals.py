"""The list of referrals: find one as fast as it can be typed."""

from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import DataTable, Input, Label

from nrm_panel.words import count
from tui.commands.table import Place, bindings
from tui.dialogs.open_case import OpenCase
from tui.screens.base import OfficeScreen, in_words
from tui.screens.case import CaseScreen
from tui.widgets.clock_words import (
    age_words,
    is_open,
    short_clock,
    short_state,
    warning_words,
)
from workflows.monitor import Watched, list_referrals

PAGE = 200
EMPTY = "No referrals yet. Bring one in with: nrm-panel referral import FILE"
NARROW = ("", "Reference", "Child", "State", "Nearest clock", "")
WIDE = ("", "Reference", "NRM ref", "Child", "Authority", "State", "Nearest clock", "")
WIDE_FROM = 120
AUTHORITY_WIDTH = {False: 24, True: 48}
VERY_WIDE_FROM = 150


class ReferralsScreen(OfficeScreen):
    """Every case this person works with; safety first, then the fewest days left."""

    PLACE = Place.REFERRALS
    BINDINGS: ClassVar[list[BindingType]] = bindings(Place.REFERRALS)

    cases: tuple[Watched, ...] = ()
    shown: tuple[Watched, ...] = ()
    folded: tuple[str, ...] = ()
    only_open = False
    read = False

    def compose_body(self) -> ComposeResult:
        """Lay out the search, the number found, and the list."""
        yield Input(placeholder="type to search: a reference, initials, a state …", id="search")
        yield Label("", id="how-many", markup=False)
        yield DataTable(cursor_type="row", id="cases")
        yield Label("", id="nothing", markup=False)

    def on_mount(self) -> None:
        """Read the list, and show it again whenever the theme changes."""
        self.query_one("#cases").can_focus = False
        self.app.theme_changed_signal.subscribe(self, lambda _: self.show())

    def on_screen_resume(self) -> None:
        """Read the list again: a case may have moved meanwhile."""
        self.action_refresh()

    def on_resize(self) -> None:
        """Show more columns on a wide screen."""
        self.show()

    @in_words
    async def action_refresh(self) -> None:
        """Read the list again."""
        self.cases = tuple(sorted(await self.do(list_referrals, self.office), key=_urgency))
        self.folded = tuple(_folded(case) for case in self.cases)
        self.read = True
        self.show()

    @on(Input.Changed, "#search")
    def show(self) -> None:
        """Show the cases that match every word of the search."""
        if not self.read:
            return
        terms = self.query_one("#search", Input).value.casefold().split()
        self.shown = tuple(
            case
            for case, text in zip(self.cases, self.folded, strict=True)
            if all(term in text for term in terms) and (is_open(case) or not self.only_open)
        )
        self._fill()
        self._say_how_many()

    def _fill(self) -> None:
        table = self.query_one("#cases", DataTable)
        kept = table.cursor_row
        table.clear(columns=True)
        wide = self.size.width >= WIDE_FROM
        for position, name in enumerate(WIDE if wide else NARROW):
            table.add_column(name, key=str(position))
        for case in self.shown[:PAGE]:
            table.add_row(*self._row(case, wide), key=case.referral.reference)
        table.move_cursor(row=min(kept, max(len(self.shown) - 1, 0)))

    def _row(self, case: Watched, wide: bool) -> list[Text]:
        theme = self.app.current_theme
        referral = case.referral
        safety = Text("SAFETY" if case.safety_open else "", f"bold {theme.error}")
        child = Text(f"{referral.initials} {age_words(case)}")
        warning = Text(warning_words(case), f"bold {theme.warning}")
        clock, state = Text(short_clock(case)), Text(short_state(case))
        reference = Text(referral.reference, "bold")
        if not wide:
            return [safety, reference, child, state, clock, warning]
        nrm = Text(referral.nrm_reference or "none yet")
        authority = Text(case.authority)
        authority.truncate(AUTHORITY_WIDTH[self.size.width >= VERY_WIDE_FROM], overflow="ellipsis")
        return [safety, reference, nrm, child, authority, state, clock, warning]

    def _say_how_many(self) -> None:
        found, whole = len(self.shown), len(self.cases)
        first = f", the first {PAGE} are shown" if found > PAGE else ""
        only = " · open only" if self.only_open else ""
        names = "names hidden"
        self.query_one("#how-many", Label).update(
            f"{found} of {count(whole, 'referral')}{first}{only} · {names} · enter opens one"
        )
        nothing = self.query_one("#nothing", Label)
        nothing.display = not found
        nothing.update("Nothing matches; esc empties the search." if whole else EMPTY)
        self.query_one("#cases").display = bool(found)

    def action_open_only(self) -> None:
        """Leave out the finished cases, or take them in again."""
        self.only_open = not self.only_open
        self.show()

    def action_next_row(self) -> None:
        """Move down the list."""
        self.query_one("#cases", DataTable).action_cursor_down()

    def action_previous_row(self) -> None:
        """Move up the list."""
        self.query_one("#cases", DataTable).action_cursor_up()

    def action_next_page(self) -> None:
        """Move a page down the list."""
        self.query_one("#cases", DataTable).action_page_down()

    def action_previous_page(self) -> None:
        """Move a page up the list."""
        self.query_one("#cases", DataTable).action_page_up()

    def action_clear(self) -> None:
        """Empty the search."""
        self.query_one("#search", Input).value = ""

    @on(Input.Submitted, "#search")
    @on(DataTable.RowSelected)
    @in_words
    async def open_chosen(self) -> None:
        """Ask for the purpose and open the case under the cursor."""
        if not self.shown:
            return
        chosen = self.shown[self.query_one("#cases", DataTable).cursor_row].referral.reference
        box = OpenCase(self.office, chosen)
        if await self.app.push_screen_wait(box) is not None:
            self.app.push_screen(CaseScreen(self.office, box.purpose, box.opened()))


def _urgency(case: Watched) -> tuple[bool, bool, int, str]:
    return (
        not case.safety_open,
        case.days_left is None,
        case.days_left or 0,
        case.referral.reference,
    )


def _folded(case: Watched) -> str:
    referral = case.referral
    parts = (
        referral.reference,
        referral.nrm_reference or "",
        referral.initials,
        case.authority,
        short_state(case),
        short_clock(case),
        warning_words(case),
        "safety" if case.safety_open else "",
    )
    return " ".join(parts).casefold()
