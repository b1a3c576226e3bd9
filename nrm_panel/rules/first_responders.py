"""Which of the four published types of First Responder an organisation is."""

from functools import cache, lru_cache

from nrm_panel.reference import authorities, authority_changes, first_responders, police_forces
from nrm_panel.rules.names import fold_name
from nrm_panel.vocabulary import FirstResponderType


@lru_cache(maxsize=1024)
def first_responder_type(organisation: str | None) -> FirstResponderType:
    """Give the type of an organisation as the form names it; UNKNOWN means: a person checks."""
    folded = fold_name(organisation or "")
    known = _known().get(folded)
    return known or _by_pattern(folded)


@cache
def _known() -> dict[str, FirstResponderType]:
    lists, changes = first_responders(), authority_changes()
    councils = [authority.name for authority in authorities().values()]
    named = {
        FirstResponderType.LOCAL_AUTHORITY: [*councils, *changes.became, *changes.split],
        FirstResponderType.POLICE: police_forces(),
        FirstResponderType.NGO: lists.ngo,
        FirstResponderType.GOVERNMENT: lists.government,
    }
    return {fold_name(name): kind for kind, names in named.items() for name in names}


def _by_pattern(folded: str) -> FirstResponderType:
    lists = first_responders()
    if folded.startswith(_folded(lists.government_begins)):
        return FirstResponderType.GOVERNMENT
    inside = any(part in folded for part in _folded(lists.police_contains))
    if inside or folded.endswith(_folded(lists.police_ends)):
        return FirstResponderType.POLICE
    if folded.endswith(_folded(lists.ngo_ends)):
        return FirstResponderType.NGO
    begins = folded.startswith(_folded(lists.council_begins))
    if begins or folded.endswith(_folded(lists.council_ends)):
        return FirstResponderType.LOCAL_AUTHORITY
    return FirstResponderType.UNKNOWN


def _folded(parts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(fold_name(part) for part in parts)
