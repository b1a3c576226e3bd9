"""Names of organisations, folded so that spelling alone does not tell two apart."""

import re
import unicodedata


def fold_name(name: str) -> str:
    """Give a name without capitals, punctuation, extra spaces, a leading "The", or "&"."""
    text = unicodedata.normalize("NFKC", name).casefold().replace("&", " and ")
    text = re.sub("['\u2019.]", "", text)
    text = re.sub(r"[^\w]+", " ", text).strip()
    return text.removeprefix("the ")
