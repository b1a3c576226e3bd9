"""The one module that reads the clock.

Instants are aware datetimes in UTC; days are calendar dates in Europe/London.
"""

from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


class Clock(Protocol):
    """What tells the program the time."""

    def now(self) -> datetime:
        """The instant, aware, in UTC."""
        ...


class MachineClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """The instant, aware, in UTC."""
        return datetime.now(UTC)


class ScriptedClock:
    """A clock that stands where a script puts it; each reading moves it on by one second.

    Only an office marked fictional may use it.
    """

    def __init__(self, start: datetime) -> None:
        self._now = start.astimezone(UTC)

    def now(self) -> datetime:
        """The scripted instant, aware, in UTC."""
        self._now += timedelta(seconds=1)
        return self._now

    def stand_at(self, day: date, at: time = time(9, 0)) -> None:
        """Put the clock at a time of day in London."""
        self._now = datetime.combine(day, at, LONDON).astimezone(UTC)


def london_day(instant: datetime) -> date:
    """The calendar day in London of an instant."""
    return instant.astimezone(LONDON).date()


def london_time(instant: datetime) -> str:
    """The time of day in London of an instant, as HH:MM."""
    return instant.astimezone(LONDON).strftime("%H:%M")


def stamp(instant: datetime) -> str:
    """An instant as it is stored and hashed: `2026-11-23T09:00:00.000000Z`, sorting as text."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def from_stamp(text: str) -> datetime:
    """The instant that `stamp` wrote."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)


def end_of_day(day: date) -> datetime:
    """The first instant after a London day, in UTC: what an as-at date includes lies before it."""
    return datetime.combine(day + timedelta(days=1), time(0), LONDON).astimezone(UTC)
