"""Names folded, so that spelling alone does not tell two apart: of organisations, of people.

How a name sounds is our own rough key, for spellings of one name in Latin letters such as
Mohammed and Muhamad, or Yusuf and Jusuf; names in another script are compared as written.
"""

import re
import unicodedata

# Letters that lose no accent when accents are taken off, as English keyboards write them.
_LETTERS = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "\u0131": "i",
        "ə": "e",
    }
)
_SILENT = str.maketrans("", "", "'\u2018\u2019\u02bb\u02bc`.")
_BETWEEN = re.compile(r"[\W_]+")
_LETTERS_OF_ONE_SOUND = {
    **dict.fromkeys(("sch", "tch", "ch", "sh"), "s"),
    **dict.fromkeys(("dj", "gj", "xh", "zh"), "j"),
    "ph": "f",
    "ck": "k",
}
_ONE_SOUND = re.compile("|".join(_LETTERS_OF_ONE_SOUND))
_ALIKE = str.maketrans("cqxyzwvd", "kkkjsfft")
_VOWELS = frozenset("aeiou")
_HARDLY_HEARD = re.compile("[aeiouhj]+")
_TWICE = re.compile(r"(.)\1+")


def fold_name(name: str) -> str:
    """Give a name without capitals, punctuation, extra spaces, a leading "The", or "&"."""
    text = unicodedata.normalize("NFKC", name).casefold().replace("&", " and ")
    text = re.sub("['\u2019.]", "", text)
    text = re.sub(r"[^\w]+", " ", text).strip()
    return text.removeprefix("the ")


def fold_person(name: str | None) -> str:
    """Give a person's name as words in small letters, without accents, apostrophes or hyphens."""
    text = (name or "").casefold()
    if not text.isascii():
        apart = unicodedata.normalize("NFKD", text.translate(_LETTERS))
        text = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return _BETWEEN.sub(" ", text.translate(_SILENT)).strip()


def in_any_order(folded: str) -> str:
    """Give the words of a folded name in alphabetical order, so that swapped names are equal."""
    return " ".join(sorted(folded.split()))


def sound_of(folded: str) -> str:
    """Give a rough key of how a folded name sounds: its consonants, alike ones as one letter."""
    text = _ONE_SOUND.sub(lambda found: _LETTERS_OF_ONE_SOUND[found[0]], folded.replace(" ", ""))
    text = text.translate(_ALIKE)
    first = "a" if text[:1] in _VOWELS else text[:1]
    return _TWICE.sub(r"\1", first + _HARDLY_HEARD.sub("", text[1:]))


def slips_between(one: str, other: str, most: int) -> int:
    """Count the slips of typing between two texts, up to `most`; beyond that, `most` + 1.

    A slip is a letter too many, too few, wrong, or two neighbours swapped.
    """
    # One slip puts in or takes out at most two letters, which is quickly seen of most names.
    if abs(len(one) - len(other)) > most or len(set(one) ^ set(other)) > 2 * most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, start=1):
        previous, row = row, [at]
        for there, facing in enumerate(other, start=1):
            best = min(previous[there] + 1, row[-1] + 1, previous[there - 1] + (letter != facing))
            swapped = at > 1 and there > 1 and letter == other[there - 2] and one[at - 2] == facing
            row.append(min(best, before[there - 2] + 1) if swapped else best)
        if min(row) > most:
            return most + 1
        before = previous
    return min(row[-1], most + 1)
