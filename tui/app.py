"""The screens as one application: sign in, the screens on top of each other, themes, privacy."""

from typing import ClassVar

from textual.app import App
from textual.binding import BindingType
from textual.screen import ModalScreen

from nrm_panel.settings import Home
from tui.commands.palette import PanelCommands
from tui.commands.table import Place, bindings
from tui.dialogs.help import Help
from tui.dialogs.privacy import Privacy
from tui.screens.base import OfficeScreen
from tui.screens.meetings import MeetingsScreen
from tui.screens.referrals import ReferralsScreen
from tui.screens.sign_in import SignInScreen
from tui.widgets.themes import THEMES, theme_after
from workflows.entering import enter
from workflows.office import Office

IN_A_DIALOG = frozenset({"blank", "quit", "next_theme"})


class PanelApp(App[None]):
    """The panel's screens. An office that is given needs no signing in."""

    TITLE = "NRM panel"
    CSS_PATH = "panel.tcss"
    COMMANDS: ClassVar = {PanelCommands}
    BINDINGS: ClassVar[list[BindingType]] = bindings(Place.ANYWHERE)

    def __init__(self, home: Home, panel: str | None = None, office: Office | None = None) -> None:
        super().__init__()
        self._home = home
        self._panel = panel
        self.office = office

    def on_mount(self) -> None:
        """Open on the list of referrals, or ask who it is."""
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = THEMES[0].name
        if self.office is None:
            self.push_screen(SignInScreen(self._sign_in), self._come_in)
        else:
            self._come_in(self.office)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave only what is safe to a dialog, to signing in, and to a blanked screen."""
        mine = {"help", "referrals", "meetings", "command_palette", "blank", "next_theme"}
        if action not in mine:
            return super().check_action(action, parameters)
        if isinstance(self.screen, Privacy):
            return action == "next_theme"
        if self.office is None:
            return action in {"next_theme", "help"} and not isinstance(self.screen, ModalScreen)
        return action in IN_A_DIALOG or not isinstance(self.screen, ModalScreen)

    def action_help(self) -> None:
        """Show every key, those of this screen first."""
        self.push_screen(Help(getattr(self.screen, "PLACE", None)))

    def action_next_theme(self) -> None:
        """Change between dark, light and high contrast."""
        self.theme = theme_after(self.theme)

    def action_blank(self) -> None:
        """Cover the screen until the person signs in again."""
        if self.office is not None:
            self.push_screen(Privacy(self.office.actor.name, self._check_password))

    async def action_referrals(self) -> None:
        """Go back to the list of referrals."""
        await self._leave_until(ReferralsScreen)

    async def action_meetings(self) -> None:
        """Go to the list of meetings, over the list of referrals."""
        await self._leave_until(MeetingsScreen)
        if self.office is not None and not isinstance(self.screen, MeetingsScreen):
            self.push_screen(MeetingsScreen(self.office))

    async def action_quit(self) -> None:
        """Keep what is half done on every screen, and leave."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, OfficeScreen):
                await screen.put_down()
        self.exit()

    async def _leave_until(self, kind: type[OfficeScreen]) -> None:
        while not isinstance(self.screen, (kind, ReferralsScreen)):
            if isinstance(self.screen, OfficeScreen):
                await self.screen.put_down()
            await self.pop_screen()

    def _sign_in(self, name: str, password: str) -> Office:
        return enter(self._home, name, password, panel=self._panel)

    def _come_in(self, office: Office | None) -> None:
        if office is None:
            self.exit()
            return
        self.office = office
        self.push_screen(ReferralsScreen(office))

    def _check_password(self, password: str) -> None:
        if self.office is None:
            raise AssertionError("only an office that is open can be blanked")
        again = enter(self._home, self.office.actor.name, password, panel=self._panel)
        again.store.close()


def run(home: Home, panel: str | None = None, office: Office | None = None) -> None:
    """Open the screens on an office, and come back when the person leaves."""
    PanelApp(home, panel, office).run()
