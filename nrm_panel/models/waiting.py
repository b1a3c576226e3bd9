"""What a case waits for besides a decision: suspensions, consent at 18, reconsiderations."""

from datetime import date

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from nrm_panel.models.columns import table_class
from nrm_panel.vocabulary import Classification


class Suspension(SQLModel, table=True):
    """A time in which a case is suspended; no clock stops, and it is reviewed by a day."""

    __tablename__ = "suspension"
    __table_args__ = (Index("ix_suspension_referral", "referral_id"), table_class(Classification.E))

    id: int | None = Field(default=None, primary_key=True)
    referral_id: int = Field(foreign_key="referral.id")
    reason: str
    suspended_on: date
    review_on: date
    resumed_on: date | None = None
    undone: bool = False


class Consent(SQLModel, table=True):
    """What a young person said of staying once 18; the newest that was not undone counts.

    Through whom it came stands beside the log, at `entry`.
    """

    __tablename__ = "consent"
    __table_args__ = (Index("ix_consent_referral", "referral_id"), table_class(Classification.E))

    id: int | None = Field(default=None, primary_key=True)
    referral_id: int = Field(foreign_key="referral.id")
    answer: str
    manner: str | None = None
    given_on: date
    entry: int = Field(foreign_key="log_entry.seq")
    undone: bool = False


class Reconsideration(SQLModel, table=True):
    """A request to look at a negative decision again, and what became of it.

    Who asks, why it came late and the reasons of a refusal stand beside the log.
    """

    __tablename__ = "reconsideration"
    __table_args__ = (
        Index("ix_reconsideration_referral", "referral_id"),
        table_class(Classification.E),
    )

    id: int | None = Field(default=None, primary_key=True)
    referral_id: int = Field(foreign_key="referral.id")
    decision_id: int = Field(foreign_key="decision.id")
    ground: str
    grounds: str
    asked_on: date
    late: bool = False
    by: str
    answer: str | None = None
    answered_on: date | None = None
    undone: bool = False
