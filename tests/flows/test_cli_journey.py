"""The whole way of a case on the command line, as the README tells it, from an empty folder."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import keyring
import pytest
from freezegun.api import FrozenDateTimeFactory
from keyring.backends import fail

from tests.factories import home_office_referral
from tests.flows.cli_desk import CHEAP_SETTINGS, Desk
from tests.offices import frozen_at


@pytest.fixture
def frozen() -> Iterator[FrozenDateTimeFactory]:
    with frozen_at("2026-09-21 09:00:00") as clock:
        yield clock


@pytest.fixture
def desk(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    frozen: FrozenDateTimeFactory,
) -> Iterator[Desk]:
    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())  # type: ignore[no-untyped-call]  # keyring has no types here
    home = tmp_path / "office"
    home.mkdir()
    (home / "settings.toml").write_text(CHEAP_SETTINGS)
    yield Desk(home, monkeypatch, capsys)
    keyring.set_keyring(before)


def make_office(desk: Desk) -> None:
    """The README's first block."""
    recovery = desk.home.parent / "recovery.txt"
    done = desk.do(
        *("init", "--panel", "Example Panel", "--authority", "E09000020"),
        *("--authority", "E09000033", "--lead", "E09000020", "--meets", "second Tuesday"),
        *("--user", "alex", "--password-file", desk.password_file, "--recovery-file", recovery),
    )
    assert recovery.stat().st_mode & 0o777 == 0o600
    assert recovery.read_text().strip() not in done.out
    for name, agency, *roles in (
        ("robin", "local_authority", "chair", "voting_member"),
        ("pat", "police", "voting_member"),
        ("hari", "health", "voting_member"),
        ("rene", "local_authority", "second_reviewer"),
    ):
        chosen = [word for role in roles for word in ("--role", role)]
        options = [*chosen, "--agency", agency, "--password-file", str(desk.password_file)]
        desk.do("account", "add", name, *options, user="alex")
    assert "12 meetings planned." in desk.do("meeting", "plan", user="alex").out


def positive_form(form: dict[str, Any]) -> dict[str, Any]:
    """What a chair fills into the printed form."""
    part = form["rg"]
    part["outcome"] = "positive"
    part["trafficking"] |= {"actions": ["recruitment"], "purposes": ["criminal"], "words": "Sent."}
    part["evidence"][0] |= {
        **{"title": "Invented report", "supplier": "Fictional police", "kind": "specific"},
        **{"weighs": "for", "mark": "share"},
    }
    part["credibility"] = "Consistent, given age."
    part["voice"]["not_heard_because"] = "The fictional child asked to wait."
    for view in part["views"]:
        view["view"] = "positive"
    part["exploitation_found"] = ["criminal"]
    part["reasons"] = "The imaginary evidence shows it."
    return form


