"""A pasted text in its parts: what is placed under the form's questions, and what is not."""

from dataclasses import dataclass

from nrm_panel.intake.form import form
from nrm_panel.intake.questions import questions

NOT_PLACED = "PastedNotPlaced"
HOW = (
    "# Put each text under the question it answers, and save. Questions stand by themselves on a\n"
    "# line or before a colon. What stays under the last heading is kept as not placed.\n\n"
)


@dataclass(frozen=True, slots=True)
class Section:
    """The answer to one question: the form's key, the heading as it was pasted, the text."""

    key: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class NotPlaced:
    """A text that stands under no question of the form; `heading` is "" before the first one."""

    heading: str
    text: str

    @property
    def whole(self) -> str:
        """The heading and the text."""
        return "\n".join(part for part in (self.heading, self.text) if part)


@dataclass(frozen=True, slots=True)
class Split:
    """A pasted text; `left_out` are page numbers and titles of the form's parts.

    `doubts` are sentences on what a person should look at, beside what is not placed.
    """

    sections: tuple[Section, ...]
    not_placed: tuple[NotPlaced, ...]
    left_out: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()

    def answers(self) -> dict[str, str]:
        """Give the answers by the form's keys, in the form's order; what is not placed is one."""
        given: dict[str, list[str]] = {key: [] for key in form().keys}
        for section in self.sections:
            if section.text and section.text not in given[section.key]:
                given[section.key].append(section.text)
        for part in self.not_placed:
            given[NOT_PLACED] += ["", part.whole]
        joined = {key: "\n".join(texts).strip() for key, texts in given.items()}
        return {key: text for key, text in joined.items() if text}


def as_text(answers: dict[str, str]) -> str:
    """Give answers as a text that a person can edit and that is split again."""
    return HOW + "".join(f"{_written(key, text)}\n" for key, text in answers.items())


def _written(key: str, text: str) -> str:
    heading = form().keys[key].heading
    if questions()[key].many_lines or "\n" in text:
        return f"{heading}:\n{text}\n"
    return f"{heading}: {text}"
