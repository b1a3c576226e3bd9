"""Cases, decisions and policies from which the tests of the clocks start."""

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from nrm_panel.policy import Policy, Step, read_series
from nrm_panel.reference import names, read_toml
from nrm_panel.rules.deadlines import CaseDates, DecisionClock, dues
from nrm_panel.rules.working_days import england
from nrm_panel.vocabulary import DecisionState, Ground, Outcome, ReferralState

MONDAY = date(2026, 9, 21)
WEDNESDAY = date(2026, 9, 23)
RECEIVED = CaseDates(ReferralState.RECEIVED, referred_on=MONDAY, received_on=WEDNESDAY)
ACCEPTED = replace(RECEIVED, state=ReferralState.AWAITING_RG, acknowledged=True)
AWAITING_CG = replace(ACCEPTED, state=ReferralState.AWAITING_CG)
IN_ROOM = DecisionClock(
    Ground.RG, Outcome.POSITIVE, DecisionState.AGREED_IN_ROOM, date(2026, 10, 8)
)
NEGATIVE = replace(IN_ROOM, outcome=Outcome.NEGATIVE)


def running(case: CaseDates, on: date = WEDNESDAY, policy: Policy | None = None) -> dict[str, date]:
    """The clocks of a case on a day by code, in their order."""
    return {due.code: due.on for due in dues(case, policy or Policy.load(), england(), on)}


def opened(case: CaseDates, **what: Any) -> CaseDates:
    """A case with something begun that waits for its end."""
    return replace(case, open=replace(case.open, **what))


def left(case: CaseDates, state: ReferralState = ReferralState.CLOSED) -> CaseDates:
    """A case that has left from where it stood."""
    return replace(case, state=state, before=case.state)


def suspended(case: CaseDates, review_on: date | None = None) -> CaseDates:
    """A case that is suspended where it stood."""
    return replace(
        case,
        state=ReferralState.SUSPENDED,
        before=case.state,
        open=replace(case.open, suspension_review_on=review_on),
    )


@cache
def _shipped() -> dict[str, tuple[Step, ...]]:
    series: dict[str, tuple[Step, ...]] = {}
    for name in names("policy", ".toml"):
        series |= read_series(read_toml("policy", name), name)
    return series


def changed_from(key: str, starts: date, value: int) -> Policy:
    """The policy in which a value changes on a day."""
    series = _shipped()
    step = series[key][-1].model_copy(update={"starts": starts, "value": value})
    return Policy(series | {key: (*series[key], step)})
