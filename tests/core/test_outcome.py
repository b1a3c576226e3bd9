"""The published outcome, from what is awaited and the latest decision in effect."""

import pytest

from nrm_panel.rules.outcome import published_outcome
from nrm_panel.vocabulary import Outcome, PublishedOutcome, ReferralState

S, P = ReferralState, PublishedOutcome
YES, NO = Outcome.POSITIVE, Outcome.NEGATIVE


@pytest.mark.parametrize(
    ("state", "rg", "cg", "outcome"),
    [
        (S.RECEIVED, None, None, P.AWAITING_RG),
        (S.AWAITING_RG, None, None, P.AWAITING_RG),
        (S.AWAITING_CG, YES, None, P.AWAITING_CG),
        (S.AWAITING_CG, None, None, P.AWAITING_CG),
        (S.RG_NEGATIVE, NO, None, P.NEGATIVE_RG),
        (S.CG_POSITIVE, YES, YES, P.POSITIVE_CG),
        (S.CG_NEGATIVE, YES, NO, P.NEGATIVE_CG),
        (S.RETURNED, YES, None, P.RETURNED),
    ],
)
def test_the_outcome_is_what_the_home_office_would_publish(
    state: ReferralState, rg: Outcome | None, cg: Outcome | None, outcome: PublishedOutcome
) -> None:
    assert published_outcome(state, rg, cg) is outcome


def test_a_decided_state_without_its_decision_is_a_fault_of_the_program() -> None:
    with pytest.raises(ValueError, match="cg_positive has no decision"):
        published_outcome(S.CG_POSITIVE, YES, None)
