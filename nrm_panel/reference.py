"""The one finder and reader of the files in `data/`: policy, code lists, layouts, templates.

The folder is found from this file alone: `nrm_panel/data` in an installed wheel, `data` beside
the package in a checkout. Its README says where each list comes from and under which licence.
"""

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from nrm_panel.errors import BadInput
from nrm_panel.vocabulary import ExploitationType


@dataclass(frozen=True)
class Authority:
    """A council with children's services, as the Office for National Statistics codes it."""

    gss_code: str
    name: str
    region: str
    kind: str


@dataclass(frozen=True)
class AuthorityChanges:
    """Council names beside today's: other spellings, abolished, split, and districts."""

    also: dict[str, str]
    became: dict[str, str]
    split: dict[str, tuple[str, ...]]
    districts: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class FirstResponders:
    """How the organisations on the form are told apart, as its file spells them."""

    government: tuple[str, ...]
    government_begins: tuple[str, ...]
    police_ends: tuple[str, ...]
    police_contains: tuple[str, ...]
    ngo: tuple[str, ...]
    ngo_ends: tuple[str, ...]
    council_ends: tuple[str, ...]
    council_begins: tuple[str, ...]


def data_folder() -> Path:
    """Give the folder of data files that belongs to this copy of the program."""
    here = Path(__file__).resolve().parent
    inside = here / "data"
    return inside if inside.is_dir() else here.parent / "data"


def names(folder: str, suffix: str) -> tuple[str, ...]:
    """Give the sorted names of the files in one folder of `data/` that end in `suffix`."""
    return tuple(sorted(path.name for path in (data_folder() / folder).glob(f"*{suffix}")))


def read_text(*parts: str) -> str:
    """Give the text of a data file; raises BadInput when it is missing or not UTF-8."""
    path = data_folder().joinpath(*parts)
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        shown = "/".join(("data", *parts))
        raise BadInput(
            f"The file {shown} cannot be read ({type(fault).__name__}); install the program again."
        ) from fault


def read_toml(*parts: str) -> dict[str, Any]:
    """Give a TOML data file as a dictionary; raises BadInput with the line that is wrong."""
    try:
        return tomllib.loads(read_text(*parts))
    except tomllib.TOMLDecodeError as fault:
        shown = "/".join(("data", *parts))
        raise BadInput(f"The file {shown} is not valid TOML: {fault}; correct it.") from fault


@cache
def authorities() -> Mapping[str, Authority]:
    """Give the councils of England and Wales with children's services, by GSS code."""
    rows = csv.DictReader(read_text("codes", "authorities.csv").splitlines())
    found = (Authority(r["gss_code"], r["name"], r["region"], r["kind"]) for r in rows)
    return MappingProxyType({authority.gss_code: authority for authority in found})


@cache
def authority_changes() -> AuthorityChanges:
    """Give the names of abolished and split councils, and the districts of each county."""
    table = read_toml("codes", "authority_changes.toml")
    return AuthorityChanges(
        also={row["name"]: row["code"] for row in table["also"]},
        became={row["name"]: row["code"] for row in table["became"]},
        split={row["name"]: tuple(row["into"]) for row in table["split"]},
        districts={code: tuple(found) for code, found in table["districts"].items()},
    )


@cache
def police_forces() -> tuple[str, ...]:
    """Give the police forces that the form offers, in its order."""
    return tuple(read_toml("codes", "police_forces.toml")["forces"])


@cache
def nationalities() -> tuple[str, ...]:
    """Give the nationalities that the form offers, in its order; not the answer "Unknown"."""
    return tuple(read_toml("codes", "nationalities.toml")["names"])


@cache
def british_nationalities() -> frozenset[str]:
    """Give the nationalities that are published as "UK"."""
    return frozenset(read_toml("codes", "nationalities.toml")["published_as_uk"])


@cache
def first_responders() -> FirstResponders:
    """Give the names and patterns that tell the types of First Responder apart."""
    table = read_toml("codes", "first_responders.toml")
    lists = {
        f"{kind}_{how}".removesuffix("_names"): tuple(found)
        for kind in ("government", "police", "ngo", "council")
        for how, found in table[kind].items()
    }
    return FirstResponders(**lists)


@cache
def exploitation_boxes() -> Mapping[str, ExploitationType | None]:
    """Give the statistical type of each box on the form; None where the box alone tells none."""
    boxes = read_toml("codes", "exploitation.toml")["box"]
    return MappingProxyType(
        {box["key"]: ExploitationType(box["type"]) if box["type"] else None for box in boxes}
    )


@cache
def one_off_holidays() -> tuple[date, ...]:
    """Give bank holidays in England that were proclaimed after the holiday library was made."""
    return tuple(row["on"] for row in read_toml("codes", "extra_holidays.toml")["holiday"])
