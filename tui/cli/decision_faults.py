"""What is wrong with a record, in sentences that name the field and never repeat its text."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from pydantic import ValidationError

CODE = re.compile(r"[a-z_]{1,30}")


def sentences(fault: ValidationError) -> list[str]:
    """A sentence for each fault, such as "rg.outcome is missing; fill it in."."""
    return [_sentence(one) for one in fault.errors(include_url=False)]


def _sentence(one: Mapping[str, Any]) -> str:
    where = ".".join(str(part) for part in one["loc"]) or "the record"
    say = FAULTS.get(one["type"])
    return say(where, one) if say else f"{where}: {one['msg']}; mend it."


def _not_one_of(where: str, one: Mapping[str, Any]) -> str:
    given = str(one["input"])
    shown = f"'{given}'" if CODE.fullmatch(given) else "what is there"
    return f"{where}: {shown} is not one of {one['ctx']['expected']}; use one of them."


def _always(words: str) -> Callable[[str, Mapping[str, Any]], str]:
    return lambda where, _: f"{where} {words}."


def _too_long(where: str, one: Mapping[str, Any]) -> str:
    return f"{where} is longer than {one['ctx']['max_length']:,} characters; shorten it."


A_DATE = _always("is not a date; write it YYYY-MM-DD")
A_TEXT = _always("is not a text; put it in quotation marks")
A_LIST = _always("is not a list; put it in square brackets")
AN_OBJECT = _always("is not filled in as the form has it; print the form again and look")
FAULTS: Mapping[str, Callable[[str, Mapping[str, Any]], str]] = {
    "enum": _not_one_of,
    "missing": _always("is missing; fill it in"),
    "extra_forbidden": _always("is not a field of the record; take it out"),
    "string_too_long": _too_long,
    "string_too_short": _always("is empty; fill it in"),
    "string_type": A_TEXT,
    "string_pattern_mismatch": _always("is not a time of day; write it HH:MM"),
    "date_from_datetime_parsing": A_DATE,
    "date_parsing": A_DATE,
    "date_type": A_DATE,
    "bool_type": _always("is not true, false or null; write one of them, without quotation marks"),
    "tuple_type": A_LIST,
    "model_type": AN_OBJECT,
    "model_attributes_type": AN_OBJECT,
}
