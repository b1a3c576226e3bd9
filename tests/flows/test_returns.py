"""The return: built as at a day, the same from the same entry, signed by another person."""

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlmodel import select

from nrm_panel.errors import BadInput, Blocked, NotAllowed, NotFound
from nrm_panel.models import LogEntry
from nrm_panel.policy import Override, Policy
from tests.journeys import (
    REFERRED,
    accepted_case,
    agreed_decision,
    codes,
    head_of,
    meeting_in_session,
    received_case,
)
from tests.offices import CHAIR, COORDINATOR, HEAD, HEALTH, POLICE, World
from tests.records import combined_record
from workflows.cases import accept
from workflows.returning import (
    Built,
    build_return,
    check_return,
    export_return,
    list_returns,
    show_return,
    sign_return,
)

QUARTER = "2026-Q3"
AFTER = "2026-10-02"
GENDER = "Referrals by exploitation type and gender"
NATIONALITY = "Referrals by nationality"


def rows(built: Built, title: str) -> list[dict[str, object]]:
    tables = built.as_json["tables"]
    assert isinstance(tables, dict)
    found: list[dict[str, object]] = tables[title]
    return found


def lines(built: Built) -> list[tuple[object, object]]:
    return [
        (row["reference"], row["outcome"]) for row in rows(built, "Referrals open in the period")
    ]


def built_and_checked(world: World) -> None:
    world.stand_on(AFTER)
    build_return(world.office(COORDINATOR), QUARTER)
    check_return(world.office(COORDINATOR), QUARTER)


def digests(paths: list[Path]) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


@pytest.mark.every_store
def test_a_referral_is_counted_by_type_gender_and_nationality(world: World) -> None:
    received_case(world, 1)
    received_case(world, 2, REFERRED, **{"Customer.Nationality": "British"})
    received_case(world, 3, date(2026, 9, 20))
    world.stand_on(AFTER)
    built = build_return(world.office(COORDINATOR), QUARTER)
    assert rows(built, GENDER) == [
        {"exploitation_type": "Criminal", "gender": "Female", "referrals": 3}
    ]
    assert rows(built, NATIONALITY) == [
        {"nationality": "Albanian", "referrals": 2},
        {"nationality": "UK", "referrals": 1},
    ]
    assert (built.row.state, built.row.number, built.row.built_on) == (
        "draft",
        1,
        date(2026, 10, 2),
    )


def test_a_referral_outside_the_period_is_no_line_of_it(world: World) -> None:
    world.stand_on("2026-10-01")
    received_case(world, 1, date(2026, 10, 1))
    built = build_return(world.office(COORDINATOR), QUARTER)
    assert (lines(built), rows(built, GENDER)) == ([], [])


@pytest.mark.every_store
def test_a_return_as_at_a_day_leaves_out_what_was_recorded_later(world: World) -> None:
    reference = received_case(world, 1)
    world.stand_on("2026-09-22")
    accept(world.office(COORDINATOR), reference)
    received_case(world, 2, date(2026, 9, 20))
    world.stand_on(AFTER)
    then = build_return(world.office(COORDINATOR), QUARTER, date(2026, 9, 21))
    now = build_return(world.office(COORDINATOR), QUARTER)
    assert [reference for reference, _ in lines(then)] == ["2026-0001"]
    assert [reference for reference, _ in lines(now)] == ["2026-0001", "2026-0002"]
    with world.store.read() as session:
        entry = session.exec(select(LogEntry).where(LogEntry.seq == then.row.entry)).one()
    assert entry.happened_on == date(2026, 9, 21)


def test_the_day_ends_at_midnight_in_london_and_not_in_utc(world: World) -> None:
    world.stand_on("2026-09-21", "22:59")
    received_case(world, 1)
    world.stand_on("2026-09-21", "23:30")
    received_case(world, 2)
    world.stand_on(AFTER)
    built = build_return(world.office(COORDINATOR), QUARTER, date(2026, 9, 21))
    assert [reference for reference, _ in lines(built)] == ["2026-0001"]


