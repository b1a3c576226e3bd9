"""The columns that a register may have, and how its headings and codes may be spelled.

Source: `data/codes/register.toml`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from nrm_panel.reference import read_toml
from nrm_panel.vocabulary import Classification

_APART = re.compile(r"[\W_]+")
_JOINED = re.compile(r"['\u2019.()]")


class Column(StrEnum):
    """A column of a register, by the name that a heading may have just so."""

    NRM_REFERENCE = "nrm_reference"
    REFERRED_ON = "referred_on"
    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    DATE_OF_BIRTH = "date_of_birth"
    GENDER = "gender"
    NATIONALITY = "nationality"
    SECOND_NATIONALITY = "second_nationality"
    AUTHORITY = "authority"
    FIRST_RESPONDER = "first_responder"
    EXPLOITATION_TYPES = "exploitation_types"
    EXPLOITATION_LOCATION = "exploitation_location"
    COUNTY_LINES = "county_lines"
    RG_OUTCOME = "rg_outcome"
    RG_DECIDED_ON = "rg_decided_on"
    CG_OUTCOME = "cg_outcome"
    CG_DECIDED_ON = "cg_decided_on"


NAMES = (Column.FIRST_NAME, Column.LAST_NAME)
CODED = ("gender", "rg_outcome", "cg_outcome", "location", "exploitation", "yes_no")
DATES = (Column.REFERRED_ON, Column.DATE_OF_BIRTH, Column.RG_DECIDED_ON, Column.CG_DECIDED_ON)


@dataclass(frozen=True, slots=True)
class Spellings:
    """How a register may write its headings and its codes, folded, and what each stands for."""

    headings: Mapping[str, Column]
    identifying: frozenset[Column]
    blank: frozenset[str]
    codes: Mapping[str, Mapping[str, str]]


def fold(text: str) -> str:
    """Give a heading or a code without capitals, punctuation, underscores and extra spaces."""
    return _APART.sub(" ", _JOINED.sub("", text.casefold())).strip()


@cache
def spellings() -> Spellings:
    """Give the spellings as the data file lists them."""
    table = read_toml("codes", "register.toml")
    columns = table["column"]
    return Spellings(
        headings={
            fold(written): Column(column["name"])
            for column in columns
            for written in (column["name"], *column["also"])
        },
        identifying=frozenset(
            Column(column["name"])
            for column in columns
            if Classification(column["class"]) is Classification.A
        ),
        # A mark such as "?" or "-" is nothing but punctuation, and folds to nothing at all.
        blank=frozenset(fold(word) for word in table["blank"]),
        codes={name: _folded(table[name]) for name in CODED},
    )


def _folded(codes: Mapping[str, Sequence[Any]]) -> dict[str, str]:
    return {fold(word): code for code, words in codes.items() for word in (code, *words) if word}
