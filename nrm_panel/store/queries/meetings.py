"""Questions about meetings: their items, who was there, their documents."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from nrm_panel.models import Apology, Attendance, Disclosure, Document, Meeting, MeetingItem
from nrm_panel.rules.deadlines import MeetingDates
from nrm_panel.vocabulary import MeetingState


@dataclass(frozen=True)
class Issue:
    """A sealed document and whether a person has released it."""

    document: Document
    disclosure: Disclosure | None

    @property
    def released(self) -> bool:
        """Whether a person has let it out."""
        return self.disclosure is not None


def items_of(session: Session, meeting_id: int) -> list[MeetingItem]:
    """The items of a meeting in order."""
    return list(
        session.exec(
            select(MeetingItem)
            .where(MeetingItem.meeting_id == meeting_id)
            .order_by(col(MeetingItem.position))
        ).all()
    )


def running_meetings(session: Session, panel_id: int) -> list[MeetingDates]:
    """The meetings of a panel whose minutes are not signed, by day, as their clocks need them."""
    ended = (MeetingState.MINUTES_SIGNED,)
    rows = session.exec(
        select(Meeting)
        .where(Meeting.panel_id == panel_id, col(Meeting.state).not_in(ended))
        .order_by(col(Meeting.held_on))
    ).all()
    released = set(
        session.exec(
            select(col(Document.thing_id))
            .join(Disclosure, col(Disclosure.document_id) == col(Document.id))
            .where(Document.kind == "agenda")
        ).all()
    )
    return [
        MeetingDates(MeetingState(row.state), row.held_on, released=row.id in released)
        for row in rows
    ]


def attendance_of(session: Session, meeting_id: int) -> list[Attendance]:
    """Who came to a meeting, in the order they were recorded."""
    return list(
        session.exec(
            select(Attendance)
            .where(Attendance.meeting_id == meeting_id)
            .order_by(col(Attendance.id))
        ).all()
    )


def apologies_of(session: Session, meeting_id: int) -> list[Apology]:
    """Who sent apologies to a meeting."""
    return list(
        session.exec(
            select(Apology).where(Apology.meeting_id == meeting_id).order_by(col(Apology.id))
        ).all()
    )


def meeting_document(session: Session, meeting_id: int, kind: str) -> Issue | None:
    """The newest sealed document of a kind for a meeting, or None."""
    found = issues_of(session, meeting_id, kind)
    return found[-1] if found else None


def issues_of(session: Session, thing_id: int, kind: str) -> list[Issue]:
    """Every sealed document of a kind for a meeting or a decision, by issue."""
    documents = session.exec(
        select(Document)
        .where(Document.kind == kind, Document.thing_id == thing_id)
        .order_by(col(Document.issue))
    ).all()
    return [
        Issue(
            document,
            session.exec(
                select(Disclosure)
                .where(Disclosure.document_id == document.id)
                .order_by(col(Disclosure.id))
            ).first(),
        )
        for document in documents
    ]
