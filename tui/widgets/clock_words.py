"""How screens say where a case stands and which clock is nearest."""

from nrm_panel.vocabulary import ReferralState
from nrm_panel.words import day, days_away
from workflows.monitor import Watched
from workflows.room_views import CaseLine

SHORT_STATES = {
    ReferralState.RECEIVED: "Received",
    ReferralState.AWAITING_RG: "Awaiting RG",
    ReferralState.AWAITING_CG: "Awaiting CG",
    ReferralState.RG_NEGATIVE: "RG negative",
    ReferralState.CG_POSITIVE: "CG positive",
    ReferralState.CG_NEGATIVE: "CG negative",
    ReferralState.AWAITING_RECONSIDERATION: "Reconsidering",
    ReferralState.SUSPENDED: "Suspended",
    ReferralState.RETURNED: "Returned",
    ReferralState.TRANSFERRED: "Transferred",
    ReferralState.CLOSED: "Closed",
}
SHORT_CLOCKS = {
    "safety_task": "Safety task",
    "return_answer": "SCA's answer",
    "scope_decided": "Scope",
    "rg_due": "RG due",
    "cg_target": "CG target",
    "reasons_complete": "Full reasons",
    "second_review": "Second review",
    "send_to_sca": "Send to SCA",
    "sca_answer": "SCA's answer",
    "query_answered": "SCA's query",
    "issue": "Issue",
    "child_told": "Tell the child",
    "acknowledge": "Acknowledge",
    "transfer_answer": "Panel's answer",
    "suspension_review": "Suspension review",
    "consent_review": "Consent",
    "reconsideration_closes": "Last day to ask",
    "reconsideration_decided": "Reconsideration",
    "action": "Plan action",
    "close": "Closing",
    "age_17_half": "17½",
    "age_near_18": "Near 18",
    "age_18": "18th birthday",
    "adult_return": "Return to the SCA",
    "task_supplement": "Local record",
    "task_likely_match": "Likely match",
    "task_look_again": "Look again",
    "task_tell_undone": "Tell: undone",
    "retention": "Erasure review",
}
FINISHED = frozenset(
    {
        ReferralState.RG_NEGATIVE,
        ReferralState.CG_POSITIVE,
        ReferralState.CG_NEGATIVE,
        ReferralState.RETURNED,
        ReferralState.TRANSFERRED,
        ReferralState.CLOSED,
    }
)


def short_state(case: Watched) -> str:
    """Where a case stands, in the two words that people at the table use."""
    return SHORT_STATES[ReferralState(case.referral.state)]


def is_open(case: Watched) -> bool:
    """Whether a case still waits for something: not finished, or with a clock that runs."""
    return ReferralState(case.referral.state) not in FINISHED or case.next_clock is not None


def age_words(case: Watched) -> str:
    """The age at referral in whole years, or what is known of it."""
    age = case.referral.age_at_referral
    if age is None:
        return "?"
    return f"{age}?" if case.referral.age_uncertain else str(age)


def clock_words(case: Watched) -> str:
    """The nearest clock with its day and how far off it is: "… due Thu 26 Nov 2026, in 4 days"."""
    due, left = case.next_clock, case.days_left
    if due is None or left is None:
        return "nothing is awaited"
    return f"{due.words} {day(due.on)}, {days_away(left)}"


def short_clock(case: Watched) -> str:
    """The nearest clock as a list shows it: "RG due in 4 days"."""
    if case.next_clock is None or case.days_left is None:
        return "nothing awaited"
    code = case.next_clock.code.removesuffix("_rg").removesuffix("_cg")
    return f"{SHORT_CLOCKS.get(code, case.next_clock.words)} {days_away(case.days_left)}"


def warning_words(case: Watched) -> str:
    """What is wrong with a case's clocks, in capitals; empty when nothing is."""
    if case.days_left is not None and case.days_left < 0:
        return "OVERDUE"
    return "WILL MISS" if case.will_miss else ""


def case_title(line: CaseLine) -> str:
    """A case in one line: reference, initials, age, authority, lead worker."""
    case = line.watched
    parts = [
        f"{case.referral.reference}  {case.referral.initials} ({age_words(case)})",
        case.authority,
    ]
    if line.lead_social_worker:
        parts.append(f"lead worker {line.lead_social_worker}")
    return "  ·  ".join(parts)


def standing_words(line: CaseLine) -> str:
    """Where a case stands: its state, its day, its nearest clock, and whether that will be missed.

    Days are calendar days since the referral.
    """
    case = line.watched
    parts = [short_state(case), f"day {line.day_number}", clock_words(case), warning_words(case)]
    return "  ·  ".join(part for part in parts if part)
