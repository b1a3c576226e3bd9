"""The contract of the command line: exit codes, signing in, JSON, help, and a quick start."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from tests.factories import home_office_referral
from tests.flows.cli_desk import Desk
from tests.offices import ADMINISTRATOR, CHAIR, COORDINATOR, WORKER, frozen_at
from tui.__main__ import COMMANDS, command_line, main

HEAVY = ("sqlmodel", "sqlalchemy", "textual", "transitions", "pydantic")


@pytest.fixture
def desk(
    office_home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Desk]:
    with frozen_at():
        yield Desk(office_home, monkeypatch, capsys)


@pytest.fixture
def case(desk: Desk) -> str:
    file = desk.file("one.json", home_office_referral())
    words = ("referral", "import", file, "--referred-on", "2026-09-21", "--json")
    (received,) = desk.do(*words).json["received"]
    return str(received["reference"])


@pytest.mark.parametrize("word", ["--version", "--help"])
def test_version_and_help_import_nothing_heavy(word: str) -> None:
    asked = (
        "import sys; from tui.__main__ import main; code = main(sys.argv[1:]); "
        f"print(code, [name for name in {HEAVY} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", asked, word], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "0 []"


def test_every_command_has_a_help_with_an_example() -> None:
    lacking = [
        " ".join(path)
        for path, command in every_command()
        if "Example: nrm-panel " not in (command.help or "")
    ]
    assert lacking == []


def every_command() -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield (), command_line
    for lazy in COMMANDS:
        command = lazy.load()
        yield (lazy.name,), command
        if isinstance(command, click.Group):
            for name, one in command.commands.items():
                yield (lazy.name, name), one


@pytest.mark.parametrize(
    "words",
    [
        ("nothing",),
        ("referral", "nothing"),
        ("referral", "import"),
        ("referral", "list", "--on", "21/09/2026"),
        ("referral", "list", "--on", "2026-02-30"),
        ("referral", "move", "2026-0001", "forget"),
        ("decision", "review", "2026-0001"),
        ("decision", "sca", "2026-0001", "--sent", "--agreed"),
        ("account", "add", "nobody", "--role", "king"),
        ("meeting", "attend", "2026-10-13", "robin", "--left", "25:00"),
    ],
)
def test_wrong_usage_ends_with_two(desk: Desk, words: tuple[str, ...]) -> None:
    answer = desk.type(*words)
    assert (answer.code, answer.out) == (2, "")
    assert "Error: " in answer.err


def test_an_interruption_ends_with_130(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("tui.cli.clocks.running_clocks", interrupted)
    assert desk.type("clocks").code == 130


def test_without_a_command_and_without_a_terminal_it_says_what_to_do(desk: Desk) -> None:
    assert "The screens need a terminal" in desk.refused()


def test_without_an_office_it_says_how_to_make_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NRM_PANEL_HOME", str(tmp_path))
    monkeypatch.delenv("NRM_PANEL_DATABASE", raising=False)
    assert main(["referral", "list"]) == 1
    assert "make one with 'nrm-panel init'" in capsys.readouterr().err


def test_who_does_not_say_who_they_are_is_told_how(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NRM_PANEL_PASSWORD_FILE")
    assert "set NRM_PANEL_USER" in desk.refused("referral", "list")


def test_a_wrong_password_is_refused_and_the_account_rests(desk: Desk) -> None:
    desk.password_file.write_text("not the password")
    for _ in range(5):
        assert "The name or the password is not right" in desk.refused("referral", "list")
    desk.password_file.write_text("fictional password")
    assert "Too many wrong passwords" in desk.refused("referral", "list")


def test_a_locked_account_is_let_in_again_when_unlocked(desk: Desk) -> None:
    desk.do("account", "lock", CHAIR, user=ADMINISTRATOR)
    assert "is locked" in desk.refused("referral", "list", user=CHAIR)
    desk.do("account", "unlock", CHAIR, user=ADMINISTRATOR)
    desk.do("referral", "list", user=CHAIR)
    assert "cannot lock or unlock your own" in desk.refused(
        "account", "lock", ADMINISTRATOR, user=ADMINISTRATOR
    )


def test_the_administrator_sees_no_case(desk: Desk, case: str) -> None:
    assert "may not list referrals" in desk.refused("referral", "list", user=ADMINISTRATOR)
    assert "may not open case" in desk.refused("referral", "show", case, user=ADMINISTRATOR)


def test_every_opening_is_in_the_log_with_its_purpose(desk: Desk, case: str) -> None:
    desk.do("referral", "show", case, "--purpose", "a fictional reason", user=CHAIR)
    (reading,) = desk.do("audit", "reads", case, "--json").json
    assert (reading["account"], reading["purpose"]) == (CHAIR, "a fictional reason")


def test_a_list_shows_initials_and_never_a_name(desk: Desk, case: str) -> None:
    for words in (("referral", "list"), ("clocks",), ("referral", "list", "--json")):
        shown = desk.do(*words).out
        assert case in shown
        assert "T.E." in shown
        assert "Testina" not in shown


def test_the_page_of_a_case_and_its_json_say_the_same(desk: Desk, case: str) -> None:
    page = desk.do("referral", "show", case).out
    found = desk.do("referral", "show", case, "--json").json
    assert found["child"]["forename"] in page
    assert found["child"]["date_of_birth"] == "2011-02-03"
    assert "Thu 3 Feb 2011" in page
    assert all(section["heading"] in page for section in found["account"])
    assert "Reasonable grounds decision due: Thu 5 Nov 2026" in page
    assert {clock["code"] for clock in found["clocks"]} == {
        "acknowledge",
        "scope_decided",
        "rg_due",
    }


def test_a_return_to_the_sca_waits_for_its_answer_in_writing(desk: Desk, case: str) -> None:
    desk.do("referral", "move", case, "return_to_sca", "--reason", "not_ours")
    assert "in writing" in desk.refused("referral", "move", case, "return_accepted")
    desk.do("referral", "move", case, "return_accepted", "--in-writing", "letter of 21 September")
    assert desk.do("referral", "list", "--json").json[0]["state"] == "returned"


def test_a_correction_takes_two_people(desk: Desk, case: str) -> None:
    desk.do("referral", "move", case, "accept")
    desk.do("referral", "move", case, "correct", "--reason", "accepted in error")
    assert "somebody else" in desk.refused("referral", "move", case, "approve_correction")
    desk.do("referral", "move", case, "approve_correction", user=CHAIR)
    rows = desk.do("referral", "history", case, "--json").json
    moved = [(row["move"], row["by"]) for row in rows if row["thing"] == "referral"]
    assert moved == [("receive", COORDINATOR), ("accept", COORDINATOR), ("correct", CHAIR)]


def test_the_lead_social_worker_is_named_and_then_works_with_the_case(
    desk: Desk, case: str
) -> None:
    assert "no referral" in desk.refused("referral", "show", case, user=WORKER)
    desk.do("referral", "assign", case, WORKER)
    shown = desk.do("referral", "show", case, "--json", user=WORKER).json
    assert shown["lead_social_worker"] == WORKER


def test_the_template_reveals_nothing_of_the_child_and_both_forms_fit(
    desk: Desk, case: str
) -> None:
    desk.do("referral", "move", case, "accept")
    printed = desk.do("decision", "template", case, "--combined").out
    assert not any(part in printed for part in ("Testina", "2011-02-03", "packages"))
    assert {"rg", "cg", "deferred", "not_agreed"} <= set(json.loads(printed))


RECORDS = {
    "rg.trafficking.actions.0: 'kidnap' is not one of": {
        "rg": {"outcome": "positive", "trafficking": {"actions": ["kidnap"]}}
    },
    "rg.outcome is missing; fill it in.": {"rg": {"credibility": "Weighed."}},
    "rg.outcom is not a field of the record": {"rg": {"outcome": "positive", "outcom": "x"}},
    "deferred.awaited_by is not a date": {
        "deferred": {"reason": "More.", "awaited": "A report", "awaited_by": "soon"}
    },
    "this record is for another case": {"reference": "2026-9999", "not_agreed": "Why."},
    "exactly one of the three": {},
    "is not JSON (line 1, column 2)": b"{'a': 1}",
    "is not a record": [],
}


@pytest.mark.parametrize("reason", RECORDS)
def test_a_record_that_is_wrong_is_refused_naming_the_field(
    desk: Desk, case: str, reason: str
) -> None:
    file = desk.file("record.json", RECORDS[reason])
    words = ("decision", "record", case, "--file", file)
    assert reason in desk.refused(*words, user=CHAIR)


def test_a_record_outside_a_sitting_is_blocked_with_its_sentence(desk: Desk, case: str) -> None:
    file = desk.file("record.json", {"not_agreed": "Fictional reasons."})
    blocked = desk.refused("decision", "record", case, "--file", file, user=CHAIR)
    assert "is not before a sitting" in blocked


def test_states_prints_every_table(desk: Desk) -> None:
    drawn = desk.do("states").out
    tables = desk.do("states", "--json").json
    assert drawn.count("```mermaid") == len(tables)
    assert {"referral", "meeting", "decision", "return", "task"} == {one["thing"] for one in tables}


def test_an_extraordinary_meeting_is_planned_and_listed(desk: Desk) -> None:
    desk.do("meeting", "add", "2026-10-27", "--starts", "14:00")
    assert desk.do("meeting", "list", "--json").json == [
        {
            "date": "2026-10-27",
            "panel": "Fictional Bay",
            "kind": "extraordinary",
            "state": "planned",
        }
    ]
    assert "already" in desk.refused("meeting", "add", "2026-10-27")


def test_a_meeting_that_passed_without_an_agenda_is_missed(desk: Desk) -> None:
    desk.do("meeting", "add", "2026-09-29")
    ran = desk.do("agenda", "run-due", "--json", "--on", "2026-10-01", user="timer").json
    assert ran == {"issued": [], "missed": ["2026-09-29"]}
