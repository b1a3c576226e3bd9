"""Whether a sitting may decide one case at one moment: who is there, and for whom they speak.

Quorum is judged per case at the moment of decision. The default (local; terms of reference are
not public) is all three statutory safeguarding partners and a chair.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nrm_panel.errors import Blocker
from nrm_panel.rules.conflicts import CaseTies, why_barred
from nrm_panel.vocabulary import Agency
from nrm_panel.words import join_words


@dataclass(frozen=True)
class Presence:
    """One person's time in the room; times of day are HH:MM in London."""

    account_id: int
    name: str
    agency: Agency
    may_chair: bool
    may_vote: bool
    arrived_at: str
    left_at: str | None = None

    def there_at(self, at: str | None) -> bool:
        """Whether the person was there at a time; without one, whether they have not left."""
        if at is None:
            return self.left_at is None
        return self.arrived_at <= at and (self.left_at is None or at < self.left_at)


@dataclass(frozen=True)
class QuorumRule:
    """What the terms of reference ask: which partners, and whether a chair may be a voice."""

    partners: tuple[Agency, ...]
    chair_required: bool
    chair_may_be_voice: bool


@dataclass(frozen=True)
class Quorum:
    """The outcome: the chair of this case, each partner's voices, and every blocker."""

    chair: Presence | None
    voices: tuple[Presence, ...]
    present: tuple[Presence, ...]
    blockers: tuple[Blocker, ...]

    @property
    def partners(self) -> tuple[Agency, ...]:
        """The partners who have a voice, in the order of the room."""
        return tuple(dict.fromkeys(voice.agency for voice in self.voices))

    @property
    def words(self) -> str:
        """The quorum in one line for people."""
        if not self.blockers:
            return "Quorate: " + join_words([agency.words for agency in self.partners])
        return "Not quorate: " + " ".join(blocker.sentence for blocker in self.blockers)


def quorum(
    presences: Sequence[Presence], at: str | None, ties: CaseTies, rule: QuorumRule
) -> Quorum:
    """Judge quorum for one case at a time of day; every reason against at once."""
    there = tuple(person for person in presences if person.there_at(at))
    free = [person for person in there if why_barred(person.account_id, ties) is None]
    chair = next((person for person in free if person.may_chair), None)
    voices = tuple(
        person
        for person in free
        if person.agency in rule.partners
        and (person.may_vote or (person.may_chair and rule.chair_may_be_voice))
    )
    blockers = (
        *_chair_blockers(there, chair, ties, rule),
        *_partner_blockers(there, voices, ties, rule),
    )
    return Quorum(chair, voices, there, blockers)


def _chair_blockers(
    there: Sequence[Presence], chair: Presence | None, ties: CaseTies, rule: QuorumRule
) -> Iterator[Blocker]:
    if chair is not None or not rule.chair_required:
        return
    barred = [person for person in there if person.may_chair]
    if barred:
        names = join_words([person.name for person in barred])
        why = why_barred(barred[0].account_id, ties)
        yield Blocker(
            "chair_conflicted",
            f"{names} may not chair this case ({why}); another chair must take it.",
        )
    else:
        yield Blocker("no_chair", "No chair is in the room; record a chair's arrival.")


def _partner_blockers(
    there: Sequence[Presence], voices: Sequence[Presence], ties: CaseTies, rule: QuorumRule
) -> Iterator[Blocker]:
    speaking = {voice.agency for voice in voices}
    for partner in rule.partners:
        if partner in speaking:
            continue
        barred = [
            person
            for person in there
            if person.agency == partner and why_barred(person.account_id, ties)
        ]
        if barred:
            name, why = barred[0].name, why_barred(barred[0].account_id, ties)
            yield Blocker(
                f"partner_conflicted_{partner}",
                f"{name} may not speak for {_the(partner)} on this case ({why}); "
                "another voice is needed.",
            )
        else:
            yield Blocker(
                f"partner_absent_{partner}",
                f"Nobody speaks for {_the(partner)}; a decision needs every partner.",
            )


def _the(partner: Agency) -> str:
    return partner.words if partner is Agency.HEALTH else f"the {partner.words}"
