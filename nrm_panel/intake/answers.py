"""The answers of one flat record: cleaned, without tokens, within the limits, each a text.

An empty text, null and an absent key all mean "not answered", as on the form.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NoReturn

from nrm_panel.errors import BadInput
from nrm_panel.intake.form import DOCUMENT_KEY, form
from nrm_panel.intake.limits import RECORD_KEYS, IntakeLimits
from nrm_panel.intake.links import strip_tokens, without_tokens
from nrm_panel.intake.records import Flaw
from nrm_panel.intake.text import clean, one_line

_NAME_SHOWN = 60  # a key that is not the form's own may hold anything; a note shows its beginning


@dataclass(frozen=True, slots=True)
class Answers:
    """What one record answers; `notes` grows with what could not be read.

    `unlisted` are the keys of documents and those that the form does not have.
    """

    where: str
    texts: Mapping[str, str]
    unlisted: tuple[str, ...]
    links_removed_from: tuple[str, ...]
    notes: list[str] = field(default_factory=list)

    def line(self, key: str) -> str:
        """Give an answer as one line, "" when there is none."""
        return one_line(self.texts.get(key, ""))

    def not_understood(self, key: str, instead: str) -> None:
        """Note that an answer is not one that the form offers, and what is done instead."""
        heading = form().keys[key].heading
        self.notes.append(f"The answer to “{heading}” is not one of the form's; {instead}.")

    def refuse(self, what: str, remedy: str) -> NoReturn:
        """Raise BadInput with the one sentence about this record."""
        refuse(self.where, what, remedy)


def refuse(where: str, what: str, remedy: str) -> NoReturn:
    """Raise BadInput: where, what is wrong, and what to do, in one sentence."""
    raise BadInput(f"{where}: {what}; {remedy}.")


def read_answers(values: Mapping[str, object], where: str, limits: IntakeLimits) -> Answers:
    """Give the answers of a record; raises BadInput for one that no form can have given."""
    if len(values) > RECORD_KEYS:
        refuse(where, "it has more keys than any form", "import the form as it was submitted")
    texts: dict[str, str] = {}
    unlisted: list[str] = []
    stripped: list[str] = []
    listed = form().keys
    for key, value in values.items():
        given = clean(value) if isinstance(value, str) else _text(key, value, where)
        if not given or given.isspace():
            continue
        if len(given) > limits.text_characters:
            what = f"{_in_words(key)} is longer than {limits.text_characters:,} characters"
            refuse(where, what, "shorten the text with the First Responder and import it again")
        if key in listed:
            kept = strip_tokens(given)
        else:
            kept = without_tokens(key, given)
            unlisted.append(key)
        if kept != given or (key not in listed and strip_tokens(key) != key):
            stripped.append(key)
        texts[key] = kept
    return Answers(where, texts, tuple(unlisted), tuple(stripped))


def unknown_keys(answers: Answers) -> list[str]:
    """Give the keys that the form does not have, as far as a note shows them."""
    unknown = [key for key in answers.unlisted if not DOCUMENT_KEY.fullmatch(key)]
    return [one_line(strip_tokens(clean(key)))[:_NAME_SHOWN] for key in unknown]


def _in_words(key: str) -> str:
    # A key that is not the form's own may hold anything, so a refusal does not repeat it.
    known = key in form().keys or DOCUMENT_KEY.fullmatch(key)
    return f"the text at {key}" if known else "a text under a key the form does not have"


def _text(key: str, value: object, where: str) -> str:
    if value is None:
        return ""
    if isinstance(value, Flaw):
        refuse(where, value.what, value.remedy)
    if not isinstance(value, bool):
        what = "values stand inside other values, and a referral is flat"
        refuse(where, what, "import the form as it was submitted")
    if key in form().keys or key.endswith((".URL", ".Name", ".MimeType")):
        what = f"true or false stands where the form gives a text ({_in_words(key)})"
        refuse(where, what, "import the form as it was submitted")
    return "true" if value else "false"
