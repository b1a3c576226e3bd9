"""Read a sealed document before it is released or signed, and whenever it is needed again."""

from datetime import date
from pathlib import Path

from nrm_panel.errors import NotFound
from nrm_panel.rules.access import Reach, Verb, reach
from nrm_panel.store import opened
from nrm_panel.store.files import write_whole
from nrm_panel.store.queries.meetings import meeting_document
from nrm_panel.words import day
from workflows.office import Office
from workflows.opening import note_bulk_opening


def copy_for_reading(office: Office, held_on: date, kind: str, file: Path) -> Path:
    """Write a copy of the newest agenda or minutes of a meeting to a file; the reading is logged.

    `kind` is "agenda" or "minutes". Before its release a document is for whoever made it, the
    coordinator and the chairs. Raises `NotFound` when there is none that this person may read.
    """
    with office.write(Verb.READ_AGENDA) as unit:
        issue = meeting_document(unit.session, unit.meeting(held_on).id or 0, kind)
        if issue is None or not (
            issue.released
            or issue.document.prepared_by == office.actor.account_id
            or Reach.ALL in reach(office.actor, Verb.READ_AGENDA)
        ):
            raise NotFound(f"There is no {kind} of {day(held_on)} for you to read yet.")
        body = opened.document_body(unit.session, issue.document.id or 0)
        note_bulk_opening(unit, f"reading the {kind}", {"meeting": held_on.isoformat()}, 1)
    write_whole(file, body)
    return file
