"""The outcome of a case as the Home Office publishes it."""

from nrm_panel.vocabulary import Outcome, PublishedOutcome, ReferralState

_AWAITED = {
    ReferralState.RECEIVED: PublishedOutcome.AWAITING_RG,
    ReferralState.AWAITING_RG: PublishedOutcome.AWAITING_RG,
    ReferralState.AWAITING_CG: PublishedOutcome.AWAITING_CG,
    ReferralState.AWAITING_RECONSIDERATION: PublishedOutcome.AWAITING_RECONSIDERATION,
    ReferralState.RETURNED: PublishedOutcome.RETURNED,
    ReferralState.TRANSFERRED: PublishedOutcome.TRANSFERRED,
}
# Closed from one of these, nothing was decided; what awaits reconsideration has its negative.
UNDECIDED = (ReferralState.RECEIVED, ReferralState.AWAITING_RG, ReferralState.AWAITING_CG)


def published_outcome(
    state: ReferralState,
    rg_outcome: Outcome | None,
    cg_outcome: Outcome | None,
    before: ReferralState | None = None,
) -> PublishedOutcome:
    """Give the outcome from what is awaited and the latest decision that is in effect.

    `before` is the state that a suspended or closed case left: suspended it shows what it waited
    for, and closed it keeps what was decided, or is withdrawn or closed without a decision.
    One that came with a positive reasonable grounds decision awaits the other from its receipt.
    A decision still with the reviewer or set aside is not in effect and is given as None.
    Raises ValueError for a decided state without its decision.
    """
    if before is not None and state is ReferralState.SUSPENDED:
        return published_outcome(before, rg_outcome, cg_outcome)
    if before is not None and state is ReferralState.CLOSED and before in UNDECIDED:
        return PublishedOutcome.WITHDRAWN_CLOSED
    if state is ReferralState.RECEIVED and rg_outcome is Outcome.POSITIVE:
        return PublishedOutcome.AWAITING_CG
    if state in _AWAITED:
        return _AWAITED[state]
    if cg_outcome is Outcome.POSITIVE:
        return PublishedOutcome.POSITIVE_CG
    if cg_outcome is Outcome.NEGATIVE:
        return PublishedOutcome.NEGATIVE_CG
    if rg_outcome is Outcome.NEGATIVE:
        return PublishedOutcome.NEGATIVE_RG
    raise ValueError(f"a referral that is {state.value} has no decision in effect")
