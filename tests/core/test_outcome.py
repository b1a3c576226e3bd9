"""The published outcome, from what is awaited and the latest decision in effect."""

import pytest

from nrm_panel.rules.outcome import published_outcome
from nrm_panel.vocabulary import Outcome, PublishedOutcome, ReferralState

S, P = ReferralState, PublishedOutcome
YES, NO = Outcome.POSITIVE, Outcome.NEGATIVE


@pytest.mark.parametrize(
    ("state", "before", "rg", "cg", "outcome"),
    [
        (S.RECEIVED, None, None, None, P.AWAITING_RG),
        (S.RECEIVED, None, YES, None, P.AWAITING_CG),
        (S.AWAITING_RG, None, None, None, P.AWAITING_RG),
        (S.AWAITING_CG, None, YES, None, P.AWAITING_CG),
        (S.AWAITING_CG, None, None, None, P.AWAITING_CG),
        (S.AWAITING_RECONSIDERATION, None, NO, None, P.AWAITING_RECONSIDERATION),
        (S.AWAITING_RECONSIDERATION, None, YES, NO, P.AWAITING_RECONSIDERATION),
        (S.RG_NEGATIVE, None, NO, None, P.NEGATIVE_RG),
        (S.CG_POSITIVE, None, YES, YES, P.POSITIVE_CG),
        (S.CG_NEGATIVE, None, YES, NO, P.NEGATIVE_CG),
        # Suspended: what was awaited.
        (S.SUSPENDED, S.RECEIVED, None, None, P.AWAITING_RG),
        (S.SUSPENDED, S.AWAITING_RG, None, None, P.AWAITING_RG),
        (S.SUSPENDED, S.AWAITING_CG, YES, None, P.AWAITING_CG),
        (S.SUSPENDED, S.AWAITING_RECONSIDERATION, NO, None, P.AWAITING_RECONSIDERATION),
        # Closed after a decision: that decision, also while it was asked to be looked at again.
        (S.CLOSED, S.RG_NEGATIVE, NO, None, P.NEGATIVE_RG),
        (S.CLOSED, S.CG_POSITIVE, YES, YES, P.POSITIVE_CG),
        (S.CLOSED, S.CG_NEGATIVE, YES, NO, P.NEGATIVE_CG),
        (S.CLOSED, S.AWAITING_RECONSIDERATION, NO, None, P.NEGATIVE_RG),
        (S.CLOSED, S.AWAITING_RECONSIDERATION, YES, NO, P.NEGATIVE_CG),
        # Closed or withdrawn before one.
        (S.CLOSED, S.RECEIVED, None, None, P.WITHDRAWN_CLOSED),
        (S.CLOSED, S.AWAITING_RG, None, None, P.WITHDRAWN_CLOSED),
        (S.CLOSED, S.AWAITING_CG, YES, None, P.WITHDRAWN_CLOSED),
        # Gone: neither is an outcome of the national tables.
        (S.RETURNED, S.AWAITING_CG, YES, None, P.RETURNED),
        (S.RETURNED, S.AWAITING_RECONSIDERATION, NO, None, P.RETURNED),
        (S.TRANSFERRED, S.AWAITING_RG, None, None, P.TRANSFERRED),
    ],
)
def test_the_outcome_is_what_the_home_office_would_publish(
    state: ReferralState,
    before: ReferralState | None,
    rg: Outcome | None,
    cg: Outcome | None,
    outcome: PublishedOutcome,
) -> None:
    assert published_outcome(state, rg, cg, before) is outcome


def test_a_decided_state_without_its_decision_is_a_fault_of_the_program() -> None:
    with pytest.raises(ValueError, match="cg_positive has no decision"):
        published_outcome(S.CG_POSITIVE, YES, None)


def test_a_case_that_is_suspended_or_closed_and_left_nothing_is_one_too() -> None:
    for state in (S.SUSPENDED, S.CLOSED):
        with pytest.raises(ValueError, match=f"{state} has no decision"):
            published_outcome(state, None, None)
