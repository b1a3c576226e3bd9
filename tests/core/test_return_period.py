"""A period is a calendar quarter or a financial year, and always shows its dates."""

from datetime import date

import pytest

from nrm_panel.errors import BadInput
from nrm_panel.returns.period import Period


@pytest.mark.parametrize(
    ("code", "first", "last", "title"),
    [
        ("2026-Q1", (2026, 1, 1), (2026, 3, 31), "Q1 2026 (1 January to 31 March 2026)"),
        ("2026-Q2", (2026, 4, 1), (2026, 6, 30), "Q2 2026 (1 April to 30 June 2026)"),
        ("2026-Q3", (2026, 7, 1), (2026, 9, 30), "Q3 2026 (1 July to 30 September 2026)"),
        ("2026-Q4", (2026, 10, 1), (2026, 12, 31), "Q4 2026 (1 October to 31 December 2026)"),
        ("2025-26", (2025, 4, 1), (2026, 3, 31), "2025-26 (1 April 2025 to 31 March 2026)"),
        ("2099-00", (2099, 4, 1), (2100, 3, 31), "2099-00 (1 April 2099 to 31 March 2100)"),
    ],
)
def test_a_period_has_its_dates_and_prints_them(
    code: str, first: tuple[int, int, int], last: tuple[int, int, int], title: str
) -> None:
    period = Period.parse(code)
    assert (period.code, period.first, period.last) == (code, date(*first), date(*last))
    assert period.title == title


def test_a_quarter_may_be_typed_in_lower_case_and_with_spaces_around() -> None:
    assert Period.parse(" 2026-q3 ") == Period.parse("2026-Q3")


@pytest.mark.parametrize(
    "text",
    ["", "2026", "2026-Q5", "2026-Q0", "Q3 2026", "2025-27", "2025-2026", "0000-Q1", "٢٠٢٦-Q1"],
)
def test_anything_else_is_refused_with_the_forms_that_are_accepted(text: str) -> None:
    with pytest.raises(BadInput) as refused:
        Period.parse(text)
    assert "like 2026-Q3, or a financial year like 2025-26" in str(refused.value)


def test_a_period_has_ended_the_day_after_its_last_day() -> None:
    period = Period.parse("2026-Q3")
    assert not period.ended(date(2026, 9, 30))
    assert period.ended(date(2026, 10, 1))


def test_a_period_holds_its_first_and_its_last_day() -> None:
    period = Period.parse("2026-Q3")
    held = [date(2026, 6, 30), date(2026, 7, 1), date(2026, 9, 30), date(2026, 10, 1), None]
    assert [period.holds(day) for day in held] == [False, True, True, False, False]
