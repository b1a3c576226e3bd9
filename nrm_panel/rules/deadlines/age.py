"""The clocks of a child who comes of age before a decision.

They run only near their day (a policy's days of notice): a clock that always ran would tell of
every child in a list how old it is.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from nrm_panel.policy import Policy
from nrm_panel.rules.birthdays import eighteenth_birthday, seventeen_and_a_half
from nrm_panel.rules.deadlines.dates import CaseDates, Due
from nrm_panel.rules.working_days import WorkingDays
from nrm_panel.vocabulary import WAITING_STATES, ConsentAnswer, Reconsiderer


def of_age(case: CaseDates, policy: Policy, calendar: WorkingDays, on: date) -> Iterator[Due]:
    """Seventeen and a half, 100 days before 18, the birthday, and what follows consent."""
    if case.born is None or case.state not in WAITING_STATES:
        return
    birthday = eighteenth_birthday(case.born, policy, on)
    notice = timedelta(days=policy.days("clocks.notice_days", on))
    asking, near = seventeen_and_a_half(case.born, policy, on), _near(birthday, policy, on)
    if asking <= on + notice and on < near and case.consent is None:
        yield Due("age_17_half", "17½: ask about consent", asking)
    if on <= near <= on + notice:
        yield Due("age_near_18", "Close to 18: decide first", near)
    if case.consent is ConsentAnswer.STAYS:
        if birthday <= on and case.adult_decider is Reconsiderer.SCA:
            count = policy.days("clocks.scope_working_days", birthday)
            words = "18 and staying: to be returned to the SCA"
            yield Due("adult_return", words, calendar.add(birthday, count))
    elif birthday <= on + notice and not case.open.waits_for_consent:
        yield Due("age_18", "18th birthday: consent to be recorded", birthday)


def _near(birthday: date, policy: Policy, on: date) -> date:
    return birthday - timedelta(days=policy.days("scope.days_before_18", on))
