"""Whether two referrals may be of the same child: what is near, what is not, and what is said."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nrm_panel.policy import Policy
from nrm_panel.rules.matching import Identity, Tolerance, blocking_keys, identity, likeness
from nrm_panel.rules.names import in_any_order
from nrm_panel.rules.pairing import Keyed, Likely, holders_of, likely_among, likely_within
from nrm_panel.vocabulary.matching import MatchReason

TOLERANCE = Tolerance.at(Policy.load(), date(2026, 9, 21))
BORN = date(2011, 2, 3)


def child(
    forename: str | None = "Testina",
    surname: str | None = "Example",
    born: date | None = BORN,
    *,
    alias: str | None = None,
    town: str | None = None,
    nationality: str | None = None,
    home_office: str | None = None,
) -> Identity:
    return identity(
        TOLERANCE,
        forename=forename,
        surname=surname,
        alias=alias,
        date_of_birth=born,
        town=town,
        nationality=nationality,
        home_office_reference=home_office,
    )


def keyed(*children: Identity) -> list[Keyed]:
    return [Keyed(one, blocking_keys(one)) for one in children]


def within(arrived: list[Keyed]) -> list[Likely]:
    return likely_within(arrived, holders_of(arrived), TOLERANCE)


def reasons(one: Identity, other: Identity) -> list[str]:
    """The reasons of a pair, which must be the same from either side, and found by a key."""
    found = likeness(one, other, TOLERANCE)
    assert found == likeness(other, one, TOLERANCE)
    if found:
        assert set(blocking_keys(one)) & set(blocking_keys(other))
    return [reason.value for reason in found]


@pytest.mark.parametrize(
    "other",
    [
        child(),
        child("TESTINA", "  example "),
        child("Example", "Testina"),
        child("Téstina", "Exámple"),
        child("Testina Example", None),
    ],
)
def test_the_same_name_however_written_with_the_same_birth_is_that(other: Identity) -> None:
    assert reasons(child(), other) == ["same_name_and_birth"]


@pytest.mark.parametrize(
    ("born", "reason"),
    [
        (date(2011, 3, 2), "same_name_near_birth"),
        (date(2010, 2, 3), "same_name_near_birth"),
        (date(2011, 2, 13), "same_name_near_birth"),
        (date(2009, 7, 30), "same_name_other_birth"),
        (None, "same_name_no_birth"),
    ],
)
def test_the_same_name_with_another_birth_says_how_it_differs(
    born: date | None, reason: str
) -> None:
    assert reasons(child(), child(born=born)) == [reason]


@pytest.mark.parametrize(
    ("forename", "surname"),
    [
        ("Testyna", "Example"),
        ("Tetsina", "Exampel"),
        ("Testina Fictional", "Example"),
        ("Testina", "Example-Sample"),
        ("Testina", None),
        (None, "Example"),
    ],
)
def test_a_near_name_with_the_same_birth_is_shown(forename: str | None, surname: str) -> None:
    assert reasons(child(), child(forename, surname)) == ["near_name_same_birth"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Mohammed", "Muhamad"), ("Yusuf", "Jusuf"), ("Catherine", "Katharine")],
)
def test_other_spellings_of_a_name_with_the_same_birth_are_shown(one: str, other: str) -> None:
    assert reasons(child(one), child(other)) == ["near_name_same_birth"]


def test_a_near_name_with_day_and_month_swapped_is_shown() -> None:
    assert reasons(child(), child("Testyna", born=date(2011, 3, 2))) == ["near_name_birth_swapped"]


@pytest.mark.parametrize(
    "other",
    [
        child("Madeup"),
        child("Testina", "Oak"),
        child("Testyna", born=date(2010, 2, 3)),
        child("Testyna", born=None),
        child("Madeup", "Oak"),
        child(None, None),
    ],
)
def test_another_child_is_not_shown_even_of_the_same_family_or_birthday(other: Identity) -> None:
    assert reasons(child(), other) == []


def test_short_names_that_only_sound_alike_are_not_near() -> None:
    assert reasons(child("Tina", "Oak"), child("Tony", "Oak")) == []


def test_what_one_is_called_may_be_the_name_of_the_other() -> None:
    called = child("Madeup", "Person", None, alias="Example, Testina")
    assert reasons(child(), called) == ["alias_is_name"]
    assert reasons(child("Other", "Name", None, alias="testina example"), called) == [
        "alias_is_name"
    ]


def test_what_many_are_called_counts_only_where_something_else_agrees() -> None:
    one = child("Madeup", "Person", alias="Fern", town="Exampleton")
    assert reasons(one, child("Other", "Name", date(2009, 9, 9), alias="fern")) == []
    near = child("Other", "Name", None, alias="fern", town="EXAMPLETON")
    assert reasons(one, near) == ["alias_is_name", "same_town"]
    assert reasons(one, child("Other", "Name", alias="Fern")) == ["alias_is_name"]


def test_a_child_known_only_by_an_alias_is_compared_by_it() -> None:
    assert reasons(child(None, None, alias="Fern"), child(None, None, alias="FERN")) == [
        "same_name_and_birth"
    ]


def test_town_and_nationality_are_told_beside_a_reason_and_are_none_by_themselves() -> None:
    one = child(town="Exampleton", nationality="Albanian")
    assert reasons(one, child(town="exampleton", nationality="albanian")) == [
        "same_name_and_birth",
        "same_town",
        "same_nationality",
    ]
    stranger = child("Madeup", "Oak", None, town="Exampleton", nationality="Albanian")
    assert reasons(one, stranger) == []


def test_the_same_home_office_reference_is_a_reason_whatever_the_name() -> None:
    one = child("Madeup", "Oak", None, home_office="ex 0001")
    assert reasons(child(home_office="EX/0001"), one) == ["same_home_office_reference"]


@pytest.mark.parametrize("written", ["Unknown", "not known", "N/A", "None"])
def test_what_stands_in_place_of_a_name_is_no_name(written: str) -> None:
    assert blocking_keys(child(written, written, None)) == ()
    assert reasons(child(written, written), child(written, written)) == []


def test_a_case_has_few_keys() -> None:
    everything = child(alias="Fictional Fern", town="Exampleton", home_office="EX1")
    assert blocking_keys(everything) == (
        "name example testina",
        "name fern fictional",
        "born 2011 2 3 t",
        "of 2011 2 3 akmpl",
        "home office ex1",
    )


def test_pairs_within_a_file_name_the_later_and_the_earlier() -> None:
    arrived = keyed(
        child(), child("Madeup", "Oak"), child("Example", "Testina"), child("Madup", "Oak")
    )
    assert within(arrived) == [
        Likely(2, 0, (MatchReason.SAME_NAME_AND_BIRTH,)),
        Likely(3, 1, (MatchReason.NEAR_NAME_SAME_BIRTH,)),
    ]


def test_pairs_with_the_cases_known_name_the_case() -> None:
    known = {7: child(), 8: child("Madeup", "Oak")}
    holders = {key: [7] for key in blocking_keys(known[7])}
    holders |= {key: [8] for key in blocking_keys(known[8])}
    arrived = keyed(child("Testyna"), child("Other", "Name"))
    assert likely_among(arrived, holders, known, TOLERANCE) == [
        Likely(0, 7, (MatchReason.NEAR_NAME_SAME_BIRTH,))
    ]


def test_a_key_that_very_many_share_is_left_out_and_the_next_one_is_used() -> None:
    many = [child(born=None) for _ in range(TOLERANCE.most_sharing + 1)]
    arrived = keyed(*many, child(home_office="EX1"), child(home_office="EX1"))
    (pair,) = within(arrived)
    assert (pair.place, pair.other) == (len(many) + 1, len(many))


NAMES = st.sampled_from(["Testina", "Example", "Fern", "Madeup", "Zoë Anne", "Oak-Sample", ""])
DAYS = st.sampled_from([None, BORN, date(2011, 3, 2), date(2010, 2, 3), date(2009, 1, 1)])
CHILDREN = st.builds(child, NAMES, NAMES, DAYS, alias=NAMES, town=NAMES)


@given(CHILDREN, CHILDREN)
def test_likeness_is_the_same_from_either_side(one: Identity, other: Identity) -> None:
    assert likeness(one, other, TOLERANCE) == likeness(other, one, TOLERANCE)


@given(CHILDREN)
def test_the_order_and_the_dress_of_a_name_change_no_name_key(one: Identity) -> None:
    swapped = child(one.surname.upper(), one.forename.title(), one.date_of_birth, alias=one.also)
    assert swapped.name == one.name == in_any_order(one.name)
    assert [key for key in blocking_keys(swapped) if key.startswith("name")] == [
        key for key in blocking_keys(one) if key.startswith("name")
    ]
