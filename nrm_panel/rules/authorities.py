"""From the council that a form names to the authority responsible for the child; never a guess.

Source of the codes: Office for National Statistics.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from nrm_panel.reference import authorities, authority_changes
from nrm_panel.rules.names import fold_name
from nrm_panel.words import join_words

_ENDINGS = (
    " council",
    " city and district",
    " metropolitan borough",
    " metropolitan district",
    " borough",
    " city",
    " district",
)
_BEGINNINGS = (
    "borough council of ",
    "royal borough of ",
    "london borough of ",
    "metropolitan borough of ",
    "borough of ",
    "city of ",
    "district of ",
    "rb ",
    "lb ",
)


@dataclass(frozen=True)
class AuthorityMatch:
    """The GSS code of the authority, or None with a sentence that says why and what to do."""

    code: str | None
    reason: str = ""


def match_authority(given: str | None) -> AuthorityMatch:
    """Find the authority by name (spelling apart), by another or former name, or by GSS code."""
    folded = fold_name(given or "")
    if not folded:
        return AuthorityMatch(None, "No local authority is named; ask the First Responder for it.")
    code = _by_name().get(folded) or _by_bare_name().get(_bare(folded))
    return AuthorityMatch(code) if code else AuthorityMatch(None, _why_not(folded, str(given)))


@cache
def _by_name() -> dict[str, str]:
    known = {fold_name(council.name): code for code, council in authorities().items()}
    codes = {fold_name(code): code for code in authorities()}
    changes = authority_changes()
    others = {fold_name(name): code for name, code in (changes.also | changes.became).items()}
    return codes | others | known


@cache
def _by_bare_name() -> dict[str, str]:
    """The authorities by what is left of their names without the kind of council.

    Only where that is one authority's alone, and no district's, former or split council's. A
    county is not found so: its name may also mean the councils inside it that stand apart.
    """
    codes: dict[str, set[str]] = {}
    for code, council in authorities().items():
        codes.setdefault(_bare(fold_name(council.name)), set()).add(code)
    changes = authority_changes()
    former = {_bare(fold_name(name)) for name in (*changes.became, *changes.split)}
    taken = former | set(_counties())
    return {
        bare: next(iter(found))
        for bare, found in codes.items()
        if len(found) == 1 and bare not in taken
    }


def _why_not(folded: str, given: str) -> str:
    shown = " ".join(given.split())
    if folded in _split():
        now = join_words(_names(_split()[folded]), "and")
        return f"{shown} was split into {now}; ask the First Responder which of them it is."
    counties = _counties().get(_bare(folded), ())
    if counties:
        return (
            f"{shown} is a district without children's services; ask whether"
            f" {join_words(_names(counties), 'or')} is responsible for the child and record it."
        )
    return (
        "The local authority given is not on the list of councils with children's services in"
        " England and Wales; ask the First Responder which council it is (for a district, its"
        " county)."
    )


@cache
def _split() -> dict[str, tuple[str, ...]]:
    return {fold_name(name): codes for name, codes in authority_changes().split.items()}


@cache
def _counties() -> dict[str, tuple[str, ...]]:
    districts = authority_changes().districts
    return {fold_name(name): (code,) for code, names in districts.items() for name in names}


def _names(codes: Iterable[str]) -> list[str]:
    return [authorities()[code].name for code in codes]


def _bare(folded: str) -> str:
    """Take the kind of council off a name, but not "county", which tells two councils apart."""
    for ending in _ENDINGS:
        folded = folded.removesuffix(ending)
    for beginning in _BEGINNINGS:
        folded = folded.removeprefix(beginning)
    return folded
