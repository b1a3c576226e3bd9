"""How long reasonable grounds decisions took, in calendar days from referral.

How decision times are computed nationally is not published: mean and median are both given.
"""

from collections.abc import Sequence
from datetime import date
from statistics import median

from nrm_panel.returns.derivations import days_from_referral
from nrm_panel.returns.facts import Facts
from nrm_panel.returns.period import Period
from nrm_panel.returns.populations import decisions
from nrm_panel.returns.standing import overdue_for_rg
from nrm_panel.returns.tables import Cell
from nrm_panel.vocabulary import Ground

TIMES = "time_to_reasonable_grounds"
TIME_COLUMNS = (
    "decisions",
    "mean_days",
    "median_days",
    "target_days",
    "within_target",
    "percent_within_target",
    "undecided_overdue",
)


def whole_percent(part: int, of: int) -> int | None:
    """A percentage rounded by itself to a whole number, halves up; None of nothing.

    As in the Home Office's statistics, the percentages of one table may total 99 or 101.
    """
    return None if of == 0 else (200 * part + of) // (2 * of)


def mean_to_tenth(numbers: Sequence[int]) -> float | None:
    """The mean rounded to one decimal, halves up; None of nothing."""
    many = len(numbers)
    return (20 * sum(numbers) + many) // (2 * many) / 10 if many else None


def time_to_rg(
    rows: Sequence[Facts], period: Period, as_at: date, due_days: int
) -> dict[str, Cell]:
    """The figures of the timing table by column.

    Decisions are this panel's, by the day they were made. The share within the target is of
    decisions made; overdue cases still undecided at the end of the period (or on the as-at date,
    if earlier) stand beside it.
    """
    counted = decisions(rows, period)
    made = zip(counted.lines, counted.own.get("decision", []), strict=True)
    decided = [rows[line] for line, decision in made if decision == Ground.RG]
    days = [days_from_referral(facts, facts.rg_decided_on) or 0 for facts in decided]
    within = sum(taken <= due_days for taken in days)
    end = min(period.last, as_at)
    return {
        "decisions": len(days),
        "mean_days": mean_to_tenth(days),
        "median_days": float(median(days)) if days else None,
        "target_days": due_days,
        "within_target": within,
        "percent_within_target": whole_percent(within, len(days)),
        "undecided_overdue": sum(overdue_for_rg(facts, end, due_days) for facts in rows),
    }
