"""The rows of the store, by subject: data without behaviour.

Importing this package fills `SQLModel.metadata` with every table.
"""

from nrm_panel.models.decisions import (
    Decision,
    DecisionContent,
    DecisionHand,
    DecisionProgress,
)
from nrm_panel.models.documents import Disclosure, Document, DocumentBody
from nrm_panel.models.drafts import Draft
from nrm_panel.models.facts import ReferralFacts
from nrm_panel.models.identity import CaseLink, LikelyMatch, MatchKey
from nrm_panel.models.local import Amendment, AmendmentValues, MissingEpisode, SupplementAnswer
from nrm_panel.models.log import (
    CaseKey,
    Correction,
    EntryWords,
    ErasureOrder,
    ErasureWindow,
    HistoryEvent,
    LogEntry,
    LogHead,
    NeverFilled,
)
from nrm_panel.models.meetings import (
    Apology,
    Attendance,
    CaseAction,
    HearingNote,
    Meeting,
    MeetingItem,
)
from nrm_panel.models.office import (
    Account,
    AccountRole,
    Office,
    Panel,
    PanelAuthority,
    PanelCounter,
)
from nrm_panel.models.referrals import (
    Child,
    Offer,
    OfferWords,
    Received,
    Referral,
    ReferralContent,
    Task,
    TaskAnswer,
)
from nrm_panel.models.returns import ReturnBuild
from nrm_panel.models.waiting import Consent, Reconsideration, Suspension

__all__ = [
    "Account",
    "AccountRole",
    "Amendment",
    "AmendmentValues",
    "Apology",
    "Attendance",
    "CaseAction",
    "CaseKey",
    "CaseLink",
    "Child",
    "Consent",
    "Correction",
    "Decision",
    "DecisionContent",
    "DecisionHand",
    "DecisionProgress",
    "Disclosure",
    "Document",
    "DocumentBody",
    "Draft",
    "EntryWords",
    "ErasureOrder",
    "ErasureWindow",
    "HearingNote",
    "HistoryEvent",
    "LikelyMatch",
    "LogEntry",
    "LogHead",
    "MatchKey",
    "Meeting",
    "MeetingItem",
    "MissingEpisode",
    "NeverFilled",
    "Offer",
    "OfferWords",
    "Office",
    "Panel",
    "PanelAuthority",
    "PanelCounter",
    "Received",
    "Reconsideration",
    "Referral",
    "ReferralContent",
    "ReferralFacts",
    "ReturnBuild",
    "SupplementAnswer",
    "Suspension",
    "Task",
    "TaskAnswer",
]
