"""The form of a decision as a file: printed empty, read back filled in."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from nrm_panel.decision_record import DecisionRecord, GroundRecord
from nrm_panel.errors import BadInput
from nrm_panel.intake.text import clean
from nrm_panel.vocabulary import Ground
from tui.cli.decision_faults import sentences

# The fields of a view that the form fills in itself; alone, they are not an answer.
LABELS = frozenset({"agency", "person"})
LARGEST = 4 * 1024 * 1024
Shape = TypeVar("Shape", bound=BaseModel)


def read_record(reference: str, file: str) -> DecisionRecord:
    """The record in a file ("-" for standard input); raises `BadInput` with every fault.

    What was left empty counts as not given. The file must be for this case.
    """
    filled = _filled(_load(file))
    if filled.setdefault("reference", reference) != reference:
        raise BadInput(f"{file}: this record is for another case; fill in the form of {reference}.")
    for ground in Ground:
        if ground in filled:
            _complete(filled[ground])
    return _validated(DecisionRecord, filled, file)


def read_reasons(ground: Ground, file: str) -> GroundRecord:
    """One decision of the record in a file, with its full reasons; raises `BadInput`."""
    filled = _filled(_load(file))
    part = filled.get(ground.value, filled)
    _complete(part)
    return _validated(GroundRecord, part, file)


def _complete(part: Any) -> None:
    if isinstance(part, dict):
        part.setdefault("trafficking", {})


def _load(file: str) -> dict[str, Any]:
    try:
        if file == "-":
            data = sys.stdin.buffer.read(LARGEST + 1)
        else:
            with Path(file).open("rb") as opened:
                data = opened.read(LARGEST + 1)
    except OSError as fault:
        raise BadInput(f"{file} cannot be read ({fault.strerror}); name the record.") from fault
    if len(data) > LARGEST:
        raise BadInput(f"{file} is larger than a record can be; give one record.")
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as fault:
        raise BadInput(f"{file} is not JSON{_where(fault)}; mend it and try again.") from fault
    if not isinstance(found, dict):
        raise BadInput(f"{file} is not a record; fill in what 'decision template' prints.")
    return found


def _where(fault: Exception) -> str:
    if isinstance(fault, json.JSONDecodeError):
        return f" (line {fault.lineno}, column {fault.colno})"
    return ""


def _filled(given: dict[str, Any]) -> dict[str, Any]:
    named = {key: value for key, value in given.items() if not key.startswith("_")}
    found = _tidy(named)
    return found if isinstance(found, dict) else {}


def _tidy(value: Any) -> Any:
    """What of a value was filled in; None where nothing was."""
    if isinstance(value, str):
        return clean(value).strip() or None
    if isinstance(value, list):
        return [tidied for one in value if (tidied := _tidy(one)) is not None] or None
    if isinstance(value, dict):
        kept = {key: tidied for key, one in value.items() if (tidied := _tidy(one)) is not None}
        return None if set(kept) <= LABELS else kept
    return value


def _validated(shape: type[Shape], filled: Any, file: str) -> Shape:
    try:
        return shape.model_validate_json(json.dumps(filled), strict=True)
    except ValidationError as fault:
        faults: Sequence[str] = sentences(fault)
        raise BadInput("\n".join(f"{file}: {sentence}" for sentence in faults)) from fault
