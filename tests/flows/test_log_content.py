"""What the log says: two times that stay apart, and nothing that identifies a child."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import col, select

from nrm_panel.models import HistoryEvent, LogEntry
from tests import offices
from tests.factories import home_office_referral
from tests.flows.store_cases import FIRST, REFERRED, SECRETS, receive, whole_case
from tests.offices import World
from workflows import cases
from workflows.opening import open_case, who_read

CODES = {"Yes", "No", "Not sure", "Unknown", "None.", "UK", "NRM", "ENG", "Child", "England"}
NOT_PERSONAL = {"Type", "NRMOrDuty", "Case.Jurisdiction", "Country", "CountryLabel"}


def entries(world: World) -> list[LogEntry]:
    with world.store.read() as session:
        return list(session.exec(select(LogEntry).order_by(col(LogEntry.seq))).all())


def personal_words() -> list[str]:
    """Every answer of the referral that is more than a code."""
    given = home_office_referral()
    answers = [str(value) for key, value in given.items() if key not in NOT_PERSONAL]
    return [word for word in answers if word not in CODES and len(word) > 3 and word.strip()]


@pytest.mark.every_store
def test_nothing_that_a_referral_says_is_in_the_log_of_its_whole_case(world: World) -> None:
    for step in whole_case(world):
        step.act()
    forbidden = [*personal_words(), *SECRETS, "3 Feb 2011", "03/02/2011"]
    assert {"Testina", "Example", "Fictional Fern", "2011-02-03"} <= set(forbidden)
    with world.store.read() as session:
        history = session.exec(select(HistoryEvent.details)).all()
    written = [entry.body.decode() for entry in entries(world)] + list(history)
    assert len(written) > 60
    for word in forbidden:
        # "Example" is part of other fictional words, which are not in the log either.
        assert [body for body in written if word.casefold() in body.casefold()] == [], word


def test_content_stands_in_the_log_only_as_a_digest_under_the_cases_own_key(world: World) -> None:
    receive(world, home_office_referral(1), home_office_referral(2, **{"Customer.Alias": "Fern"}))
    receive(world, home_office_referral(3))
    digests = [
        entry.body.decode().partition('"received":"')[2][:64]
        for entry in entries(world)
        if entry.verb == "referral.receive"
    ]
    assert len(set(digests)) == 3
    assert all(len(bytes.fromhex(digest)) == 32 for digest in digests)


def test_the_business_date_is_what_was_given_and_the_instant_is_the_machines(world: World) -> None:
    receive(world, home_office_referral())
    before = datetime(2026, 9, 28, 14, 30, tzinfo=UTC)
    world.stand_on("2026-09-28", "14:30")
    cases.accept(world.office(offices.COORDINATOR, date(2026, 9, 23)), FIRST)
    newest = entries(world)[-1]
    assert newest.happened_on == date(2026, 9, 23)
    assert before <= newest.recorded_at < before + timedelta(minutes=1)


def test_the_history_of_a_move_has_the_same_two_times_as_its_entry(world: World) -> None:
    receive(world, home_office_referral())
    world.stand_on("2026-09-28")
    cases.accept(world.office(offices.COORDINATOR, date(2026, 9, 23)), FIRST)
    newest = entries(world)[-1]
    with world.store.read() as session:
        event = session.exec(select(HistoryEvent).order_by(col(HistoryEvent.id).desc())).first()
    assert event is not None
    assert (event.happened_on, event.recorded_at, event.entry) == (
        newest.happened_on,
        newest.recorded_at,
        newest.seq,
    )


@pytest.mark.every_store
def test_the_log_never_goes_back_in_time_even_when_the_clock_is_set_back(world: World) -> None:
    world.stand_on("2026-10-05")
    receive(world, home_office_referral())
    world.stand_on("2026-09-28")
    cases.accept(world.office(offices.COORDINATOR), FIRST)
    world.stand_on("2026-10-06")
    open_case(world.office(offices.COORDINATOR), FIRST, "reading")
    recorded = [entry.recorded_at for entry in entries(world)]
    assert recorded == sorted(recorded)
    assert entries(world)[-2].happened_on == date(2026, 9, 28)
    assert entries(world)[-2].recorded_at >= datetime(2026, 10, 5, 9, tzinfo=UTC)


def test_an_opening_is_in_the_log_with_who_and_why(world: World) -> None:
    receive(world, home_office_referral())
    reader = world.office(offices.CHAIR)
    open_case(reader, FIRST, "preparing for the panel")
    newest = entries(world)[-1]
    assert (newest.verb, newest.account_id, newest.referral_id, newest.happened_on) == (
        "open.case",
        reader.actor.account_id,
        1,
        REFERRED,
    )
    assert "preparing for the panel" not in newest.body.decode()
    [reading] = who_read(world.office(offices.COORDINATOR), FIRST)
    assert (reading.account, reading.purpose) == (offices.CHAIR, "preparing for the panel")
