"""A new referral asked for question by question on a terminal; each answer is kept at once."""

import sys
from collections.abc import Iterator
from dataclasses import replace

import click

from nrm_panel.intake.coding import offered
from nrm_panel.intake.questions import Part, Question, parts
from nrm_panel.intake.register.dates import read_date
from nrm_panel.words import join_words
from workflows.office import Office
from workflows.typing import NewReferral, keep_new

HOW = (
    "Enter skips a question or keeps what is there. ? says what is meant, 'back' goes back, "
    "'clear' empties,\n'edit' opens your editor, 'end' goes to the summary. Nothing is lost when "
    "you stop: 'nrm-panel referral new' goes on.\nThe form insists on what is marked with *."
)
DATE, REFERENCE = "referred_on", "nrm_reference"
END = "."
_BORN = "Customer.DOB"
_FIRST = (
    (DATE, "Date of referral", "The day on which the First Responder referred, as 21/9/2026."),
    (REFERENCE, "NRM reference", "It comes by e-mail, often later; skip it until then."),
)


class Stopped(Exception):
    """The person wants to see the summary now."""


def interview(office: Office, new: NewReferral) -> NewReferral:
    """Ask from where the person was to the end, or until they stop; gives what is there then.

    Raises `click.Abort` when the terminal is closed or interrupted; all answers are kept by then.
    """
    steps = [*_first(), *((part, one) for part in parts() for one in part.questions)]
    at = next((n for n, (_, one) in enumerate(steps) if one.key == new.at), 0)
    tell(HOW)
    title = ""
    try:
        while at < len(steps):
            part, question = steps[at]
            if not _is_asked(question, new):
                at += 1
                continue
            if part.title != title:
                title = part.title
                tell(f"\n{title.upper()}")
            new, step = _ask(office, new, question)
            at = _before(steps, at, new) if step < 0 else at + step
            new = replace(new, at=steps[at][1].key if at < len(steps) else "")
            keep_new(office, new)
    except Stopped:
        pass
    except (click.Abort, KeyboardInterrupt):
        tell("\nWhat you typed is kept; 'nrm-panel referral new' goes on with it.")
        raise
    return new


def tell(text: str) -> None:
    """Say something to the person; standard output is for the result."""
    click.echo(text, err=True)


def read_line(prompt: str) -> str:
    """Read one line that was typed; raises `click.Abort` at the end of what is typed."""
    click.echo(prompt, nl=False, err=True)
    line = sys.stdin.readline()
    if not line:
        raise click.Abort
    return line.rstrip("\r\n")


def _first() -> Iterator[tuple[Part, Question]]:
    part = Part("first", "Date and reference", (), ())
    for key, heading, meant in _FIRST:
        required = key == DATE
        yield part, Question(key, heading, "first", required, False, {}, meant, None, (), ())


def _is_asked(question: Question, new: NewReferral) -> bool:
    if question.only_if is None:
        return True
    key, wanted = question.only_if
    return offered(key, new.answers.get(key, "")) == wanted or question.key in new.answers


def _before(steps: list[tuple[Part, Question]], at: int, new: NewReferral) -> int:
    asked = (n for n in range(at - 1, -1, -1) if _is_asked(steps[n][1], new))
    return next(asked, at)


def _ask(office: Office, new: NewReferral, question: Question) -> tuple[NewReferral, int]:
    """Ask one question until it is answered; gives what is there then, and -1, 0 or 1 steps on."""
    there = _there(new, question.key)
    line = read_line(_prompt(question, there))
    word = line.strip().lower()
    if word == "end":
        raise Stopped
    if word == "?":
        tell(_help(question))
        return new, 0
    if word == "back":
        return new, -1
    if word == "":
        return new, 1
    text = "" if word == "clear" else _whole(office, new, question, line)
    if text and not _is_meant(office, question, text):
        return new, 0
    return _with(new, question.key, text), 0 if word == "clear" else 1


def _whole(office: Office, new: NewReferral, question: Question, line: str) -> str:
    if line.strip().lower() == "edit":
        there = _there(new, question.key)
        edited = click.edit(there)
        return (there if edited is None else edited).strip()
    if not question.many_lines:
        return line.strip()
    lines = [line]
    try:
        while (after := read_line("  ")) != END:
            lines.append(after)
    except (click.Abort, KeyboardInterrupt):
        keep_new(office, _with(new, question.key, "\n".join(lines)))
        raise
    return "\n".join(lines).strip()


def _is_meant(office: Office, question: Question, text: str) -> bool:
    """Whether an answer is one of the form's, or the person wants to keep it as it is."""
    if question.key == DATE and isinstance(read_date(text, office.on), str):
        tell("  This is not a date; write it as 21/9/2026.")
        return False
    if question.key == _BORN and isinstance(read_date(text, office.on), str):
        return _keeps("  This is not a date that can be read")
    if question.choices and offered(question.key, text) is None:
        return _keeps(f"  The form offers {_offers(question)}")
    return True


def _keeps(why: str) -> bool:
    return read_line(f"{why}; keep it as you typed it? [y/N] ").strip().lower() in ("y", "yes")


def _with(new: NewReferral, key: str, text: str) -> NewReferral:
    if key == DATE:
        return replace(new, referred_on=text)
    if key == REFERENCE:
        return replace(new, nrm_reference=text)
    kept = {other: answer for other, answer in new.answers.items() if other != key}
    return replace(new, answers=kept | ({key: text} if text else {}))


def _there(new: NewReferral, key: str) -> str:
    first = {DATE: new.referred_on, REFERENCE: new.nrm_reference}
    return first[key] if key in first else new.answers.get(key, "")


def _prompt(question: Question, there: str) -> str:
    star = " *" if question.insisted else ""
    shown = f" [{there.splitlines()[0][:40]}]" if there else ""
    offers = f" ({_offers(question)})" if question.choices else ""
    many = f" (end with a line holding only {END!r})" if question.many_lines else ""
    return f"{question.heading}{star}{offers}{many}{shown}: "


def _offers(question: Question) -> str:
    shown = (
        code if code[1:].islower() and code[0].isupper() else says[0]
        for code, says in question.choices.items()
    )
    return join_words(tuple(shown), "or")


def _help(question: Question) -> str:
    lines = [question.meant or "Any words will do."]
    if question.choices:
        lines.append(f"The form offers {_offers(question)}.")
    if question.insisted:
        lines.append("The form insists on it; here it may be skipped.")
    return "\n".join(f"  {line}" for line in lines)
