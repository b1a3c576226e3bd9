"""A referral that is typed here, or pasted and confirmed by a person; it may be incomplete.

It goes the way of every referral, but it has no identifier of the form. A name or an alias and the
date of referral are all that it must have.
"""

import json
from collections.abc import Mapping
from datetime import date

from nrm_panel.intake.answers import refuse
from nrm_panel.intake.coding import coded
from nrm_panel.intake.envelopes import Asked, open_envelope
from nrm_panel.intake.limits import IntakeLimits
from nrm_panel.intake.links import strip_record
from nrm_panel.intake.normalising import normalise
from nrm_panel.intake.questions import questions
from nrm_panel.intake.reading import Incoming
from nrm_panel.intake.records import Record
from nrm_panel.vocabulary import Way

PASTED_TEXT = "PastedText"  # the whole text as it was pasted, kept beside the answers
_WHERE = {Way.TYPED: "The typed referral", Way.PASTED: "The pasted referral"}


def read_typed(
    answers: Mapping[str, object],
    *,
    way: Way,
    referred_on: date,
    nrm_reference: str | None,
    on: date,
    limits: IntakeLimits,
) -> Incoming:
    """Give the referral that answers by the form's keys make, with the answers as they were given.

    What is kept as received is their canonical JSON without access tokens. Nothing may be dated
    after `on`, in London. Raises BadInput for what can never be a child's referral.
    """
    where = _WHERE[way]
    texts = as_texts(answers, where)
    asked = Asked(referred_on, nrm_reference, on)
    values, notes = coded({key: texts[key] for key in texts if key != PASTED_TEXT}, on)
    envelope = open_envelope(Record(where, "", {"referral": values}), asked, limits)
    envelope.answers.notes.extend(notes)
    return Incoming(where, _received(texts), normalise(envelope, limits, way))


def as_texts(answers: Mapping[str, object], where: str) -> dict[str, str]:
    """Give the answers of a file as texts; raises BadInput for an answer that is none."""
    return {key: _text(value, where) for key, value in answers.items() if value is not None}


def missing_answers(answers: Mapping[str, str]) -> list[str]:
    """Give the headings of what the form insists on and nobody has answered, in its order."""
    asked = questions().values()
    return [one.heading for one in asked if one.insisted and not answers.get(one.key, "").strip()]


def _text(value: object, where: str) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, str | int | float):
        refuse(where, "an answer is a list or a table", "give each key of the form one text")
    return str(value)


def _received(texts: Mapping[str, str]) -> bytes:
    written = json.dumps(texts, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    whole = written.encode("utf-8", "replace").decode("utf-8")
    return strip_record(whole, texts.keys()).encode()
