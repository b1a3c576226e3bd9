"""Whether two referrals may be of the same child: keys to look by, and reasons to show a person.

A key only brings candidates together; a reason is what a person is shown, and a person settles
it. No rule of the Home Office is known for this: it is our own, and its limits are policy.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from nrm_panel.policy import Policy
from nrm_panel.rules.names import fold_person, in_any_order, slips_between, sound_of
from nrm_panel.vocabulary.matching import MatchReason


@dataclass(frozen=True)
class Tolerance:
    """How far two names may differ and still be near, and how many may share a useful key."""

    letters_per_slip: int
    letters_to_sound: int
    most_sharing: int
    not_names: frozenset[str]

    @classmethod
    def at(cls, policy: Policy, on: date) -> "Tolerance":
        """The tolerance in force on a day."""
        return cls(
            letters_per_slip=max(policy.days("matching.letters_per_slip", on), 1),
            letters_to_sound=policy.days("matching.letters_to_sound", on),
            most_sharing=policy.days("matching.most_sharing", on),
            not_names=frozenset(policy.words_list("matching.not_names", on)),
        )


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a child is said to be, folded for comparison; what is not known is empty.

    `name` and `also` are the whole name and the alias, the words of each in alphabetical order.
    """

    forename: str
    surname: str
    name: str
    also: str
    date_of_birth: date | None
    town: str
    nationality: str
    home_office_reference: str


def identity(
    tolerance: Tolerance,
    *,
    forename: str | None = None,
    surname: str | None = None,
    alias: str | None = None,
    date_of_birth: date | None = None,
    town: str | None = None,
    nationality: str | None = None,
    home_office_reference: str | None = None,
) -> Identity:
    """Fold what is said of a child; who is known only by an alias is compared by that."""
    first, last, also = (_name(given, tolerance) for given in (forename, surname, alias))
    if not first and not last:
        first = also
    return Identity(
        forename=first,
        surname=last,
        name=in_any_order(f"{first} {last}"),
        also=in_any_order(also),
        date_of_birth=date_of_birth,
        town=fold_person(town),
        nationality=fold_person(nationality),
        home_office_reference=fold_person(home_office_reference).replace(" ", ""),
    )


def blocking_keys(who: Identity) -> tuple[str, ...]:
    """Give the few keys under which a child is looked for; two with a common key are compared.

    The whole name in either order, the alias, the date of birth (day and month in either order)
    with the first sound of the forename and with the sound of the surname, and the Home Office
    reference.
    """
    found = [f"name {name}" for name in sorted({who.name, who.also}) if name]
    born = who.date_of_birth
    if born is not None:
        either = f"{born.year} {min(born.day, born.month)} {max(born.day, born.month)}"
        if who.forename:
            found.append(f"born {either} {sound_of(who.forename)[:1]}")
        if who.surname:
            found.append(f"of {either} {sound_of(who.surname)}")
    if who.home_office_reference:
        found.append(f"home office {who.home_office_reference}")
    return tuple(found)


def likeness(one: Identity, other: Identity, tolerance: Tolerance) -> tuple[MatchReason, ...]:
    """Give every reason why two referrals may be of the same child; none when there is none."""
    born = _births(one.date_of_birth, other.date_of_birth)
    strong = [*_of_names(one, other, born, tolerance)]
    if one.home_office_reference and one.home_office_reference == other.home_office_reference:
        strong.insert(0, MatchReason.SAME_HOME_OFFICE_REFERENCE)
    if _called_alike(one, other, born):
        strong.append(MatchReason.ALIAS_IS_NAME)
    return (*strong, *_besides(one, other)) if strong else ()


class _Births(Enum):
    """How two dates of birth stand to each other."""

    SAME = auto()
    SWAPPED = auto()
    ONE_PART_OFF = auto()
    OTHER = auto()
    UNKNOWN = auto()


_SAME_NAME = {
    _Births.SAME: MatchReason.SAME_NAME_AND_BIRTH,
    _Births.SWAPPED: MatchReason.SAME_NAME_NEAR_BIRTH,
    _Births.ONE_PART_OFF: MatchReason.SAME_NAME_NEAR_BIRTH,
}
_SAME_WHOLE_NAME = _SAME_NAME | {
    _Births.OTHER: MatchReason.SAME_NAME_OTHER_BIRTH,
    _Births.UNKNOWN: MatchReason.SAME_NAME_NO_BIRTH,
}
_NEAR_NAME = {
    _Births.SAME: MatchReason.NEAR_NAME_SAME_BIRTH,
    _Births.SWAPPED: MatchReason.NEAR_NAME_BIRTH_SWAPPED,
}


def _name(given: str | None, tolerance: Tolerance) -> str:
    folded = fold_person(given)
    return "" if folded in tolerance.not_names else folded


def _births(one: date | None, other: date | None) -> _Births:
    if one is None or other is None:
        return _Births.UNKNOWN
    if one == other:
        return _Births.SAME
    if (one.year, one.month, one.day) == (other.year, other.day, other.month):
        return _Births.SWAPPED
    same = (one.year == other.year, one.month == other.month, one.day == other.day)
    return _Births.ONE_PART_OFF if sum(same) == len(same) - 1 else _Births.OTHER


def _of_names(
    one: Identity, other: Identity, born: _Births, tolerance: Tolerance
) -> Iterator[MatchReason]:
    if one.name and one.name == other.name:
        # A single name says little unless the dates of birth agree.
        reasons = _SAME_WHOLE_NAME if " " in one.name else _SAME_NAME
        if born in reasons:
            yield reasons[born]
    elif born in _NEAR_NAME and _near_names(one, other, tolerance):
        yield _NEAR_NAME[born]


def _near_names(one: Identity, other: Identity, tolerance: Tolerance) -> bool:
    # A part that one of them lacks does not count against the part that both have.
    parts = ((one.forename, other.forename), (one.surname, other.surname))
    both = [(a, b) for a, b in parts if a and b]
    return bool(both) and all(_near(a, b, tolerance) for a, b in both)


def _near(one: str, other: str, tolerance: Tolerance) -> bool:
    first, second = set(one.split()), set(other.split())
    if first <= second or second <= first:
        return True
    most = max(len(one), len(other)) // tolerance.letters_per_slip
    if slips_between(one, other, most) <= most:
        return True
    long_enough = min(len(one), len(other)) >= tolerance.letters_to_sound
    return long_enough and sound_of(one) == sound_of(other)


def _called_alike(one: Identity, other: Identity, born: _Births) -> bool:
    shared = ({one.name, one.also} & {other.name, other.also}) - {""}
    shared -= {one.name} if one.name == other.name else set()
    # What many are called says little unless something else agrees.
    agrees = born in _SAME_NAME or bool(one.town and one.town == other.town)
    return any(agrees or " " in name for name in shared)


def _besides(one: Identity, other: Identity) -> Iterator[MatchReason]:
    if one.town and one.town == other.town:
        yield MatchReason.SAME_TOWN
    if one.nationality and one.nationality == other.nationality:
        yield MatchReason.SAME_NATIONALITY
