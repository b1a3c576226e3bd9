"""Compile the minutes of a meeting, and sign them."""

from datetime import date
from pathlib import Path

from sqlmodel import select

from nrm_panel.clock import london_day, london_time
from nrm_panel.documents.parts import Signature
from nrm_panel.documents.render import render_minutes
from nrm_panel.errors import NotFound
from nrm_panel.models import Account, Document, HistoryEvent, Meeting, Referral
from nrm_panel.rules.access import Verb
from nrm_panel.store import opened
from nrm_panel.store.queries.meetings import Issue, attendance_of, issues_of, items_of
from nrm_panel.vocabulary import Hearing, Role
from nrm_panel.words import day
from workflows.accounts import roles_of
from workflows.convene import about
from workflows.documents import Sealing, copy_out, disclose, file_name, seal
from workflows.machine import move
from workflows.meeting_moves import MEETING, Facts
from workflows.minutes_pages import minutes_page
from workflows.office import Office, Unit
from workflows.opening import note_bulk_opening
from workflows.page_parts import mark
from workflows.prepare_agenda import BASIS
from workflows.sitting import quorum_rule


def draft_minutes(office: Office, held_on: date) -> str:
    """Compile the minutes from what was recorded and close the meeting; gives the file's name.

    Raises `Blocked` while an item has no outcome or nobody is recorded as there.
    """
    with office.write(Verb.DRAFT_MINUTES) as unit:
        meeting = unit.meeting(held_on)
        move(unit, MEETING, meeting, "draft_minutes", _facts(unit, meeting), about(meeting))
        return _keep(unit, office, meeting, None).name


def sign_minutes(office: Office, held_on: date, outgoing: Path) -> Path:
    """Sign the minutes, seal them, and put a copy into the outgoing folder.

    Raises `Blocked` for whoever compiled them, for somebody who was not there, and for somebody
    who may not sign.
    """
    with office.write(Verb.SIGN_MINUTES) as unit:
        meeting = unit.meeting(held_on)
        move(unit, MEETING, meeting, "sign_minutes", _facts(unit, meeting), about(meeting))
        now = unit.clock.now()
        capacity = Role.CHAIR if Role.CHAIR in unit.actor.roles else Role.VOTING_MEMBER
        signature = Signature(
            person=unit.actor.name,
            capacity=capacity.words,
            at=f"{day(london_day(now))}, {london_time(now)}",
        )
        document = _keep(unit, office, meeting, signature)
        disclose(
            unit,
            Issue(document, None),
            recipients=["the people who were in the meeting"],
            purpose="signed minutes of the panel's meeting",
            legal_basis=BASIS,
        )
        body = opened.document_body(unit.session, document.id or 0)
    return copy_out(outgoing, document.name, body)


def minutes_issues(office: Office, held_on: date) -> list[Issue]:
    """The draft and the signed minutes of a meeting, as far as they are there."""
    with office.read(Verb.READ_AGENDA) as unit:
        found = issues_of(unit.session, unit.meeting(held_on).id or 0, "minutes")
    if not found:
        raise NotFound(f"There are no minutes of {day(held_on)} yet.")
    return found


def _keep(unit: Unit, office: Office, meeting: Meeting, signature: Signature | None) -> Document:
    drafter = unit.session.get_one(Account, _drafter(unit, meeting))
    items = items_of(unit.session, meeting.id or 0)
    note_bulk_opening(
        unit, "compiling minutes", {"meeting": meeting.held_on.isoformat()}, len(items)
    )
    head = unit.head()
    number = 2 if signature else 1
    marked = mark(unit, fictional=office.fictional, by=drafter.name, on=_drafted_on(unit, meeting))
    view = minutes_page(unit, meeting, head, marked, signature)
    return seal(
        unit,
        Sealing(
            kind="minutes",
            thing_id=meeting.id or 0,
            issue=number,
            name=file_name(unit.panel().name, "minutes", meeting.held_on, number),
            body=render_minutes(view),
            head=head,
        ),
        prepared_by=drafter.id,
    )


def _facts(unit: Unit, meeting: Meeting) -> Facts:
    there = attendance_of(unit.session, meeting.id or 0)
    drafter = _drafter(unit, meeting)
    mine = [row for row in there if row.account_id == unit.actor.account_id]
    chairs = {
        row.account_id for row in there if Role.CHAIR in roles_of(unit.session, row.account_id)
    }
    partners = quorum_rule(unit).partners
    return Facts(
        held_on=meeting.held_on,
        on=unit.on,
        anybody_there=bool(there),
        waiting=_waiting(unit, meeting),
        actor_was_there=bool(mine),
        actor_drafted=drafter == unit.actor.account_id,
        only_chair_drafted=chairs == {drafter},
        actor_is_partner=any(row.agency in partners for row in mine),
        actor_may_chair=Role.CHAIR in unit.actor.roles,
    )


def _waiting(unit: Unit, meeting: Meeting) -> tuple[str, ...]:
    return tuple(
        unit.session.get_one(Referral, item.referral_id).reference
        for item in items_of(unit.session, meeting.id or 0)
        if item.hearing == Hearing.WAITING
    )


def _drafting(unit: Unit, meeting: Meeting) -> HistoryEvent | None:
    return unit.session.exec(
        select(HistoryEvent).where(
            HistoryEvent.thing == "meeting",
            HistoryEvent.thing_id == meeting.id,
            HistoryEvent.move == "draft_minutes",
        )
    ).first()


def _drafter(unit: Unit, meeting: Meeting) -> int | None:
    event = _drafting(unit, meeting)
    return event.account_id if event else None


def _drafted_on(unit: Unit, meeting: Meeting) -> date:
    event = _drafting(unit, meeting)
    return event.happened_on if event else unit.on
