"""The keys of the Home Office's form: what each is called here, how far it travels, how it is read.

Source: the Home Office's public online form, April 2026 (`data/codes/form.toml`).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from nrm_panel.reference import read_toml
from nrm_panel.vocabulary import Classification, Jurisdiction, Location

DOCUMENT_KEY = re.compile(r"Document([0-9]{1,4})\.(URL|Name|MimeType|URLLoadContent)")


@dataclass(frozen=True, slots=True)
class FormKey:
    """One key of the form; `field` is the field of the referral that its answer fills, if any."""

    key: str
    heading: str
    classification: Classification
    read: str
    field: str


@dataclass(frozen=True, slots=True)
class Form:
    """All that is known of the form; `keys` stand in the order in which a case shows them."""

    keys: Mapping[str, FormKey]
    referral_type: str
    duty_to_notify_type: str
    duty_to_notify_path: str
    last_contact: frozenset[str]
    locations: Mapping[str, Location]
    countries: Mapping[str, Jurisdiction]


@cache
def form() -> Form:
    """Give the form as the data file describes it."""
    table = read_toml("codes", "form.toml")
    return Form(
        keys={row["key"]: _form_key(row) for row in table["keys"]},
        referral_type=table["referral_type"],
        duty_to_notify_type=table["duty_to_notify_type"],
        duty_to_notify_path=table["duty_to_notify_path"],
        last_contact=frozenset(table["last_contact"]),
        locations={code: Location(value) for code, value in table["locations"].items()},
        countries={code: Jurisdiction(value) for code, value in table["countries"].items()},
    )


@cache
def read_as(*ways: str) -> tuple[FormKey, ...]:
    """Give the form's keys that are read in one of these ways, in the form's order."""
    return tuple(row for row in form().keys.values() if row.read in ways)


def _form_key(row: Mapping[str, str]) -> FormKey:
    return FormKey(
        key=row["key"],
        heading=row["heading"],
        classification=Classification(row["class"]),
        read=row["read"],
        field=row.get("field", ""),
    )
