"""What the panel learns of a child after receipt: local answers, missing episodes, amendments."""

from datetime import date

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from nrm_panel.models.columns import table_class
from nrm_panel.vocabulary import Classification


class SupplementAnswer(SQLModel, table=True):
    """One answer of the local supplement; the newest of a field counts, the former ones stay."""

    __tablename__ = "supplement_answer"
    __table_args__ = (
        Index("ix_supplement_answer_referral", "referral_id"),
        table_class(Classification.B),
    )

    id: int | None = Field(default=None, primary_key=True)
    referral_id: int = Field(foreign_key="referral.id")
    field: str
    value: str
    recorded_on: date
    entry: int = Field(foreign_key="log_entry.seq")


class MissingEpisode(SQLModel, table=True):
    """A time in which the child was missing; without an end the child still is."""

    __tablename__ = "missing_episode"
    __table_args__ = (
        Index("ix_missing_episode_referral", "referral_id"),
        table_class(Classification.B),
    )

    id: int | None = Field(default=None, primary_key=True)
    referral_id: int = Field(foreign_key="referral.id")
    missing_from: date
    missing_to: date | None = None
    return_interview_on: date | None = None
    entry: int = Field(foreign_key="log_entry.seq")


class Amendment(SQLModel, table=True):
    """That a fact of a referral was changed, from which day; the reason is at `entry`."""

    __tablename__ = "amendment"
    __table_args__ = (Index("ix_amendment_referral", "referral_id"), table_class(Classification.E))

    id: int | None = Field(default=None, primary_key=True)
    referral_id: int = Field(foreign_key="referral.id")
    field: str
    effective_on: date
    amended_on: date
    entry: int = Field(foreign_key="log_entry.seq")


class AmendmentValues(SQLModel, table=True):
    """The former and the new value of an amended fact, and where the new one comes from."""

    __tablename__ = "amendment_values"
    __table_args__ = table_class(Classification.A)

    amendment_id: int = Field(primary_key=True, foreign_key="amendment.id")
    referral_id: int = Field(foreign_key="referral.id")
    before: str | None = None
    after: str
    source: str
