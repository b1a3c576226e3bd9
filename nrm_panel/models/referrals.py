"""A child's referral: what lists may show, who the child is, what was said, what is owed."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from nrm_panel.models.columns import Instant, PlainText, marked, table_class
from nrm_panel.vocabulary import Classification


class Referral(SQLModel, table=True):
    """What lists and clocks show of a referral: codes, dates and initials, nothing that names.

    `before_state` is the state that a suspended, returned, transferred or closed case left and
    comes back to. `cg_from` is the day from which the target counts again once a negative was
    overturned. After `quiet_after` a case brought over with its decisions has no clock.
    """

    __tablename__ = "referral"
    __table_args__ = (
        UniqueConstraint("panel_id", "reference"),
        CheckConstraint("version >= 1", name="version_counts_up"),
        Index("ix_referral_state", "panel_id", "state"),
        Index("ix_referral_retain_until", "retain_until"),
        table_class(Classification.E),
    )

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    panel_id: int = Field(foreign_key="panel.id")
    reference: str = Field(sa_type=PlainText)
    nrm_reference: str | None = Field(default=None, sa_type=PlainText, unique=True)
    external_id: str | None = Field(default=None, sa_type=PlainText, unique=True)
    came_by: str
    initials: str
    state: str
    before_state: str | None = None
    version: int = 1
    referred_on: date
    assigned_on: date | None = None
    received_on: date
    acknowledged_on: date | None = None
    accepted_on: date | None = None
    cg_from: date | None = None
    closed_on: date | None = None
    closed_reason: str | None = None
    retain_until: date | None = None
    brought_over: bool = False
    quiet_after: date | None = None
    authority_code: str | None = None
    authority_given: str | None = None
    age_at_referral: int | None = None
    age_uncertain: bool = False
    disqualification: bool = False
    gender: str | None = None
    nationality: str
    first_responder: str | None = None
    first_responder_type: str
    exploitation_referred: str
    location: str
    crime_recorded: bool | None = None
    scope_reasons: str = ""
    policy_version: str
    lead_social_worker: int | None = Field(default=None, foreign_key="account.id")


class Child(SQLModel, table=True):
    """Who the child is."""

    __tablename__ = "child"
    __table_args__ = (
        Index("ix_child_folded_name", "folded_name"),
        table_class(Classification.A),
    )

    referral_id: int = Field(primary_key=True, foreign_key="referral.id")
    forename: str | None = None
    surname: str | None = None
    alias: str | None = None
    folded_name: str = Field(sa_type=PlainText)
    date_of_birth: date | None = None
    town: str | None = None
    county: str | None = None
    home_office_reference: str | None = None
    interpreter_language: str | None = None


class ReferralContent(SQLModel, table=True):
    """What the referral says, in sections, and the professionals it names."""

    __tablename__ = "referral_content"
    __table_args__ = table_class(Classification.B)

    referral_id: int = Field(primary_key=True, foreign_key="referral.id")
    account: str
    third_parties: str = marked(Classification.C)
    contacts: str = marked(Classification.D)
    documents: str
    notes: str


class Received(SQLModel, table=True):
    """The exact bytes that were received, less the tokens in document links."""

    __tablename__ = "received"
    __table_args__ = table_class(Classification.A)

    referral_id: int = Field(primary_key=True, foreign_key="referral.id")
    body: bytes
    received_at: datetime = Field(sa_type=Instant)


class Task(SQLModel, table=True):
    """Something a person must do about a case by a day: a safety task, or a fact to settle."""

    __tablename__ = "task"
    __table_args__ = (Index("ix_task_referral", "referral_id"), table_class(Classification.E))

    id: int | None = Field(default=None, primary_key=True)
    referral_id: int = Field(foreign_key="referral.id")
    kind: str
    state: str
    version: int = 1
    reasons: str
    raised_on: date
    due_on: date
    assigned_to: int | None = Field(default=None, foreign_key="account.id")


class TaskAnswer(SQLModel, table=True):
    """How a task was met; for a safety task, who was told and what came of it."""

    __tablename__ = "task_answer"
    __table_args__ = table_class(Classification.B)

    task_id: int = Field(primary_key=True, foreign_key="task.id")
    referral_id: int = Field(foreign_key="referral.id")
    told: str
    told_on: date
    strategy_discussion_on: date | None = None
    no_strategy_discussion: str | None = None


class Offer(SQLModel, table=True):
    """A return or transfer that is offered; the case and its clocks stay until it is accepted."""

    __tablename__ = "offer"
    __table_args__ = (Index("ix_offer_referral", "referral_id"), table_class(Classification.E))

    id: int | None = Field(default=None, primary_key=True)
    referral_id: int = Field(foreign_key="referral.id")
    kind: str
    reason: str
    to_panel: str | None = None
    offered_on: date
    answer: str | None = None
    answered_on: date | None = None


class OfferWords(SQLModel, table=True):
    """What was said of an offer: the reason in words, or the answer as it came in writing."""

    __tablename__ = "offer_words"
    __table_args__ = table_class(Classification.B)

    offer_id: int = Field(primary_key=True, foreign_key="offer.id")
    referral_id: int = Field(foreign_key="referral.id")
    step: str = Field(default="offer", primary_key=True)
    words: str
