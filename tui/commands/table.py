"""The one table of commands: a row per command, with its place, key, footer words and help."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from textual.binding import Binding, BindingType


class Place(StrEnum):
    """Where a command works; the value is the heading in the help."""

    ANYWHERE = "Everywhere"
    REFERRALS = "The list of referrals"
    CASE = "One case"
    MEETINGS = "The list of meetings"
    ROOM = "In the meeting"


@dataclass(frozen=True)
class Command:
    """One command: the action it runs, its key, and what it does.

    `footer` is empty for a command that the footer leaves out. `letter` is a second, shorter key
    for when nobody types in a field; `always` gives the first key even then.
    """

    place: Place
    keyed: str
    action: str
    footer: str
    help: str
    letter: str = ""
    always: bool = False

    @property
    def key(self) -> str:
        """The key as people know it: "F1", "ctrl+t", "a"."""
        if self.keyed.startswith("f") and self.keyed[1:].isdigit():
            return self.keyed.upper()
        return {"escape": "esc"}.get(self.keyed, self.keyed)

    @property
    def keys(self) -> str:
        """Every key of the command: "F9 or k"."""
        return f"{self.key} or {self.letter}" if self.letter else self.key

    def bindings(self) -> Iterator[Binding]:
        """The command as the screens' library takes it."""
        yield Binding(
            self.keyed,
            self.action,
            self.footer or self.help,
            show=bool(self.footer),
            key_display=self.key,
            priority=self.always,
            tooltip=self.help,
        )
        if self.letter:
            yield Binding(self.letter, self.action, self.help, show=False)


ANYWHERE, REFERRALS, CASE = Place.ANYWHERE, Place.REFERRALS, Place.CASE
MEETINGS, ROOM = Place.MEETINGS, Place.ROOM

COMMANDS: tuple[Command, ...] = (
    Command(ANYWHERE, "f1", "app.help", "Help", "Show every key", always=True),
    Command(
        ANYWHERE, "f12", "app.blank", "Blank", "Blank the screen until you sign in", always=True
    ),
    Command(ANYWHERE, "f2", "app.referrals", "Referrals", "Go to the list of referrals"),
    Command(ANYWHERE, "f3", "app.meetings", "Meetings", "Go to the list of meetings"),
    Command(ANYWHERE, "ctrl+p", "app.command_palette", "", "Find a command by its words"),
    Command(ANYWHERE, "ctrl+t", "app.next_theme", "", "Change between dark, light and contrast"),
    Command(ANYWHERE, "ctrl+q", "app.quit", "", "Leave; what you typed is kept"),
    Command(REFERRALS, "f4", "open_only", "Open only", "Leave out the cases that are finished"),
    Command(REFERRALS, "f5", "refresh", "", "Read the list again"),
    Command(REFERRALS, "down", "next_row", "", "Move down the list while you type"),
    Command(REFERRALS, "up", "previous_row", "", "Move up the list while you type"),
    Command(REFERRALS, "pagedown", "next_page", "", "Move a page down the list"),
    Command(REFERRALS, "pageup", "previous_page", "", "Move a page up the list"),
    Command(REFERRALS, "escape", "clear", "", "Empty the search"),
    Command(CASE, "a", "accept", "Accept", "Accept the referral as a case of this panel"),
    Command(CASE, "s", "answer_safety", "Safety", "Answer the open safety task"),
    Command(CASE, "r", "offer_return", "Return", "Offer to return it to the SCA"),
    Command(CASE, "m", "move", "Move", "Choose among the moves that you may make"),
    Command(CASE, "l", "lead_worker", "", "Name the child's lead social worker"),
    Command(CASE, "h", "name", "Name", "Show or hide the child's name"),
    Command(CASE, "1", "section('summary')", "", "Summary"),
    Command(CASE, "2", "section('account')", "", "The account"),
    Command(CASE, "3", "section('decisions')", "", "Decisions"),
    Command(CASE, "4", "section('history')", "", "History"),
    Command(CASE, "w", "what_next", "", "Show or hide what can happen now"),
    Command(CASE, "escape", "back", "Back", "Go back"),
    Command(MEETINGS, "enter", "choose", "", "Open the meeting"),
    Command(MEETINGS, "escape", "back", "Back", "Go back"),
    Command(ROOM, "f5", "start", "Start", "Open the meeting on its day", "o", always=True),
    Command(
        ROOM, "f6", "attendance", "Arrive/leave", "Record who arrives or leaves", "a", always=True
    ),
    Command(ROOM, "f7", "previous_step", "", "Go to the step before", always=True),
    Command(ROOM, "f8", "next_step", "Step", "Go to the next step of the decision", always=True),
    Command(
        ROOM,
        "f9",
        "read_back",
        "Read back",
        "Read the decision back; y agrees it",
        "k",
        always=True,
    ),
    Command(
        ROOM,
        "f10",
        "defer",
        "Defer",
        "Defer the case, or record that it is not agreed",
        "d",
        always=True,
    ),
    Command(ROOM, "ctrl+n", "next_case", "", "Go to the next case", "n"),
    Command(ROOM, "ctrl+b", "previous_case", "", "Go to the case before", "p"),
    Command(
        ROOM,
        "f4",
        "open_case",
        "Case",
        "Open the whole case; the opening is recorded",
        "c",
        always=True,
    ),
    Command(ROOM, "ctrl+r", "room", "Room", "Show who is here and what is missing", "r"),
    Command(ROOM, "w", "wording", "", "Show the whole wording of the test"),
    Command(ROOM, "escape", "back", "", "Leave the field; a second time, leave the meeting"),
)


def commands_of(place: Place) -> list[Command]:
    """The commands of one place, in the table's order."""
    return [command for command in COMMANDS if command.place is place]


def bindings(place: Place) -> list[BindingType]:
    """The keys of one place."""
    return [key for command in commands_of(place) for key in command.bindings()]
