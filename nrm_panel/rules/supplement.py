"""The local supplement: what the form does not ask, which answers it takes, and what is missing.

The questions and codes stand in `data/codes/supplement.toml`. "Not known" is an answer; a
question without one is not recorded, and is counted.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from nrm_panel.errors import BadInput
from nrm_panel.reference import authorities, read_toml
from nrm_panel.rules.authorities import match_authority
from nrm_panel.vocabulary import Classification
from nrm_panel.words import day, join_words

NONE = "none"
AT_RECEIPT = "receipt"
TEXT_LENGTH = 200


@dataclass(frozen=True)
class Question:
    """One question; `codes` are its answers with their words, where it has a list of them.

    It is asked only after one of the answers `after` to the question `follows`, if it follows one.
    """

    key: str
    words: str
    kind: str
    classification: Classification
    at_receipt: bool
    codes: Mapping[str, str]
    follows: str
    after: frozenset[str]


@cache
def questions() -> Mapping[str, Question]:
    """Give the questions by key, in the order in which a case shows them."""
    table = read_toml("codes", "supplement.toml")
    return {row["key"]: _question(row, table["codes"]) for row in table["question"]}


def question(key: str) -> Question:
    """Give the question of a key; raises `BadInput` for a key that is none."""
    if key not in questions():
        known = join_words(list(questions()))
        raise BadInput(f"{key!r} is not a question of the local supplement; they are {known}.")
    return questions()[key]


def checked_answer(asked: Question, given: str) -> str:
    """Give an answer as it is kept, empty when it is taken back.

    Raises `BadInput` with what the question takes; the sentence does not repeat the answer.
    """
    text = " ".join(given.split())
    if not text:
        return ""
    return {
        "text": _text,
        "code": _code,
        "codes": _codes,
        "date": _day,
        "authority": _authority,
    }[asked.kind](asked, text)


def takes(asked: Question) -> str:
    """Say in a sentence which answers a question takes."""
    codes = join_words([f"{code} ({words})" for code, words in asked.codes.items()], "or")
    return {
        "text": f"{asked.key} takes up to {TEXT_LENGTH} characters.",
        "code": f"{asked.key} takes {codes}: give the code.",
        "codes": f"{asked.key} takes one or more, with ; between, of {codes}: give the codes.",
        "date": f"{asked.key} takes a date written YYYY-MM-DD, or {NONE}.",
        "authority": f"{asked.key} takes a council with children's services, by name or code, or "
        f"{NONE}; for a district, give its county.",
    }[asked.kind]


def not_recorded(answers: Mapping[str, str], *, decided: bool) -> tuple[Question, ...]:
    """Give every question that should be answered by now and is not, in order."""
    return tuple(
        asked
        for asked in questions().values()
        if not answers.get(asked.key) and is_asked(asked, answers, decided=decided)
    )


def recorded_of(answers: Mapping[str, str], *, decided: bool) -> tuple[int, int]:
    """Give how many questions are answered, and how many should be by now."""
    asked = [one for one in questions().values() if is_asked(one, answers, decided=decided)]
    return sum(bool(answers.get(one.key)) for one in asked), len(asked)


def is_asked(asked: Question, answers: Mapping[str, str], *, decided: bool) -> bool:
    """Say whether a question is asked of a case: not before a decision, nor where none follows."""
    if not (asked.at_receipt or decided):
        return False
    return not asked.follows or answers.get(asked.follows) in asked.after


def in_words(asked: Question, answer: str) -> str:
    """Give an answer as people read it."""
    if asked.kind == "date" and answer != NONE:
        return day(date.fromisoformat(answer))
    if asked.kind == "authority" and answer != NONE:
        return authorities()[answer].name
    if asked.codes:
        return join_words([asked.codes[code] for code in answer.split(";")])
    return answer


def _question(row: Mapping[str, Any], lists: Mapping[str, Mapping[str, str]]) -> Question:
    only_when = row.get("only_when", {"question": "", "answers": ()})
    return Question(
        key=row["key"],
        words=row["words"],
        kind=row["kind"],
        classification=Classification(row["class"]),
        at_receipt=row["asked"] == AT_RECEIPT,
        codes=lists[row["codes"]] if "codes" in row else {},
        follows=only_when["question"],
        after=frozenset(only_when["answers"]),
    )


def _text(asked: Question, text: str) -> str:
    if len(text) > TEXT_LENGTH:
        raise BadInput(takes(asked))
    return text


def _code(asked: Question, text: str) -> str:
    known = {code.casefold(): code for code in asked.codes}
    if text.casefold() not in known:
        raise BadInput(takes(asked))
    return known[text.casefold()]


def _codes(asked: Question, text: str) -> str:
    found = {_code(asked, part) for part in re.split(r"\s*[;,]\s*", text) if part}
    if NONE in found and len(found) > 1:
        raise BadInput(
            f"{asked.key} takes {NONE}, or the others without it; give one or the other."
        )
    return ";".join(code for code in asked.codes if code in found)


def _day(asked: Question, text: str) -> str:
    if text.casefold() == NONE:
        return NONE
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            return date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    raise BadInput(takes(asked))


def _authority(asked: Question, text: str) -> str:
    if text.casefold() == NONE:
        return NONE
    found = match_authority(text)
    if found.code is None:
        raise BadInput(takes(asked))
    return found.code
