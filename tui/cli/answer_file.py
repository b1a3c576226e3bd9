"""Files that `nrm-panel referral new` reads: pasted text, or answers in JSON or TOML."""

import json
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nrm_panel.errors import BadInput
from nrm_panel.intake.limits import FILE_BYTES


def read_answer_file(name: str) -> dict[str, object]:
    """Read answers from JSON or TOML; raises `BadInput` for a file that is neither.

    In TOML a dotted key without quotation marks is a table, and is put together again.
    """
    text = read_text(name)
    try:
        found = tomllib.loads(text) if name.endswith(".toml") else json.loads(text)
    except (tomllib.TOMLDecodeError, json.JSONDecodeError, RecursionError) as fault:
        raise BadInput(
            f"{name}: this is not a file of answers in JSON or TOML; correct it and try again."
        ) from fault
    if not isinstance(found, dict):
        raise BadInput(f"{name}: the answers are not an object; give each under the form's key.")
    return _flat(found) if name.endswith(".toml") else found


def _flat(table: Mapping[str, Any]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in table.items():
        inside = _flat(value).items() if isinstance(value, dict) else ()
        found |= {f"{key}.{after}": answer for after, answer in inside} or {key: value}
    return found


def read_text(name: str) -> str:
    """Read a UTF-8 text; - is standard input. Raises `BadInput` where it cannot be read."""
    try:
        if name == "-":
            return sys.stdin.read()
        with Path(name).open("rb") as file:
            return file.read(FILE_BYTES).decode("utf-8-sig")
    except OSError as fault:
        raise BadInput(
            f"{name}: the file cannot be read ({fault.strerror}); check its name and try again."
        ) from fault
    except UnicodeDecodeError as fault:
        raise BadInput(f"{name}: the file is not UTF-8 text; save it as UTF-8.") from fault
