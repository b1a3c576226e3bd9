"""A referral from text pasted out of the form's document: shown as it is split, then confirmed."""

from collections.abc import Iterator

import click

from nrm_panel.errors import BadInput
from nrm_panel.intake.form import form
from nrm_panel.intake.pasted import split_edited, split_pasted
from nrm_panel.intake.split import Split, as_text
from nrm_panel.intake.typed import PASTED_TEXT
from tui.cli.asking import read_line, tell
from tui.cli.signing import on_terminal

WORDS_SHOWN = 60


def pasted_answers(text: str, *, yes: bool, edit: bool) -> dict[str, str]:
    """Give the answers of a pasted text as a person confirms them, the whole text among them.

    Raises `BadInput` where nobody is there to confirm, and `click.Abort` when they do not.
    """
    split = split_pasted(text)
    if edit:
        split = _edited(split)
    for line in split_lines(split):
        tell(line)
    if not yes and not on_terminal():
        raise BadInput(
            "A pasted text is split by its headings for a person to confirm; look at the split, "
            "then give --yes, or type the command on a terminal."
        )
    while not yes:
        said = read_line("Is it placed rightly? [y]es, [e]dit it, [n]o: ").strip().lower()
        if said in ("y", "yes"):
            break
        if said in ("n", "no"):
            raise click.Abort
        if said in ("e", "edit"):
            split = _edited(split)
            for line in split_lines(split):
                tell(line)
    return {**split.answers(), PASTED_TEXT: text}


def split_lines(split: Split) -> Iterator[str]:
    """Say what was found: each heading with the beginning of its text, then what is not placed."""
    yield "PLACED"
    for key, text in split.answers().items():
        if any(section.key == key for section in split.sections):
            yield f"  {form().keys[key].heading:<40}  {_beginning(text)}"
    if split.not_placed:
        yield "NOT PLACED, and kept with the case as it is"
        yield from (f"  {_beginning(part.whole)}" for part in split.not_placed)
    for doubt in split.doubts:
        yield f"Look: {doubt}"


def _edited(split: Split) -> Split:
    edited = click.edit(as_text(split.answers()))
    return split if edited is None else split_edited(edited)


def _beginning(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= WORDS_SHOWN else f"{line[:WORDS_SHOWN]}\N{HORIZONTAL ELLIPSIS}"
