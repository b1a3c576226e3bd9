"""One row of a register: read into values, or everything that is wrong with it."""

import re
from datetime import date
from functools import cache

from nrm_panel.intake.limits import IntakeLimits
from nrm_panel.intake.register.columns import NAMES, Column, fold, spellings
from nrm_panel.intake.register.fields import Fault, Fields
from nrm_panel.intake.register.grid import Line
from nrm_panel.intake.register.headings import Headings
from nrm_panel.intake.register.order import check_order
from nrm_panel.intake.register.row import RegisterRow
from nrm_panel.reference import nationalities
from nrm_panel.rules.nationality import UK
from nrm_panel.vocabulary import ExploitationType, Gender, Location, Outcome
from nrm_panel.words import join_words

_GENDERS = join_words([code.words for code in Gender], "or")
_LOCATIONS = join_words([code.words for code in Location], "or")
_TYPES_APART = re.compile(r"[;,/&\n]| and ", re.IGNORECASE)


def read_row(
    line: Line, headings: Headings, on: date, limits: IntakeLimits
) -> RegisterRow | tuple[Fault, ...]:
    """Give the values of a row, or every fault that it has; nothing may be dated after `on`."""
    fields = Fields.of(line, headings, on, limits.text_characters)
    if len(line.cells) > len(headings.all):
        what = (
            "there is something beyond the last heading; give it a heading, or put quotation "
            "marks round a text that holds the separator"
        )
        fields.faults.append(Fault(line.number, None, what))
    referred_on = fields.day(Column.REFERRED_ON)
    row = _read(fields, referred_on or on)
    if not fields.has(Column.REFERRED_ON):
        fields.fault(Column.REFERRED_ON, "the date of referral is missing; enter it")
    if not any(fields.has(column) for column in NAMES):
        fields.fault(NAMES[-1], "there is no name; enter one, or what the child is called")
    check_order(fields, row, referred_on, limits.adult_age)
    return tuple(fields.faults) or row


def _read(fields: Fields, referred_on: date) -> RegisterRow:
    gender = fields.code(Column.GENDER, "gender", _GENDERS)
    location = fields.code(Column.EXPLOITATION_LOCATION, "location", _LOCATIONS)
    county_lines = fields.code(Column.COUNTY_LINES, "yes_no", "yes or no, or leave it empty")
    return RegisterRow(
        number=fields.row,
        nrm_reference=fields.text(Column.NRM_REFERENCE),
        referred_on=referred_on,
        first_name=fields.text(Column.FIRST_NAME),
        last_name=fields.text(Column.LAST_NAME),
        date_of_birth=fields.day(Column.DATE_OF_BIRTH),
        gender=Gender(gender) if gender else None,
        nationality=_nationality(fields, Column.NATIONALITY),
        second_nationality=_nationality(fields, Column.SECOND_NATIONALITY),
        authority=fields.text(Column.AUTHORITY),
        first_responder=fields.text(Column.FIRST_RESPONDER),
        exploitation_types=_types(fields),
        exploitation_location=Location(location) if location else Location.UNKNOWN,
        county_lines=county_lines == "yes" if county_lines else None,
        rg_outcome=_outcome(fields, Column.RG_OUTCOME),
        rg_decided_on=fields.day(Column.RG_DECIDED_ON),
        cg_outcome=_outcome(fields, Column.CG_OUTCOME),
        cg_decided_on=fields.day(Column.CG_DECIDED_ON),
        notes=tuple(fields.notes),
    )


def _outcome(fields: Fields, column: Column) -> Outcome | None:
    code = fields.code(column, column.value, "positive, negative or awaiting")
    return Outcome(code) if code else None


def _nationality(fields: Fields, column: Column) -> str | None:
    given = fields.text(column)
    if given is None:
        return None
    if given.casefold() in _known_nationalities():
        return _known_nationalities()[given.casefold()]
    heading = fields.headings[column].words
    fields.notes.append(f"“{heading}” is not on the form's list; it is kept as given.")
    return given


@cache
def _known_nationalities() -> dict[str, str]:
    return {name.casefold(): name for name in (*nationalities(), UK)}


def _types(fields: Fields) -> tuple[ExploitationType, ...]:
    column = Column.EXPLOITATION_TYPES
    parts = [fold(part) for part in _TYPES_APART.split(fields.text(column) or "")]
    codes = [spellings().codes["exploitation"].get(part) for part in parts if part]
    if None in codes:
        names = join_words([kind.words for kind in ExploitationType])
        fields.fault(
            column, f"a type is not one of {names}; correct it, with “;” between several types"
        )
    return tuple(kind for kind in ExploitationType if kind in codes)
