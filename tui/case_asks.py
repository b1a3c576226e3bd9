"""What the moves of a case ask for, one row a thing, and how what was typed is read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from nrm_panel.errors import BadInput
from nrm_panel.vocabulary import (
    CloseReason,
    ConsentAnswer,
    Manner,
    NegativeReason,
    ReconsiderationAnswer,
    ReconsiderationGrounds,
    ReturnReason,
    SuspendReason,
    Worded,
)


@dataclass(frozen=True)
class Ask:
    """One thing that a move asks for: its label, its codes where it has any, or a day."""

    label: str
    codes: tuple[type[Worded], ...] = ()
    day: bool = False
    long: bool = False


ASKS: Mapping[str, Ask] = {
    "reason": Ask("Reason, as a code", (ReturnReason, SuspendReason, CloseReason)),
    "words": Ask("Reason or answer in words", long=True),
    "in_writing": Ask("Where the written answer stands"),
    "to_panel": Ask("The panel it goes to"),
    "review_on": Ask("Day of the next look", day=True),
    "answer": Ask("What was said or decided", (ConsentAnswer, ReconsiderationAnswer)),
    "manner": Ask("How it was said", (Manner,)),
    "through": Ask("Through whom it came"),
    "grounds": Ask("Grounds of the request", (ReconsiderationGrounds,)),
    "asked_by": Ask("Who asks on the child's behalf"),
    "asked_on": Ask("Day on which it was asked", day=True),
    "exceptional": Ask("What is exceptional, when it is late", long=True),
    "decided_on": Ask("Day of the new decision", day=True),
    "negative_reason": Ask("Why it stays negative", (NegativeReason,)),
    "other": Ask("The referral that stays"),
    "plan_handed_to": Ask("To whom the plan was handed over"),
}


def code(kind: type[Worded], text: str, what: str) -> Worded | None:
    """The code that was given, None for none; raises `BadInput` for one that is not of a kind."""
    if not text:
        return None
    if text not in [one.value for one in kind]:
        choices = ", ".join(one.value for one in kind)
        raise BadInput(f"{text!r} is not a {what}; use one of {choices}.")
    return kind(text)


def given_day(text: str) -> date | None:
    """The day that was given, or None."""
    return date.fromisoformat(text) if text else None
