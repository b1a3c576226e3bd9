"""A decision in three rows: what stands for ever, its text, and where it has got to."""

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from nrm_panel.models.columns import table_class
from nrm_panel.vocabulary import Classification

LOW = table_class(Classification.E)


class Decision(SQLModel, table=True):
    """The part of a decision that never changes: codes and dates.

    `replaces` is the decision in whose place it stands once it takes effect: one that the SCA
    queried, or a negative that was reconsidered.
    """

    __tablename__ = "decision"
    __table_args__ = (
        Index("ix_decision_referral", "referral_id"),
        CheckConstraint(
            "made_by <> 'this_panel' OR meeting_id IS NOT NULL", name="made_in_a_sitting"
        ),
        LOW,
    )

    id: int | None = Field(default=None, primary_key=True)
    panel_id: int = Field(foreign_key="panel.id")
    referral_id: int = Field(foreign_key="referral.id")
    meeting_id: int | None = Field(default=None, foreign_key="meeting.id")
    ground: str
    outcome: str
    negative_reason: str | None = None
    decided_on: date
    decided_at: str | None = None
    made_by: str
    replaces: int | None = Field(default=None, foreign_key="decision.id")
    combined: bool = False
    wording: str
    standard: str
    policy_version: str
    chair_id: int | None = Field(default=None, foreign_key="account.id")
    partners_present: str
    exploitation_found: str
    county_lines: bool | None = None


class DecisionContent(SQLModel, table=True):
    """The text of a decision, version by version: short in the room, full when confirmed."""

    __tablename__ = "decision_content"
    __table_args__ = (
        UniqueConstraint("decision_id", "version"),
        table_class(Classification.B),
    )

    id: int | None = Field(default=None, primary_key=True)
    decision_id: int = Field(foreign_key="decision.id")
    referral_id: int = Field(foreign_key="referral.id")
    version: int
    body: str
    digest: str


class DecisionProgress(SQLModel, table=True):
    """Where a decision stands; only a move changes it."""

    __tablename__ = "decision_progress"
    __table_args__ = LOW

    decision_id: int = Field(primary_key=True, foreign_key="decision.id")
    state: str
    version: int = 1
    issued_on: date | None = None
    told_child_on: date | None = None
    not_told_on: date | None = None
    sca_first_answer: str | None = None
    sca_first_answered_on: date | None = None


class DecisionHand(SQLModel, table=True):
    """Somebody with a part in a decision: in the sitting, confirming it, or reviewing it."""

    __tablename__ = "decision_hand"
    __table_args__ = (UniqueConstraint("decision_id", "account_id", "part"), LOW)

    id: int | None = Field(default=None, primary_key=True)
    decision_id: int = Field(foreign_key="decision.id")
    account_id: int = Field(foreign_key="account.id")
    agency: str | None = None
    part: str
