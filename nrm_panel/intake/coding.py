"""What people type or paste becomes the answers that the form would have sent.

An answer that is not one of the form's stays as it is; the normalising of every referral notes it.
A date of birth that cannot be read is the exception: the form cannot send one, so it is taken out
with a note, and the referral is received without it.
"""

import re
from collections.abc import Mapping
from datetime import date

from nrm_panel.intake.form import form
from nrm_panel.intake.headings import fold
from nrm_panel.intake.questions import carriers, questions
from nrm_panel.intake.register.dates import read_date
from nrm_panel.intake.text import clean
from nrm_panel.reference import nationalities, police_forces

_YES = re.compile(r"(yes|no)\s*[:;,.\u2013\u2014-]?\s+(?=\S)", re.IGNORECASE)
_BORN = "Customer.DOB"
_LISTS = {"Customer.Nationality": nationalities, "Customer.Custom11": nationalities}


def coded(answers: Mapping[str, str], on: date) -> tuple[dict[str, str], tuple[str, ...]]:
    """Give the answers as the form codes them, by its keys, and notes on what could not be.

    `on` is the business date in London, for years of two digits.
    """
    found = {key: clean(text).strip() for key, text in answers.items() if text.strip()}
    for key in carriers():
        if key in found:
            _carry(key, found)
    return _with_date_of_birth({key: _coded(key, text) for key, text in found.items()}, on)


def offered(key: str, text: str) -> str | None:
    """Give the form's code for an answer to a question with choices, or None for another answer."""
    folded = fold(text)
    for code, says in questions()[key].choices.items():
        if folded in {fold(code), *(fold(way) for way in says)}:
            return code
    return None


def _coded(key: str, text: str) -> str:
    if key not in questions():
        return text
    if questions()[key].choices:
        return offered(key, text) or text
    if key in _LISTS or key == "PoliceForce":
        names = _LISTS.get(key, police_forces)()
        folded = fold(text)
        return next((name for name in names if fold(name) == folded), text)
    return text


def _carry(key: str, found: dict[str, str]) -> None:
    """Move on what an answer brings along, where its own place is still empty."""
    carrier = carriers()[key]
    if any(after in found for after in carrier.into) or _coded(key, found[key]) != found[key]:
        return
    if carrier.how == "lines":
        parts = [part.strip() for part in re.split(r"[\n,;]", found[key]) if part.strip()]
    else:
        begins = _YES.match(found[key])
        if begins is None or begins[1].lower() != "yes":
            return
        rest = found[key][begins.end() :].strip()
        parts = ["Yes", *(rest.split("\n") if len(carrier.into) > 1 else [rest])]
    if len(parts) - 1 <= len(carrier.into):
        found[key] = parts[0]
        found |= {
            after: _without_label(part)
            for after, part in zip(carrier.into, parts[1:], strict=False)
        }


def _without_label(text: str) -> str:
    """Give an answer without the one word that the form's document puts before it."""
    return re.sub(r"^(?:Language|Reference|Aid|Number)\s*:\s*", "", text.strip())


def _with_date_of_birth(found: dict[str, str], on: date) -> tuple[dict[str, str], tuple[str, ...]]:
    if _BORN not in found:
        return found, ()
    born = read_date(found[_BORN], on)
    if isinstance(born, date):
        return {**found, _BORN: born.isoformat()}, ()
    heading = form().keys[_BORN].heading.lower()
    kept = {key: text for key, text in found.items() if key != _BORN}
    return kept, (
        f"The {heading} is not a date that can be read; it is kept only as it was given.",
    )
