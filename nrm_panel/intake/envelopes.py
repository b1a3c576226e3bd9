"""What comes with a referral: its date, and the reference that arrives later by e-mail.

Either an envelope around the form carries them, or the person who imports gives them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from nrm_panel.intake.answers import Answers, read_answers, refuse
from nrm_panel.intake.limits import IntakeLimits
from nrm_panel.intake.records import Flaw, Number, Record
from nrm_panel.intake.text import clean, one_line
from nrm_panel.words import day

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
LABELS = ("nrm_reference", "referred_on")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the person who imports says: both for a file that holds one referral without them.

    `on` is the date of business, in London; nothing may be dated after it.
    """

    referred_on: date | None
    nrm_reference: str | None
    on: date


@dataclass(frozen=True, slots=True)
class Envelope:
    """A referral's date and reference, its answers, and whether a link was taken from the cover."""

    referred_on: date
    nrm_reference: str | None
    answers: Answers
    cover: Answers


def iso_date(text: str) -> date | None:
    """Give the date written YYYY-MM-DD, or None when there is no such day."""
    if not _DATE.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def open_envelope(record: Record, asked: Asked, limits: IntakeLimits) -> Envelope:
    """Give what a record holds; raises BadInput when its cover cannot be used."""
    outer = _object(record.value, record.where)
    enclosed = "referral" in outer
    inner = _object(outer["referral"], record.where) if enclosed else outer
    labels = {key: value for key, value in outer.items() if key != "referral"} if enclosed else {}
    for key in LABELS:
        if isinstance(labels.get(key), Number | bool):
            what = f"{key} of the envelope is not a text"
            refuse(record.where, what, "put it in quotation marks and import it again")
    cover = read_answers(labels, record.where, limits)
    referred_on = _referred_on(cover, asked)
    return Envelope(
        referred_on=referred_on,
        nrm_reference=_reference(cover, asked),
        answers=read_answers(inner, record.where, limits),
        cover=cover,
    )


def _object(value: object, where: str) -> Mapping[str, object]:
    if isinstance(value, Flaw):
        refuse(where, value.what, value.remedy)
    if not isinstance(value, dict):
        refuse(where, "this is not a JSON object", "import the form as it was submitted")
    return value


def _referred_on(cover: Answers, asked: Asked) -> date:
    written = cover.line("referred_on")
    enclosed = iso_date(written)
    if written and enclosed is None:
        cover.refuse("the date of referral is not a date", "write it YYYY-MM-DD and import again")
    if enclosed and asked.referred_on and enclosed != asked.referred_on:
        what = "the envelope and --referred-on give different dates of referral"
        cover.refuse(what, "import it without the option, or correct the envelope")
    referred_on = enclosed or asked.referred_on
    if referred_on is None:
        what = "there is no date of referral"
        cover.refuse(what, "give --referred-on, or put referred_on in an envelope")
    if referred_on > asked.on:
        what = f"the date of referral, {day(referred_on)}, is after {day(asked.on)}"
        cover.refuse(what, "correct the date of referral, or wait for that day")
    return referred_on


def _reference(cover: Answers, asked: Asked) -> str | None:
    enclosed = cover.line("nrm_reference")
    given = one_line(clean(asked.nrm_reference or ""))
    if enclosed and given and enclosed != given:
        what = "the envelope and --nrm-reference give different references"
        cover.refuse(what, "import it without the option, or correct the envelope")
    return enclosed or given or None
