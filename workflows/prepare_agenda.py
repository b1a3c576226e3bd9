"""Prepare agendas when their day has come, and let a chair release them.

What is due is prepared exactly once, however often and by whomever this is run: the pages are
made before the writer's lock, and thrown away if the log has moved on meanwhile.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlmodel import col, select

from nrm_panel.documents.render import render_agenda
from nrm_panel.errors import NotFound
from nrm_panel.models import Document, Meeting, MeetingItem
from nrm_panel.rules.access import Verb
from nrm_panel.rules.working_days import working_days_before
from nrm_panel.store import opened
from nrm_panel.store.audit import Head
from nrm_panel.store.queries.meetings import Issue, issues_of, meeting_document
from nrm_panel.vocabulary import Hearing, MeetingState
from nrm_panel.words import day
from workflows.agenda_pages import Listing, agenda_page, make_listing
from workflows.convene import about
from workflows.documents import Sealing, copy_out, disclose, file_name, seal
from workflows.machine import move
from workflows.meeting_moves import MEETING, Facts
from workflows.office import Office, Unit
from workflows.opening import note_bulk_opening

ATTEMPTS = 3
BASIS = "public task: the panel's safeguarding and modern slavery duties"


@dataclass(frozen=True)
class Ran:
    """What a run did: agendas sealed now, as meeting day and issue, and meetings missed."""

    issued: tuple[tuple[date, int], ...]
    missed: tuple[date, ...]


@dataclass(frozen=True)
class Prepared:
    """An agenda that is made but not yet sealed."""

    meeting_id: int
    held_on: date
    name: str
    listing: Listing
    body: bytes
    head: Head


def run_due(office: Office) -> Ran:
    """Seal the agenda of every meeting whose day to prepare has come.

    The day is counted in working days before the meeting (local). A meeting that has passed
    without an agenda is reported as missed.
    """
    due, missed = _due(office)
    issued = []
    for held_on in due:
        if _prepare(office, held_on):
            issued.append((held_on, 1))
    return Ran(tuple(issued), tuple(missed))


def release_agenda(office: Office, held_on: date, outgoing: Path) -> Path:
    """Release a sealed agenda as a chair, and put a copy into the outgoing folder.

    Raises `NotFound` when none is prepared, and `NotAllowed` for whoever prepared it.
    """
    with office.write(Verb.RELEASE_AGENDA) as unit:
        meeting = unit.meeting(held_on)
        issue = _newest(unit, meeting)
        if not issue.released:
            disclose(
                unit,
                issue,
                recipients=["the people invited to the meeting"],
                purpose="agenda of the panel's meeting",
                legal_basis=BASIS,
            )
        body = opened.document_body(unit.session, issue.document.id or 0)
        note_bulk_opening(unit, "agenda released", {"meeting": held_on.isoformat()}, 1)
    return copy_out(outgoing, issue.document.name, body)


def agenda_issues(office: Office, held_on: date) -> list[Issue]:
    """Every sealed issue of a meeting's agenda."""
    with office.read(Verb.READ_AGENDA) as unit:
        return issues_of(unit.session, unit.meeting(held_on).id or 0, "agenda")


def _due(office: Office) -> tuple[list[date], list[date]]:
    with office.read(Verb.PREPARE_AGENDA) as unit:
        notice = unit.policy.days("clocks.agenda_working_days", unit.on)
        planned = unit.session.exec(
            select(col(Meeting.held_on))
            .where(Meeting.panel_id == unit.panel_id(), Meeting.state == MeetingState.PLANNED)
            .order_by(col(Meeting.held_on))
        ).all()
        missed = [held_on for held_on in planned if held_on < unit.on]
        due = [
            held_on
            for held_on in planned
            if held_on >= unit.on and working_days_before(held_on, notice) <= unit.on
        ]
        return due, missed


def _prepare(office: Office, held_on: date) -> bool:
    for attempt in range(ATTEMPTS):
        with office.read(Verb.PREPARE_AGENDA) as unit:
            prepared = _make(office, unit, held_on)
        with office.write(Verb.PREPARE_AGENDA) as unit:
            if unit.meeting(held_on).state != MeetingState.PLANNED:
                return False
            if unit.head() != prepared.head:
                if attempt + 1 < ATTEMPTS:
                    continue
                prepared = _make(office, unit, held_on)
            _seal(unit, prepared)
            return True
    return False


def _make(office: Office, unit: Unit, held_on: date) -> Prepared:
    meeting = unit.meeting(held_on)
    head = unit.head()
    listing = make_listing(unit, meeting)
    view = agenda_page(unit, meeting, listing, head, fictional=office.fictional)
    return Prepared(
        meeting_id=meeting.id or 0,
        held_on=held_on,
        name=file_name(unit.panel().name, "agenda", held_on, 1),
        listing=listing,
        body=render_agenda(view),
        head=head,
    )


def _seal(unit: Unit, prepared: Prepared) -> Document:
    meeting = unit.meeting(prepared.held_on)
    for placed in prepared.listing.placed:
        unit.session.add(
            MeetingItem(
                meeting_id=prepared.meeting_id,
                referral_id=placed.candidate.referral_id,
                position=placed.position,
                asked=placed.candidate.asked,
                listed_because=placed.because,
                hearing=Hearing.WAITING,
            )
        )
    count = len(prepared.listing.placed)
    note_bulk_opening(unit, "preparing an agenda", {"meeting": prepared.held_on.isoformat()}, count)
    document = seal(
        unit,
        Sealing("agenda", prepared.meeting_id, 1, prepared.name, prepared.body, prepared.head),
    )
    facts = Facts(held_on=prepared.held_on, on=unit.on, agenda_sealed=True)
    details = {"sha256": document.sha256}
    move(unit, MEETING, meeting, "issue_agenda", facts, about(meeting, details))
    return document


def _newest(unit: Unit, meeting: Meeting) -> Issue:
    issue = meeting_document(unit.session, meeting.id or 0, "agenda")
    if issue is None:
        raise NotFound(
            f"No agenda is prepared for {day(meeting.held_on)}; run 'nrm-panel agenda run-due'."
        )
    return issue
