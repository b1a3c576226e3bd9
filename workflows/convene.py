"""Plan a panel's meetings, open them, and record who is there."""

from datetime import date

from sqlmodel import col, select

from nrm_panel.errors import BadInput
from nrm_panel.models import Meeting
from nrm_panel.rules.access import Verb
from nrm_panel.rules.calendar import monthly_meetings
from nrm_panel.rules.working_days import england
from nrm_panel.store.counters import take_numbers
from nrm_panel.store.queries.meetings import meeting_document
from nrm_panel.vocabulary import MeetingKind
from nrm_panel.words import day
from workflows.machine import move
from workflows.meeting_moves import MEETING, Facts
from workflows.office import Office, Unit
from workflows.tables import NEW, About

STARTS = "10:00"


def plan_meetings(office: Office, months: int) -> list[Meeting]:
    """Plan the panel's monthly meetings for some months ahead; gives those that are new."""
    if not 1 <= months <= 36:
        raise BadInput("Plan between 1 and 36 months ahead.")
    with office.write(Verb.PLAN_MEETINGS) as unit:
        panel_id, rule = unit.panel_id(), unit.panel().meets
        standing = {
            meeting.held_on
            for meeting in unit.session.exec(select(Meeting).where(Meeting.panel_id == panel_id))
        }
        days = [
            one for one in monthly_meetings(rule, unit.on, months, england()) if one not in standing
        ]
        return [_plan(unit, panel_id, one, MeetingKind.ORDINARY) for one in days]


def plan_extraordinary(office: Office, held_on: date, starts_at: str = STARTS) -> Meeting:
    """Plan one extraordinary meeting; raises `BadInput` for a day that has one or is past."""
    with office.write(Verb.PLAN_MEETINGS) as unit:
        panel_id = unit.panel_id()
        if held_on < unit.on:
            raise BadInput(f"{day(held_on)} is past; plan a meeting for a day that is to come.")
        taken = unit.session.exec(
            select(Meeting).where(Meeting.panel_id == panel_id, Meeting.held_on == held_on)
        ).first()
        if taken is not None:
            raise BadInput(f"The panel has a meeting on {day(held_on)} already; choose another.")
        return _plan(unit, panel_id, held_on, MeetingKind.EXTRAORDINARY, starts_at)


def _plan(
    unit: Unit, panel_id: int, held_on: date, kind: MeetingKind, starts_at: str = STARTS
) -> Meeting:
    meeting = Meeting(
        panel_id=panel_id,
        number=take_numbers(unit.session, panel_id, "meeting", 1)[0],
        held_on=held_on,
        starts_at=starts_at,
        kind=kind,
        state=NEW,
    )
    unit.session.add(meeting)
    unit.session.flush()
    facts = Facts(held_on=held_on, on=unit.on)
    move(unit, MEETING, meeting, "plan", facts, about(meeting, {"held_on": held_on.isoformat()}))
    return meeting


def list_meetings(office: Office) -> list[tuple[str, Meeting]]:
    """Every meeting of the panel with the panel's name, by day."""
    with office.read(Verb.LIST_MEETINGS) as unit:
        panel = unit.panel()
        rows = unit.session.exec(
            select(Meeting).where(Meeting.panel_id == panel.id).order_by(col(Meeting.held_on))
        )
        return [(panel.name, meeting) for meeting in rows.all()]


def start_meeting(office: Office, held_on: date) -> None:
    """Open a meeting on its day; raises `Blocked`."""
    with office.write(Verb.START_MEETING) as unit:
        meeting = unit.meeting(held_on)
        document = meeting_document(unit.session, meeting.id or 0, "agenda")
        facts = Facts(
            held_on=held_on,
            on=unit.on,
            agenda_sealed=document is not None,
            agenda_released=document is not None and document.released,
        )
        move(unit, MEETING, meeting, "start", facts, about(meeting))


def about(meeting: Meeting, details: dict[str, str] | None = None) -> About:
    """What a move of a meeting is about."""
    return About(thing_id=meeting.id or 0, details=details or {})
