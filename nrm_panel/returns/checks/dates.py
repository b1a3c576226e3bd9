"""Rules about dates: each thing on or after what had to come before it, and none to come."""

from datetime import date
from operator import attrgetter

from nrm_panel import words
from nrm_panel.returns.checks.rule import Known, Rule, rule
from nrm_panel.returns.derivations import DERIVATIONS
from nrm_panel.returns.facts import Facts
from nrm_panel.returns.sources import SOURCES
from nrm_panel.vocabulary import Severity

_DATES = tuple(name for name, kind in SOURCES.items() if kind == "date" and name not in DERIVATIONS)
_all_dates = attrgetter(*_DATES)


def _in_order(later: str, earlier: str, what: str, before: str) -> Rule:
    """A rule that one date does not lie before another; a date that is not there is in order."""

    def ask(facts: Facts, _: Known) -> str | None:
        second: date | None = getattr(facts, later)
        first: date | None = getattr(facts, earlier)
        if second is None or first is None or second >= first:
            return None
        return (
            f"The day {what} ({words.day(second)}) lies before the day {before}"
            f" ({words.day(first)}); correct one of the two."
        )

    expected = f"The day {what} is not before the day {before}"
    return Rule(f"{later}_not_before_{earlier}", 1, Severity.ERROR, expected, ask)


@rule(Severity.ERROR, "No date lies after the as-at date")
def nothing_in_the_future(facts: Facts, known: Known) -> str | None:
    """What has not happened yet cannot be reported."""
    for name, day in zip(_DATES, _all_dates(facts), strict=True):
        if day is not None and day > known.as_at:
            return f"{name} is {words.day(day)}, after the as-at date; correct it."
    return None


RULES = (
    _in_order("assigned_on", "referred_on", "of assignment", "of referral"),
    _in_order("received_on", "referred_on", "of receipt", "of referral"),
    _in_order("accepted_on", "received_on", "of acceptance", "of receipt"),
    _in_order("first_heard_on", "referred_on", "of the first hearing", "of referral"),
    _in_order("rg_decided_on", "referred_on", "of the RG decision", "of referral"),
    _in_order("cg_decided_on", "referred_on", "of the CG decision", "of referral"),
    _in_order("cg_decided_on", "rg_decided_on", "of the CG decision", "of the RG decision"),
    _in_order("issued_on", "rg_decided_on", "of issue", "of the RG decision"),
    _in_order("returned_on", "referred_on", "of return", "of referral"),
    nothing_in_the_future,
)
