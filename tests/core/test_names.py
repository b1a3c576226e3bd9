"""Names of people folded: what is one name however it is written, and what is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nrm_panel.rules.names import fold_person, slips_between, sound_of


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Zoë", "zoe"),
        ("  Anne-Marie  O\u2019Example ", "anne marie oexample"),
        ("ÇELİK", "celik"),
        ("Łukasz Đoković", "lukasz dokovic"),
        ("Müller", "muller"),
        ("Straße", "strasse"),
        ("Nguyễn Văn", "nguyen van"),
        ("محمد", "محمد"),
        ("…", ""),
        (None, ""),
    ],
)
def test_a_name_is_folded_to_plain_words(name: str | None, folded: str) -> None:
    assert fold_person(name) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("mohammed", "muhamad"),
        ("yusuf", "jusuf"),
        ("ahmed", "ahmad"),
        ("catherine", "katharine"),
        ("ivanov", "iwanow"),
        ("xhaferi", "djaferi"),
        ("al hassan", "alhasan"),
    ],
)
def test_spellings_of_one_name_sound_alike(one: str, other: str) -> None:
    assert sound_of(one) == sound_of(other) != ""


def test_names_that_sound_otherwise_are_told_apart() -> None:
    assert len({sound_of(name) for name in ("testina", "example", "fern", "oak", "")}) == 5


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [
        ("fern", "fern", 0),
        ("fern", "frern", 1),
        ("fern", "fen", 1),
        ("fern", "fren", 1),
        ("fern", "barn", 2),
        ("fern", "example", 3),
        ("", "fern", 3),
    ],
)
def test_slips_of_typing_are_counted_up_to_the_most_that_matter(
    one: str, other: str, slips: int
) -> None:
    assert slips_between(one, other, 2) == slips_between(other, one, 2) == slips


@given(st.text(max_size=12), st.text(max_size=12))
def test_slips_are_the_same_from_either_side_and_nought_only_for_equals(
    one: str, other: str
) -> None:
    slips = slips_between(one, other, 12)
    assert slips == slips_between(other, one, 12)
    assert (slips == 0) == (one == other)
    assert slips <= max(len(one), len(other))
