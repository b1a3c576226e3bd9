"""The words of the field: every code that is stored, with what people read for it.

A code is stored as its plain value; `words` is what screens, documents and sentences say.
"""

from nrm_panel.vocabulary.decisions import (
    Action,
    ActionKind,
    Asked,
    EvidenceKind,
    Ground,
    HandlingMark,
    MadeBy,
    MeetingKind,
    NegativeReason,
    Outcome,
    View,
    Weighs,
)
from nrm_panel.vocabulary.people import Agency, Part, Role
from nrm_panel.vocabulary.records import Classification, Confidence, CountedAs, Severity
from nrm_panel.vocabulary.referrals import (
    ExploitationType,
    FirstResponderType,
    Gender,
    Jurisdiction,
    Location,
    PublishedOutcome,
    ReturnReason,
    SafetyReason,
    ScopeReason,
    TaskKind,
)
from nrm_panel.vocabulary.states import (
    DecisionState,
    Hearing,
    MeetingState,
    OfferAnswer,
    ReferralState,
    ReturnState,
    TaskState,
)
from nrm_panel.vocabulary.worded import Worded

__all__ = [
    "Action",
    "ActionKind",
    "Agency",
    "Asked",
    "Classification",
    "Confidence",
    "CountedAs",
    "DecisionState",
    "EvidenceKind",
    "ExploitationType",
    "FirstResponderType",
    "Gender",
    "Ground",
    "HandlingMark",
    "Hearing",
    "Jurisdiction",
    "Location",
    "MadeBy",
    "MeetingKind",
    "MeetingState",
    "NegativeReason",
    "OfferAnswer",
    "Outcome",
    "Part",
    "PublishedOutcome",
    "ReferralState",
    "ReturnReason",
    "ReturnState",
    "Role",
    "SafetyReason",
    "ScopeReason",
    "Severity",
    "TaskKind",
    "TaskState",
    "View",
    "Weighs",
    "Worded",
]
