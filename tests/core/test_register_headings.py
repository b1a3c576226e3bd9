"""Which heading stands for which column, and how a person says so."""

import pytest

from nrm_panel.errors import BadInput
from nrm_panel.intake.register.columns import Column
from nrm_panel.intake.register.preview import preview
from nrm_panel.intake.register.reading import Register
from tests.core.register_samples import HEADINGS, TODAY, as_csv, opened, row_of

THEIRS = (
    "NRM Ref",
    "Date of Referral",
    "Forename(s)",
    "SURNAME",
    "D.O.B.",
    "Sex",
    "Nationality",
    "Nationality 2",
    "Council",
    "Referring agency",
    "Type(s) of exploitation",
    "Place of exploitation",
    "County lines?",
    "RG decision",
    "Date of RG decision",
    "Conclusive Grounds",
    "CG date",
)


def columns_of(register: Register) -> list[str | None]:
    return [heading.column for heading in register.headings.all]


def refusal(data: bytes, **mapping: str) -> list[str]:
    with pytest.raises(BadInput) as caught:
        opened(data, **mapping)
    return str(caught.value).splitlines()


def test_the_seventeen_columns_are_known_by_their_own_names() -> None:
    assert len(HEADINGS) == 17
    assert columns_of(opened(as_csv(row_of()))) == list(Column)


@pytest.mark.parametrize("change", [str.upper, str.title, lambda name: name.replace("_", " ")])
def test_spelling_apart_a_heading_is_its_column(change: object) -> None:
    assert callable(change)
    headings = [change(name) for name in HEADINGS]
    assert columns_of(opened(as_csv(row_of(), headings=headings))) == list(Column)


def test_the_headings_that_councils_use_are_known() -> None:
    assert columns_of(opened(as_csv(row_of(), headings=THEIRS))) == list(Column)


def test_a_person_says_which_heading_is_which_column() -> None:
    data = b"When it came,Who\n2026-02-03,Example\n"
    register = opened(data, When_it_came="referred_on", who="last_name")
    assert columns_of(register) == ["referred_on", "last_name"]


def test_what_a_person_says_goes_before_what_is_known() -> None:
    data = b"Referred,Surname,DoB,Birth date\n2026-02-03,Example,2011-02-03,2011-02-03\n"
    assert columns_of(opened(data, DoB="ignore")) == [
        "referred_on",
        "last_name",
        None,
        "date_of_birth",
    ]


def test_two_headings_for_one_column_are_refused() -> None:
    data = b"Referred,Surname,DoB,Birth date\n2026-02-03,Example,,\n"
    assert refusal(data) == [
        "register.csv: the headings “DoB” and “Birth date” all stand for date_of_birth; keep one, "
        'and leave the others out with --map "HEADING=ignore", or rename them.'
    ]


def test_missing_headings_an_unknown_column_and_a_heading_not_there_are_a_sentence_each() -> None:
    found = refusal(b"Referred,Case\n2026-02-03,x\n", Case="case_number", Whom="last_name")
    assert [sentence.partition(";")[0] for sentence in found] == [
        "register.csv: --map “Case” names a column that a register does not have",
        "register.csv: --map “Whom” names a heading that row 1 does not have",
        "register.csv: no heading stands for first_name or last_name",
    ]


def test_without_headings_nothing_of_the_rows_is_said() -> None:
    found = refusal(b"03/02/2026,Hushtina\n04/02/2026,Hushtina\n")
    assert len(found) == 2
    assert "Hushtina" not in "".join(found)


def test_a_title_above_the_headings_is_passed_over_with_a_note() -> None:
    data = b"Our register,,\n\nReferral date,Surname\n2026-02-03,Example\n"
    register = opened(data)
    assert [line.number for line in register.lines] == [4]
    assert register.notes == ("Row 1 stands above the headings and is not read.",)


def test_blank_rows_are_passed_over_and_rows_without_a_word_are_counted() -> None:
    data = b"No,Referred,Surname\n1,2026-02-03,Example\n\n2,,\n3,,\n4,2026-02-04,Example\n"
    register = opened(data)
    assert [line.number for line in register.lines] == [2, 6]
    assert register.notes == (
        "2 rows say nothing in the columns that are read, and do not come in.",
    )


def test_a_register_without_rows_is_refused() -> None:
    (sentence,) = refusal(b"referred_on,last_name\n")
    assert sentence.startswith("register.csv: there is no row below the headings")


def test_the_preview_shows_how_each_heading_is_read_and_hides_who_the_child_is() -> None:
    data = (
        b"Referred,First name,Surname,DoB,Notes,,RG decision\n"
        b"04/05/2026,Testina,Example,03/02/2011,Secret,,\n"
        b"04/05/2026,Testina,Example,03/02/2011,,,positive\n"
    )
    shown = preview(opened(data), TODAY)
    assert [(line.heading, line.column, line.example) for line in shown.lines] == [
        ("Referred", "referred_on", "Mon 4 May 2026"),
        ("First name", "first_name", "•••••••"),
        ("Surname", "last_name", "•••••••"),
        ("DoB", "date_of_birth", "••/••/••••"),
        ("RG decision", "rg_outcome", "positive"),
    ]
    assert shown.rows == 2
    assert shown.ignored == ("Notes",)
    assert "county_lines" in shown.missing
    assert "referred_on" not in shown.missing
