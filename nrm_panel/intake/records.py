"""A file is split into records: one object, a JSON list, or JSON lines; nothing is judged yet.

A record keeps the exact characters it arrived in. Parsing is strict JSON in UTF-8; what is wrong
with one record is carried as a `Flaw`, so that the records after it can still be read.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from nrm_panel.errors import BadInput
from nrm_panel.intake.limits import FILE_BYTES, RECORD_CHARACTERS

_BLANK = re.compile(r"[ \t\n\r]*")
_AGAIN = "export it again, or ask for it again, and import the new file"


class Number(str):
    """A number as it was written, where the form has text."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with a value, and what to do, as two halves of a sentence."""

    what: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Record:
    """One record: where it stood, its exact characters, and the value they parse to."""

    where: str
    raw: str
    value: object


def read_records(data: bytes, name: str) -> Iterator[Record]:
    """Give the records of a file one by one; `name` is what sentences call the file.

    Raises BadInput for what makes the rest of the file unreadable.
    """
    text = _text(data, name)
    start = _after_blank(text, 1 if text.startswith("\ufeff") else 0)
    if start == len(text):
        raise BadInput(f"{name}: the file is empty; export the referral again and import that.")
    if text[start] == "[":
        return _list_records(text, start + 1, name)
    value, end = _parse(text, start)
    if not isinstance(value, Flaw) and _after_blank(text, end) == len(text):
        return iter([Record(name, text, value)])
    lines = list(_lines(text[start:], text.count("\n", 0, start) + 1))
    if len(lines) > 1 and any(line[0] == "{" and line[-1] == "}" for _, line in lines):
        return (_line_record(f"{name}, line {number}", line) for number, line in lines)
    return iter([Record(name, text, value if isinstance(value, Flaw) else _NOT_ONE_VALUE)])


def _text(data: bytes, name: str) -> str:
    if len(data) > FILE_BYTES:
        limit = FILE_BYTES // 1024**2
        raise BadInput(f"{name}: the file is over {limit} MB; split it and import the parts.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise BadInput(
            f"{name}: the file is not UTF-8 text; save it as UTF-8 and import it again."
        ) from None


def _list_records(text: str, position: int, name: str) -> Iterator[Record]:
    position, number = _after_blank(text, position), 0
    if text.startswith("]", position):
        raise BadInput(f"{name}: the list is empty; import a file that holds referrals.")
    while True:
        number += 1
        where = f"{name}, record {number}"
        value, end = _parse(text, position)
        if end == position and isinstance(value, Flaw):
            raise BadInput(f"{where} and all after it: {value.what}; {value.remedy}.")
        yield Record(where, text[position:end], value)
        position = _after_blank(text, end)
        if not text.startswith(",", position):
            break
        position = _after_blank(text, position + 1)
    if not text.startswith("]", position) or _after_blank(text, position + 1) != len(text):
        raise BadInput(f"{name}: the list is not JSON after record {number}; {_AGAIN}.")


def _lines(text: str, first: int) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.split("\n"), first):
        if line.strip(" \t\r"):
            yield number, line.strip(" \t\r")


def _line_record(where: str, line: str) -> Record:
    value, end = _parse(line, 0)
    if not isinstance(value, Flaw) and end != len(line):
        value = _NOT_ONE_VALUE
    return Record(where, line, value)


def _after_blank(text: str, position: int) -> int:
    blank = _BLANK.match(text, position)
    return blank.end() if blank else position


def _object(pairs: list[tuple[str, object]]) -> dict[str, object] | Flaw:
    found = dict(pairs)
    return found if len(found) == len(pairs) else _TWICE


def _parse(text: str, position: int) -> tuple[object, int]:
    """Parse one value and give where it ends; a Flaw that ends where it began cannot be passed."""
    try:
        value, end = _DECODER.raw_decode(text, position)
    except json.JSONDecodeError as fault:
        line = f"line {fault.lineno}, " if "\n" in text else ""
        place = f"{line}column {fault.colno}"
        return Flaw(f"this is not JSON ({place})", _AGAIN), position
    except RecursionError:
        return Flaw("values are nested beyond reason, and a referral is flat", _AGAIN), position
    return (value if end - position <= RECORD_CHARACTERS else _TOO_LONG), end


_NOT_ONE_VALUE = Flaw("this is not one JSON object", _AGAIN)
_TWICE = Flaw("a key is there twice, so it cannot be known which answer is meant", _AGAIN)
_TOO_LONG = Flaw("the record is larger than a referral can be", _AGAIN)
_NOT_A_NUMBER = Flaw("it holds NaN or Infinity, which JSON does not have", _AGAIN)
_DECODER = json.JSONDecoder(
    object_pairs_hook=_object,
    parse_int=Number,
    parse_float=Number,
    parse_constant=lambda _: _NOT_A_NUMBER,
)
