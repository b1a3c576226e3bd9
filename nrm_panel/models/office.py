"""The office, its panels and their authorities, and the people who use the program."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from nrm_panel.models.columns import Instant, PlainText, table_class
from nrm_panel.vocabulary import Classification

LOW = table_class(Classification.E)


class Office(SQLModel, table=True):
    """The one office that a store belongs to."""

    __tablename__ = "office"
    __table_args__ = LOW

    id: int = Field(primary_key=True)
    name: str
    fictional: bool = False
    fictional_today: date | None = None
    made_at: datetime = Field(sa_type=Instant)


class Panel(SQLModel, table=True):
    """A multi-agency decision panel, serving one or more authorities under a lead."""

    __tablename__ = "panel"
    __table_args__ = LOW

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(sa_type=PlainText, unique=True)
    lead_authority: str
    meets: str


class PanelAuthority(SQLModel, table=True):
    """An authority, by its GSS code, that a panel serves."""

    __tablename__ = "panel_authority"
    __table_args__ = LOW

    panel_id: int = Field(primary_key=True, foreign_key="panel.id")
    gss_code: str = Field(primary_key=True)


class PanelCounter(SQLModel, table=True):
    """The next number of a numbered series of a panel, taken under the writer's lock."""

    __tablename__ = "panel_counter"
    __table_args__ = LOW

    panel_id: int = Field(primary_key=True, foreign_key="panel.id")
    series: str = Field(primary_key=True)
    next_number: int


class Account(SQLModel, table=True):
    """Somebody who may act here."""

    __tablename__ = "account"
    __table_args__ = table_class(Classification.D)

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(sa_type=PlainText, unique=True)
    agency: str | None = None
    password_hash: str
    locked: bool = False
    failures: int = 0
    locked_until: datetime | None = Field(default=None, sa_type=Instant)


class AccountRole(SQLModel, table=True):
    """One role of an account."""

    __tablename__ = "account_role"
    __table_args__ = LOW

    account_id: int = Field(primary_key=True, foreign_key="account.id")
    role: str = Field(primary_key=True)
