"""The outcome of a case as the Home Office publishes it."""

from nrm_panel.vocabulary import Outcome, PublishedOutcome, ReferralState

_AWAITED = {
    ReferralState.RECEIVED: PublishedOutcome.AWAITING_RG,
    ReferralState.AWAITING_RG: PublishedOutcome.AWAITING_RG,
    ReferralState.AWAITING_CG: PublishedOutcome.AWAITING_CG,
    ReferralState.RETURNED: PublishedOutcome.RETURNED,
}


def published_outcome(
    state: ReferralState, rg_outcome: Outcome | None, cg_outcome: Outcome | None
) -> PublishedOutcome:
    """Give the outcome from what is awaited and the latest decision that is in effect.

    A decision still with the reviewer or set aside is not in effect and is given as None.
    Raises ValueError for a decided state without its decision.
    """
    if state in _AWAITED:
        return _AWAITED[state]
    if cg_outcome is Outcome.POSITIVE:
        return PublishedOutcome.POSITIVE_CG
    if cg_outcome is Outcome.NEGATIVE:
        return PublishedOutcome.NEGATIVE_CG
    if rg_outcome is Outcome.NEGATIVE:
        return PublishedOutcome.NEGATIVE_RG
    raise ValueError(f"a referral that is {state.value} has no decision in effect")