@pytest.mark.every_store
def test_the_same_entry_gives_the_same_digest_and_the_same_bytes(
    world: World, tmp_path: Path
) -> None:
    reference = accepted_case(world)
    world.stand_on(AFTER)
    office = world.office(COORDINATOR)
    first = build_return(office, QUARTER)
    csv_before = digests(export_return(office, "1", "csv", tmp_path / "a"))
    sheet_before = digests(export_return(office, "1", "xlsx", tmp_path / "a"))
    meeting_in_session(world)
    agreed_decision(world, combined_record(reference))
    office = world.office(COORDINATOR)
    assert show_return(office, "1").content.tables == first.content.tables
    assert digests(export_return(office, "1", "csv", tmp_path / "b")) == csv_before
    assert digests(export_return(office, "1", "xlsx", tmp_path / "b")) == sheet_before
    again = build_return(office, QUARTER, date(2026, 10, 2))
    assert again.row.sha256 == first.row.sha256
    assert build_return(office, QUARTER).row.sha256 != first.row.sha256


@pytest.mark.every_store
def test_a_checked_return_is_signed_by_somebody_who_did_not_build_it(world: World) -> None:
    accepted_case(world)
    built_and_checked(world)
    with pytest.raises(Blocked) as caught:
        sign_return(world.office(COORDINATOR), QUARTER)
    assert codes(caught) == ["own_work"]
    signed = sign_return(world.office(HEAD), QUARTER)
    assert signed.row.state == "signed_off"
    assert not signed.content.draft


def test_a_return_is_not_signed_before_it_was_checked(world: World) -> None:
    accepted_case(world)
    world.stand_on(AFTER)
    build_return(world.office(COORDINATOR), QUARTER)
    with pytest.raises(Blocked) as caught:
        sign_return(world.office(HEAD), QUARTER)
    assert codes(caught) == ["not_from_this_state"]


def test_a_return_for_a_period_that_runs_is_provisional(world: World) -> None:
    accepted_case(world)
    build_return(world.office(COORDINATOR), QUARTER)
    check_return(world.office(COORDINATOR), QUARTER)
    with pytest.raises(Blocked) as caught:
        sign_return(world.office(HEAD), QUARTER)
    assert codes(caught) == ["provisional"]


def test_signing_lists_every_error_that_is_open(world: World) -> None:
    # A sitting without a partner cannot be recorded, so the terms gain a partner afterwards.
    partners = ("local_authority", "police", "health", "education")
    policy = Policy.load({"quorum.partners": Override(partners, "Fictional new terms.")})
    reference = accepted_case(world)
    meeting_in_session(world)
    agreed_decision(world, combined_record(reference))
    world.stand_on("2027-01-04")
    build_return(world.office(COORDINATOR), "2026-Q4")
    check_return(world.office(COORDINATOR), "2026-Q4")
    with pytest.raises(Blocked) as caught:
        sign_return(replace(world.office(HEAD), policy=policy), "2026-Q4")
    assert codes(caught) == ["error_open"]
    assert "A decision is recorded without education present" in str(caught.value)


def test_a_return_of_real_moves_has_no_error_and_is_signed(world: World) -> None:
    reference = accepted_case(world)
    meeting_in_session(world)
    agreed_decision(world, combined_record(reference))
    world.stand_on("2027-01-04")
    build_return(world.office(COORDINATOR), "2026-Q4")
    check_return(world.office(CHAIR), "2026-Q4")
    signed = sign_return(world.office(HEAD), "2026-Q4")
    assert lines(signed) == [(reference, "Positive (conclusive grounds)")]


def test_what_cannot_be_built_shown_or_written_is_refused(world: World, tmp_path: Path) -> None:
    office = world.office(COORDINATOR)
    before = head_of(world)
    with pytest.raises(BadInput, match="'2026-Q5' is not one that this program knows"):
        build_return(office, "2026-Q5")
    with pytest.raises(BadInput, match="--as-at 2026-09-22 is after 2026-09-21"):
        build_return(office, QUARTER, date(2026, 9, 22))
    with pytest.raises(NotFound, match="There is no return 7"):
        show_return(office, "7")
    with pytest.raises(BadInput, match="'pdf' is not a format"):
        export_return(office, QUARTER, "pdf", tmp_path)
    assert head_of(world) == before


def test_a_period_names_its_newest_return_and_a_number_names_one(world: World) -> None:
    office = world.office(COORDINATOR)
    for _ in range(2):
        build_return(office, QUARTER)
    assert [row.number for row in list_returns(office)] == [1, 2]
    assert show_return(office, QUARTER.lower()).row.number == 2
    assert show_return(office, "1").row.number == 1


@pytest.mark.parametrize("person", [POLICE, HEALTH])
def test_partners_neither_build_nor_read_returns(world: World, person: str) -> None:
    with pytest.raises(NotAllowed):
        build_return(world.office(person), QUARTER)
    with pytest.raises(NotAllowed):
        list_returns(world.office(person))
