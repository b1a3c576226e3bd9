"""A box to tick that says whether it is ticked without colour."""

from textual.widgets import Checkbox

TICKED, OPEN = "[X] ", "[ ] "


class Tick(Checkbox):
    """Shows [X] or [ ], where the library's own shows an X in another colour."""

    BUTTON_LEFT = ""
    BUTTON_RIGHT = ""
    BUTTON_INNER = OPEN

    def watch_value(self) -> None:
        """Show the new value, and tell the screen."""
        self.BUTTON_INNER = TICKED if self.value else OPEN
        super().watch_value()
