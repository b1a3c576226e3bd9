"""Nationality as the Home Office publishes it."""

from functools import cache

from nrm_panel.reference import british_nationalities, nationalities

NOT_SPECIFIED = "Not specified or unknown"
NOT_LISTED = "Not on the list"
UK = "UK"


def published_nationality(first: str | None, second: str | None) -> str:
    """Give one nationality, or two as an alphabetical pair: "Albanian UK".

    The British ones are "UK"; an unanswered or "Unknown" one does not count; one that is not on
    the form's list is "Not on the list": what was typed may be anything, and never leaves in a
    return. It is kept with the referral as it was received.
    """
    found = sorted({_published(given) for given in (first, second)} - {""})
    return " ".join(found) or NOT_SPECIFIED


def _published(given: str | None) -> str:
    folded = " ".join((given or "").split())
    if folded.casefold() in ("", "unknown", NOT_SPECIFIED.casefold()):
        return ""
    name = _spelling().get(folded.casefold(), NOT_LISTED)
    return UK if name in british_nationalities() else name


@cache
def _spelling() -> dict[str, str]:
    return {name.casefold(): name for name in (*nationalities(), UK, NOT_LISTED)}
