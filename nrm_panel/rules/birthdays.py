"""Birthdays and ages, where someone born on 29 February follows a setting."""

from datetime import date

from nrm_panel.policy import Policy


def eighteenth_birthday(born: date, policy: Policy, on: date) -> date:
    """Give the day someone comes of age (Children Act 1989), under the policy of a day."""
    year = born.year + policy.days("age.adult", on)
    try:
        return born.replace(year=year)
    except ValueError:  # born on 29 February, and that year has none
        if policy.text("age.leap_day_birthday", on) == "28 February":
            return date(year, 2, 28)
        return date(year, 3, 1)


def seventeen_and_a_half(born: date, policy: Policy, on: date) -> date:
    """Give the day from which consent is asked about: a policy's months before the birthday."""
    from dateutil.relativedelta import relativedelta

    months = policy.days("consent.asked_months_before_18", on)
    return eighteenth_birthday(born, policy, on) - relativedelta(months=months)


def age_on(born: date, day: date) -> int:
    """Give the age in whole years; a 29 February birthday falls on 1 March in a common year."""
    not_yet = (day.month, day.day) < (born.month, born.day)
    return day.year - born.year - not_yet
