"""Bring together the referrals that share a key, and keep the pairs that have a reason.

A key that very many share is left out, and the other keys of the case are used: a name that
hundreds bear tells nothing, and comparing all who bear it with one another has no end.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from nrm_panel.rules.matching import Identity, Tolerance, likeness
from nrm_panel.vocabulary.matching import MatchReason


@dataclass(frozen=True)
class Likely:
    """An arrival, by its place in the file, and whom it may be, by place or by number."""

    place: int
    other: int
    reasons: tuple[MatchReason, ...]


@dataclass(frozen=True)
class Keyed:
    """An arrival as it is compared: who it is, and its keys."""

    who: Identity
    keys: tuple[str, ...]


def holders_of(arrivals: Sequence[Keyed]) -> dict[str, list[int]]:
    """Give the places of the arrivals that have each key."""
    holders: dict[str, list[int]] = defaultdict(list)
    for place, arrival in enumerate(arrivals):
        for key in arrival.keys:
            holders[key].append(place)
    return holders


def likely_within(
    arrivals: Sequence[Keyed], holders: Mapping[str, Sequence[int]], tolerance: Tolerance
) -> list[Likely]:
    """Give the likely pairs inside what arrived; `other` is the place of the earlier one."""
    shared = {
        key: places for key, places in holders.items() if 1 < len(places) <= tolerance.most_sharing
    }
    found = []
    for place, arrival in enumerate(arrivals):
        earlier = {other for key in arrival.keys for other in shared.get(key, ()) if other < place}
        for other in sorted(earlier):
            reasons = likeness(arrival.who, arrivals[other].who, tolerance)
            if reasons:
                found.append(Likely(place, other, reasons))
    return found


def likely_among(
    arrivals: Sequence[Keyed],
    holders: Mapping[str, Iterable[int]],
    known: Mapping[int, Identity],
    tolerance: Tolerance,
) -> list[Likely]:
    """Give the likely pairs of what arrived with the cases known; `other` is a case's number."""
    found = []
    for place, arrival in enumerate(arrivals):
        others = {number for key in arrival.keys for number in holders.get(key, ())}
        for number in sorted(others & known.keys()):
            reasons = likeness(arrival.who, known[number], tolerance)
            if reasons:
                found.append(Likely(place, number, reasons))
    return found
