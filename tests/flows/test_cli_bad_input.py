"""What `referral import` refuses: one sentence, exit code 1, and the store as it was."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.factories import home_office_referral
from tests.flows.cli_desk import Desk
from tests.offices import frozen_at


@pytest.fixture
def desk(
    office_home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Desk]:
    with frozen_at():
        yield Desk(office_home, monkeypatch, capsys)


def changed(**changes: object) -> bytes:
    return json.dumps(home_office_referral(**changes)).encode()


NAMELESS = {"Customer.Forename1": "", "Customer.Surname": "", "Customer.Alias": ""}
BAD = {
    "this is not JSON": b"Forename: Testina",
    "this is not a JSON object": b'"Testina"',
    "the file is empty": b"",
    "nested beyond reason": b'{"a":' * 100_000,
    "larger than a referral": changed(**{f"k{n}": "x" * 14_000 for n in range(620)}),
    "this is an adult": changed(AdultOrChild="Adult"),
    "a Duty to Notify report": changed(NRMOrDuty="DTN"),
    "18 or over on the date of referral": changed(**{"Customer.DOB": "2008-09-21"}),
    "the date of birth is not a date": changed(**{"Customer.DOB": "2011-02-30"}),
    "the date of birth is after the date of referral": changed(**{"Customer.DOB": "2026-09-22"}),
    "there is no name": changed(**NAMELESS),
    "there is no ExternalId": changed(ExternalId=None),
    "longer than 15,000 characters": changed(PVFamily="x" * 15_001),
}


@pytest.mark.parametrize("reason", BAD)
def test_a_bad_file_is_refused_in_one_sentence_and_changes_nothing(desk: Desk, reason: str) -> None:
    before = desk.log_entries()
    file = desk.file("referral.json", BAD[reason])
    sentence = desk.refused("referral", "import", file, "--referred-on", "2026-09-21")
    assert reason in sentence
    assert "referral.json" in sentence
    assert "\n" not in sentence
    assert desk.do("referral", "list", "--json").json == []
    assert desk.log_entries() == before


def test_a_referral_without_its_date_is_refused(desk: Desk) -> None:
    sentence = desk.refused("referral", "import", desk.file("one.json", home_office_referral()))
    assert "there is no date of referral; give --referred-on" in sentence


def test_a_date_of_referral_after_the_business_date_is_refused(desk: Desk) -> None:
    file = desk.file("one.json", home_office_referral())
    dates = ("--referred-on", "2026-09-21", "--on", "2026-09-20")
    assert "is after Sun 20 Sep 2026" in desk.refused("referral", "import", file, *dates)


def test_the_same_external_id_again_is_refused(desk: Desk) -> None:
    file = desk.file("one.json", home_office_referral())
    words = ("referral", "import", file, "--referred-on", "2026-09-21")
    desk.do(*words)
    before = desk.log_entries()
    assert "this ExternalId was received already, as 2026-0001" in desk.refused(*words)
    assert desk.log_entries() == before


def test_a_file_that_cannot_be_read_is_refused(desk: Desk) -> None:
    assert "the file cannot be read" in desk.refused("referral", "import", "nowhere.json")
    assert "the file cannot be read" in desk.refused("referral", "import", desk.home)


def mixed(desk: Desk) -> Path:
    return desk.file(
        "list.json",
        [
            home_office_referral(1),
            home_office_referral(2, AdultOrChild="Adult"),
            home_office_referral(3),
        ],
    )


def test_of_a_list_with_one_bad_referral_nothing_goes_in(desk: Desk) -> None:
    sentence = desk.refused("referral", "import", mixed(desk), "--referred-on", "2026-09-21")
    assert "list.json" in sentence
    assert desk.do("referral", "list", "--json").json == []


def test_with_skip_bad_the_good_go_in_and_the_bad_are_listed(desk: Desk) -> None:
    words = ("--referred-on", "2026-09-21", "--skip-bad", "--json")
    answer = desk.do("referral", "import", mixed(desk), *words)
    assert [one["reference"] for one in answer.json["received"]] == ["2026-0001", "2026-0002"]
    (refused,) = answer.json["refused"]
    assert "this is an adult" in refused["sentence"]
    assert answer.err.strip() == refused["sentence"]


def test_a_dry_run_changes_nothing(desk: Desk) -> None:
    before = desk.log_entries()
    file = desk.file("one.json", home_office_referral())
    words = ("--referred-on", "2026-09-21", "--dry-run", "--json")
    (received,) = desk.do("referral", "import", file, *words).json["received"]
    assert received["reference"] is None
    assert desk.log_entries() == before


BLOCKED = {
    "date of birth": {"Customer.DOB": ""},
    "authority": {"LocalAuthority": "A council that does not exist"},
    "100 days": {"Customer.DOB": "2008-12-30"},
}


@pytest.mark.parametrize("reason", BLOCKED)
def test_what_cannot_be_accepted_is_received_and_blocked_in_words(desk: Desk, reason: str) -> None:
    file = desk.file("one.json", home_office_referral(**BLOCKED[reason]))
    desk.do("referral", "import", file, "--referred-on", "2026-09-21")
    against = desk.refused("referral", "blockers", "2026-0001", "accept")
    assert reason in against
    assert desk.refused("referral", "move", "2026-0001", "accept") == against
    assert desk.do("referral", "show", "2026-0001", "--json").json["state"] == "received"


def test_a_child_101_days_from_18_is_in_scope_and_one_at_100_days_is_not(desk: Desk) -> None:
    born = {"Customer.DOB": "2009-05-10"}
    for number, on in ((1, "2027-01-29"), (2, "2027-01-30")):
        file = desk.file("one.json", home_office_referral(number, **born))
        desk.do("referral", "import", file, "--referred-on", on, "--on", "2027-02-01")
    nothing = desk.do("referral", "blockers", "2027-0001", "accept")
    assert nothing.out == "Nothing stands against it.\n"
    assert "100 days" in desk.refused("referral", "blockers", "2027-0002", "accept")


def test_a_safety_task_is_closed_with_who_was_told_and_what_came_of_it(desk: Desk) -> None:
    danger = home_office_referral(PVStillInExploitativeSituation="Yes")
    done = desk.do(
        "referral", "import", desk.file("one.json", danger), "--referred-on", "2026-09-21"
    )
    assert "SAFETY TASK" in done.out
    gaps = desk.refused("referral", "safety", "2026-0001").splitlines()
    assert len(gaps) == 2
    told = ("--told", "duty manager", "--told-on", "2026-09-21", "--strategy-on", "2026-09-21")
    desk.do("referral", "safety", "2026-0001", *told)
    tasks = desk.do("referral", "show", "2026-0001", "--json").json["tasks"]
    (task,) = [one for one in tasks if one["kind"] == "safety"]
    assert (task["state"], task["answer"]["told"]) == ("closed", "duty manager")


def test_a_child_who_may_be_in_danger_heads_every_list(desk: Desk) -> None:
    danger = home_office_referral(2, PVStillInExploitativeSituation="Yes")
    file = desk.file("list.json", [home_office_referral(1), danger])
    desk.do("referral", "import", file, "--referred-on", "2026-09-21")
    for words in (("referral", "list", "--json"), ("clocks", "--json")):
        listed = desk.do(*words).json
        assert [row["reference"] for row in listed] == ["2026-0002", "2026-0001"]
        assert [row["safety_open"] for row in listed] == [True, False]
