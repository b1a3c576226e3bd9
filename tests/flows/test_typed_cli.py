"""`referral new` as a coordinator types it: asked, pasted, or from a file; nothing is lost."""

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.flows.cli_desk import Answer, Desk
from tests.offices import SERVED, frozen_at

ON = ("--referred-on", "2026-09-21")
PASTED = f"""Potential victim
Name: Testina Example
Date of birth: 3 February 2011
How it began
A made-up man offered a telephone.

GP details:
Dr Example
Local authority: {SERVED}
"""
NAMED = {"Customer.Forename1": "Testina", "Customer.Surname": "Example", "Customer.DOB": "3/2/2011"}


class Terminal(io.StringIO):
    """Somebody at a keyboard, who types these lines and then goes away."""

    def isatty(self) -> bool:
        return True


class Typist:
    """A coordinator at a terminal; what is on the screen is in `err`."""

    def __init__(self, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        self.desk, self._monkeypatch = desk, monkeypatch

    def at(self, lines: list[str], *words: str | Path) -> Answer:
        """Type a command, and then these lines."""
        with self._monkeypatch.context() as patch:
            patch.setattr("sys.stdin", Terminal("".join(f"{line}\n" for line in lines)))
            patch.setattr("tui.cli.typing.on_terminal", lambda: True)
            patch.setattr("tui.cli.pasting.on_terminal", lambda: True)
            return self.desk.type("referral", "new", *words)

    def edits(self, text: str) -> None:
        """From now on this is what comes back from the editor."""
        self._monkeypatch.setattr("click.edit", lambda _text: text)


@pytest.fixture
def desk(
    office_home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Desk]:
    with frozen_at():
        yield Desk(office_home, monkeypatch, capsys)


@pytest.fixture
def typist(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Typist:
    return Typist(desk, monkeypatch)


def shown(desk: Desk, reference: str = "2026-0001") -> dict[str, object]:
    found = desk.do("referral", "show", reference, "--json").json
    assert isinstance(found, dict)
    return found


def test_a_file_of_answers_comes_in_from_json_and_from_toml(desk: Desk) -> None:
    given = desk.file("one.json", {**NAMED, "LocalAuthority": SERVED, "referred_on": "2026-09-21"})
    answer = desk.do("referral", "new", "--answers", given, "--nrm-reference", "NRM-7")
    assert answer.out.startswith("2026-0001  received\n")
    assert "    Advice: " in answer.out
    toml = b'Customer.Forename1 = "Fictiona"\nCustomer.DOB = 2011-02-04\nReportedCase = true\n'
    again = desk.do("referral", "new", "--answers", desk.file("two.toml", toml), *ON, "--json")
    assert again.json["reference"] == "2026-0002"
    assert shown(desk, "2026-0002")["crime_recorded"] is True
    assert (shown(desk)["nrm_reference"], shown(desk)["came_by"]) == ("NRM-7", "typed")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"Forename: Testina", "not a file of answers in JSON or TOML"),
        (b'["Testina"]', "the answers are not an object"),
        (b"\xff\xfe", "not UTF-8 text"),
        (b'{"Customer.Forename1": "Testina"}', "There is no date of referral"),
        (b'{"Customer.Forename1": "T", "referred_on": "soon"}', "date of referral is not a date"),
        (b'{"Customer.Forename1": "T", "referred_on": "2026-09-22"}', "is after Mon 21 Sep 2026"),
        (b'{"Customer.Forename1": ["T"], "referred_on": "2026-09-21"}', "is a list or a table"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_a_sentence(
    desk: Desk, content: bytes, why: str
) -> None:
    before = desk.log_entries()
    sentence = desk.refused("referral", "new", "--answers", desk.file("bad.json", content))
    assert why in sentence
    assert "Testina" not in sentence
    assert desk.log_entries() == before


def test_where_nobody_can_be_asked_it_is_refused(desk: Desk) -> None:
    assert "Nobody is there to be asked" in desk.refused("referral", "new")
    pasted = desk.file("paste.txt", PASTED.encode())
    assert "then give --yes" in desk.refused("referral", "new", "--paste", pasted, *ON)


@pytest.mark.parametrize("words", [("--answers", "a", "--paste", "b"), ("--yes",), ("--edit",)])
def test_options_that_do_not_go_together_are_wrong_usage(desk: Desk, words: tuple[str]) -> None:
    assert desk.type("referral", "new", *words).code == 2


def test_pasted_text_is_shown_as_it_is_split_and_received_with_yes(desk: Desk) -> None:
    pasted = desk.file("paste.txt", PASTED.encode())
    answer = desk.do("referral", "new", "--paste", pasted, *ON, "--yes")
    for line in (
        "PLACED",
        "Forename",
        "A made-up man offered a telephone.",
        "NOT PLACED",
        "GP det",
    ):
        assert line in answer.err
    assert "Look: A whole name was divided" in answer.err
    case = shown(desk)
    assert case["came_by"] == "pasted"
    account, third = json.dumps(case["account"]), json.dumps(case["third_parties"])
    assert "A made-up man offered a telephone." in account
    assert "GP details:\\nDr Example" in third


def test_a_dry_run_of_pasted_text_shows_the_split_and_changes_nothing(desk: Desk) -> None:
    before = desk.log_entries()
    pasted = desk.file("paste.txt", PASTED.encode())
    answer = desk.do("referral", "new", "--paste", pasted, *ON, "--dry-run")
    assert answer.out.startswith("Would be received\n")
    assert "PLACED" in answer.err
    assert desk.log_entries() == before


def test_pasted_text_is_confirmed_by_a_person_who_may_edit_it_first(
    desk: Desk, typist: Typist
) -> None:
    pasted = desk.file("paste.txt", PASTED.encode())
    stopped = typist.at(["n"], "--paste", pasted, *ON)
    assert (stopped.code, desk.do("referral", "list", "--json").json) == (130, [])
    typist.edits("# How to\nForename: Fictiona\nHow it began:\nBy a telephone.\n")
    answer = typist.at(["what?", "e", "y", "y"], "--paste", pasted, *ON)
    assert (answer.code, answer.out[:9]) == (0, "2026-0001")
    assert "Not answered: “Surname”, “Gender”" in answer.err
    assert shown(desk)["child"] == {**_child(), "forename": "Fictiona"}


def test_questions_are_asked_in_the_form_s_order_and_any_may_be_skipped(
    desk: Desk, typist: Typist
) -> None:
    lines = [
        *("21/9/2026", "", "", "Child", "Testina", "?", "Example", "", "3/2/2011", "f", "end", "y"),
    ]
    answer = typist.at(lines)
    assert answer.code == 0, answer.err
    order = [
        "Date of referral *",
        "NRM reference",
        "THE REFERRAL",
        "Jurisdiction",
        "Adult or child",
    ]
    order += [
        "THE CHILD",
        "Forename *",
        "As the form has it.",
        "Date of birth",
        "Gender *",
        "SUMMARY",
    ]
    places = [answer.err.index(words) for words in order]
    assert places == sorted(places)
    case = shown(desk)
    assert (case["referred_on"], case["gender"], case["age_uncertain"]) == (
        "2026-09-21",
        "female",
        False,
    )


def test_it_goes_on_where_somebody_stopped_and_nothing_is_lost(desk: Desk, typist: Typist) -> None:
    stopped = typist.at(["21/9/2026", "", "", "Child", "Testina"])
    assert stopped.code == 130
    assert "What you typed is kept" in stopped.err
    again = typist.at(["Example", "back", "back", "clear", "Fictiona", "", "end", "y"])
    assert again.code == 0, again.err
    assert "Date of referral" not in again.err
    assert shown(desk)["child"] == {**_child(), "forename": "Fictiona", "surname": "Example"}
    fresh = typist.at(["end", "21/9/2026", "n"])
    assert "It is kept" in fresh.err
    assert fresh.out == ""


def test_fresh_throws_away_what_was_half_typed(typist: Typist) -> None:
    typist.at(["21/9/2026", "", "", "Child", "Testina"])
    assert "Date of referral" in typist.at([], "--fresh").err


def test_half_a_typed_referral_is_not_lost_to_pasted_text(desk: Desk, typist: Typist) -> None:
    typist.at(["21/9/2026", "", "", "Child", "Testina"])
    pasted = desk.file("paste.txt", PASTED.encode())
    refused = typist.at(["y", "y"], "--paste", pasted, *ON)
    assert refused.code == 1
    assert "You have a referral half typed" in refused.err
    desk.do("referral", "new", "--paste", pasted, *ON, "--yes")
    assert "[Testina]" in typist.at(["back"]).err


def test_an_answer_of_many_lines_ends_with_a_dot(desk: Desk, typist: Typist) -> None:
    lines = ["21/9/2026", "", "", "", "Testina", *[""] * 11, "Born here.", "", "Then there.", "."]
    answer = typist.at([*lines, "end", "y"])
    assert answer.code == 0, answer.err
    account = shown(desk)["account"]
    assert isinstance(account, list)
    assert [(one["key"], one["text"]) for one in account] == [
        ("PVBirthplace", "Born here.\n\nThen there.")
    ]


def test_half_an_answer_of_many_lines_is_kept_when_somebody_is_cut_off(
    desk: Desk, typist: Typist
) -> None:
    before = ["21/9/2026", "", "", "", "Testina", *[""] * 11]
    assert typist.at([*before, "Born here.", "Then there."]).code == 130
    again = typist.at(["end", "y"])
    assert "Where the child was born and grew up * " in again.err
    assert "[Born here.]" in again.err
    assert "Born here.\\nThen there." in json.dumps(shown(desk)["account"])


def test_an_answer_that_is_not_the_form_s_is_asked_about_and_may_be_kept(
    desk: Desk, typist: Typist
) -> None:
    lines = ["soon", "21/9/2026", "", "France", "n", "England", "Child", "Testina", "", ""]
    answer = typist.at([*lines, "about 2011", "y", "end", "y"])
    assert answer.code == 0, answer.err
    assert "This is not a date; write it as 21/9/2026." in answer.err
    assert "The form offers England, Wales, Scotland or Northern Ireland; keep it" in answer.err
    assert "The date of birth is not a date that can be read" in answer.out
    assert shown(desk)["child"] == {**_child(), "forename": "Testina"}


def test_a_question_that_another_answer_leaves_out_is_not_asked(typist: Typist) -> None:
    before = ["21/9/2026", "", "", "", "Testina", *[""] * 5]
    assert "How many children" not in typist.at([*before, "No", ""]).err
    assert "How many children" in typist.at([*before, "Yes", ""], "--fresh").err


def _child() -> dict[str, object]:
    names = ("forename", "surname", "alias", "date_of_birth", "town", "county")
    others = ("home_office_reference", "interpreter_language")
    return dict.fromkeys((*names, *others))
