"""Working days of England: Monday to Friday without bank holidays."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache

from nrm_panel.errors import BadInput
from nrm_panel.reference import one_off_holidays

# What the table holds, not a rule: every date that a case of the pilot can touch.
_FIRST_YEAR, _LAST_YEAR = 2012, 2040


class WorkingDays:
    """A sorted table of working days, in which counting is a step along the table."""

    def __init__(self, first: date, last: date, holidays: Iterable[date]) -> None:
        closed = frozenset(holidays)
        span = (first + timedelta(days=n) for n in range((last - first).days + 1))
        self._days = [day for day in span if day.weekday() < 5 and day not in closed]
        self._first, self._last = first, last

    def is_working_day(self, day: date) -> bool:
        """Say whether a day is a working day; raises BadInput outside the table."""
        self._check(day)
        place = bisect_left(self._days, day)
        return place < len(self._days) and self._days[place] == day

    def add(self, day: date, count: int) -> date:
        """Give the working day `count` after a day; with 0 the day itself or the next one."""
        self._check(day)
        place = bisect_left(self._days, day) if count == 0 else bisect_right(self._days, day) - 1
        return self._at(place + count)

    def before(self, day: date, count: int) -> date:
        """Give the working day `count` before a day; with 0 the day itself or the one before."""
        self._check(day)
        place = bisect_right(self._days, day) - 1 if count == 0 else bisect_left(self._days, day)
        return self._at(place - count)

    def _at(self, place: int) -> date:
        if not 0 <= place < len(self._days):
            raise self._outside()
        return self._days[place]

    def _check(self, day: date) -> None:
        if not self._first <= day <= self._last:
            raise self._outside()

    def _outside(self) -> BadInput:
        years = f"{self._first.year} to {self._last.year}"
        return BadInput(f"Working days are known only from {years}; check the date that was given.")


@cache
def england() -> WorkingDays:
    """Give England's working days, bank holidays as GOV.UK lists them plus our own additions."""
    from holidays import country_holidays  # heavy, so only where a working day is counted

    years = range(_FIRST_YEAR, _LAST_YEAR + 1)
    known = country_holidays("GB", subdiv="ENG", years=years)
    closed = (*known, *one_off_holidays())
    return WorkingDays(date(_FIRST_YEAR, 1, 1), date(_LAST_YEAR, 12, 31), closed)


def is_working_day(day: date) -> bool:
    """Say whether a day is a working day in England."""
    return england().is_working_day(day)


def add_working_days(day: date, count: int) -> date:
    """Give the working day `count` after a day in England; with 0 the day itself or the next."""
    return england().add(day, count)


def working_days_before(day: date, count: int) -> date:
    """Give the working day `count` before a day in England."""
    return england().before(day, count)
