"""Every clock of a case that runs on a day."""

from datetime import date

from nrm_panel.policy import Policy
from nrm_panel.rules.deadlines.age import of_age
from nrm_panel.rules.deadlines.dates import CaseDates, Due
from nrm_panel.rules.deadlines.decisions import after_the_decisions, of_a_decision
from nrm_panel.rules.deadlines.referral import of_the_referral, of_what_is_open
from nrm_panel.rules.working_days import WorkingDays


def dues(case: CaseDates, policy: Policy, calendar: WorkingDays, on: date) -> tuple[Due, ...]:
    """Give every clock that runs on a day, the nearest first."""
    running = [
        *of_the_referral(case, policy, calendar, on),
        *of_what_is_open(case, policy, calendar),
        *of_age(case, policy, calendar, on),
        *after_the_decisions(case, policy, calendar, on),
    ]
    for decision in case.decisions:
        running.extend(of_a_decision(decision, policy, calendar))
    return tuple(sorted(running, key=lambda due: (due.on, due.code)))
