"""The digest that says whether two documents say the same."""

import hashlib
import json
from dataclasses import asdict
from datetime import date
from typing import Any

from nrm_panel.documents.views import View

# The seal says when in the log the page was made and the signature who stood by it: neither is
# what it says, so the minutes that were signed keep the digest of the draft that was read.
_NOT_CONTENTS = ("seal", "signature")


def canonical(view: View) -> bytes:
    """Give what a document says as JSON with sorted keys, ISO dates and no spaces, in UTF-8."""
    said: dict[str, Any] = {"document": type(view).__name__, **asdict(view)}
    for part in _NOT_CONTENTS:
        said.pop(part, None)
    text = json.dumps(
        said, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_plain
    )
    return text.encode("utf-8")


def contents_sha256(view: View) -> str:
    """Give the SHA-256 of what a document says, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical(view)).hexdigest()


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"a view holds plain values only, not {type(value).__name__}")
