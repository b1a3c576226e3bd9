"""When a panel meets: rules such as "second Tuesday", moved off bank holidays and weekends."""

from datetime import date, timedelta

from nrm_panel.errors import BadInput
from nrm_panel.rules.working_days import WorkingDays

ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")


def parse_rule(meets: str) -> tuple[int, int]:
    """The ordinal (1 to 4, or -1 for last) and weekday (Monday is 0) of a monthly rule.

    Raises `BadInput` for words that are not such a rule.
    """
    words = meets.lower().replace(",", " ").split()
    if words and words[-1] == "monthly":
        words.pop()
    if len(words) == 2 and words[0] in ORDINALS and words[1] in DAYS:
        return ORDINALS[words[0]], DAYS.index(words[1])
    raise BadInput(
        f"{meets!r} is not a monthly rule; write it as 'second Tuesday' (first, second, third, "
        "fourth or last, and a weekday)."
    )


def monthly_meetings(
    meets: str, after: date, months: int, calendar: WorkingDays
) -> tuple[date, ...]:
    """The next `months` meeting days after a day.

    A day that falls on a bank holiday moves to the next working day.
    """
    from dateutil.relativedelta import FR, MO, TH, TU, WE, relativedelta

    ordinal, weekday = parse_rule(meets)
    nth = (MO, TU, WE, TH, FR)[weekday](ordinal)
    first = after.replace(day=1)
    found = []
    for step in range(months + 1):
        month = first + relativedelta(months=step)
        start = relativedelta(day=31) if ordinal < 0 else relativedelta(day=1)
        meeting = month + start + relativedelta(weekday=nth)
        while not calendar.is_working_day(meeting):
            meeting += timedelta(days=1)
        if meeting > after:
            found.append(meeting)
    return tuple(found[:months])
