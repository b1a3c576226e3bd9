"""What each document says, as plain values: nothing here knows how it will look.

The smaller pieces, and how days, times and codes are given, stand in `parts`.
"""

from dataclasses import dataclass
from datetime import date

from nrm_panel.documents.letter_parts import (
    DecisionLine,
    OfferLine,
    PanelFacts,
    RuleLine,
    SafetyDone,
)
from nrm_panel.documents.parts import (
    ActionLine,
    AgencyLine,
    Apology,
    Attendee,
    ClockLine,
    Deferral,
    EvidenceLine,
    Finding,
    Mark,
    MeetingFacts,
    NegativePart,
    Observer,
    OffListLine,
    PartnerView,
    SafetyLine,
    Seal,
    Section,
    Signature,
    Standard,
)


@dataclass(frozen=True, kw_only=True)
class CaseItem:
    """One listed case; days are calendar days up to the meeting, age is in whole years."""

    number: int
    reference: str
    nrm_reference: str | None
    initials: str
    authority: str
    referred_on: date
    days_since_referral: int
    age: int | None
    state: str
    asked: str
    standards: tuple[Standard, ...]
    clock: ClockLine | None
    safety_open: bool
    agencies: tuple[AgencyLine, ...]
    presenter: str | None
    minutes: int
    why_listed: str
    pack: tuple[Section, ...]


@dataclass(frozen=True, kw_only=True)
class AgendaView:
    """An agenda with its pack. `last_minutes` and `conflicts` are sentences."""

    meeting: MeetingFacts
    mark: Mark
    seal: Seal
    issue: int
    cut_off: str
    capacity_minutes: int
    safety: tuple[SafetyLine, ...] = ()
    apologies: tuple[Apology, ...] = ()
    conflicts: tuple[str, ...] = ()
    last_minutes: str | None = None
    actions: tuple[ActionLine, ...] = ()
    cases: tuple[CaseItem, ...] = ()
    off_list: tuple[OffListLine, ...] = ()
    next_meetings: tuple[date, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DecisionBlock:
    """One decision as it was made in the room, under the wording that was applied.

    A negative has its coded reason in words and the onward safeguarding action with its owner.
    """

    standard: Standard
    outcome: str
    standing: str
    reasons: str
    findings: tuple[Finding, ...] = ()
    views: tuple[PartnerView, ...] = ()
    dissent: str | None = None
    negative_reason: str | None = None
    onward_action: ActionLine | None = None


@dataclass(frozen=True, kw_only=True)
class MinutesCase:
    """What happened on one item; `hearing` is how the case left it, in words."""

    number: int
    reference: str
    initials: str
    authority: str
    hearing: str
    quorate: bool
    quorum: str
    conflicts: tuple[str, ...] = ()
    decisions: tuple[DecisionBlock, ...] = ()
    deferral: Deferral | None = None
    not_agreed: str | None = None
    safety_actions: tuple[ActionLine, ...] = ()


@dataclass(frozen=True, kw_only=True)
class MinutesView:
    """The minutes of a meeting; without a signature they are a draft and say so."""

    meeting: MeetingFacts
    mark: Mark
    seal: Seal
    attendance: tuple[Attendee, ...] = ()
    apologies: tuple[Apology, ...] = ()
    observers: tuple[Observer, ...] = ()
    cases: tuple[MinutesCase, ...] = ()
    actions: tuple[ActionLine, ...] = ()
    next_meetings: tuple[date, ...] = ()
    signature: Signature | None = None


@dataclass(frozen=True, kw_only=True)
class DecisionMinuteView:
    """One child's decision, fit to leave the panel: no third parties, nothing unshareable."""

    meeting: MeetingFacts
    mark: Mark
    seal: Seal
    reference: str
    nrm_reference: str | None
    initials: str
    authority: str
    referred_on: date
    decided_on: date
    decided_by: str
    standard: Standard
    outcome: str
    standing: str
    reasons: str
    findings: tuple[Finding, ...] = ()
    evidence: tuple[EvidenceLine, ...] = ()
    negative: NegativePart | None = None


@dataclass(frozen=True, kw_only=True)
class LetterView:
    """The covering letter of a return that is offered to the Single Competent Authority.

    It gives no name, no date of birth and no number of days to 18. `rules` are empty for a
    reason given in words alone; `answer_by` is the last day asked for, by `answer_rule`.
    `unconfirmed` says that the room has made a decision which may not leave yet.
    """

    panel: PanelFacts
    mark: Mark
    seal: Seal
    issue: int
    reference: str
    nrm_reference: str | None
    external_id: str | None
    initials: str
    authority: str
    referred_on: date
    assigned_on: date | None
    received_on: date
    acknowledged_on: date | None
    offered_on: date
    code: str
    reason: str
    words: str
    rules: tuple[RuleLine, ...]
    answer_by: date
    answer_rule: RuleLine
    safety: tuple[SafetyDone, ...] = ()
    decisions: tuple[DecisionLine, ...] = ()
    unconfirmed: bool = False
    clocks: tuple[ClockLine, ...] = ()
    offered_before: tuple[OfferLine, ...] = ()


View = AgendaView | MinutesView | DecisionMinuteView | LetterView
