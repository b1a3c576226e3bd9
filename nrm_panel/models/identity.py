"""Whether two referrals are of the same child, and what else ties them together."""

from datetime import date

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from nrm_panel.models.columns import PlainText, table_class
from nrm_panel.vocabulary import Classification


class MatchKey(SQLModel, table=True):
    """One key under which a child is looked for among those already known."""

    __tablename__ = "match_key"
    __table_args__ = (Index("ix_match_key_key", "key"), table_class(Classification.A))

    referral_id: int = Field(primary_key=True, foreign_key="referral.id")
    key: str = Field(primary_key=True, sa_type=PlainText)


class LikelyMatch(SQLModel, table=True):
    """Two referrals that may be of the same child, why, and what a person found."""

    __tablename__ = "likely_match"
    __table_args__ = (
        UniqueConstraint("referral_id", "other_id"),
        Index("ix_likely_match_other", "other_id"),
        table_class(Classification.E),
    )

    id: int | None = Field(default=None, primary_key=True)
    referral_id: int = Field(foreign_key="referral.id")
    other_id: int = Field(foreign_key="referral.id")
    reasons: str
    settled_as: str | None = None
    settled_on: date | None = None
    entry: int | None = Field(default=None, foreign_key="log_entry.seq")


class CaseLink(SQLModel, table=True):
    """A tie between two referrals, from a day until it is found to be none."""

    __tablename__ = "case_link"
    __table_args__ = (
        Index("ix_case_link_referral", "referral_id"),
        Index("ix_case_link_other", "other_id"),
        table_class(Classification.E),
    )

    id: int | None = Field(default=None, primary_key=True)
    referral_id: int = Field(foreign_key="referral.id")
    other_id: int = Field(foreign_key="referral.id")
    kind: str
    linked_on: date
    entry: int = Field(foreign_key="log_entry.seq")
    ended_on: date | None = None
