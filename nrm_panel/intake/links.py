"""Access tokens in links are removed before anything is stored.

A link to a document opens it for whoever holds the link, so the links of the form's documents go
altogether, and so does any link elsewhere in a text that carries more than plain words in its
path. A plain link ("https://www.example.org/advert") is part of the account and stays.
"""

import json
import re
from collections.abc import Collection
from functools import lru_cache

from nrm_panel.intake.text import clean

REMOVED = "[link removed]"

_FEW = 20  # answers that are looked for one by one: quicker than reading the whole record again
_DOCUMENT_LINK = re.compile(r"document\d*\.url", re.IGNORECASE)
_RUN = re.compile(r"\S+")
_SCHEME = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-"
# Marks of a query, a fragment, a user, parameters, or any of these written in percent signs.
_MARKS = re.compile(r"[?#@=;&%\\]")
_WORD = r"(?:[A-Z]?[a-z]{1,20}|[A-Z]{1,6}|[0-9]{1,4})"
_PLAIN = re.compile(rf"(?:{_WORD}(?:[-_.]{_WORD})*)?")
_JSON_TEXT = r'"[^"\\]*(?:\\.[^"\\]*)*"'
_ANY_MEMBER = re.compile(rf"({_JSON_TEXT})(\s*:\s*)({_JSON_TEXT})?")


def without_tokens(key: str, text: str) -> str:
    """Give the cleaned answer to `key` with "[link removed]" for each link that grants access."""
    if _DOCUMENT_LINK.fullmatch(key.strip()):
        return REMOVED
    return strip_tokens(text)


def strip_tokens(text: str) -> str:
    """Give a cleaned text with "[link removed]" for each link that may carry a token."""
    if "://" in text or "www." in text or "%2" in text or ("?" in text and "=" in text):
        return _RUN.sub(lambda run: _without_link(run[0]), text)
    return text


def strip_record(raw: str, keys: Collection[str]) -> str:
    """Give the JSON text of one record without the tokens that the answers to `keys` held.

    Every other character stays as it was. Answers are cleaned before they are searched, so that
    an escape cannot hide a link.
    """
    if len(keys) > _FEW:
        return _ANY_MEMBER.sub(_without_link_in_member, raw)
    stripped = raw
    for key in keys:
        before = stripped
        stripped = _member_of(key).sub(_without_link_in_member, before)
        if stripped == before:  # the key is written with escapes, or is there twice
            return _ANY_MEMBER.sub(_without_link_in_member, raw)
    return stripped


@lru_cache(maxsize=256)
def _member_of(key: str) -> re.Pattern[str]:
    return re.compile(rf"({re.escape(json.dumps(key))})(\s*:\s*)({_JSON_TEXT})?")


def _without_link_in_member(member: re.Match[str]) -> str:
    raw_key, colon, raw_text = member.groups()
    key = _decoded(raw_key)
    kept_key = _kept(raw_key, key, strip_tokens(clean(key)))
    if raw_text is None:
        return f"{kept_key}{colon}"
    text = clean(_decoded(raw_text))
    stripped = without_tokens(key, text) if text.strip() else text
    return f"{kept_key}{colon}{_kept(raw_text, text, stripped)}"


def _decoded(raw: str) -> str:
    return str(json.loads(raw)) if "\\" in raw else raw[1:-1]


def _kept(raw: str, text: str, stripped: str) -> str:
    return raw if stripped == text else json.dumps(stripped, ensure_ascii=False)


def _without_link(run: str) -> str:
    scheme_end = run.find("://")
    if scheme_end < 0:
        return REMOVED if _is_bare_link(run) and _may_carry_token(run) else run
    if not _may_carry_token(run[scheme_end + 3 :]):
        return run
    before = run[:scheme_end].rstrip(_SCHEME)
    return REMOVED if _MARKS.search(before) else before + REMOVED


def _is_bare_link(run: str) -> bool:
    folded = run.lower()
    return "www." in folded or "%2f" in folded or ("?" in run and "=" in run)


def _may_carry_token(link: str) -> bool:
    if _MARKS.search(link):
        return True
    _, *path = link.split("/")
    return not all(_PLAIN.fullmatch(part.strip("()[]{}<>.,:!'\"*_")) for part in path)
