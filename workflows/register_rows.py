"""Write the decisions of cases that are brought over, in bulk: their codes and days, no reasons."""

from collections.abc import Iterator, Sequence
from typing import Any

from nrm_panel.intake.register.bringing_over import BroughtOver
from nrm_panel.models import Decision, DecisionProgress
from nrm_panel.vocabulary import MadeBy
from workflows.bring_in import NOT_RECORDED
from workflows.decision_moves import DECISION
from workflows.machine import birth_state, record_births
from workflows.office import Unit
from workflows.tables import About


def write_brought_decisions(
    unit: Unit, panel_id: int, brought: Sequence[tuple[int, BroughtOver]]
) -> None:
    """Write the decisions of new referrals, each by its number inside the store."""
    rows = [row for number, what in brought for row in _decisions(unit, panel_id, number, what)]
    if not rows:
        return
    made = unit.write_numbered(Decision, rows)
    state = birth_state(DECISION, "bring_in")
    progress = [{"decision_id": decision_id, "state": state, "version": 1} for decision_id in made]
    unit.write_rows(DecisionProgress, progress)
    record_births(
        unit,
        DECISION,
        "bring_in",
        [
            About(
                decision_id,
                row["referral_id"],
                details={name: row[name] for name in ("ground", "outcome", "made_by")},
            )
            for decision_id, row in zip(made, rows, strict=True)
        ],
    )


def _decisions(
    unit: Unit, panel_id: int, number: int, what: BroughtOver
) -> Iterator[dict[str, Any]]:
    for ground, outcome, decided_on in what.decisions:
        yield {
            "panel_id": panel_id,
            "referral_id": number,
            "ground": ground.value,
            "outcome": outcome.value,
            "decided_on": decided_on,
            "made_by": MadeBy.BROUGHT_OVER.value,
            "combined": False,
            "wording": NOT_RECORDED,
            "standard": NOT_RECORDED,
            "policy_version": unit.policy.version,
            "partners_present": "",
            "exploitation_found": "",
            "county_lines": what.county_lines,
        }
