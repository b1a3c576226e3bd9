"""Every key, from the table of commands."""

from tui.commands.table import COMMANDS, Place, commands_of
from tui.dialogs.sentences import Sentences

WIDTH = 14


class Help(Sentences):
    """The keys of the screen in front first, then those that work everywhere, then the rest."""

    MARK = ""

    def __init__(self, here: Place | None) -> None:
        super().__init__("Keys", [])
        first = [place for place in (here, Place.ANYWHERE) if place is not None]
        places = dict.fromkeys([*first, *(command.place for command in COMMANDS)])
        self.sentences = [
            line
            for place in places
            for line in (
                f"\n{place.value}",
                *(f"  {command.keys:<{WIDTH}} {command.help}" for command in commands_of(place)),
            )
        ]
