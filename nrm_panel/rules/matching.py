"""Whether two referrals may be of the same child: keys to look by, and reasons to show a person.

A key only brings candidates together; a reason is what a person is shown, and a person settles
it. Nothing here is a rule of the Home Office: it is our own way, and its limits are policy.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from nrm_panel.policy import Policy
from nrm_panel.rules.names import fold_person, in_any_order, slips_between, sound_of
from nrm_panel.vocabulary.matching import MatchReason

TWO_WORDS = 2


@dataclass(frozen=True)
class Tolerance:
    """How far two names may differ and still be near, and how many may share a useful key."""

    letters_per_slip: int
    sounds_needed: int
    most_sharing: int

    @classmethod
    def at(cls, policy: Policy, on: date) -> "Tolerance":
        """The tolerance in force on a day."""
        return cls(
            letters_per_slip=max(policy.days("matching.letters_per_slip", on), 1),
            sounds_needed=policy.days("matching.sounds_needed", on),
            most_sharing=policy.days("matching.most_sharing", on),
        )


@dataclass
class Identity:
    """Who a child is said to be, folded for comparison; what is not known is empty."""

    forename: str
    surname: str
    alias: str
    date_of_birth: date | None
    town: str
    nationality: str
    home_office_reference: str
    name: str = field(init=False)
    names: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        """Put the words of each name in order once; names are compared many times."""
        self.name = in_any_order(f"{self.forename} {self.surname}")
        self.names = frozenset({self.name, in_any_order(self.alias)} - {""})

    @cached_property
    def surname_sound(self) -> str:
        """How the surname sounds."""
        return sound_of(self.surname)

    @cached_property
    def forename_sound(self) -> str:
        """How the forename sounds."""
        return sound_of(self.forename)
