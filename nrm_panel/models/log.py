"""The audit log, the history of moves, and what erasure needs."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlmodel import Field, SQLModel

from nrm_panel.models.columns import Instant, table_class
from nrm_panel.vocabulary import Classification

LOW = table_class(Classification.E)


class LogEntry(SQLModel, table=True):
    """One entry of the hash chain: the canonical bytes and what they hash to."""

    __tablename__ = "log_entry"
    __table_args__ = (Index("ix_log_entry_referral", "referral_id"), LOW)

    seq: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    recorded_at: datetime = Field(sa_type=Instant)
    happened_on: date
    account_id: int | None = Field(default=None, foreign_key="account.id")
    verb: str
    referral_id: int | None = None
    body: bytes
    hash: str


class LogHead(SQLModel, table=True):
    """The newest entry of the log: the one row that gives sequence numbers."""

    __tablename__ = "log_head"
    __table_args__ = (CheckConstraint("id = 1", name="one_head"), LOW)

    id: int = Field(primary_key=True)
    seq: int
    hash: str
    recorded_at: datetime = Field(sa_type=Instant)


class EntryWords(SQLModel, table=True):
    """The words behind a log entry of a case: a reason or a purpose, which may be erased."""

    __tablename__ = "entry_words"
    __table_args__ = table_class(Classification.B)

    entry: int = Field(primary_key=True, foreign_key="log_entry.seq")
    referral_id: int = Field(foreign_key="referral.id")
    words: str


class CaseKey(SQLModel, table=True):
    """The random key under which a case's content is digested for the log; erasure destroys it."""

    __tablename__ = "case_key"
    __table_args__ = table_class(Classification.A)

    referral_id: int = Field(primary_key=True, foreign_key="referral.id")
    key: bytes


class HistoryEvent(SQLModel, table=True):
    """One move of one thing: from which state to which, by whom, when."""

    __tablename__ = "history_event"
    __table_args__ = (
        Index("ix_history_event_thing", "thing", "thing_id"),
        Index("ix_history_event_referral", "referral_id"),
        LOW,
    )

    id: int | None = Field(default=None, primary_key=True)
    thing: str
    thing_id: int
    referral_id: int | None = Field(default=None, foreign_key="referral.id")
    move: str
    from_state: str | None = None
    to_state: str
    happened_on: date
    recorded_at: datetime = Field(sa_type=Instant)
    account_id: int = Field(foreign_key="account.id")
    entry: int = Field(foreign_key="log_entry.seq")
    details: str = "{}"
    compensates: int | None = Field(default=None, foreign_key="history_event.id", unique=True)


class Correction(SQLModel, table=True):
    """A move made in error: who asks to undo it (the reason is at `entry`), and who agreed."""

    __tablename__ = "correction"
    __table_args__ = LOW

    id: int | None = Field(default=None, primary_key=True)
    referral_id: int = Field(foreign_key="referral.id")
    event_id: int = Field(foreign_key="history_event.id")
    entry: int = Field(foreign_key="log_entry.seq")
    asked_by: int = Field(foreign_key="account.id")
    asked_on: date
    approved_by: int | None = Field(default=None, foreign_key="account.id")
    approved_on: date | None = None


class ErasureOrder(SQLModel, table=True):
    """An order to erase one case's content, approved by two people."""

    __tablename__ = "erasure_order"
    __table_args__ = (
        CheckConstraint("first_approver <> second_approver", name="two_approvers"),
        LOW,
    )

    id: int | None = Field(default=None, primary_key=True)
    referral_id: int = Field(foreign_key="referral.id")
    reason: str
    first_approver: int = Field(foreign_key="account.id")
    second_approver: int = Field(foreign_key="account.id")


class NeverFilled(SQLModel, table=True):
    """Always empty: a row of `erasure_window` points here, so it cannot outlive its transaction."""

    __tablename__ = "never_filled"
    __table_args__ = (CheckConstraint("id IS NULL", name="stays_empty"), LOW)

    id: int = Field(primary_key=True)


class ErasureWindow(SQLModel, table=True):
    """An erasure order open in this transaction; its deferred key refuses to be committed."""

    __tablename__ = "erasure_window"
    __table_args__ = LOW

    order_id: int = Field(primary_key=True, foreign_key="erasure_order.id")
    referral_id: int = Field(foreign_key="referral.id")
    closes_before_commit: int = Field(
        default=1,
        sa_column_args=[ForeignKey("never_filled.id", deferrable=True, initially="DEFERRED")],
    )
