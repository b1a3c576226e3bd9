"""The layout of a return as data: its columns and its summary tables.

The Home Office's own layout for pilot sites is not public, so ours is a file that can be changed
without a change of code.
"""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from nrm_panel.vocabulary import Classification, Confidence

# A spreadsheet allows 31 characters in the name of a tab, and not all of them.
SheetName = Annotated[str, Field(pattern=r"^[A-Za-z0-9 -]{1,31}$")]
SnakeName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Words = Annotated[str, Field(min_length=1)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Column(_Part):
    """One column of the lines: where it comes from and how it is shown."""

    name: SnakeName
    type: str
    source: str
    codes: str | None = None
    when_missing: str | None = None
    classification: Classification


class Headed(_Part):
    """What every table has: a name for its file, a title for people, a sheet for spreadsheets."""

    name: SnakeName
    title: Words
    sheet: SheetName


class Lines(Headed):
    """The table that has one line a referral."""

    columns: tuple[Column, ...] = Field(min_length=1)


class Summary(Headed):
    """One summary table: what it counts, by which columns; `every` lists the empty groups too."""

    counts: str
    columns: tuple[str, ...] = Field(min_length=1)
    every: bool = False


class CheckSettings(_Part):
    """The numbers that the checks need and that are ours to choose; in calendar days."""

    improbable_days: int = Field(gt=0)


class Layout(_Part):
    """A whole layout, in force for periods that begin on `starts` or later."""

    version: Words
    starts: date = Field(alias="from")
    title: Words
    source: Words
    confidence: Confidence
    notes: tuple[Words, ...] = ()
    checks: CheckSettings
    lines: Lines
    tables: tuple[Summary, ...]
