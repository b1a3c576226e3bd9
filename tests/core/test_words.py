"""Dates, distances and lists in plain English."""

from datetime import date

from nrm_panel.words import count, day, days_away, join_words


def test_a_date_is_given_as_people_read_it() -> None:
    assert day(date(2027, 1, 5)) == "Tue 5 Jan 2027"
    assert day(date(2026, 12, 24)) == "Thu 24 Dec 2026"


def test_a_distance_is_said_from_today() -> None:
    assert [days_away(n) for n in (-2, -1, 0, 1, 2)] == [
        "2 days ago",
        "yesterday",
        "today",
        "tomorrow",
        "in 2 days",
    ]


def test_a_number_takes_the_right_noun() -> None:
    assert count(1, "day") == "1 day"
    assert count(0, "day") == "0 days"
    assert count(2, "authority", "authorities") == "2 authorities"


def test_words_are_joined_as_in_a_sentence() -> None:
    assert [join_words(list(text)) for text in ("", "a", "ab", "abc")] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]
    assert join_words(["this", "that"], "or") == "this or that"
