"""Instants are UTC, days are London's, and what is stored sorts as it happened."""

from datetime import UTC, date, datetime, time, timedelta, timezone

from freezegun import freeze_time
from hypothesis import given
from hypothesis import strategies as st

from nrm_panel.clock import (
    MachineClock,
    ScriptedClock,
    end_of_day,
    from_stamp,
    london_day,
    london_time,
    stamp,
)

INSTANTS = st.datetimes(
    min_value=datetime(1990, 1, 1), max_value=datetime(2090, 1, 1), timezones=st.just(UTC)
)


def test_the_machines_clock_gives_an_aware_instant_in_utc() -> None:
    with freeze_time("2026-09-21 09:00:00"):
        assert MachineClock().now() == datetime(2026, 9, 21, 9, tzinfo=UTC)
        assert MachineClock().now().tzinfo is UTC


def test_an_hour_before_midnight_utc_in_summer_is_the_next_day_in_london() -> None:
    assert london_day(datetime(2026, 7, 1, 22, 59, tzinfo=UTC)) == date(2026, 7, 1)
    assert london_day(datetime(2026, 7, 1, 23, 0, tzinfo=UTC)) == date(2026, 7, 2)
    assert london_day(datetime(2026, 12, 1, 23, 59, tzinfo=UTC)) == date(2026, 12, 1)


def test_the_time_of_day_is_londons() -> None:
    assert london_time(datetime(2026, 7, 1, 9, 5, tzinfo=UTC)) == "10:05"
    assert london_time(datetime(2026, 12, 1, 9, 5, tzinfo=UTC)) == "09:05"


def test_the_hour_that_comes_twice_in_autumn_has_two_instants_and_one_day() -> None:
    first, again = (datetime(2026, 10, 25, hour, 30, tzinfo=UTC) for hour in (0, 1))
    assert london_time(first) == london_time(again) == "01:30"
    assert london_day(first) == london_day(again)
    assert stamp(first) < stamp(again)


def test_a_day_ends_at_midnight_in_london() -> None:
    assert end_of_day(date(2026, 7, 1)) == datetime(2026, 7, 1, 23, tzinfo=UTC)
    assert end_of_day(date(2026, 12, 1)) == datetime(2026, 12, 2, 0, tzinfo=UTC)
    assert end_of_day(date(2026, 3, 29)) == datetime(2026, 3, 29, 23, tzinfo=UTC)
    assert end_of_day(date(2026, 10, 25)) == datetime(2026, 10, 26, 0, tzinfo=UTC)


@given(INSTANTS)
def test_an_instant_lies_before_the_end_of_its_own_day_only(instant: datetime) -> None:
    day = london_day(instant)
    assert instant < end_of_day(day)
    assert instant >= end_of_day(day - timedelta(days=1))


@given(INSTANTS, INSTANTS)
def test_stamps_sort_as_text_as_the_instants_do_and_read_back(one: datetime, two: datetime) -> None:
    assert from_stamp(stamp(one)) == one
    assert (stamp(one) < stamp(two)) == (one < two)


def test_a_stamp_is_utc_whatever_the_zone_of_the_instant() -> None:
    there = datetime(2026, 11, 23, 14, tzinfo=timezone(timedelta(hours=5)))
    assert stamp(there) == "2026-11-23T09:00:00.000000Z"


def test_a_scripted_clock_stands_in_london_and_moves_on_by_a_second() -> None:
    clock = ScriptedClock(datetime(2026, 1, 1, tzinfo=UTC))
    clock.stand_at(date(2026, 7, 1), time(10, 0))
    assert clock.now() == datetime(2026, 7, 1, 9, 0, 1, tzinfo=UTC)
    assert clock.now() == datetime(2026, 7, 1, 9, 0, 2, tzinfo=UTC)
