"""Who may do what: one table of verbs and roles, asked by every verb.

A role reaches all cases of the panel, those listed on an issued agenda, the person's own child,
or a negative decision that waits for review. Where a role is not named, the verb is refused.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum

from nrm_panel.errors import NotAllowed
from nrm_panel.vocabulary import Role


class Verb(StrEnum):
    """Everything a person can do here, by the words of the audit log."""

    MANAGE_ACCOUNTS = "manage_accounts"
    MANAGE_FIRST_ACCOUNTS = "manage_first_accounts"
    LIST_REFERRALS = "list_referrals"
    OPEN_CASE = "open_case"
    RECEIVE = "receive"
    ACCEPT = "accept"
    RETURN_TO_SCA = "return_to_sca"
    ANSWER_RETURN = "answer_return"
    READ_LETTER = "read_letter"
    RELEASE_LETTER = "release_letter"
    TRANSFER = "transfer"
    ANSWER_TRANSFER = "answer_transfer"
    SUSPEND = "suspend"
    RECORD_CONSENT = "record_consent"
    REQUEST_RECONSIDERATION = "request_reconsideration"
    DECIDE_RECONSIDERATION = "decide_reconsideration"
    CLOSE = "close"
    REOPEN = "reopen"
    AMEND = "amend"
    BRING_IN = "bring_in"
    ANSWER_TASK = "answer_task"
    FINISH_ACTION = "finish_action"
    NAME_LEAD_WORKER = "name_lead_worker"
    SETTLE_MATCH = "settle_match"
    LINK_CASES = "link_cases"
    RECORD_SUPPLEMENT = "record_supplement"
    COUNT_NOT_RECORDED = "count_not_recorded"
    RECORD_MISSING = "record_missing"
    ANSWER_SAFETY_TASK = "answer_safety_task"
    ASK_CORRECTION = "ask_correction"
    APPROVE_CORRECTION = "approve_correction"
    PLAN_MEETINGS = "plan_meetings"
    LIST_MEETINGS = "list_meetings"
    PREPARE_AGENDA = "prepare_agenda"
    RELEASE_AGENDA = "release_agenda"
    READ_AGENDA = "read_agenda"
    START_MEETING = "start_meeting"
    RECORD_ATTENDANCE = "record_attendance"
    RECORD_DECISION = "record_decision"
    CONFIRM_REASONS = "confirm_reasons"
    REVIEW_DECISION = "review_decision"
    RECORD_SCA_ANSWER = "record_sca_answer"
    ANSWER_QUERY = "answer_query"
    TELL_CHILD = "tell_child"
    ISSUE_DECISION = "issue_decision"
    DRAFT_MINUTES = "draft_minutes"
    SIGN_MINUTES = "sign_minutes"
    BUILD_RETURN = "build_return"
    CHECK_RETURN = "check_return"
    READ_RETURN = "read_return"
    SIGN_RETURN = "sign_return"
    EXPORT_RETURN = "export_return"
    KEEP_DRAFT = "keep_draft"
    VERIFY_LOG = "verify_log"
    READ_READERS = "read_readers"


class Reach(Enum):
    """Which cases a role's verb reaches."""

    ALL = "all"
    LISTED = "listed"
    OWN = "own"
    REVIEW = "review"


@dataclass(frozen=True)
class Actor:
    """The person who acts: their account, their roles, their agency."""

    account_id: int
    name: str
    roles: frozenset[Role]
    agency: str | None = None


@dataclass(frozen=True)
class Ties:
    """What ties a person to a case."""

    own: bool = False
    listed: bool = False
    review: bool = False


COORDINATOR = {Role.COORDINATOR: Reach.ALL}
CHAIR = {Role.CHAIR: Reach.ALL}
MINUTES = {Role.MINUTE_TAKER: Reach.LISTED}
AT_THE_TABLE = {
    Role.VOTING_MEMBER: Reach.LISTED,
    Role.ADVISER: Reach.LISTED,
    Role.ICTG: Reach.LISTED,
}
OWN_CHILD = {Role.SOCIAL_WORKER: Reach.OWN}
REVIEWER = {Role.SECOND_REVIEWER: Reach.REVIEW}
READERS = COORDINATOR | CHAIR | MINUTES | AT_THE_TABLE | OWN_CHILD | REVIEWER

