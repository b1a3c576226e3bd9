"""Compare children with those already known: by keys first, then each pair for its reasons.

What is read of other cases for this is read by the program only, and whoever writes what was
found writes to the log how many cases were read.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from nrm_panel.inputs import ReferralInput
from nrm_panel.rules.matching import Identity, Tolerance, blocking_keys, identity
from nrm_panel.rules.nationality import NOT_SPECIFIED, published_nationality
from nrm_panel.rules.pairing import Keyed, Likely, holders_of, likely_among, likely_within
from nrm_panel.store import opened_keys
from nrm_panel.store.queries.matching import in_portions, touched_since
from workflows.office import Unit


@dataclass(frozen=True)
class Matched:
    """What comparing some arrivals found, each by its place among them.

    `within` are pairs of arrivals, `known` pairs with cases by their numbers, whose `references`
    stand beside. `entry` is the newest log entry that was there; `read` counts the cases read.
    """

    arrivals: tuple[Keyed, ...]
    within: tuple[Likely, ...] = ()
    known: tuple[Likely, ...] = ()
    references: Mapping[int, str] = field(default_factory=dict)
    not_all: frozenset[int] = frozenset()
    entry: int = 0
    read: int = 0


def compare(unit: Unit, given: Sequence[ReferralInput]) -> Matched:
    """Compare what is to be received, in the transaction of a verb; see `match_before`."""
    tolerance = Tolerance.at(unit.policy, unit.on)
    found = compare_inside(given, tolerance)
    asked = {key for arrival in found.arrivals for key in arrival.keys}
    holders, common = holders_in_store(unit, asked, tolerance)
    found = replace(
        found, not_all=found.not_all | _having(found.arrivals, common), entry=unit.head().seq
    )
    return with_known(unit, found, holders, tolerance)


def compare_inside(given: Sequence[ReferralInput], tolerance: Tolerance) -> Matched:
    """Compare what is to be received with one another only, as a trial does.

    To compare with the cases in store is to open them, and a trial could not write that down.
    """
    arrivals = tuple(_keyed(referral, tolerance) for referral in given)
    places = holders_of(arrivals)
    common = {key for key, found in places.items() if len(found) > tolerance.most_sharing}
    return Matched(
        arrivals,
        within=tuple(likely_within(arrivals, places, tolerance)),
        not_all=_having(arrivals, common),
    )


def with_those_since(unit: Unit, matched: Matched, ids: Collection[int]) -> Matched:
    """Compare the arrivals, which have these numbers, with every case touched since they were."""
    since = touched_since(unit.session, matched.entry) - set(ids)
    if not since:
        return matched
    asked = {key for arrival in matched.arrivals for key in arrival.keys}
    told = {likely.other for likely in matched.known}
    holders: dict[str, list[int]] = defaultdict(list)
    for portion in in_portions(since - told):
        for key, number in opened_keys.keys_of(unit.session, portion):
            if key in asked:
                holders[key].append(number)
    return with_known(unit, matched, holders, Tolerance.at(unit.policy, unit.on))


def with_known(
    unit: Unit, found: Matched, holders: Mapping[str, Sequence[int]], tolerance: Tolerance
) -> Matched:
    """Compare the arrivals with the cases that have their keys."""
    numbers = {number for having in holders.values() for number in having}
    known, references = _identities(unit, numbers, tolerance)
    likely = likely_among(found.arrivals, holders, known, tolerance)
    return replace(
        found,
        known=(*found.known, *likely),
        references={**found.references, **references},
        read=found.read + len(known),
    )


def holders_in_store(
    unit: Unit, keys: Iterable[str], tolerance: Tolerance
) -> tuple[dict[str, list[int]], set[str]]:
    """The cases that have each key, and the keys that too many have to be of use."""
    counts: dict[str, int] = {}
    # In order, so that neighbours in the index are read together.
    for portion in in_portions(sorted(keys)):
        counts |= opened_keys.key_counts(unit.session, portion)
    common = {key for key, number in counts.items() if number > tolerance.most_sharing}
    holders: dict[str, list[int]] = defaultdict(list)
    for portion in in_portions(sorted(counts.keys() - common)):
        for key, number in opened_keys.key_holders(unit.session, portion):
            holders[key].append(number)
    return holders, common


def identity_of(unit: Unit, number: int, tolerance: Tolerance) -> Identity:
    """Who the child of one case is, folded for comparison."""
    known, _ = _identities(unit, [number], tolerance)
    return known[number]


def _identities(
    unit: Unit, numbers: Collection[int], tolerance: Tolerance
) -> tuple[dict[int, Identity], dict[int, str]]:
    known: dict[int, Identity] = {}
    references: dict[int, str] = {}
    panel_id = unit.panel_id()
    for portion in in_portions(sorted(numbers)):
        for row in opened_keys.identities(unit.session, panel_id, portion):
            references[row.referral_id] = row.reference
            known[row.referral_id] = identity_in(row, tolerance)
    return known, references


def identity_in(row: Any, tolerance: Tolerance) -> Identity:
    """Who a child is by a row of `opened_keys.identities`."""
    return identity(
        tolerance,
        forename=row.forename,
        surname=row.surname,
        alias=row.alias,
        date_of_birth=row.date_of_birth,
        town=row.town,
        nationality=_told(row.nationality),
        home_office_reference=row.home_office_reference,
    )


def _keyed(given: ReferralInput, tolerance: Tolerance) -> Keyed:
    who = identity(
        tolerance,
        forename=given.forename,
        surname=given.surname,
        alias=given.alias,
        date_of_birth=given.date_of_birth,
        town=given.city,
        nationality=_told(published_nationality(given.nationality, given.second_nationality)),
        home_office_reference=given.home_office_reference,
    )
    return Keyed(who, blocking_keys(who))


def _told(nationality: str) -> str:
    return "" if nationality == NOT_SPECIFIED else nationality


def _having(arrivals: Sequence[Keyed], keys: Collection[str]) -> frozenset[int]:
    if not keys:
        return frozenset()
    return frozenset(at for at, one in enumerate(arrivals) if not set(keys).isdisjoint(one.keys))
