"""Text pasted from the form's document: where each part goes, and that nothing of it is lost."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nrm_panel.intake import headings
from nrm_panel.intake.form import form, read_as
from nrm_panel.intake.headings import find_heading
from nrm_panel.intake.pasted import split_edited, split_pasted, tidy
from nrm_panel.intake.questions import parts, questions, whole_names
from nrm_panel.intake.split import NOT_PLACED, NotPlaced, Split, as_text

DOCUMENT = """National Referral Mechanism

Your report
Your organisation\tRoyal Borough of Kensington and Chelsea
Under 18\tYes
Local authority name\tRoyal Borough of Kensington and Chelsea
Telephone\t01632 960001
Where are you making this report?\tEngland
Exploitation type\tForced to commit a crime, such as growing cannabis or begging
Details of exploiter(s)
Someone who calls himself \N{LEFT DOUBLE QUOTATION MARK}Pretend Pete\N{RIGHT DOUBLE QUOTATION MARK}.
Nationality: British
3.2 How they came to be exploited
A made-up man offered a telephone.

\N{BULLET} Then\N{NO-BREAK SPACE}a favour.
and he was sent back
to their family

Page 2 of 5

Potential victim
Name\tTestina Mary Example
What is their date of birth? (Optional) 3 February 2011
Your details
Name\tSample Socialworker
Email\tsample@council.example
"""


def answers(text: str) -> dict[str, str]:
    return split_pasted(text).answers()


def everything(split: Split) -> str:
    texts = [part for one in split.sections for part in (one.heading, one.text)]
    texts += [one.whole for one in split.not_placed]
    return "\n".join([*texts, *split.left_out])


def test_a_document_is_split_by_its_headings() -> None:
    assert answers(DOCUMENT) == {
        "Case.Jurisdiction": "England",
        "AdultOrChild": "Yes",
        "Customer.Forename1": "Testina Mary",
        "Customer.Surname": "Example",
        "Customer.DOB": "3 February 2011",
        "HowExploitationStarted": (
            "A made-up man offered a telephone.\n\n\N{BULLET} Then a favour.\n"
            "and he was sent back\nto their family"
        ),
        "ComponentForcedCrime": "Yes",
        "ExploiterDetails": (
            "Someone who calls himself \N{LEFT DOUBLE QUOTATION MARK}Pretend Pete"
            "\N{RIGHT DOUBLE QUOTATION MARK}.\nNationality: British"
        ),
        "LocalAuthority": "Royal Borough of Kensington and Chelsea",
        "LAPhone": "01632 960001",
        "Agent.Organisation": "Royal Borough of Kensington and Chelsea",
        "Agent.Forename1": "Sample",
        "Agent.Name": "Socialworker",
        "Agent.Email": "sample@council.example",
        NOT_PLACED: "National Referral Mechanism",
    }
    assert split_pasted(DOCUMENT).left_out == (
        "Page 2 of 5",
        "Your report",
        "Potential victim",
        "Your details",
    )


@pytest.mark.parametrize("key", [*form().keys])
def test_every_question_is_known_by_our_heading_and_by_the_form_s_own_key(key: str) -> None:
    heading = form().keys[key].heading
    for written in (
        f"{heading}\nAn answer",
        f"{heading.upper()}:\nAn answer",
        f"{heading}: An answer",
        f"{heading}\tAn answer",
        f"4.1 {heading}?\n\nAn answer",
        f"{key}: An answer",
    ):
        assert answers(written) == {key: "An answer"}


@pytest.mark.parametrize("key", [*form().keys])
def test_other_headings_of_the_document_lead_to_their_question_and_no_other(key: str) -> None:
    one = questions()[key]
    for name in one.also:
        assert find_heading(name, "") == headings.Heading(one.part, (key,)), name
    for name in one.within:
        assert find_heading(name, one.part) == headings.Heading(one.part, (key,)), name


def test_no_heading_means_two_things() -> None:
    named = [(headings.fold(name), key) for key, one in questions().items() for name in one.also]
    named += [(headings.fold(name), one.part) for one in whole_names() for name in one.also]
    meanings: dict[str, set[str]] = {}
    for name, meant in named:
        meanings.setdefault(name, set()).add(meant)
    assert {name: found for name, found in meanings.items() if len(found) > 1} == {}
    titles = [headings.fold(title) for part in parts() for title in part.titles]
    assert [title for title in titles if find_heading(title, "")] == []


@pytest.mark.parametrize(
    "heading",
    [
        "What is their date of birth? (Optional)",
        "THEIR DATE OF BIRTH:",
        "5) Date of birth",
        "Question 5: Date\N{NO-BREAK SPACE}of birth",
        "\N{BULLET} Date of birth",
        "DOB",
    ],
)
def test_a_heading_is_known_however_it_is_written(heading: str) -> None:
    assert answers(f"{heading}\n03/02/2011") == {"Customer.DOB": "03/02/2011"}


def test_a_heading_that_several_parts_have_goes_to_the_part_it_stands_in() -> None:
    text = "{}\nFirst name: Testina\nLast name: Example\n"
    assert set(answers(text.format("Potential victim"))) == {
        "Customer.Forename1",
        "Customer.Surname",
    }
    assert set(answers(text.format("Your details"))) == {"Agent.Forename1", "Agent.Name"}
    assert set(answers(text.format("Council: Leeds"))) == {
        "LocalAuthority",
        "LAFirstName",
        "LALastName",
    }
    assert set(answers("Email: somebody@council.example")) == {NOT_PLACED}


def test_a_question_that_asks_the_opposite_of_its_key_is_left_to_a_person() -> None:
    question = "Is this the first chance they have had to report this?"
    split = split_pasted(f"Family\nAn aunt.\n{question}\nYes\n")
    assert split.not_placed == (NotPlaced(question, "Yes"),)
    assert split.answers() == {"PVFamily": "An aunt.", NOT_PLACED: f"{question}\nYes"}


@pytest.mark.parametrize(
    "heading", ["Contact with the GP?", "GP details:", "6.3 Other agencies", "RISK ASSESSMENT"]
)
def test_what_looks_like_a_heading_and_is_not_the_form_s_is_given_back_with_its_text(
    heading: str,
) -> None:
    split = split_pasted(f"Family\nAn aunt.\n\n{heading}\nSomething.\n\nEducation\nYear 10.\n")
    assert split.not_placed == (NotPlaced(heading, "Something."),)
    assert {one.key: one.text for one in split.sections} == {
        "PVFamily": "An aunt.",
        "PVEducation": "Year 10.",
    }


@pytest.mark.parametrize(
    "line",
    [
        "to their family",
        "Then he said: come along, and she went.",
        "Mum: she was at home.",
        "He left at 10:30.",
        "Family.",
        "2. He asked for more.",
        "See https://www.example.org/advert for it",
    ],
)
def test_a_line_of_the_account_stays_in_the_account(line: str) -> None:
    text = f"It began in spring.\n{line}\nMore followed."
    assert answers(f"How it began\n{text}") == {"HowExploitationStarted": text}


def test_a_second_heading_of_the_same_name_is_left_in_the_text_and_pointed_out() -> None:
    split = split_pasted("Nationality: Albanian\nExploiters\nOne man.\nNationality: British\n")
    assert split.answers() == {
        "Customer.Nationality": "Albanian",
        "ExploiterDetails": "One man.\nNationality: British",
    }
    assert split.doubts == ("“Nationality” stands there twice; the second is in the text above.",)


def test_a_table_of_contents_before_the_answers_does_no_harm() -> None:
    split = split_pasted("Family\nEducation\n\nFamily\nAn aunt.\nEducation\nYear 10.\n")
    assert split.answers() == {"PVFamily": "An aunt.", "PVEducation": "Year 10."}
    assert split.doubts == ()


def test_a_whole_name_is_divided_and_the_division_pointed_out() -> None:
    split = split_pasted("Name of the child: Testina Example")
    assert split.answers() == {"Customer.Forename1": "Testina", "Customer.Surname": "Example"}
    assert "divided into “Forename” and “Surname”" in split.doubts[0]
    single = split_pasted("Name of the child: Testina")
    assert (single.answers(), single.doubts) == ({"Customer.Forename1": "Testina"}, ())


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("☒ Forced to commit a crime\n☐ Domestic servitude", {"ComponentForcedCrime": "Yes"}),
        ("[x] Forced to commit a crime\n[ ] Fraud", {"ComponentForcedCrime": "Yes"}),
        ("Forced to commit a crime: Yes\nFraud: No", {"ComponentForcedCrime": "Yes"}),
        (
            "Types of exploitation\nForced to commit a crime\nChild sexual exploitation",
            {"ComponentForcedCrime": "Yes", "ComponentChildExploitation": "Yes"},
        ),
        (
            "Types of exploitation: Criminal exploitation, Domestic servitude",
            {"ComponentForcedCrime": "Yes", "ComponentDomesticServitude": "Yes"},
        ),
    ],
)
def test_boxes_are_read_from_ticks_answers_and_lists(text: str, chosen: dict[str, str]) -> None:
    found = {key: said for key, said in answers(text).items() if said == "Yes"}
    assert found == chosen


def test_a_kind_of_exploitation_that_is_no_box_is_kept_in_words() -> None:
    assert answers("Types of exploitation: forced begging abroad") == {
        "ExploitationOther": "forced begging abroad"
    }


def test_a_list_of_all_boxes_is_the_form_s_own_and_chooses_none() -> None:
    listed = "\n".join(row.heading for row in read_as("box"))
    split = split_pasted(f"Types of exploitation\n{listed}\n")
    assert list(split.answers()) == [NOT_PLACED]
    assert split.doubts == (
        "The boxes of exploitation stand there without an answer; say which apply.",
    )


def test_a_box_that_stands_alone_without_an_answer_is_left_to_a_person() -> None:
    split = split_pasted("Family\nAn aunt.\n\nProstitution\n")
    assert split.not_placed == (NotPlaced("Prostitution", ""),)


def test_a_split_can_be_edited_as_a_text_and_is_the_same_again() -> None:
    split = split_pasted(DOCUMENT)
    again = split_edited(as_text(split.answers()))
    assert again.answers() == split.answers()


LINES = st.one_of(
    st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=20),
    st.sampled_from([row.heading for row in form().keys.values()]),
    st.sampled_from(["Name:", "Email: a@b.example", "Your details", "Page 3", "☒ Fraud", "- 4 -"]),
    st.sampled_from(["Exploitation type: Fraud, begging", "GP details:", "1.2 Risk", "A\tB", ""]),
)


def bare(text: str) -> str:
    return re.sub(r"[\W_]", "", tidy(text))


@given(st.lists(LINES, max_size=12))
def test_nothing_that_was_pasted_is_lost(lines: list[str]) -> None:
    kept = bare(everything(split_pasted("\n".join(lines))))
    for line in lines:
        for word in tidy(line).split():
            assert bare(word) in kept


@given(st.text())
def test_any_text_is_split_without_a_crash(text: str) -> None:
    split = split_pasted(text)
    assert split_edited(as_text(split.answers())).answers().keys() >= set()
