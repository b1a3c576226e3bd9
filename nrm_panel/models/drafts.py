"""What somebody has half typed, kept so that nothing is lost."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from nrm_panel.models.columns import Instant, table_class
from nrm_panel.vocabulary import Classification


class Draft(SQLModel, table=True):
    """One person's unfinished step of one thing; outside the log and its triggers."""

    __tablename__ = "draft"
    __table_args__ = (
        UniqueConstraint("account_id", "thing", "thing_id", "step"),
        table_class(Classification.B),
    )

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id")
    thing: str
    thing_id: int
    step: str
    body: str
    base_version: int
    kept_at: datetime = Field(sa_type=Instant)
