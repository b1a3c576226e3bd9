"""Record who is in the room, from when to when, and who sent apologies."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import select

from nrm_panel.errors import BadInput
from nrm_panel.models import Account, Attendance, Meeting, MeetingItem
from nrm_panel.models import Apology as ApologyRow
from nrm_panel.rules.access import Verb
from nrm_panel.store.audit import Entry
from nrm_panel.store.queries.meetings import attendance_of, items_of
from nrm_panel.vocabulary import Agency, MeetingState
from nrm_panel.words import day
from workflows.accounts import find_account
from workflows.office import Office, Unit

TIME_OF_DAY = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


@dataclass(frozen=True)
class Present:
    """One person's time in a meeting, with their name and agency."""

    name: str
    agency: Agency
    remote: bool
    arrived_at: str
    left_at: str | None


def arrive(
    office: Office,
    held_on: date,
    person: str,
    *,
    remote: bool = False,
    agency: Agency | None = None,
    arrived_at: str | None = None,
    left_at: str | None = None,
) -> None:
    """Record that somebody came, and when they left if they did; times are HH:MM in London.

    Without a time of arrival the meeting's own start counts. Raises `BadInput` for times out of
    order, somebody who is there already, or a meeting that is not in session.
    """
    with office.write(Verb.RECORD_ATTENDANCE) as unit:
        meeting = _in_session(unit, held_on)
        account = find_account(unit.session, person)
        stands_for = agency or (Agency(account.agency) if account.agency else None)
        if stands_for is None:
            raise BadInput(f"{account.name} belongs to no agency; say which with --agency.")
        came = arrived_at or meeting.starts_at
        _check_times(account.name, came, left_at)
        for row in attendance_of(unit.session, meeting.id or 0):
            if row.account_id == account.id and (row.left_at is None or row.left_at > came):
                raise BadInput(f"{account.name} is recorded as there at {came} already.")
        row = Attendance(
            meeting_id=meeting.id or 0,
            account_id=account.id or 0,
            agency=stands_for,
            remote=remote,
            arrived_at=came,
            left_at=left_at,
        )
        unit.session.add(row)
        unit.session.flush()
        _note(unit, "attendance.arrive", meeting, row, left_at is not None)


def leave(office: Office, held_on: date, person: str, left_at: str) -> None:
    """Record when somebody left; raises `BadInput` when they are not there or left earlier."""
    with office.write(Verb.RECORD_ATTENDANCE) as unit:
        meeting = _in_session(unit, held_on)
        account = find_account(unit.session, person)
        row = next(
            (
                row
                for row in attendance_of(unit.session, meeting.id or 0)
                if row.account_id == account.id and row.left_at is None
            ),
            None,
        )
        if row is None:
            raise BadInput(f"{account.name} is not recorded as being there; record the arrival.")
        _check_times(account.name, row.arrived_at, left_at)
        row.left_at = left_at
        unit.session.add(row)
        unit.session.flush()
        _note(unit, "attendance.leave", meeting, row, True)


def is_there(office: Office, held_on: date, person: str) -> bool:
    """Whether somebody is recorded as there now."""
    with office.read(Verb.RECORD_ATTENDANCE) as unit:
        meeting = unit.meeting(held_on)
        account = find_account(unit.session, person)
        return any(
            row.account_id == account.id and row.left_at is None
            for row in attendance_of(unit.session, meeting.id or 0)
        )


def apologise(office: Office, held_on: date, person: str, information_sent_on: date | None) -> None:
    """Record an apology, and whether that person's information was sent and when."""
    with office.write(Verb.RECORD_ATTENDANCE) as unit:
        meeting = unit.meeting(held_on)
        if meeting.state not in (MeetingState.AGENDA_ISSUED, MeetingState.IN_SESSION):
            raise BadInput(f"The meeting of {day(held_on)} takes no apologies now.")
        account = find_account(unit.session, person)
        row = unit.session.exec(
            select(ApologyRow).where(
                ApologyRow.meeting_id == meeting.id, ApologyRow.account_id == account.id
            )
        ).first() or ApologyRow(
            meeting_id=meeting.id or 0,
            account_id=account.id or 0,
            agency=account.agency or Agency.OTHER,
        )
        row.information_sent_on = information_sent_on
        unit.session.add(row)
        unit.session.flush()
        _note(unit, "attendance.apologise", meeting, row, False)


def room(office: Office, held_on: date) -> tuple[Meeting, list[MeetingItem], list[Present]]:
    """A meeting, its items in order, and everybody who came, in the order they arrived."""
    with office.read(Verb.READ_AGENDA) as unit:
        meeting = unit.meeting(held_on)
        return (
            meeting,
            items_of(unit.session, meeting.id or 0),
            present(unit, attendance_of(unit.session, meeting.id or 0)),
        )


def present(unit: Unit, rows: Sequence[Attendance]) -> list[Present]:
    """Attendance with names."""
    found = []
    for row in rows:
        account = unit.session.get_one(Account, row.account_id)
        found.append(
            Present(account.name, Agency(row.agency), row.remote, row.arrived_at, row.left_at)
        )
    return found


def _in_session(unit: Unit, held_on: date) -> Meeting:
    meeting = unit.meeting(held_on)
    if meeting.state != MeetingState.IN_SESSION:
        raise BadInput(
            f"The meeting of {day(held_on)} is not in session "
            f"({MeetingState(meeting.state).words.lower()}); a chair opens it with "
            "'nrm-panel meeting start'."
        )
    return meeting


def _check_times(name: str, came: str, left: str | None) -> None:
    for time in (came, left):
        if time is not None and not TIME_OF_DAY.fullmatch(time):
            raise BadInput(f"{time!r} is not a time of day for {name}; write it HH:MM.")
    if left is not None and left < came:
        raise BadInput(
            f"{name} cannot leave at {left} having arrived at {came}; mend one of the times."
        )


def _note(
    unit: Unit, verb: str, meeting: Meeting, row: Attendance | ApologyRow, left: bool
) -> None:
    unit.record(
        Entry(
            verb=verb,
            happened_on=unit.on,
            account_id=unit.actor.account_id,
            thing="meeting",
            thing_id=meeting.id,
            details={"account": row.account_id, "agency": row.agency, "left": left},
        )
    )
