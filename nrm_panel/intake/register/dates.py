"""Dates as registers write them: ISO, or the day first; never the month first."""

import re
from datetime import date

from nrm_panel.intake.register.grid import Cell

# Not the calendar module's: its names follow the machine's language.
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_CLOCK = re.compile(r"[ T][0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?Z?$")
_WEEKDAY = re.compile(r"^(mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? +", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})")
_DAY_FIRST = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4}|[0-9]{2})")
_MONTH_NAMED = re.compile(
    r"([0-9]{1,2})(?:st|nd|rd|th)?[-/. ]*([a-z]{3,9})\.?,?[-/. ]*([0-9]{4}|[0-9]{2})", re.IGNORECASE
)
_CENTURY = 100

NO_DATE = "this is not a date; write it like 21/09/2026 or 2026-09-21"
NO_SUCH_DAY = "there is no such day when the date is read day first; correct it"
A_NUMBER = "this is a number and no date; format the column as dates, or write 21/09/2026"


def read_date(cell: Cell, on: date) -> date | str:
    """Give the date of a cell, or what is wrong with it.

    A year of two digits is the latest such year that is not after that of `on`, the business
    date. A time of day is left out.
    """
    if isinstance(cell, date):
        return cell
    text = _CLOCK.sub("", _WEEKDAY.sub("", " ".join(cell.split())))
    written = _YEAR_FIRST.fullmatch(text)
    if written:
        return _day(written[1], written[2], written[3], on)
    written = _DAY_FIRST.fullmatch(text)
    if written:
        return _day(written[3], written[2], written[1], on)
    named = _MONTH_NAMED.fullmatch(text)
    month = _month(named[2].lower()) if named else None
    if named and month:
        return _day(named[3], month, named[1], on)
    return A_NUMBER if text.isdecimal() else NO_DATE


def _month(begins: str) -> int | None:
    return next((at for at, name in enumerate(_MONTHS, 1) if name.startswith(begins)), None)


def _day(year: str, month: str | int, day: str, on: date) -> date | str:
    try:
        return date(_full_year(year, on), int(month), int(day))
    except ValueError:
        return NO_SUCH_DAY


def _full_year(written: str, on: date) -> int:
    if len(written) == 4:
        return int(written)
    year = on.year // _CENTURY * _CENTURY + int(written)
    return year if year <= on.year else year - _CENTURY
