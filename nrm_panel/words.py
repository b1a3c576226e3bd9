"""Plain English for dates, distances in time and lists, the same on every page and screen."""

from collections.abc import Sequence
from datetime import date

# Not strftime: its names follow the machine's language, and "%-d" is not known to Windows.
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(on: date) -> str:
    """Give a date as people read it, for example "Tue 5 Jan 2027"."""
    return f"{_WEEKDAYS[on.weekday()]} {on.day} {_MONTHS[on.month - 1]} {on.year}"


def days_away(days: int) -> str:
    """Say how far off a day is, in calendar days: "in 3 days", "today", "3 days ago"."""
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}
    if days in near:
        return near[days]
    return f"in {days} days" if days > 0 else f"{-days} days ago"


def count(number: int, one: str, many: str = "") -> str:
    """Give a number with its noun: "1 day", "2 days", "3 authorities"."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def join_words(words: Sequence[str], last: str = "and") -> str:
    """Join words as a sentence does: "a", "a and b", "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
