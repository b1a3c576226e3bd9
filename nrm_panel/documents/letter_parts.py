"""The pieces of the covering letter of a return, as plain values like those in `parts`."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class PanelFacts:
    """The panel that a letter comes from; `authorities` are those it serves."""

    panel: str
    authorities: tuple[str, ...]
    lead_authority: str


@dataclass(frozen=True, kw_only=True)
class RuleLine:
    """A rule in words, since when it is in force, where it comes from and how far to trust it.

    `in_force_from` is None where the day is not known or an office has set the value itself.
    """

    words: str
    source: str
    confidence: str
    in_force_from: date | None = None


@dataclass(frozen=True, kw_only=True)
class SafetyDone:
    """A safety task and what was done: who was told, the strategy discussion or why none.

    `told` is None while the task is open.
    """

    raised_on: date
    reasons: tuple[str, ...]
    due_on: date
    told: str | None = None
    told_on: date | None = None
    strategy_on: date | None = None
    no_strategy: str | None = None


@dataclass(frozen=True, kw_only=True)
class DecisionLine:
    """A decision that may be told outside the panel: what, by whom, when, and where it stands."""

    ground: str
    outcome: str
    made_by: str
    decided_on: date
    standing: str


@dataclass(frozen=True, kw_only=True)
class OfferLine:
    """A return that was offered before, with the answer to it."""

    offered_on: date
    reason: str
    answer: str
    answered_on: date | None = None
