"""Documents as they were made, and the register of what was let out."""

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from nrm_panel.models.columns import Instant, marked, table_class
from nrm_panel.vocabulary import Classification


class Document(SQLModel, table=True):
    """A sealed document: its bytes never change."""

    __tablename__ = "document"
    __table_args__ = (
        UniqueConstraint("kind", "thing_id", "issue"),
        table_class(Classification.E),
    )

    id: int | None = Field(default=None, primary_key=True)
    panel_id: int = Field(foreign_key="panel.id")
    kind: str
    thing_id: int
    issue: int
    name: str
    media_type: str
    sha256: str
    prepared_by: int = Field(foreign_key="account.id")
    prepared_on: date
    prepared_at: datetime = Field(sa_type=Instant)
    entry: int
    head: str


class DocumentBody(SQLModel, table=True):
    """The sealed bytes of a document."""

    __tablename__ = "document_body"
    __table_args__ = table_class(Classification.B)

    document_id: int = Field(primary_key=True, foreign_key="document.id")
    body: bytes


class Disclosure(SQLModel, table=True):
    """One release of a document: what, to whom, why, on what basis, by whom."""

    __tablename__ = "disclosure"
    __table_args__ = (
        Index("ix_disclosure_document", "document_id"),
        table_class(Classification.E),
    )

    id: int | None = Field(default=None, primary_key=True)
    document_id: int = Field(foreign_key="document.id")
    recipients: str = marked(Classification.D)
    purpose: str
    legal_basis: str
    released_by: int = Field(foreign_key="account.id")
    released_on: date
    entry: int = Field(foreign_key="log_entry.seq")
