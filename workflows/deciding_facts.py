"""What the tables need to know of a case's decisions."""

from sqlmodel import Session

from nrm_panel.models import Referral
from nrm_panel.store.facts import takes_effect
from nrm_panel.store.queries.decisions import standing
from nrm_panel.vocabulary import DecisionState, Ground, Outcome, ReferralState
from workflows.referral_moves import Made

NEXT = {ReferralState.AWAITING_RG: Ground.RG, ReferralState.AWAITING_CG: Ground.CG}


def made_decision(session: Session, referral: Referral) -> Made | None:
    """The standing decision of the kind that the referral waits for, or None."""
    ground = NEXT.get(ReferralState(referral.state))
    found = standing(session, referral.id, ground) if ground else None
    if found is None or ground is None:
        return None
    decision, progress = found
    return Made(
        decision_id=decision.id or 0,
        ground=ground,
        outcome=Outcome(decision.outcome),
        state=DecisionState(progress.state),
    )


def rg_is_positive(session: Session, referral_id: int) -> bool:
    """Whether a positive reasonable grounds decision stands in effect."""
    found = standing(session, referral_id, Ground.RG)
    return found is not None and found[0].outcome == Outcome.POSITIVE and takes_effect(*found)
