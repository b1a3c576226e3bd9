"""Nationality as it is published."""

import pytest

from nrm_panel.rules.nationality import published_nationality


@pytest.mark.parametrize(
    ("first", "second", "published"),
    [
        ("Albanian", None, "Albanian"),
        (None, "Albanian", "Albanian"),
        ("Unknown", "Albanian", "Albanian"),
        ("British", "Albanian", "Albanian UK"),
        ("Albanian", "Scottish", "Albanian UK"),
        ("Zimbabwean", "Welsh", "UK Zimbabwean"),
        ("Vietnamese", "Chinese", "Chinese Vietnamese"),
        ("English", "Northern Irish", "UK"),
        ("Sudanese", "Sudanese", "Sudanese"),
        ("UK", "uk", "UK"),
        ("  vietnamese ", "", "Vietnamese"),
        ("Ruritanian", None, "Not on the list"),
        ("a name, typed in the wrong box", "Albanian", "Albanian Not on the list"),
        (None, None, "Not specified or unknown"),
        ("", " ", "Not specified or unknown"),
        ("Unknown", "Unknown", "Not specified or unknown"),
    ],
)
def test_one_or_two_nationalities_are_published_under_one_name(
    first: str | None, second: str | None, published: str
) -> None:
    assert published_nationality(first, second) == published


@pytest.mark.parametrize("name", ["British", "English", "Northern Irish", "Scottish", "Welsh"])
def test_the_five_british_nationalities_are_published_as_uk(name: str) -> None:
    assert published_nationality(name, None) == "UK"
