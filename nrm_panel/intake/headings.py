"""Which question of the form a heading stands for, however the form's document words it.

Headings are compared without capitals, punctuation, numbering, bullets, ticks and little words.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from nrm_panel.intake.form import read_as
from nrm_panel.intake.questions import parts, questions, whole_names, word_list

_NUMBERING = re.compile(
    r"(?:(?:question|section|q)\s*)?\(?[0-9]{1,2}[a-z]?(?:\.[0-9]{1,2})*[.):]?\s+"
)
_BULLETS = "•·▪●○◦*\u2013\u2014-‣\N{BULLET OPERATOR}\uf0b7"
_TICKED = "☒☑✓✔✗✘🗹"
_UNTICKED = "☐□🗆"
_MARK = re.compile(rf"(?:([{_TICKED}]|\[x\])|([{_UNTICKED}]|\[ ?\]))\s*", re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z0-9])|(?<=[A-Z])(?=[A-Z][a-z])|[._]")


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading stands for: keys of the form (two for a whole name), or a list of boxes.

    `by_person` marks a question of the document that no key answers here.
    """

    part: str
    keys: tuple[str, ...] = ()
    is_list: bool = False
    by_person: bool = False


def fold(text: str) -> str:
    """Give a heading in small letters without punctuation, marks and numbering."""
    text = unicodedata.normalize("NFKC", without_marks(text)).casefold().replace("co-op", "coop")
    text = re.sub("['\u2018\u2019]", "", text)
    return " ".join(re.sub(r"[\W_]+", " ", text).split())


def without_marks(line: str) -> str:
    """Give a line without its bullet, its tick box and its number."""
    bare = _MARK.sub("", line.strip().lstrip(_BULLETS).strip(), count=1)
    small = bare.casefold()
    number = _NUMBERING.match(small)
    return bare[number.end() :] if number and len(small) == len(bare) else bare


def tick(line: str) -> str:
    """Give "Yes" or "No" as the tick box before a line says, "" where it has none."""
    found = _MARK.match(line.strip().lstrip(_BULLETS).strip())
    if found is None:
        return ""
    return "Yes" if found[1] else "No"


def find_heading(text: str, part: str) -> Heading | None:
    """Give what a text stands for as a heading in a part of the document, or None."""
    folded = fold(text)
    shorter = folded.partition(" such as ")[0]
    return (
        _within().get((part, folded))
        or _known().get(folded)
        or _known().get(shorter)
        or _reduced().get(_reduce(folded))
    )


def part_announced(line: str) -> str | None:
    """Give the part of the form that a line announces, or None."""
    return _titles().get(fold(line))


@cache
def _known() -> dict[str, Heading]:
    found: dict[str, Heading] = {}
    for key, one in questions().items():
        here = Heading(one.part, (key,))
        spoken = " ".join(_CAMEL.sub(" ", key).split())
        found |= {fold(name): here for name in (*one.also, one.heading, key, spoken)}
    for name in whole_names():
        found |= {fold(heading): Heading(name.part, name.into) for heading in name.also}
    boxes = questions()[read_as("box")[0].key].part
    found |= {fold(name): Heading(boxes, is_list=True) for name in word_list("list_of_boxes")}
    by_person = word_list("placed_by_a_person")
    return found | {fold(name): Heading("", by_person=True) for name in by_person}


@cache
def _within() -> dict[tuple[str, str], Heading]:
    found: dict[tuple[str, str], Heading] = {}
    for name in whole_names():
        found |= {(name.part, fold(one)): Heading(name.part, name.into) for one in name.within}
    for key, one in questions().items():
        found |= {(one.part, fold(name)): Heading(one.part, (key,)) for name in one.within}
    return found


@cache
def _reduced() -> dict[str, Heading]:
    """Headings by what is left without little words, where that tells one from all others."""
    meant: dict[str, set[Heading]] = {}
    for folded, heading in _known().items():
        meant.setdefault(_reduce(folded), set()).add(heading)
    return {
        reduced: next(iter(found))
        for reduced, found in meant.items()
        if reduced and len(found) == 1
    }


@cache
def _titles() -> dict[str, str]:
    return {fold(title): part.code for part in parts() for title in (*part.titles, part.title)}


@cache
def _little() -> frozenset[str]:
    return frozenset(fold(word) for word in word_list("little_words"))


def _reduce(folded: str) -> str:
    return " ".join(word for word in folded.split() if word not in _little())
