"""Days and times as people type them into a dialog."""

import re
from datetime import date

from nrm_panel.errors import BadInput

DAY_HINT = "YYYY-MM-DD"


def given_day(text: str, what: str) -> date | None:
    """The day that was typed, or None for nothing; raises `BadInput` naming the field."""
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise BadInput(f"{what}: {text.strip()!r} is not a day; write it YYYY-MM-DD.") from None


def needed_day(text: str, what: str) -> date:
    """The day that was typed; raises `BadInput` when there is none."""
    found = given_day(text, what)
    if found is None:
        raise BadInput(f"{what} is missing; write the day as YYYY-MM-DD.")
    return found


def given_time(text: str, what: str) -> str | None:
    """The time of day that was typed, HH:MM, or None for nothing; raises `BadInput`."""
    if not text.strip():
        return None
    if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", text.strip()):
        raise BadInput(f"{what}: {text.strip()!r} is not a time of day; write it HH:MM.")
    return text.strip()
