"""The record of a decision as people give it: the shape of the decision file and of the screen."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

from nrm_panel.vocabulary import (
    Action,
    Agency,
    EvidenceKind,
    ExploitationType,
    HandlingMark,
    NegativeReason,
    Outcome,
    View,
    Weighs,
)

Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=15_000)]
Said = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=15_000)]
TimeOfDay = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]


class Part(BaseModel):
    """The root of every part of the record: an unknown field is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Trafficking(Part):
    """The first limb: action and purpose. Means is not needed for a child."""

    actions: tuple[Action, ...] = ()
    purposes: tuple[ExploitationType, ...] = ()
    words: Words = ""


class Slavery(Part):
    """The second limb: slavery, servitude, forced or compulsory labour; for a child, service."""

    service: bool | None = None
    words: Words = ""


class Situation(Part):
    """One exploitation situation, with its period and place."""

    exploitation: ExploitationType
    period: Said
    place: Said


class Evidence(Part):
    """One source that was considered."""

    title: Said
    dated: date | None = None
    supplier: Said
    kind: EvidenceKind
    weighs: Weighs
    mark: HandlingMark


class NotReceived(Part):
    """What was asked for and did not come, and why it was right to go on."""

    what: Said
    asked_of: Said
    why_right_to_go_on: Said


class ChildsVoice(Part):
    """The child's account, wishes and feelings: who heard the child and when, or why not."""

    heard_by: Words = ""
    heard_on: date | None = None
    interpreter: Words = ""
    wishes: Words = ""
    not_heard_because: Words = ""


class PartnerView(Part):
    """What one partner says of the outcome, by the account that spoke."""

    agency: Agency
    person: Words
    view: View
    reason: Words = ""


class OnwardAction(Part):
    """What is done for the child, by whom, by when."""

    action: Said
    owner: Said
    agency: Agency
    due: date


class Negative(Part):
    """What every negative also says: the coded reason and the onward safeguarding action."""

    reason: NegativeReason
    onward: OnwardAction


class GroundRecord(Part):
    """The record of one decision at one standard."""

    outcome: Outcome
    trafficking: Trafficking
    slavery: Slavery = Slavery()
    situations: tuple[Situation, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    not_received: tuple[NotReceived, ...] = ()
    credibility: Words = ""
    voice: ChildsVoice = ChildsVoice()
    indicators: Words = ""
    views: tuple[PartnerView, ...] = ()
    dissent: Words = ""
    exploitation_found: tuple[ExploitationType, ...] = ()
    county_lines: bool | None = None
    negative: Negative | None = None
    reasons: Words = ""
    rationale: Words = ""


class Deferral(Part):
    """Why a case was not decided, what is awaited from whom, and by when."""

    reason: Said
    awaited: Said
    awaited_by: date


class DecisionRecord(Part):
    """What a sitting made of one case: one decision or both, a deferral, or no agreement.

    `at` is the time of day in London of the decision; without it, everybody who has not left
    counts as present.
    """

    reference: Words
    at: TimeOfDay | None = None
    rg: GroundRecord | None = None
    cg: GroundRecord | None = None
    deferred: Deferral | None = None
    not_agreed: Words | None = None
    safety_actions: tuple[OnwardAction, ...] = ()
