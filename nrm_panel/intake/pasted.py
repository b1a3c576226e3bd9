"""Text pasted from the form's document is split by its headings, for a person to confirm.

A line that is a heading of the form begins a section, and what follows belongs to it. What stands
before the first heading, and under a heading that is not known, is given back as not placed.
Nothing is lost: each line is in a section, not placed, or among what was left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from nrm_panel.intake.boxes import place_boxes
from nrm_panel.intake.form import form
from nrm_panel.intake.headings import Heading, find_heading, part_announced, tick, without_marks
from nrm_panel.intake.questions import questions, whole_names
from nrm_panel.intake.split import NotPlaced, Section, Split
from nrm_panel.intake.text import clean
from nrm_panel.vocabulary import Classification

HEADING_WORDS = 16  # a longer line is a sentence of the account
_PAGE = re.compile(
    r"page\s+\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?|[-\u2013\u2014]\s*\d{1,3}\s*[-\u2013\u2014]",
    re.IGNORECASE,
)
_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_ENDS = tuple(
    re.compile(rf"({mark}(?:\s*\((?:optional|if known)\):?)?)", re.IGNORECASE)
    for mark in (":", r"\?")
)
_NUMBERED = re.compile(r"(?:question|section|q)\s*[0-9]{1,2}|[0-9]{1,2}\.[0-9]{1,2}", re.IGNORECASE)

_SURNAMES = {name.into[0]: name.into[1] for name in whole_names()}


def split_pasted(text: str) -> Split:
    """Give a pasted text as sections of the form, and what could not be placed."""
    reading = _Reading()
    for line in tidy(text).split("\n"):
        reading.take(line)
    return reading.finish()


def split_edited(text: str) -> Split:
    """Give the split that a person has edited (`as_text`); its first lines with # say how."""
    lines = text.split("\n")
    first = next((at for at, line in enumerate(lines) if not line.startswith("#")), len(lines))
    return split_pasted("\n".join(lines[first:]))


def tidy(text: str) -> str:
    """Give a text as it was meant: plain spaces, one kind of line break, nothing unseen in it."""
    broken = text.replace("\u2028", "\n").replace("\u2029", "\n")
    return _UNSEEN.sub("", _SPACES.sub(" ", clean(broken)))


@dataclass
class _Block:
    """What is being read: a heading, what it stands for, and the lines below it."""

    heading: str
    means: Heading | None
    ticked: str = ""
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.lines).strip()


class _Reading:
    """The state while the lines go by."""

    def __init__(self) -> None:
        self._blocks: list[_Block] = [_Block("", None)]
        self._left_out: list[str] = []
        self._doubts: list[str] = []
        self._part = ""
        self._after_blank = True

    def take(self, line: str) -> None:
        """Take the next line."""
        bare = line.strip()
        if _PAGE.fullmatch(bare):
            self._left_out.append(bare)
            return
        if not bare or not self._begins_a_block(line, bare):
            self._blocks[-1].lines.append(line.rstrip())
        self._after_blank = not bare

    def _begins_a_block(self, line: str, bare: str) -> bool:
        for head, answer in _ways_to_read(line):
            means = find_heading(head, self._part)
            if means and self._is_heading(means, inline=bool(answer.strip())):
                self._begin(_Block(head.strip(), means, tick(line), [answer.strip()]))
                return True
        announced = part_announced(bare)
        if announced is not None:
            self._part = announced
            self._begin(_Block(bare, None))
        elif self._looks_like_a_heading(bare):
            head, _, answer = bare.partition("\t")
            self._begin(_Block(head.strip(), None, "", [answer.strip()]))
        else:
            return False
        return True

    def _begin(self, block: _Block) -> None:
        self._blocks.append(block)
        if block.means and not block.means.by_person:
            self._part = block.means.part

    def _is_heading(self, means: Heading, *, inline: bool) -> bool:
        """Whether it is one indeed: it has no answer yet, and is not part of a text on others."""
        answered = {
            key for block in self._blocks if block.means and block.text for key in block.means.keys
        }
        twice = [key for key in means.keys if key in answered]
        if twice:
            heading = form().keys[twice[0]].heading
            self._doubts.append(f"“{heading}” stands there twice; the second is in the text above.")
            return False
        now = self._blocks[-1]
        in_its_text = inline and not self._after_blank and now.text != ""
        return not (in_its_text and means.part == "child" and _is_about_others(now.means))

    def _looks_like_a_heading(self, bare: str) -> bool:
        head = bare.partition("\t")[0]
        words = without_marks(head).split()
        if not words or len(words) > HEADING_WORDS or not _may_begin(head):
            return False
        if "\t" in bare:
            return True
        if _NUMBERED.match(bare):
            return bare[-1] not in ".,;"
        if not self._after_blank and _takes_lines(self._blocks[-1]):
            return False
        return bare[-1] in "?:" or (self._after_blank and len(words) > 1 and bare.isupper())

    def finish(self) -> Split:
        """Give what was read, once all lines have gone by."""
        sections: list[Section] = []
        not_placed: list[NotPlaced] = []
        left_out = list(self._left_out)
        for block in self._blocks:
            if block.means is not None and not block.means.by_person:
                sections += _sections(block)
            elif block.text or (block.heading and part_announced(block.heading) is None):
                not_placed.append(NotPlaced(block.heading, block.text))
            elif block.heading:
                left_out.append(block.heading)
        doubts = (*self._doubts, *_of_names(sections))
        return place_boxes(Split(tuple(sections), tuple(not_placed), tuple(left_out), doubts))


def _ways_to_read(line: str) -> Iterator[tuple[str, str]]:
    """Give each way in which a line may be a heading and the beginning of its answer."""
    bare = line.strip()
    head, tab, answer = bare.partition("\t")
    if tab:
        yield head, answer
    if not _may_begin(bare):
        return
    if bare[-1] not in ".,;":
        yield bare, ""
    for mark in _ENDS:
        head, found, answer = mark.split(bare, maxsplit=1) if mark.search(bare) else ("", "", "")
        if found and answer and len(head.split()) <= HEADING_WORDS:
            yield f"{head}{found}".strip(), answer


def _may_begin(bare: str) -> bool:
    """Whether a line begins as a heading does, and not in the middle of a sentence."""
    first = without_marks(bare)[:1]
    return first.isupper() or first.isdigit() or (first != "" and bare[-1] in ":?")


def _is_about_others(means: Heading | None) -> bool:
    keys = means.keys if means else ()
    return any(form().keys[key].classification is Classification.C for key in keys)


def _takes_lines(block: _Block) -> bool:
    keys = block.means.keys if block.means else ()
    return block.means is None or any(questions()[key].many_lines for key in keys)


def _sections(block: _Block) -> list[Section]:
    keys = block.means.keys if block.means else ()
    text = block.text or block.ticked
    if len(keys) == 2:
        *forenames, surname = ["", *text.split()] if len(text.split()) > 1 else [text, ""]
        names = (" ".join(forenames).strip(), surname)
        return [Section(key, block.heading, name) for key, name in zip(keys, names, strict=True)]
    return [Section(keys[0] if keys else "", block.heading, text)]


def _of_names(sections: list[Section]) -> Iterator[str]:
    for before, after in pairwise(sections):
        if after.text and (before.heading, after.key) == (after.heading, _SURNAMES.get(before.key)):
            names = f"“{form().keys[before.key].heading}” and “{form().keys[after.key].heading}”"
            yield f"A whole name was divided into {names}; see that it was divided rightly."
