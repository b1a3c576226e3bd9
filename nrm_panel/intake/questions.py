"""The form as questions to a person: its parts and their order, what is offered, what is meant.

Source: the Home Office's public online form (`data/codes/form.toml`); what is meant is in our
words.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from nrm_panel.intake.form import FormKey, form
from nrm_panel.reference import read_toml

LINES = frozenset({"account", "text"})  # how the answers are read that may have many lines


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the form.

    `choices` are the answers it offers as the form codes them, each with other ways of saying it;
    empty where any text will do. `only_if` is the answer that makes it worth asking, if one does.
    `also` and `within` are other headings of the document, the latter within the same part only.
    """

    key: str
    heading: str
    part: str
    insisted: bool
    many_lines: bool
    choices: Mapping[str, tuple[str, ...]]
    meant: str
    only_if: tuple[str, str] | None
    also: tuple[str, ...]
    within: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the form, the lines of its document that announce it, and what is asked in it."""

    code: str
    title: str
    titles: tuple[str, ...]
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Carrier:
    """What an answer brings along: `after_yes` ("Yes: 2") or `lines`, and the keys it goes into."""

    how: str
    into: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WholeName:
    """A heading for a whole name: forenames go into the first key, the last word into the other."""

    part: str
    into: tuple[str, str]
    also: tuple[str, ...]
    within: tuple[str, ...]


@cache
def questions() -> Mapping[str, Question]:
    """Give every key of the form as a question, in the form's order, also what nobody is asked."""
    table = read_toml("codes", "form.toml")
    begins = {row["begins"]: row["code"] for row in table["parts"]}
    insisted = frozenset(table["insisted"])
    found: dict[str, Question] = {}
    part = ""
    for key, row in form().keys.items():
        part = begins.get(key, part)
        found[key] = _question(row, part, key in insisted, table)
    return found


@cache
def parts() -> tuple[Part, ...]:
    """Give the parts of the form with what is asked in each."""
    table = read_toml("codes", "form.toml")
    skipped = frozenset(table["not_asked"])
    asked = [one for key, one in questions().items() if key not in skipped]
    return tuple(
        Part(
            code=row["code"],
            title=row["title"],
            titles=tuple(row["titles"]),
            questions=tuple(one for one in asked if one.part == row["code"]),
        )
        for row in table["parts"]
    )


@cache
def carriers() -> Mapping[str, Carrier]:
    """Give the keys whose answer may bring another along."""
    rows = read_toml("codes", "form.toml")["carries"]
    return {key: Carrier(row["how"], tuple(row["into"])) for key, row in rows.items()}


@cache
def whole_names() -> tuple[WholeName, ...]:
    """Give the headings under which a document has a whole name."""
    rows = read_toml("codes", "form.toml")["whole_names"]
    return tuple(
        WholeName(
            part=row["part"],
            into=(row["into"][0], row["into"][1]),
            also=tuple(row["also"]),
            within=tuple(row["within"]),
        )
        for row in rows
    )


@cache
def word_list(name: str) -> tuple[str, ...]:
    """Give a list of the form's file: `placed_by_a_person`, `little_words`, `list_of_boxes`."""
    found = read_toml("codes", "form.toml")[name]
    return tuple(found["also"] if isinstance(found, dict) else found)


def _question(row: FormKey, part: str, insisted: bool, table: Mapping[str, Any]) -> Question:
    asked = table["asked"].get(row.key, {})
    offered = table["choices"][asked["choices"]] if "choices" in asked else {}
    only_if = next(iter(asked["only_if"].items())) if "only_if" in asked else None
    return Question(
        key=row.key,
        heading=row.heading,
        part=part,
        insisted=insisted,
        many_lines=row.read in LINES and not offered,
        choices={code: tuple(says) for code, says in offered.items()},
        meant=asked.get("meant", ""),
        only_if=only_if,
        also=tuple(asked.get("also", ())),
        within=tuple(asked.get("within", ())),
    )
