"""Likely matches, links, the local supplement and missing episodes on the command line."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.factories import home_office_referral
from tests.flows.cli_desk import Desk
from tests.offices import WORKER, frozen_at


@pytest.fixture
def desk(
    office_home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Desk]:
    """An office that received the same fictional child twice, and her made-up sister."""
    desk = Desk(office_home, monkeypatch, capsys)
    same = {"Customer.Surname": "Example", "Customer.DOB": "2011-02-03"}
    referrals = [
        home_office_referral(1),
        home_office_referral(2, **same),
        home_office_referral(3, **{"Customer.Forename1": "Madeup"}),
    ]
    with frozen_at():
        file = desk.file("in.json", referrals)
        desk.do("referral", "import", file, "--referred-on", "2026-09-21")
        yield desk


def test_matches_are_listed_in_words_and_settled(desk: Desk) -> None:
    page = desk.do("referral", "matches", "2026-0002").out
    assert "2026-0001" in page
    assert "the same name and date of birth" in page
    assert "to be settled" in page
    assert "Testina" not in page
    (row,) = desk.do("referral", "matches", "2026-0001", "--json").json
    assert row["reference"] == "2026-0002"
    assert row["reasons"][0] == "same_name_and_birth"
    assert (row["settled_as"], row["settled_on"]) == (None, None)
    settle = ("referral", "settle", "2026-0002", "2026-0001", "--reason", "Same school")
    said = desk.do(*settle, "--as", "re_referral").out
    assert "the same child, referred again for new exploitation" in said
    assert "were settled" in desk.refused(*settle, "--as", "different")
    assert desk.do("referral", "matches", "2026-0003").out.startswith("No other case is likely")


def test_a_duplicate_is_told_how_it_is_closed(desk: Desk) -> None:
    settle = ("referral", "settle", "2026-0002", "2026-0001", "--reason", "Sent twice")
    said = desk.do(*settle, "--as", "duplicate").out
    assert "referral move 2026-0002 close --reason duplicate --other 2026-0001" in said


def test_links_are_made_shown_from_both_sides_and_ended(desk: Desk) -> None:
    pair = ("2026-0003", "2026-0001", "--as", "sibling", "--reason", "Sisters")
    desk.do("referral", "link", *pair)
    assert "siblings" in desk.do("referral", "links", "2026-0001").out
    (row,) = desk.do("referral", "links", "2026-0003", "--json").json
    assert (row["reference"], row["kind"], row["linked_on"]) == (
        "2026-0001",
        "sibling",
        "2026-09-21",
    )
    assert "linked already" in desk.refused("referral", "link", *pair)
    desk.do("referral", "unlink", *pair)
    assert desk.do("referral", "links", "2026-0001", "--json").json == []
    assert "is linked to no other case" in desk.do("referral", "links", "2026-0001").out


def test_the_supplement_is_recorded_and_shown_with_what_is_not(desk: Desk) -> None:
    said = desk.do("referral", "local", "2026-0001", "ethnicity=WOTH", "team=East team").out
    assert said == "Recorded. Not recorded yet: 11 questions.\n"
    desk.do("referral", "assign", "2026-0001", WORKER)
    page = desk.do("referral", "local", "2026-0001").out
    assert "White: any other background" in page
    assert "East team" in page
    assert "not recorded" in page
    whole = desk.do("referral", "local", "2026-0001", "--json").json
    assert whole["lead_social_worker"] == WORKER
    assert whole["answers"]["ethnicity"]["value"] == "WOTH"
    assert "education" in whole["not_recorded"]


def test_what_is_not_recorded_is_counted_over_all_cases(desk: Desk) -> None:
    desk.do("referral", "local", "2026-0001", "ethnicity=WOTH")
    rows = {row["question"]: row for row in desk.do("referral", "local", "--json").json}
    assert (rows["Ethnicity"]["not_recorded"], rows["Ethnicity"]["asked_of"]) == (2, 3)
    assert "Ethnicity" in desk.do("referral", "local").out


def test_an_answer_that_cannot_be_used_is_refused_in_a_sentence(desk: Desk) -> None:
    local = ("referral", "local", "2026-0001")
    assert "write each answer as FIELD=VALUE" in desk.refused(*local, "ethnicity")
    assert "is given twice" in desk.refused(*local, "team=East", "team=West")
    assert "is not a question" in desk.refused(*local, "height=tall")
    assert "ethnicity takes WBRI" in desk.refused(*local, "ethnicity=tall")


def test_a_question_says_which_answers_it_takes_and_nothing_is_recorded(desk: Desk) -> None:
    before = desk.log_entries()
    said = desk.do("referral", "local", "2026-0001", "disability=?", "team=?").out
    assert said.splitlines() == [
        "disability takes yes (yes), no (no) or not_known (asked, and not known): give the code.",
        "team takes up to 200 characters.",
    ]
    assert desk.log_entries() == before


def test_missing_episodes_are_recorded_and_listed(desk: Desk) -> None:
    missing = ("referral", "missing", "2026-0001")
    assert desk.do(*missing).out == "No missing episode is recorded.\n"
    assert "still missing" in desk.do(*missing, "--from", "2026-09-18").out
    desk.do(*missing, "--to", "2026-09-19", "--return-interview", "2026-09-21")
    assert desk.do(*missing, "--json").json == [
        {
            "missing_from": "2026-09-18",
            "missing_to": "2026-09-19",
            "return_interview_on": "2026-09-21",
        }
    ]
    assert "mend the dates" in desk.refused(*missing, "--from", "2026-09-21", "--to", "2026-09-20")


@pytest.mark.parametrize(
    "command", ["matches", "settle", "link", "unlink", "links", "local", "missing"]
)
def test_every_command_has_help_with_an_example(desk: Desk, command: str) -> None:
    assert "Example: nrm-panel referral" in desk.do("referral", command, "--help").out
