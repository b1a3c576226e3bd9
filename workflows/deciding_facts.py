"""What the tables need to know of a case's decisions: which wait, which count, what is next."""

from dataclasses import dataclass

from sqlmodel import Session

from nrm_panel.models import Decision, DecisionProgress, Referral
from nrm_panel.store.facts import takes_effect
from nrm_panel.store.queries.decisions import NOT_STANDING, decisions_of
from nrm_panel.store.queries.pending import open_reconsideration
from nrm_panel.vocabulary import (
    Asked,
    DecisionState,
    Ground,
    MadeBy,
    Outcome,
    Reconsiderer,
    ReferralState,
)
from workflows.referral_facts import Made

Pair = tuple[Decision, DecisionProgress]
FIRST = {ReferralState.AWAITING_RG: Ground.RG, ReferralState.AWAITING_CG: Ground.CG}
QUERIED = (DecisionState.QUERIED, DecisionState.ANSWERED)
AGAIN = {Ground.RG: Asked.REHEAR_RG, Ground.CG: Asked.REHEAR_CG}
# Not while it is suspended, and not once it has left.
HEARD_AGAIN = (
    ReferralState.AWAITING_CG,
    ReferralState.RG_NEGATIVE,
    ReferralState.CG_POSITIVE,
    ReferralState.CG_NEGATIVE,
)


@dataclass(frozen=True)
class Hearing:
    """What a sitting may decide of a case: the decision, the move it makes, what it replaces."""

    ground: Ground
    asked: Asked
    move: str
    replaces: int | None = None


class CaseDecisions:
    """The decisions of one case, as they stand."""

    def __init__(self, session: Session, referral: Referral) -> None:
        self._state = ReferralState(referral.state)
        suspended = self._state is ReferralState.SUSPENDED
        before = referral.before_state if suspended else None
        self._awaited = ReferralState(before) if before else self._state
        self._referral_id = referral.id
        self._session = session
        self.standing: list[Pair] = [
            pair for pair in decisions_of(session, referral.id) if pair[1].state not in NOT_STANDING
        ]

    def in_effect(self, ground: Ground) -> Pair | None:
        """The newest decision of a kind that counts: a negative only once it was reviewed."""
        found = [
            (decision, progress)
            for decision, progress in self._of(ground)
            if takes_effect(decision.outcome, progress.state)
        ]
        return found[-1] if found else None

    def waiting(self, ground: Ground) -> Made | None:
        """The decision of a kind that the referral has not moved on yet, or None.

        It is the first one while the referral awaits it, suspended or not, or one made in place
        of another that still stands.
        """
        found = self._of(ground)
        if not found:
            return None
        newest, progress = found[-1]
        replacing = any(newest.replaces == decision.id for decision, _ in self.standing)
        if not replacing and FIRST.get(self._awaited) is not ground:
            return None
        return Made(
            decision_id=newest.id or 0,
            ground=ground,
            outcome=Outcome(newest.outcome),
            state=DecisionState(progress.state),
            made_by=MadeBy(newest.made_by),
            replaces=newest.replaces if replacing else None,
        )

    def queried(self, ground: Ground) -> bool:
        """Whether the SCA has queried the decision of a kind and waits for an answer."""
        found = self.in_effect(ground)
        return found is not None and found[1].state in QUERIED

    def hearing(self) -> Hearing | None:
        """What a sitting may decide of the case now; None when it waits for no sitting."""
        for ground in Ground if self._state in HEARD_AGAIN else ():
            found = self.in_effect(ground)
            if found is not None and found[1].state == DecisionState.QUERIED:
                return Hearing(ground, AGAIN[ground], f"rehear_{ground.value}", found[0].id)
        if self._state is ReferralState.AWAITING_RECONSIDERATION:
            return self._reconsidered_here()
        first = FIRST.get(self._state)
        return Hearing(first, Asked(first.value), f"decide_{first.value}") if first else None

    def _reconsidered_here(self) -> Hearing | None:
        asked = open_reconsideration(self._session, self._referral_id)
        if asked is None or asked.by != Reconsiderer.THIS_PANEL:
            return None
        name = "decide_reconsideration"
        return Hearing(Ground(asked.ground), Asked.RECONSIDER, name, asked.decision_id)

    def _of(self, ground: Ground) -> list[Pair]:
        return [pair for pair in self.standing if pair[0].ground == ground]
