"""The local supplement: what is asked, which answers it takes, and what is not recorded."""

import pytest

from nrm_panel.errors import BadInput
from nrm_panel.rules.supplement import (
    Question,
    checked_answer,
    in_words,
    is_asked,
    not_recorded,
    question,
    questions,
)
from nrm_panel.vocabulary import Classification

COMPLETE = {
    "case_system_number": "X1",
    "team": "Fictional team",
    "manager": "Made-up Manager",
    "ethnicity": "WOTH",
    "disability": "no",
    "status_at_referral": "child_in_need",
    "unaccompanied": "no",
    "placing_authority": "none",
    "education": "school",
    "ictg": "refused",
    "parental_responsibility": "An invented aunt",
    "youth_justice": "none",
    "immigration_date": "none",
}


def keys_of(found: tuple[Question, ...]) -> list[str]:
    return [asked.key for asked in found]


def test_every_question_has_words_a_kind_and_a_list_only_where_it_needs_one() -> None:
    for asked in questions().values():
        assert asked.words[0].isupper()
        assert asked.kind in {"text", "code", "codes", "date", "authority"}
        assert bool(asked.codes) == (asked.kind in {"code", "codes"})
        assert not asked.follows or asked.after <= set(questions()[asked.follows].codes)


def test_names_of_professionals_and_of_the_family_are_classed_as_that() -> None:
    classes = {key: asked.classification for key, asked in questions().items()}
    assert classes["case_system_number"] is Classification.A
    assert classes["parental_responsibility"] is Classification.C
    assert {classes[key] for key in ("team", "manager", "ictg_name")} == {Classification.D}
    assert Classification.E not in classes.values()


def test_ethnicity_has_the_main_codes_of_the_department_for_education() -> None:
    codes = question("ethnicity").codes
    assert len(codes) == 20
    assert {"WBRI", "MWBC", "AOTH", "BAFR", "CHNE", "OOTH", "REFU", "NOBT"} <= set(codes)
    assert all(len(code) == 4 and code.isupper() for code in codes)


@pytest.mark.parametrize(
    ("key", "given", "kept"),
    [
        ("team", "  Fictional \n team ", "Fictional team"),
        ("ethnicity", "woth", "WOTH"),
        ("disability", "NOT_KNOWN", "not_known"),
        ("status_at_referral", "looked_after, child_in_need", "child_in_need;looked_after"),
        ("status_at_referral", "none", "none"),
        ("next_court_date", "2026-12-01", "2026-12-01"),
        ("immigration_date", "None", "none"),
        ("placing_authority", "Leeds City Council", "E08000035"),
        ("placing_authority", "e08000035", "E08000035"),
        ("placing_authority", "none", "none"),
        ("ethnicity", "   ", ""),
    ],
)
def test_an_answer_is_kept_in_one_form(key: str, given: str, kept: str) -> None:
    assert checked_answer(question(key), given) == kept
    assert checked_answer(question(key), kept) == kept


@pytest.mark.parametrize(
    ("key", "given", "sentence"),
    [
        ("ethnicity", "Fictional", r"ethnicity takes WBRI \(White: British\), .* or NOBT"),
        ("disability", "maybe", r"disability takes yes \(yes\), no \(no\) or not_known"),
        ("status_at_referral", "none;looked_after", "takes none, or the others without it"),
        ("next_court_date", "1/12/2026", "takes a date written YYYY-MM-DD, or none"),
        ("next_court_date", "2026-02-30", "takes a date written YYYY-MM-DD, or none"),
        (
            "next_court_date",
            "\uff12\uff10\uff12\uff16-12-01",
            "takes a date written YYYY-MM-DD, or none",
        ),
        ("placing_authority", "Nowhere", "takes a council with children's services"),
        ("team", "x" * 201, "takes up to 200 characters"),
    ],
)
def test_an_answer_that_is_none_is_refused_in_a_sentence_that_does_not_repeat_it(
    key: str, given: str, sentence: str
) -> None:
    with pytest.raises(BadInput, match=sentence) as caught:
        checked_answer(question(key), given)
    assert given not in str(caught.value)


def test_a_question_that_is_none_is_refused_with_those_that_are() -> None:
    with pytest.raises(BadInput, match=r"'shoe_size' is not a question .*case_system_number"):
        question("shoe_size")


def test_a_new_case_has_nothing_recorded_but_is_not_asked_what_comes_later() -> None:
    missing = keys_of(not_recorded({}, decided=False))
    assert missing == list(COMPLETE)
    assert "status_at_decision" in keys_of(not_recorded({}, decided=True))


def test_a_complete_supplement_misses_nothing_until_there_is_a_decision() -> None:
    assert not_recorded(COMPLETE, decided=False) == ()
    assert keys_of(not_recorded(COMPLETE, decided=True)) == ["status_at_decision"]


@pytest.mark.parametrize(
    ("key", "answer", "follows"),
    [
        ("ictg", "has_one", ["ictg_name"]),
        ("ictg", "not_covered", []),
        ("youth_justice", "charged", ["next_court_date"]),
        ("youth_justice", "under_investigation", ["next_court_date"]),
        ("youth_justice", "not_known", []),
    ],
)
def test_some_answers_ask_one_thing_more(key: str, answer: str, follows: list[str]) -> None:
    assert keys_of(not_recorded(COMPLETE | {key: answer}, decided=False)) == follows


def test_an_answer_taken_back_is_not_recorded() -> None:
    assert keys_of(not_recorded(COMPLETE | {"team": ""}, decided=False)) == ["team"]


def test_what_does_not_follow_is_not_asked() -> None:
    assert not is_asked(question("ictg_name"), COMPLETE, decided=True)
    assert is_asked(question("ictg_name"), COMPLETE | {"ictg": "has_one"}, decided=False)


@pytest.mark.parametrize(
    ("key", "answer", "words"),
    [
        ("ethnicity", "CHNE", "Asian: Chinese"),
        ("status_at_referral", "child_in_need;looked_after", "child in need and looked after"),
        ("next_court_date", "2026-12-01", "Tue 1 Dec 2026"),
        ("immigration_date", "none", "none"),
        ("placing_authority", "E08000035", "Leeds City Council"),
        ("team", "Fictional team", "Fictional team"),
    ],
)
def test_an_answer_is_read_in_words(key: str, answer: str, words: str) -> None:
    assert in_words(question(key), answer) == words
