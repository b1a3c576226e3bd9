"""The line at the top of every screen: which office, who acts, which day, and what is going on."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Label

from nrm_panel.words import day
from workflows.office import Office


class Masthead(Horizontal):
    """The office's name, FICTIONAL where it is, the person, and the business date."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office

    def compose(self) -> ComposeResult:
        """Lay out the line: the office left, the person and the day right."""
        office = self._office
        yield Label("NRM panel", id="program")
        yield Label(f"· {office.name}", id="office-name", markup=False)
        if office.fictional:
            yield Label("FICTIONAL", id="fictional")
        yield Label("", id="working")
        yield Label(f"{office.actor.name} · {day(office.on)}", id="who-and-when", markup=False)

    def show_working(self, words: str) -> None:
        """Say what is being done, or nothing more; a screen that is going shows nothing."""
        for label in self.query("#working").results(Label):
            label.update(words)
