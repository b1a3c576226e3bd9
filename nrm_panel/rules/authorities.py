"""From the council that a form names to the authority responsible for the child; never a guess.

Source of the codes: Office for National Statistics.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from nrm_panel.reference import authorities, authority_changes
from nrm_panel.rules.names import fold_name
from nrm_panel.words import join_words


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
    code = _by_name().get(folded)
    return AuthorityMatch(code) if code else AuthorityMatch(None, _why_not(folded, str(given)))


@cache
def _by_name() -> dict[str, str]:
    known = {fold_name(council.name): code for code, council in authorities().items()}
    codes = {fold_name(code): code for code in authorities()}
    changes = authority_changes()
    others = {fold_name(name): code for name, code in (changes.also | changes.became).items()}
    return codes | others | known


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
        f"{shown} is not on the list of councils with children's services in England and Wales;"
        " ask the First Responder which council it is (for a district, its county)."
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
    """Take the kind of council off a district's name."""
    for ending in (" council", " city and district", " borough", " city", " district"):
        folded = folded.removesuffix(ending)
    for beginning in ("borough council of ", "borough of ", "city of ", "district of "):
        folded = folded.removeprefix(beginning)
    return folded
