"""What the moves of a case ask for, one row a thing, and how what was typed is read."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from nrm_panel.errors import BadInput
from nrm_panel.vocabulary import Worded

Code = TypeVar("Code", bound=Worded)


@dataclass(frozen=True)
class Ask:
    """One thing that a move asks for: a code, a day, a line, or a longer text."""

    label: str
    hint: str = ""
    code: bool = False
    day: bool = False
    long: bool = False


ASKS: Mapping[str, Ask] = {
    "reason": Ask("Reason", code=True),
    "words": Ask("In words", long=True),
    "in_writing": Ask("Where the written answer stands", "the letter's date, for example"),
    "to_panel": Ask("The panel it goes to"),
    "review_on": Ask("Day of the next look", "left out, the usual number of days", day=True),
    "answer": Ask("What was said or decided", code=True),
    "manner": Ask("How it was said", code=True),
    "through": Ask("Through whom it came"),
    "grounds": Ask("Grounds of the request", code=True),
    "asked_by": Ask("Who asks on the child's behalf"),
    "asked_on": Ask("Day on which it was asked", "left out, today", day=True),
    "exceptional": Ask("What is exceptional, when it is late", long=True),
    "decided_on": Ask("Day of the new decision", "left out, today", day=True),
    "negative_reason": Ask("Why it stays negative", code=True),
    "other": Ask("The referral that stays", "of a duplicate"),
    "plan_handed_to": Ask("To whom the plan was handed over", "of a decided case"),
}


def code(kind: type[Code], text: str, what: str) -> Code | None:
    """The code that was given, None for none; raises `BadInput` for one that is not of a kind."""
    if not text:
        return None
    if text not in [one.value for one in kind]:
        choices = ", ".join(one.value for one in kind)
        raise BadInput(f"{text!r} is not a {what}; use one of {choices}.")
    return kind(text)
