"""Monitoring returns as they were built."""

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from nrm_panel.models.columns import table_class
from nrm_panel.vocabulary import Classification


class ReturnBuild(SQLModel, table=True):
    """A return for a period, as at a log entry, from which its tables are built again.

    The digest shows that they are the same.
    """

    __tablename__ = "return_build"
    __table_args__ = (
        UniqueConstraint("panel_id", "number"),
        table_class(Classification.E),
    )

    id: int | None = Field(default=None, primary_key=True)
    panel_id: int = Field(foreign_key="panel.id")
    number: int
    period: str
    as_at: date
    entry: int
    head: str
    layout_version: str
    policy_version: str
    built_by: int = Field(foreign_key="account.id")
    built_on: date
    state: str
    version: int = 1
    sha256: str
