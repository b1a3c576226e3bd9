"""Sentences about a referral that was received although something in it could not be read.

They name questions and keys, never an answer: what was answered is kept as received.
"""

from collections.abc import Iterable

from nrm_panel.intake.answers import Answers, unknown_keys
from nrm_panel.intake.envelopes import LABELS, Envelope
from nrm_panel.intake.form import form, read_as
from nrm_panel.reference import nationalities
from nrm_panel.words import join_words

_SHOWN = 20  # a note that lists more keys than this helps nobody


def notes_of(envelope: Envelope) -> tuple[str, ...]:
    """Give the notes of a referral, once all of its answers have been read."""
    answers = envelope.answers
    cover = [key for key in unknown_keys(envelope.cover) if key not in LABELS]
    return (
        *answers.notes,
        *_of_unknown_keys(cover + unknown_keys(answers)),
        *_of_nationalities(answers),
        *_of_exploitation(answers),
        *_of_links(answers),
    )


def _of_unknown_keys(unknown: list[str]) -> Iterable[str]:
    if unknown:
        shown = unknown[:_SHOWN] + ["others"] * (len(unknown) > _SHOWN)
        yield (
            f"The form carried keys that this program does not know: {join_words(shown)}. "
            "They are kept as received."
        )


def _of_nationalities(answers: Answers) -> Iterable[str]:
    for key in ("Customer.Nationality", "Customer.Custom11"):
        given = answers.line(key)
        if given and given != "Unknown" and given not in nationalities():
            heading = form().keys[key].heading.lower()
            yield f"The {heading} is not on the form's list; it is kept as given."


def _of_exploitation(answers: Answers) -> Iterable[str]:
    described = ("ExploitationOther", *(row.key for row in read_as("box")))
    if not any(key in answers.texts for key in described):
        yield "No kind of exploitation is ticked or described."


def _of_links(answers: Answers) -> Iterable[str]:
    keys = [key for key in answers.links_removed_from if key in form().keys]
    if keys:
        headings = [f"“{form().keys[key].heading}”" for key in keys]
        yield f"A link that may open a document was removed from {join_words(headings)}."
