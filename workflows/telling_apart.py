"""Likely matches of a case: shown with the reasons, and settled by a person who has looked."""

from dataclasses import dataclass
from datetime import date

from nrm_panel.errors import BadInput
from nrm_panel.models import LikelyMatch, Referral
from nrm_panel.rules.access import Verb
from nrm_panel.store.audit import Entry
from nrm_panel.store.queries.matching import (
    likely_match,
    likely_matches,
    other_end,
    other_ends,
    standing_link,
    unsettled,
)
from nrm_panel.vocabulary import LinkKind, MatchSettled, TaskKind
from nrm_panel.vocabulary.matching import MatchReason
from nrm_panel.words import day
from workflows.linking import link_in, pair, said, worked_with
from workflows.office import Office, Unit
from workflows.raising import close_tasks
from workflows.saying import record_with_words


@dataclass(frozen=True)
class MayBe:
    """Another case that may be of the same child, why, and what was found; None while open."""

    referral: Referral
    reasons: tuple[MatchReason, ...]
    settled_as: MatchSettled | None
    settled_on: date | None


def matches_of(office: Office, reference: str) -> list[MayBe]:
    """The likely matches of a case with cases that this person works with, oldest first."""
    with office.read(Verb.OPEN_CASE) as unit:
        return matches_in(unit, unit.referral(reference))


def matches_in(unit: Unit, referral: Referral) -> list[MayBe]:
    """The same in the transaction of another verb."""
    matches = likely_matches(unit.session, referral.id)
    others = worked_with(unit, other_ends(matches, referral.id))
    return [
        _may_be(others[number], match)
        for match in matches
        if (number := other_end(match, referral.id)) in others
    ]


def settle_match(
    office: Office, reference: str, other: str, found: MatchSettled, words: str
) -> None:
    """Record what a person found of a likely match, with the reason.

    A re-referral is linked; a duplicate is left to be closed. When all matches of the case are
    settled, its task is closed. Raises `BadInput` when there is no such match, or it is settled.
    """
    with office.write(Verb.SETTLE_MATCH) as unit:
        one, two = pair(unit, reference, other)
        match = likely_match(unit.session, one.id, two.id)
        if match is None:
            raise BadInput(
                f"{reference} and {other} are not shown as a likely match; "
                "see 'nrm-panel referral matches', or link them."
            )
        _check_open(match, reference, other)
        _settle(unit, match, found, said(words))
        linked = standing_link(unit.session, one.id, two.id, LinkKind.RE_REFERRAL)
        if found is MatchSettled.RE_REFERRAL and linked is None:
            link_in(unit, one, two, LinkKind.RE_REFERRAL, said(words))
        if not unsettled(unit.session, match.referral_id):
            close_tasks(unit, match.referral_id, TaskKind.LIKELY_MATCH)


def _check_open(match: LikelyMatch, reference: str, other: str) -> None:
    if match.settled_as is not None and match.settled_on is not None:
        raise BadInput(
            f"{reference} and {other} were settled on {day(match.settled_on)} as "
            f"{MatchSettled(match.settled_as).words}; where that was wrong, link or unlink them."
        )


def _settle(unit: Unit, match: LikelyMatch, found: MatchSettled, words: str) -> None:
    entry = Entry(
        verb="match.settle",
        happened_on=unit.on,
        account_id=unit.actor.account_id,
        referral_id=match.referral_id,
        thing="likely_match",
        thing_id=match.id,
        details={"other": match.other_id, "as": found.value},
    )
    match.entry = record_with_words(unit, entry, match.referral_id, words)
    match.settled_as, match.settled_on = found, unit.on
    unit.session.add(match)
    unit.session.flush()


def _may_be(other: Referral, match: LikelyMatch) -> MayBe:
    return MayBe(
        referral=other,
        reasons=tuple(MatchReason(code) for code in match.reasons.split(";")),
        settled_as=MatchSettled(match.settled_as) if match.settled_as else None,
        settled_on=match.settled_on,
    )