ACCESS: Mapping[Verb, Mapping[Role, Reach]] = {
    Verb.MANAGE_ACCOUNTS: {Role.ADMINISTRATOR: Reach.ALL},
    Verb.MANAGE_FIRST_ACCOUNTS: COORDINATOR,
    Verb.LIST_REFERRALS: READERS,
    Verb.OPEN_CASE: READERS,
    Verb.RECEIVE: COORDINATOR,
    Verb.ACCEPT: COORDINATOR,
    Verb.RETURN_TO_SCA: COORDINATOR | CHAIR,
    Verb.ANSWER_RETURN: COORDINATOR,
    Verb.READ_LETTER: COORDINATOR | CHAIR,
    Verb.RELEASE_LETTER: COORDINATOR | CHAIR,
    Verb.TRANSFER: COORDINATOR | CHAIR,
    Verb.ANSWER_TRANSFER: COORDINATOR,
    Verb.SUSPEND: COORDINATOR | CHAIR,
    Verb.RECORD_CONSENT: COORDINATOR | OWN_CHILD,
    Verb.REQUEST_RECONSIDERATION: COORDINATOR | OWN_CHILD,
    Verb.DECIDE_RECONSIDERATION: COORDINATOR,
    Verb.CLOSE: COORDINATOR,
    Verb.REOPEN: COORDINATOR | CHAIR,
    Verb.AMEND: COORDINATOR,
    Verb.BRING_IN: COORDINATOR,
    Verb.ANSWER_TASK: COORDINATOR | CHAIR | OWN_CHILD,
    Verb.FINISH_ACTION: COORDINATOR | OWN_CHILD,
    Verb.NAME_LEAD_WORKER: COORDINATOR,
    Verb.SETTLE_MATCH: COORDINATOR,
    Verb.LINK_CASES: COORDINATOR,
    Verb.RECORD_SUPPLEMENT: COORDINATOR | OWN_CHILD,
    Verb.COUNT_NOT_RECORDED: COORDINATOR | CHAIR,
    Verb.RECORD_MISSING: COORDINATOR | OWN_CHILD,
    Verb.ANSWER_SAFETY_TASK: COORDINATOR | OWN_CHILD,
    Verb.ASK_CORRECTION: COORDINATOR | CHAIR,
    Verb.APPROVE_CORRECTION: COORDINATOR | CHAIR,
    Verb.PLAN_MEETINGS: COORDINATOR,
    Verb.LIST_MEETINGS: READERS | {Role.HEAD_OF_SAFEGUARDING: Reach.ALL},
    Verb.PREPARE_AGENDA: COORDINATOR | {Role.MINUTE_TAKER: Reach.ALL, Role.TIMER: Reach.ALL},
    Verb.RELEASE_AGENDA: CHAIR,
    Verb.READ_AGENDA: COORDINATOR | CHAIR | MINUTES | AT_THE_TABLE,
    Verb.START_MEETING: CHAIR,
    Verb.RECORD_ATTENDANCE: COORDINATOR | CHAIR | MINUTES,
    Verb.RECORD_DECISION: CHAIR,
    Verb.CONFIRM_REASONS: CHAIR | {Role.VOTING_MEMBER: Reach.LISTED},
    Verb.REVIEW_DECISION: REVIEWER,
    Verb.RECORD_SCA_ANSWER: COORDINATOR,
    Verb.ANSWER_QUERY: COORDINATOR | CHAIR,
    Verb.TELL_CHILD: COORDINATOR | OWN_CHILD,
    Verb.ISSUE_DECISION: COORDINATOR,
    Verb.DRAFT_MINUTES: COORDINATOR | CHAIR | MINUTES,
    Verb.SIGN_MINUTES: CHAIR | {Role.VOTING_MEMBER: Reach.LISTED},
    Verb.BUILD_RETURN: COORDINATOR,
    Verb.CHECK_RETURN: COORDINATOR | CHAIR,
    Verb.READ_RETURN: COORDINATOR | CHAIR,
    Verb.SIGN_RETURN: COORDINATOR | CHAIR | {Role.HEAD_OF_SAFEGUARDING: Reach.ALL},
    Verb.EXPORT_RETURN: COORDINATOR | CHAIR,
    Verb.KEEP_DRAFT: COORDINATOR | CHAIR | MINUTES,
    Verb.VERIFY_LOG: COORDINATOR
    | CHAIR
    | {Role.INFORMATION_GOVERNANCE: Reach.ALL, Role.ADMINISTRATOR: Reach.ALL},
    Verb.READ_READERS: COORDINATOR | {Role.INFORMATION_GOVERNANCE: Reach.ALL},
}


def check_verb(actor: Actor, verb: Verb) -> None:
    """Raise `NotAllowed`, in a sentence, when none of the person's roles covers the verb."""
    if not any(role in ACCESS[verb] for role in actor.roles):
        needed = ", ".join(role.words for role in ACCESS[verb])
        doing = verb.replace("_", " ")
        raise NotAllowed(f"{actor.name} may not {doing}: it takes the role {needed}.")


def can(actor: Actor, verb: Verb) -> bool:
    """Whether `check_verb` lets the person pass."""
    try:
        check_verb(actor, verb)
    except NotAllowed:
        return False
    return True


def reach(actor: Actor, verb: Verb) -> frozenset[Reach]:
    """Which cases the person's roles reach with a verb."""
    return frozenset(ACCESS[verb][role] for role in actor.roles if role in ACCESS[verb])


def within_reach(actor: Actor, verb: Verb, ties: Ties) -> bool:
    """Whether a verb of this person reaches a case with which they have these ties."""
    reached = reach(actor, verb)
    return (
        Reach.ALL in reached
        or (ties.own and Reach.OWN in reached)
        or (ties.listed and Reach.LISTED in reached)
        or (ties.review and Reach.REVIEW in reached)
    )
