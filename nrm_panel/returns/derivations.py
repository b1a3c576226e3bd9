"""The values of a line that are worked out from the facts of a referral, by name.

A layout may use these and the columns of the facts, and nothing else.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType

from nrm_panel.returns.facts import Facts
from nrm_panel.returns.period import Period
from nrm_panel.returns.standing import outcome_on
from nrm_panel.rules.exploitation import label
from nrm_panel.vocabulary import CountedAs, ExploitationType, PublishedOutcome

Raw = str | int | bool | date | None
Give = Callable[[Facts, Period], Raw]


@dataclass(frozen=True)
class Derivation:
    """One derived value: the kind of value it gives, and how."""

    kind: str
    give: Give


@cache
def types_in(codes: str) -> tuple[ExploitationType, ...]:
    """The exploitation types in stored codes joined by ";", in published order.

    A code that is not known is left out here; the checks of the return report it.
    """
    given = set(codes.split(";"))
    return tuple(kind for kind in ExploitationType if kind.value in given)


@cache
def exploitation_label(codes: str) -> str:
    """The one published label for stored codes, for example "Sexual, Labour & Criminal"."""
    return label(types_in(codes))


def age_of_case(facts: Facts, period: Period) -> int | None:
    """Calendar days from referral to the end of the period, for cases then awaiting CG.

    The national variable of this name (Home Office, National Referral Mechanism statistics).
    """
    waiting = outcome_on(facts, period.last) is PublishedOutcome.AWAITING_CG
    return (period.last - facts.referred_on).days if waiting else None


def counted_as(facts: Facts, period: Period) -> str:
    """Why the referral is a line of this return; being out of scope comes first."""
    if facts.out_of_scope:
        return CountedAs.OUT_OF_SCOPE.value
    came_in = period.holds(facts.referred_on)
    return (CountedAs.RECEIVED if came_in else CountedAs.BROUGHT_FORWARD).value


def days_from_referral(facts: Facts, decided_on: date | None) -> int | None:
    """Calendar days from referral to a decision; None while there is none."""
    return None if decided_on is None else (decided_on - facts.referred_on).days


def _as_found(facts: Facts, _: Period) -> str | None:
    found = facts.exploitation_found
    return None if found is None else exploitation_label(found)


def _involves(kind: ExploitationType) -> Derivation:
    return Derivation("yes_no", lambda facts, _: kind in types_in(facts.exploitation_referred))


DERIVATIONS: Mapping[str, Derivation] = MappingProxyType(
    {
        "exploitation_as_referred": Derivation(
            "text", lambda facts, _: exploitation_label(facts.exploitation_referred)
        ),
        "exploitation_as_found": Derivation("text", _as_found),
        **{f"involves_{kind.value}": _involves(kind) for kind in ExploitationType},
        "days_from_referral_to_rg": Derivation(
            "number", lambda facts, _: days_from_referral(facts, facts.rg_decided_on)
        ),
        "days_from_referral_to_cg": Derivation(
            "number", lambda facts, _: days_from_referral(facts, facts.cg_decided_on)
        ),
        "age_of_case": Derivation("number", age_of_case),
        "counted_as": Derivation("text", counted_as),
        "outcome_at_period_end": Derivation(
            "text", lambda facts, period: outcome_on(facts, period.last).value
        ),
    }
)
