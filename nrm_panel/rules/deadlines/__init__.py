"""Every clock of a case and of a meeting: what is due, by when, and whether it will be missed.

The 45 days and the target run in calendar days from the referral and are never stopped; what
is counted in working days follows England's bank holidays. The values are policy.
"""

from nrm_panel.rules.deadlines.all_clocks import dues
from nrm_panel.rules.deadlines.dates import (
    NEEDS_MEETING,
    CaseDates,
    DecisionClock,
    Due,
    Open,
    can_hear,
    nearest,
    will_miss,
)
from nrm_panel.rules.deadlines.meetings import MeetingDates, meeting_dues
from nrm_panel.rules.deadlines.referral import (
    cg_target,
    last_day_to_ask,
    retain_until,
    rg_due,
    safety_due,
)

__all__ = [
    "NEEDS_MEETING",
    "CaseDates",
    "DecisionClock",
    "Due",
    "MeetingDates",
    "Open",
    "can_hear",
    "cg_target",
    "dues",
    "last_day_to_ask",
    "meeting_dues",
    "nearest",
    "retain_until",
    "rg_due",
    "safety_due",
    "will_miss",
]