def test_a_referral_comes_in_and_leaves_as_a_line_of_a_return(
    desk: Desk, frozen: FrozenDateTimeFactory
) -> None:
    make_office(desk)
    file = desk.file("referral.json", home_office_referral())
    imported = desk.do(
        "referral", "import", file, "--referred-on", "2026-09-21", "--json", user="alex"
    ).json
    assert [one["reference"] for one in imported["received"]] == ["2026-0001"]
    assert imported["refused"] == []
    against = desk.do("referral", "blockers", "2026-0001", "accept", user="alex")
    assert against.out.strip() == "Nothing stands against it."
    desk.do("referral", "move", "2026-0001", "accept", user="alex")
    (listed,) = desk.do("referral", "list", "--json", user="alex").json
    assert (listed["state"], listed["rg_due"]) == ("awaiting_rg", "2026-11-05")

    assert desk.do("agenda", "run-due", "--json", user="alex").json == {"issued": [], "missed": []}
    frozen.move_to("2026-10-06 09:00:00")
    ran = desk.do("agenda", "run-due", "--json", user="alex").json
    assert ran == {"issued": [{"meeting": "2026-10-13", "issue": 1}], "missed": []}
    again = desk.do("agenda", "run-due", "--json", user="alex").json
    assert again == {"issued": [], "missed": []}
    copy = Path(desk.do("agenda", "release", "2026-10-13", user="robin").out.strip())
    assert copy.parent == desk.home / "outgoing"
    (issue,) = desk.do("agenda", "show", "2026-10-13", "--json", user="alex").json["issues"]
    assert (issue["issue"], issue["prepared_by"]) == (1, "alex")
    assert (issue["released_on"], issue["name"]) == ("2026-10-06", copy.name)

    frozen.move_to("2026-10-13 09:00:00")
    desk.do("meeting", "start", "2026-10-13", user="robin")
    for person in ("robin", "pat", "hari"):
        desk.do("meeting", "attend", "2026-10-13", person, user="robin")
    form = desk.do("decision", "template", "2026-0001", user="robin").json
    assert [view["person"] for view in form["rg"]["views"]] == ["robin", "pat", "hari"]
    filled = desk.file("decision.json", positive_form(form))
    recorded = desk.do("decision", "record", "2026-0001", "--file", filled, user="robin")
    assert "Awaiting a conclusive grounds decision" in recorded.out

    form["rg"]["rationale"] = "Told at length, and all of it made up."
    full = desk.file("full.json", form)
    desk.do("decision", "complete", "2026-0001", "--ground", "rg", "--file", full, user="robin")
    for person in ("robin", "pat", "hari"):
        confirmed = desk.do("decision", "confirm", "2026-0001", user=person)
    assert "every partner has confirmed" in confirmed.out
    desk.do("meeting", "minutes", "2026-10-13", user="alex")
    minutes = Path(desk.do("meeting", "sign", "2026-10-13", user="robin").out.strip())
    assert minutes.is_file()
    meetings = desk.do("meeting", "list", "--json", user="alex").json
    assert meetings[0] == {
        "date": "2026-10-13",
        "panel": "Example Panel",
        "kind": "ordinary",
        "state": "minutes_signed",
    }

    desk.do("decision", "sca", "2026-0001", "--sent", user="alex")
    desk.do("decision", "sca", "2026-0001", "--agreed", user="alex")
    desk.do("decision", "issue", "2026-0001", user="alex")
    shown = desk.do("decision", "show", "2026-0001", "--json", user="alex").json
    (decision,) = shown["decisions"]
    assert (decision["state"], decision["issued_on"]) == ("issued", "2026-10-13")
    assert decision["record"]["rationale"] == form["rg"]["rationale"]

    desk.do("return", "build", "--period", "2026-Q3", user="alex")
    desk.do("return", "check", "2026-Q3", user="alex")
    tables = desk.do("return", "show", "2026-Q3", "--json", user="alex").json["tables"]
    rows = tables["Referrals by exploitation type and gender"]
    assert next(row for row in rows if row["referrals"]) == {
        "exploitation_type": "Criminal",
        "gender": "Female",
        "referrals": 1,
    }
    out = desk.home / "return"
    written = desk.do(
        "return", "export", "2026-Q3", "--format", "csv", "--out", out, user="alex"
    ).out.split("\n")
    assert all("DRAFT" in Path(name).name for name in written if name)
    desk.do("return", "sign", "2026-Q3", user="robin")
    witness = desk.do("audit", "verify", "--witness", copy, "--witness", minutes, user="alex")
    assert "The log holds" in witness.out


def test_what_an_office_keeps_comes_back_from_a_backup_and_the_recovery_code(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_office(desk)
    file = desk.file("referral.json", home_office_referral())
    desk.do("referral", "import", file, "--referred-on", "2026-09-21", user="alex")
    backup = desk.do("backup", desk.home.parent / "stick").out.strip().removeprefix("Backed up to ")
    monkeypatch.setenv("NRM_PANEL_HOME", str(desk.home.parent / "new"))
    desk.do("restore", backup, "--recovery-file", desk.home.parent / "recovery.txt")
    (listed,) = desk.do("referral", "list", "--json", user="alex").json
    assert listed["reference"] == "2026-0001"
    assert "NOT IN ORDER" not in desk.do("doctor").err


def test_an_office_is_made_once(desk: Desk) -> None:
    make_office(desk)
    words = ("--panel", "Other", "--authority", "E09000020", "--lead", "E09000020")
    options = ("--meets", "first Monday", "--user", "sam", "--password-file", desk.password_file)
    assert "There is an office in" in desk.refused("init", *words, *options)


def test_the_demo_says_what_it_made_and_what_to_type_next(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = desk.home.parent / "demo-office"
    said = desk.do("demo", "--home", folder, "--seed", "3")
    assert "nrm-panel referral list" in said.out
    monkeypatch.setenv("NRM_PANEL_HOME", str(folder))
    monkeypatch.setenv("NRM_PANEL_PASSWORD_FILE", str(folder / "demo.password"))
    listed = desk.do("referral", "list", "--json", user="Ada Coordinator")
    assert len(json.loads(listed.out)) == 40
    assert listed.err == "FICTIONAL office; its day is Fri 20 Nov 2026\n"
