"""The panel's documents as self-contained HTML: nothing on a page is fetched from anywhere.

The same view gives the same bytes. Each raises BadInput when its template cannot be used.
"""

from nrm_panel.documents.page import fill
from nrm_panel.documents.views import AgendaView, DecisionMinuteView, LetterView, MinutesView
from nrm_panel.reference import data_folder


def render_agenda(view: AgendaView) -> bytes:
    """Give the agenda of a meeting with the pack of its cases."""
    return fill("agenda.html.j2", view, data_folder() / "templates")


def render_minutes(view: MinutesView) -> bytes:
    """Give the minutes of a meeting, marked as a draft until they are signed."""
    return fill("minutes.html.j2", view, data_folder() / "templates")


def render_decision_minute(view: DecisionMinuteView) -> bytes:
    """Give one child's decision, the only record of it that leaves the panel."""
    return fill("decision_minute.html.j2", view, data_folder() / "templates")


def render_letter(view: LetterView) -> bytes:
    """Give the covering letter of a return to the Single Competent Authority."""
    return fill("return_letter.html.j2", view, data_folder() / "templates")
