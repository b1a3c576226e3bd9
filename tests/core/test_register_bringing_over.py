"""What a row with decisions is brought over as: where it stands, and until when it may be asked."""

from datetime import date

import pytest

from nrm_panel.intake.register.bringing_over import brought_over
from nrm_panel.policy import Policy
from nrm_panel.vocabulary import Ground, Outcome, ReferralState
from tests.core.register_samples import UNDECIDED, only_row

POLICY = Policy.load()
RG = {**UNDECIDED, "rg_decided_on": "10/03/2026"}
BOTH = {**RG, "rg_outcome": "positive", "cg_decided_on": "12/03/2026"}


@pytest.mark.parametrize(
    ("changes", "state", "quiet_after"),
    [
        ({**RG, "rg_outcome": "positive"}, ReferralState.AWAITING_CG, None),
        ({**RG, "rg_outcome": "negative"}, ReferralState.RG_NEGATIVE, date(2026, 4, 9)),
        ({**BOTH, "cg_outcome": "positive"}, ReferralState.CG_POSITIVE, date(2026, 3, 12)),
        ({**BOTH, "cg_outcome": "negative"}, ReferralState.CG_NEGATIVE, date(2026, 4, 11)),
    ],
)
def test_a_case_stands_where_its_last_decision_leads(
    changes: dict[str, str], state: ReferralState, quiet_after: date | None
) -> None:
    brought = brought_over(only_row(**changes), POLICY)
    assert brought is not None
    assert (brought.state, brought.quiet_after) == (state, quiet_after)
    assert brought.county_lines is True


def test_the_decisions_come_with_their_days_and_nothing_else() -> None:
    brought = brought_over(only_row(**{**BOTH, "cg_outcome": "negative"}), POLICY)
    assert brought is not None
    assert brought.decisions == (
        (Ground.RG, Outcome.POSITIVE, date(2026, 3, 10)),
        (Ground.CG, Outcome.NEGATIVE, date(2026, 3, 12)),
    )


def test_a_case_without_a_decision_is_not_brought_over() -> None:
    assert brought_over(only_row(**UNDECIDED), POLICY) is None
