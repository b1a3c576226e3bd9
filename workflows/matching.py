"""Find the children that are known already: compared before the lock, written with the arrivals.

Under the writer's lock only the cases that something was done to since are compared again. One
entry of the log, written with the arrivals, says how many cases were read for it.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from nrm_panel.inputs import ReferralInput
from nrm_panel.models import LikelyMatch, MatchKey, Referral
from nrm_panel.policy import Policy
from nrm_panel.rules.access import Verb
from nrm_panel.rules.matching import Tolerance, blocking_keys
from nrm_panel.rules.pairing import Keyed, Likely
from nrm_panel.store.audit import Entry
from nrm_panel.store.queries.matching import likely_matches, other_ends
from nrm_panel.vocabulary import TaskKind
from nrm_panel.words import join_words
from workflows.comparing import (
    Matched,
    compare,
    compare_inside,
    holders_in_store,
    identity_of,
    with_known,
    with_those_since,
)
from workflows.office import Office, Unit
from workflows.opening import note_bulk_opening
from workflows.raising import NewTask, open_tasks, raise_tasks, settle_by

MOST_NAMED = 5
# The likely matches of some cases: by the case that came later, then by the other.
Found = Mapping[int, Mapping[int, Likely]]


class Matching:
    """What comparing a batch found, while the batch is written in one or more portions."""

    def __init__(self, found: Matched) -> None:
        self.found = found
        self._numbers: list[int] = []

    def write(self, unit: Unit, numbers: Sequence[int]) -> None:
        """Write keys and likely matches of the next arrivals, which now have these numbers."""
        first = len(self._numbers)
        if first == 0:
            self._begin(unit, numbers)
        self._numbers += numbers
        portion = range(first, len(self._numbers))
        arrivals = self.found.arrivals
        _write_keys(unit, [(self._numbers[at], key) for at in portion for key in arrivals[at].keys])
        likely: dict[int, dict[int, Likely]] = defaultdict(dict)
        for one in self.found.within:
            if one.place in portion:
                likely[self._numbers[one.place]][self._numbers[one.other]] = one
        for one in self.found.known:
            if one.place in portion:
                likely[self._numbers[one.place]][one.other] = one
        _write_likely(unit, likely)
        _ask_to_settle(unit, list(likely))

    def notes(self, names: Sequence[str]) -> list[tuple[str, ...]]:
        """What a person should know of each arrival; `names` are what the arrivals are called."""
        others: dict[int, list[str]] = defaultdict(list)
        for likely in self.found.known:
            others[likely.place].append(self.found.references[likely.other])
        for likely in self.found.within:
            others[likely.place].append(names[likely.other])
        return [
            tuple(_notes(others.get(place, []), not_all=place in self.found.not_all))
            for place in range(len(self.found.arrivals))
        ]

    def _begin(self, unit: Unit, numbers: Sequence[int]) -> None:
        self.found = with_those_since(unit, self.found, numbers)
        if self.found.read:
            filter_ = {"arrivals": len(self.found.arrivals)}
            note_bulk_opening(unit, "duplicates", filter_, self.found.read)


def match_before(office: Office, given: Sequence[ReferralInput]) -> Matching:
    """Compare what is to be received with one another and with every case of the panel."""
    with office.read(Verb.RECEIVE) as unit:
        return match_now(unit, given)


def match_now(unit: Unit, given: Sequence[ReferralInput]) -> Matching:
    """Compare likewise in the transaction that receives; for one referral, or a few."""
    return Matching(compare(unit, given))


def match_inside(policy: Policy, on: date, given: Sequence[ReferralInput]) -> Matching:
    """Compare what was read with one another only, as a trial does.

    To compare with the cases in store is to open them, and a trial could not write that down.
    """
    return Matching(compare_inside(given, Tolerance.at(policy, on)))


def match_again(unit: Unit, referral: Referral) -> None:
    """Compare one case with all others again, after a fact of who the child is has changed.

    The former keys stay: a former name or date of birth still finds the child.
    """
    tolerance = Tolerance.at(unit.policy, unit.on)
    who = identity_of(unit, referral.id, tolerance)
    keys = blocking_keys(who)
    holders, _ = holders_in_store(unit, keys, tolerance)
    _write_keys(
        unit, [(referral.id, key) for key in keys if referral.id not in holders.get(key, ())]
    )
    told = {referral.id, *other_ends(likely_matches(unit.session, referral.id), referral.id)}
    others = {key: [one for one in numbers if one not in told] for key, numbers in holders.items()}
    found = with_known(unit, Matched((Keyed(who, keys),)), others, tolerance)
    if found.read:
        note_bulk_opening(unit, "duplicates", {"referral": referral.id}, found.read)
    if found.known:
        _write_likely(unit, {referral.id: {likely.other: likely for likely in found.known}})
        asked = open_tasks(unit, referral.id, TaskKind.LIKELY_MATCH)
        _ask_to_settle(unit, [] if asked else [referral.id])


def _notes(others: Sequence[str], *, not_all: bool) -> Iterator[str]:
    if others:
        shown = list(others[:MOST_NAMED])
        if len(others) > MOST_NAMED:
            shown.append(f"{len(others) - MOST_NAMED} more")
        yield f"May be a child already known ({join_words(shown)}): settle it for each."
    if not_all:
        yield "Its name or birth is shared by so many that it was not compared with them all."


def _write_keys(unit: Unit, keys: Sequence[tuple[int, str]]) -> None:
    if keys:
        rows = [{"referral_id": number, "key": key} for number, key in keys]
        unit.write_rows(MatchKey, rows)


def _write_likely(unit: Unit, found: Found) -> None:
    rows = [
        {"referral_id": number, "other_id": other, "reasons": ";".join(likely.reasons)}
        for number, others in found.items()
        for other, likely in others.items()
    ]
    if rows:
        unit.write_rows(LikelyMatch, rows)
        unit.log.append_many(_entry(unit, number, others) for number, others in found.items())


def _ask_to_settle(unit: Unit, numbers: Sequence[int]) -> None:
    due = settle_by(unit)
    raise_tasks(unit, [NewTask(number, TaskKind.LIKELY_MATCH, due) for number in numbers])


def _entry(unit: Unit, number: int, others: Mapping[int, Likely]) -> Entry:
    return Entry(
        verb="match.find",
        happened_on=unit.on,
        account_id=unit.actor.account_id,
        referral_id=number,
        thing="referral",
        thing_id=number,
        details={"others": {str(other): list(one.reasons) for other, one in others.items()}},
    )
