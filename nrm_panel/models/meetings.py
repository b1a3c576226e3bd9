"""Panel meetings: the day, the items, who was there."""

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from nrm_panel.models.columns import marked, table_class
from nrm_panel.vocabulary import Classification

LOW = table_class(Classification.E)


class Meeting(SQLModel, table=True):
    """One meeting of a panel."""

    __tablename__ = "meeting"
    __table_args__ = (
        UniqueConstraint("panel_id", "held_on"),
        UniqueConstraint("panel_id", "number"),
        CheckConstraint("version >= 1", name="version_counts_up"),
        LOW,
    )

    id: int | None = Field(default=None, primary_key=True)
    panel_id: int = Field(foreign_key="panel.id")
    number: int
    held_on: date
    starts_at: str
    kind: str
    state: str
    version: int = 1


class MeetingItem(SQLModel, table=True):
    """One case on a meeting's agenda: what is asked of the panel, and how it went."""

    __tablename__ = "meeting_item"
    __table_args__ = (UniqueConstraint("meeting_id", "referral_id"), LOW)

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id")
    referral_id: int = Field(foreign_key="referral.id")
    position: int
    asked: str
    listed_because: str
    hearing: str
    quorate: bool | None = None
    quorum: str | None = marked(Classification.D, default=None)
    version: int = 1


class HearingNote(SQLModel, table=True):
    """Why an item was not decided, what is awaited from whom, and by when."""

    __tablename__ = "hearing_note"
    __table_args__ = table_class(Classification.B)

    item_id: int = Field(primary_key=True, foreign_key="meeting_item.id")
    referral_id: int = Field(foreign_key="referral.id")
    reason: str
    awaited: str | None = None
    awaited_by: date | None = None


class CaseAction(SQLModel, table=True):
    """Something to be done for a child, agreed in a sitting: at once, or after a negative."""

    __tablename__ = "case_action"
    __table_args__ = (Index("ix_case_action_item", "item_id"), table_class(Classification.B))

    id: int | None = Field(default=None, primary_key=True)
    item_id: int = Field(foreign_key="meeting_item.id")
    referral_id: int = marked(Classification.E, foreign_key="referral.id")
    kind: str
    action: str
    owner: str
    agency: str
    due_on: date = marked(Classification.E)
    done_on: date | None = marked(Classification.E, default=None)


class Attendance(SQLModel, table=True):
    """One person's time in a meeting; times of day are HH:MM in London."""

    __tablename__ = "attendance"
    __table_args__ = (
        Index("ix_attendance_meeting", "meeting_id"),
        CheckConstraint("left_at IS NULL OR left_at >= arrived_at", name="left_after_arriving"),
        table_class(Classification.D),
    )

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id")
    account_id: int = Field(foreign_key="account.id")
    agency: str
    remote: bool = False
    arrived_at: str
    left_at: str | None = None


class Apology(SQLModel, table=True):
    """Somebody who could not come, and whether their information was sent and when."""

    __tablename__ = "apology"
    __table_args__ = (
        UniqueConstraint("meeting_id", "account_id"),
        table_class(Classification.D),
    )

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id")
    account_id: int = Field(foreign_key="account.id")
    agency: str
    information_sent_on: date | None = None
