"""Tie two cases together: siblings, the same incident, the same alleged exploiter, a re-referral.

A link has no direction: it is shown with either case, to whoever works with both.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from nrm_panel.errors import BadInput, NotFound
from nrm_panel.models import CaseLink, Referral
from nrm_panel.rules.access import Verb
from nrm_panel.store.audit import Entry
from nrm_panel.store.queries.matching import (
    other_end,
    other_ends,
    referrals_by_id,
    standing_link,
    standing_links,
)
from nrm_panel.vocabulary import LinkKind
from workflows.office import Office, Unit
from workflows.saying import record_with_words


@dataclass(frozen=True)
class Linked:
    """A case that another is tied to: what lists show of it, how it is tied, since when."""

    referral: Referral
    kind: LinkKind
    linked_on: date


def link(office: Office, reference: str, other: str, kind: LinkKind, words: str) -> None:
    """Link two cases, with the reason; raises `BadInput` when they cannot be or are already."""
    if kind is LinkKind.DUPLICATE:
        raise BadInput(
            "A duplicate is not linked but closed: move the one that came later with close, "
            "reason duplicate, naming the other."
        )
    with office.write(Verb.LINK_CASES) as unit:
        one, two = pair(unit, reference, other)
        if standing_link(unit.session, one.id, two.id, kind) is not None:
            raise BadInput(f"{reference} and {other} are linked already as {kind.words}.")
        link_in(unit, one, two, kind, said(words))


def unlink(office: Office, reference: str, other: str, kind: LinkKind, words: str) -> None:
    """End a link, with the reason; raises `BadInput` when there is none of this kind."""
    with office.write(Verb.LINK_CASES) as unit:
        one, two = pair(unit, reference, other)
        found = standing_link(unit.session, one.id, two.id, kind)
        if found is None:
            raise BadInput(f"{reference} and {other} are not linked as {kind.words}.")
        record_with_words(unit, _entry(unit, "case.unlink", one, two, kind), one.id, said(words))
        found.ended_on = unit.on
        unit.session.add(found)
        unit.touch(found.referral_id)


def links_of(office: Office, reference: str) -> list[Linked]:
    """The cases that a case is linked to and that this person works with, oldest link first."""
    with office.read(Verb.OPEN_CASE) as unit:
        return links_in(unit, unit.referral(reference))


def links_in(unit: Unit, referral: Referral) -> list[Linked]:
    """The same in the transaction of another verb."""
    links = standing_links(unit.session, referral.id)
    others = worked_with(unit, other_ends(links, referral.id))
    return [
        Linked(others[number], LinkKind(one.kind), one.linked_on)
        for one in links
        if (number := other_end(one, referral.id)) in others
    ]


def link_in(unit: Unit, one: Referral, two: Referral, kind: LinkKind, words: str) -> None:
    """Link two cases in the transaction of a verb; of a re-referral the later one comes first."""
    if kind is LinkKind.RE_REFERRAL and (one.referred_on, one.id) < (two.referred_on, two.id):
        one, two = two, one
    entry = _entry(unit, "case.link", one, two, kind)
    unit.session.add(
        CaseLink(
            referral_id=one.id,
            other_id=two.id,
            kind=kind,
            linked_on=unit.on,
            entry=record_with_words(unit, entry, one.id, words),
        )
    )
    unit.touch(one.id)


def pair(unit: Unit, reference: str, other: str) -> tuple[Referral, Referral]:
    """Two different cases that this person works with; raises `BadInput` for one case twice."""
    if reference == other:
        raise BadInput(f"{reference} was named twice; name two cases.")
    return unit.referral(reference), unit.referral(other)


def said(words: str) -> str:
    """The reason that was given; raises `BadInput` when there is none."""
    if not words.strip():
        raise BadInput("Say why, in a few words; they are kept with the case.")
    return words.strip()


def worked_with(unit: Unit, numbers: Iterable[int]) -> dict[int, Referral]:
    """Those of some cases that this person works with, by number."""
    found = {}
    for number, referral in referrals_by_id(unit.session, set(numbers)).items():
        try:
            found[number] = unit.referral(referral.reference)
        except NotFound:
            continue
    return found


def _entry(unit: Unit, verb: str, one: Referral, two: Referral, kind: LinkKind) -> Entry:
    return Entry(
        verb=verb,
        happened_on=unit.on,
        account_id=unit.actor.account_id,
        referral_id=one.id,
        thing="referral",
        thing_id=one.id,
        details={"other": two.id, "kind": kind.value},
    )
