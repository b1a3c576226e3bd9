"""One table of commands feeds keys, footer, palette and help."""

import pytest

from tui.app import PanelApp
from tui.commands.table import COMMANDS, Command, Place, commands_of
from tui.dialogs.help import Help
from tui.screens.base import OfficeScreen
from tui.screens.case import CaseScreen
from tui.screens.meetings import MeetingsScreen
from tui.screens.referrals import ReferralsScreen
from tui.screens.room import RoomScreen

SCREENS: tuple[type[OfficeScreen], ...] = (
    ReferralsScreen,
    CaseScreen,
    MeetingsScreen,
    RoomScreen,
)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.action)
def test_every_command_of_the_table_is_there_to_be_run(command: Command) -> None:
    name = command.action.partition("(")[0]
    if command.place is Place.ANYWHERE:
        assert callable(getattr(PanelApp, f"action_{name.removeprefix('app.')}"))
    else:
        screen = next(one for one in SCREENS if one.PLACE is command.place)
        assert callable(getattr(screen, f"action_{name}"))


@pytest.mark.parametrize("place", [place for place in Place if place is not Place.ANYWHERE])
def test_no_key_means_two_things_on_one_screen(place: Place) -> None:
    here = [*commands_of(place), *commands_of(Place.ANYWHERE)]
    keys = [key for command in here for key in (command.keyed, command.letter) if key]
    assert sorted(set(keys)) == sorted(keys)


def test_help_names_every_command() -> None:
    shown = "\n".join(Help(Place.ROOM).sentences)
    assert [command.help for command in COMMANDS if command.help not in shown] == []


@pytest.mark.parametrize("screen", SCREENS)
def test_every_screen_takes_its_keys_from_the_table(screen: type[OfficeScreen]) -> None:
    assert len(screen.BINDINGS) >= len(commands_of(screen.PLACE))
