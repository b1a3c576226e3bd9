"""The period of a return: a calendar quarter or a financial year, always with its dates."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from nrm_panel.errors import BadInput

# Not strftime or calendar.month_name: their names follow the machine's language.
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_QUARTER = re.compile(r"([0-9]{4})-Q([1-4])", re.IGNORECASE)
_FINANCIAL_YEAR = re.compile(r"([0-9]{4})-([0-9]{2})")
_YEAR_STARTS_IN = 4


@dataclass(frozen=True)
class Period:
    """A period by its code, with its first and last calendar day."""

    code: str
    first: date
    last: date

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Read `2026-Q3` (a calendar quarter) or `2025-26` (a financial year); else BadInput."""
        given = text.strip()
        if quarter := _QUARTER.fullmatch(given):
            found = _quarter(int(quarter[1]), int(quarter[2]))
        elif year := _FINANCIAL_YEAR.fullmatch(given):
            found = _financial_year(int(year[1]), int(year[2]))
        else:
            found = None
        if found is None:
            raise BadInput(
                f"The period {text[:40]!r} is not one that this program knows; give a calendar"
                " quarter like 2026-Q3, or a financial year like 2025-26."
            )
        return found

    @property
    def title(self) -> str:
        """The period with its dates, for example "Q3 2026 (1 July to 30 September 2026)"."""
        year, _, quarter = self.code.partition("-Q")
        short = f"Q{quarter} {year}" if quarter else self.code
        starts = f"{self.first.day} {_MONTHS[self.first.month - 1]}"
        if self.first.year != self.last.year:
            starts += f" {self.first.year}"
        ends = f"{self.last.day} {_MONTHS[self.last.month - 1]} {self.last.year}"
        return f"{short} ({starts} to {ends})"

    def holds(self, day: date | None) -> bool:
        """Whether a calendar day lies in the period; no day lies in none."""
        return day is not None and self.first <= day <= self.last

    def ended(self, on: date) -> bool:
        """Whether the period is over on a day."""
        return on > self.last


def _quarter(year: int, number: int) -> Period | None:
    if year == 0:
        return None
    last_month = 3 * number
    days = calendar.monthrange(year, last_month)[1]
    first, last = date(year, last_month - 2, 1), date(year, last_month, days)
    return Period(f"{year:04}-Q{number}", first, last)


def _financial_year(year: int, following: int) -> Period | None:
    if year in (0, date.max.year) or (year + 1) % 100 != following:
        return None
    first, next_first = date(year, _YEAR_STARTS_IN, 1), date(year + 1, _YEAR_STARTS_IN, 1)
    return Period(f"{year:04}-{following:02}", first, next_first - timedelta(days=1))
