"""Where each thing stands."""

from nrm_panel.vocabulary.worded import Worded


class ReferralState(Worded):
    """Where a referral stands."""

    RECEIVED = "received", "Received, not yet accepted"
    AWAITING_RG = "awaiting_rg", "Awaiting a reasonable grounds decision"
    AWAITING_CG = "awaiting_cg", "Awaiting a conclusive grounds decision"
    AWAITING_RECONSIDERATION = "awaiting_reconsideration", "Awaiting reconsideration"
    SUSPENDED = "suspended", "Suspended"
    RG_NEGATIVE = "rg_negative", "Negative at reasonable grounds"
    CG_POSITIVE = "cg_positive", "Positive at conclusive grounds"
    CG_NEGATIVE = "cg_negative", "Negative at conclusive grounds"
    RETURNED = "returned", "Returned to the Single Competent Authority"
    TRANSFERRED = "transferred", "Transferred to another panel"
    CLOSED = "closed", "Closed"


UNDECIDED_STATES = (
    ReferralState.RECEIVED,
    ReferralState.AWAITING_RG,
    ReferralState.AWAITING_CG,
    ReferralState.AWAITING_RECONSIDERATION,
)
WAITING_STATES = (*UNDECIDED_STATES, ReferralState.SUSPENDED)
DECIDED_STATES = (
    ReferralState.RG_NEGATIVE,
    ReferralState.CG_POSITIVE,
    ReferralState.CG_NEGATIVE,
)
LEFT_STATES = (ReferralState.RETURNED, ReferralState.TRANSFERRED, ReferralState.CLOSED)


class MeetingState(Worded):
    """Where a panel meeting stands."""

    PLANNED = "planned", "Planned"
    AGENDA_ISSUED = "agenda_issued", "Agenda issued"
    IN_SESSION = "in_session", "In session"
    MINUTES_DRAFTED = "minutes_drafted", "Minutes drafted"
    MINUTES_SIGNED = "minutes_signed", "Minutes signed"


class DecisionState(Worded):
    """Where a decision stands between the room and the child."""

    AGREED_IN_ROOM = "agreed_in_room", "Agreed in the room, reasons to be confirmed"
    REASONS_CONFIRMED = "reasons_confirmed", "Reasons confirmed"
    SECOND_REVIEWED = "second_reviewed", "Second review agreed"
    RETURNED_TO_PANEL = "returned_to_panel", "Sent back to the panel by the reviewer"
    WITH_SCA = "with_sca", "Decided, with the SCA"
    QUERIED = "queried", "Queried by the SCA"
    ANSWERED = "answered", "The SCA's query answered"
    AGREED = "agreed", "Agreed by the SCA"
    ISSUED_UNCHECKED = "issued_unchecked", "Issued, to go to the SCA"
    ISSUED = "issued", "Issued"
    SUPERSEDED = "superseded", "Superseded by a later decision"
    TAKEN_BY_SCA = "taken_by_sca", "Taken over by the SCA"
    SET_ASIDE = "set_aside", "Set aside by a correction"


class TaskState(Worded):
    """Where a task stands."""

    OPEN = "open", "Open"
    CLOSED = "closed", "Closed"


class ReturnState(Worded):
    """Where a monitoring return stands."""

    DRAFT = "draft", "Draft"
    CHECKED = "checked", "Checked"
    SIGNED_OFF = "signed_off", "Signed off"


class Hearing(Worded):
    """How a case left an item of a meeting."""

    WAITING = "waiting", "not yet heard"
    DECIDED = "decided", "decided"
    DEFERRED = "deferred", "deferred"
    NOT_AGREED = "not_agreed", "not agreed"
    NOT_REACHED = "not_reached", "not reached"


class OfferKind(Worded):
    """To whom a case is offered."""

    RETURN = "return", "return to the Single Competent Authority"
    TRANSFER = "transfer", "transfer to another panel"


class OfferAnswer(Worded):
    """What became of a return or a transfer that was offered."""

    ACCEPTED = "accepted", "accepted in writing"
    REFUSED = "refused", "refused"
    WITHDRAWN = "withdrawn", "withdrawn by a correction"
    OVERTAKEN = "overtaken", "overtaken by the decision"
