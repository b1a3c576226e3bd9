"""What the guards of a referral's moves look at: values only, read after the writer's lock."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from nrm_panel.errors import Blocker
from nrm_panel.models import Offer
from nrm_panel.vocabulary import (
    CloseReason,
    ConsentAnswer,
    DecisionState,
    Ground,
    MadeBy,
    Manner,
    Outcome,
    ReconsiderationAnswer,
    ReconsiderationGrounds,
    Reconsiderer,
    ReferralState,
    ReturnReason,
    SuspendReason,
)

# A negative in one of these states does not count yet: it waits for its second review.
NOT_IN_EFFECT = (DecisionState.AGREED_IN_ROOM, DecisionState.REASONS_CONFIRMED)


@dataclass(frozen=True)
class Made:
    """A decision that would move the referral; `replaces` is the one whose place it takes."""

    decision_id: int
    ground: Ground
    outcome: Outcome
    state: DecisionState
    made_by: MadeBy = MadeBy.THIS_PANEL
    replaces: int | None = None


@dataclass(frozen=True)
class Age:
    """Where the young person stands on the way to 18, and what they said of staying.

    `decider` is who decides for an 18-year-old who stays, by the panel's setting. An age that is
    not known is a child's: `from_17_half` and `adult` are then False.
    """

    from_17_half: bool = False
    adult: bool = False
    consent: ConsentAnswer | None = None
    decider: Reconsiderer = Reconsiderer.SCA


@dataclass(frozen=True)
class Request:
    """A reconsideration that is asked for; `last_day` is the last on which it is in time."""

    grounds: ReconsiderationGrounds | None = None
    asked_by: str = ""
    asked_on: date | None = None
    last_day: date | None = None
    exceptional: str = ""
    asked_before: bool = False


@dataclass(frozen=True)
class Reconsidered:
    """The reconsideration under way: of which decision, by whom, and what became of it."""

    ground: Ground
    by: Reconsiderer
    answer: ReconsiderationAnswer | None = None


@dataclass(frozen=True)
class Given:
    """What the person who makes a move gives with it; each move takes what it needs.

    `words` is the reason in words, `in_writing` where somebody else's answer stands.
    """

    return_reason: ReturnReason | None = None
    suspend_reason: SuspendReason | None = None
    close_reason: CloseReason | None = None
    words: str = ""
    in_writing: str = ""
    to_panel: str = ""
    review_on: date | None = None
    consent: ConsentAnswer | None = None
    manner: Manner | None = None
    through: str = ""
    request: Request = Request()
    other: str = ""
    plan_handed_to: str = ""


@dataclass(frozen=True)
class Facts:
    """What stands in the record, and what is given with the move."""

    on: date = date.min
    given: Given = Given()
    scope: tuple[Blocker, ...] = ()
    offer: Offer | None = None
    before: ReferralState | None = None
    acknowledged: bool = False
    made: Mapping[Ground, Made] = field(default_factory=dict)
    rg_positive: bool = False
    rg_queried: bool = False
    age: Age = Age()
    waits_for_consent: bool = False
    reconsidered: Reconsidered | None = None
    not_issued: tuple[Ground, ...] = ()
    not_told: tuple[Ground, ...] = ()
