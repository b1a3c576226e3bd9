"""Which cases a meeting hears and in which order, within its minutes; every placement says why.

Order: an open safety task first, then the last day for the reasonable grounds decision. A case
that does not fit is off the list with that reason.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from nrm_panel.vocabulary import Asked
from nrm_panel.words import day


@dataclass(frozen=True)
class Candidate:
    """A case that might be heard; `due` is its decision clock, `waits` why it cannot be yet."""

    referral_id: int
    reference: str
    asked: Asked
    due: date
    safety_open: bool
    waits: str | None = None


@dataclass(frozen=True)
class Placed:
    """A case on the list: its position from 1, and why it stands there."""

    candidate: Candidate
    position: int
    because: str


@dataclass(frozen=True)
class Left:
    """A case off the list, and why."""

    candidate: Candidate
    because: str


def place(
    candidates: Sequence[Candidate], capacity_minutes: int, minutes_per_case: int
) -> tuple[tuple[Placed, ...], tuple[Left, ...]]:
    """List the candidates in order while there are minutes; the same input, the same list."""
    placed: list[Placed] = []
    left = [Left(case, case.waits) for case in candidates if case.waits]
    free = [case for case in candidates if not case.waits]
    for case in sorted(free, key=lambda one: (not one.safety_open, one.due, one.reference)):
        if (len(placed) + 1) * minutes_per_case > capacity_minutes:
            left.append(Left(case, f"no minutes left; {_due(case)}"))
            continue
        first = "an open safety task; " if case.safety_open else ""
        placed.append(Placed(case, len(placed) + 1, f"{first}{_due(case)}"))
    return tuple(placed), tuple(sorted(left, key=lambda one: one.candidate.reference))


def _due(case: Candidate) -> str:
    words = "target" if case.asked is Asked.CG else "due"
    return f"{case.asked.words} {words} {day(case.due)}"
