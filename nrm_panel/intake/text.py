"""One form for every text that comes in: NFC, newlines as line breaks, no control characters."""

import re
import unicodedata

# A lone surrogate is half a character: an emoji that some program cut at its length limit.
_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_LINE_BREAK = re.compile("[\r\x0b\x0c\x85]")
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """Give the text in NFC with line breaks as newlines, and no other control but the tab."""
    if text.isascii() and text.isprintable():  # most answers; ten thousand referrals have a million
        return text
    text = text.replace("\r\n", "\n")
    if not text.replace("\n", "").isprintable() and _UNWANTED.search(text):
        text = _LINE_BREAK.sub("\n", text)
        text = _HALF_CHARACTER.sub("\N{REPLACEMENT CHARACTER}", text)
        text = _UNWANTED.sub("", text)
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def one_line(text: str) -> str:
    """Give a cleaned text as one line, trimmed, with single spaces: for names and references."""
    return " ".join(text.split())
