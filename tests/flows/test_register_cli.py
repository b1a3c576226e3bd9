"""`referral import` with a register: shown, asked about, brought in, refused by row and column."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.core.register_samples import HEADINGS, as_csv, as_xlsx, row_of, undecided
from tests.factories import home_office_referral
from tests.flows.cli_desk import Desk
from tests.offices import frozen_at
from tui.cli import registering

TWO = as_csv(row_of(nrm_reference="NRM-1"), undecided(nrm_reference="NRM-2"))


@pytest.fixture
def desk(
    office_home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Desk]:
    with frozen_at():
        yield Desk(office_home, monkeypatch, capsys)


def answers(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Somebody sits at the terminal and types this when asked."""
    monkeypatch.setattr(registering, "on_terminal", lambda: True)
    monkeypatch.setattr("sys.stdin", io.StringIO(text))


def rows_of(desk: Desk) -> list[tuple[str, str]]:
    return [(row["reference"], row["state"]) for row in desk.do("referral", "list", "--json").json]


def test_a_register_comes_in_as_csv_and_as_xlsx(desk: Desk) -> None:
    done = desk.do("referral", "import", desk.file("register.csv", TWO))
    assert done.out.splitlines()[-1] == (
        "2 referrals (1 of them brought over as decided) received, from 1 file."
    )
    assert done.err == ""
    more = undecided(nrm_reference="NRM-3")
    sheet = as_xlsx(("Cases", [HEADINGS, [more[name] for name in HEADINGS]]))
    desk.do("referral", "import", desk.file("register.xlsx", sheet))
    assert [state for _, state in rows_of(desk)] == ["cg_negative", "received", "received"]


def test_other_headings_are_mapped_and_the_preview_shows_how_they_are_read(desk: Desk) -> None:
    data = b"When,Who,Our notes\n04/05/2026,Hushtina,secret\n"
    file = desk.file("register.csv", data)
    refused = desk.refused("referral", "import", file)
    assert len(refused.splitlines()) == 2
    words = ("--map", "When=referred_on", "--map", "Who=last_name")
    shown = desk.do("referral", "import", file, *words, "--dry-run")
    lines = [" ".join(line.split()) for line in shown.err.splitlines()]
    assert lines[:5] == [
        "register.csv: 1 row.".replace("register.csv", str(file)),
        "Their heading is read as for example",
        "When referred_on Mon 4 May 2026",
        "Who last_name ••••••••",
        "Not read, and kept only as received: “Our notes”.",
    ]
    assert "Hushtina" not in shown.err + shown.out
    assert "1 referral could be received; nothing was changed" in shown.out
    assert rows_of(desk) == []
    desk.do("referral", "import", file, *words)
    assert len(rows_of(desk)) == 1


def test_on_a_terminal_the_register_is_shown_and_nothing_comes_in_before_a_yes(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = desk.file("register.csv", TWO)
    before = desk.log_entries()
    answers(monkeypatch, "n\n")
    stopped = desk.type("referral", "import", file)
    assert (stopped.code, stopped.out) == (130, "")
    assert "date_of_birth" in stopped.err
    assert "2 referrals (1 of them brought over as decided) would come in." in stopped.err
    assert desk.log_entries() == before
    answers(monkeypatch, "y\n")
    assert "2 referrals" in desk.do("referral", "import", file).out


def test_with_yes_nobody_is_asked(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    answers(monkeypatch, "")
    done = desk.do("referral", "import", desk.file("register.csv", TWO), "--yes")
    assert done.err == ""
    assert len(rows_of(desk)) == 2


def test_every_fault_is_printed_by_row_and_column_and_nothing_comes_in(desk: Desk) -> None:
    file = desk.file("register.csv", as_csv(row_of(gender="Q", rg_decided_on="soon"), undecided()))
    before = desk.log_entries()
    assert desk.refused("referral", "import", file).splitlines() == [
        f"{file}, row 2, “gender”: this is not known here; write Female, Male or Other.",
        f"{file}, row 2, “rg_decided_on”: this is not a date; write it like 21/09/2026 or "
        "2026-09-21.",
    ]
    assert desk.log_entries() == before


def test_with_skip_bad_the_good_rows_come_in_and_json_names_row_and_column(desk: Desk) -> None:
    file = desk.file("register.csv", as_csv(row_of(gender="Q", county_lines="x"), undecided()))
    answer = desk.do("referral", "import", file, "--skip-bad", "--json")
    assert [one["reference"] for one in answer.json["received"]] == ["2026-0001"]
    assert [(one["row"], one["column"]) for one in answer.json["refused"]] == [
        (2, "gender"),
        (2, "county_lines"),
    ]
    assert len(answer.err.splitlines()) == 2


def test_one_row_with_several_faults_is_one_that_is_left_out(desk: Desk) -> None:
    file = desk.file("register.csv", as_csv(row_of(gender="Q", county_lines="x"), undecided()))
    done = desk.do("referral", "import", file, "--skip-bad")
    assert done.out.splitlines()[-1] == "1 referral received, 1 left out, from 1 file."


def test_a_sheet_is_chosen_by_its_name(desk: Desk) -> None:
    rows = [("Referred", "Surname"), ("2026-02-03", "Example")]
    file = desk.file("register.xlsx", as_xlsx(("2025", rows), ("2026", [*rows, rows[1]])))
    assert "say which to read with --sheet" in desk.refused("referral", "import", file)
    desk.do("referral", "import", file, "--sheet", "2026")
    assert len(rows_of(desk)) == 2


def test_options_of_one_way_in_are_refused_for_the_other(desk: Desk) -> None:
    register, form = desk.file("register.csv", TWO), desk.file("one.json", home_office_referral())
    for words in (
        (register, "--referred-on", "2026-09-21"),
        (register, "--nrm-reference", "NRM-1"),
        (form, "--map", "a=b"),
        (form, "--sheet", "Cases"),
        (register, "--map", "no equals sign"),
    ):
        assert desk.type("referral", "import", *words).code == 2
    assert "import them one after the other" in desk.refused("referral", "import", register, form)
    assert rows_of(desk) == []


def test_a_case_that_was_brought_over_is_shown_without_invented_reasons(desk: Desk) -> None:
    desk.do("referral", "import", desk.file("register.csv", TWO))
    page = desk.do("referral", "show", "2026-0001").out
    assert "its reasons are not recorded here" in page
    assert desk.do("referral", "show", "2026-0001", "--json").json["reference"] == "2026-0001"
