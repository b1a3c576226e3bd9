"""Where a column of a return may take its values from, of which kind they are, and the code lists.

Nothing that identifies a child can be a source: the facts of a referral hold nothing of the sort.
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import get_args, get_type_hints

from nrm_panel.returns.derivations import DERIVATIONS
from nrm_panel.returns.facts import Facts
from nrm_panel.vocabulary import (
    Agency,
    CountedAs,
    FirstResponderType,
    Gender,
    Location,
    MadeBy,
    Outcome,
    PublishedOutcome,
    ReferralState,
    ReturnReason,
    Worded,
)

_KINDS: Mapping[object, str] = {str: "text", int: "number", bool: "yes_no", date: "date"}

CODE_LISTS: Mapping[str, type[Worded]] = MappingProxyType(
    {
        "agency": Agency,
        "counted_as": CountedAs,
        "first_responder_type": FirstResponderType,
        "gender": Gender,
        "location": Location,
        "made_by": MadeBy,
        "outcome": Outcome,
        "published_outcome": PublishedOutcome,
        "referral_state": ReferralState,
        "return_reason": ReturnReason,
    }
)

# The kind of value that each type of column is made from.
COLUMN_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "text": "text",
        "code": "text",
        "code_list": "text",
        "date": "date",
        "number": "number",
        "yes_no": "yes_no",
    }
)


def _kind(annotation: object) -> str:
    known = [_KINDS[part] for part in (annotation, *get_args(annotation)) if part in _KINDS]
    return known[0]


SOURCES: Mapping[str, str] = MappingProxyType(
    {name: _kind(annotation) for name, annotation in get_type_hints(Facts).items()}
    | {name: derivation.kind for name, derivation in DERIVATIONS.items()}
)
