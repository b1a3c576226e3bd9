"""Let a decision take effect: the referral moves, and what it replaces gives way."""

from typing import Any

from nrm_panel.models import Decision, DecisionProgress, HistoryEvent, Offer, Referral
from nrm_panel.store.queries.pending import open_reconsideration
from nrm_panel.vocabulary import (
    DECIDED_STATES,
    Ground,
    MadeBy,
    OfferAnswer,
    Outcome,
    ReconsiderationAnswer,
    ReferralState,
)
from workflows.case_facts import facts_of
from workflows.deciding_facts import CaseDecisions
from workflows.decision_guards import Facts as DecisionFacts
from workflows.decision_moves import DECISION
from workflows.machine import move
from workflows.moving import move_case
from workflows.office import Unit
from workflows.referral_facts import Facts, Given
from workflows.tables import About


def take_effect(
    unit: Unit, referral: Referral, decision: Decision, *, words: str = ""
) -> HistoryEvent:
    """Move a referral on a decision that now counts; raises `Blocked` with every blocker."""
    name = _move_name(referral, decision)
    facts = facts_of(unit, referral, Given(words=words))
    details: dict[str, Any] = {
        "decision": decision.id,
        "combined": decision.combined,
        "gave_way": _gives_way(unit, referral, decision),
        "overtook": facts.offer.id if facts.offer else None,
        "cg_from_was": referral.cg_from.isoformat() if referral.cg_from else None,
    }
    event = move_case(unit, referral, name, facts, words=words, details=details)
    for former in details["gave_way"]:
        taken = former == decision.replaces and name.startswith("sca_decides")
        _give_way(unit, referral, former, "taken_by_sca" if taken else "supersede")
    if referral.state in DECIDED_STATES and facts.offer is not None:
        _overtake(unit, facts.offer)
    if name == "decide_reconsideration":
        end_reconsideration(unit, referral, facts)
    return event


def _overtake(unit: Unit, offer: Offer) -> None:
    """Nobody is asked any more to take a case that is decided."""
    offer.answer, offer.answered_on = OfferAnswer.OVERTAKEN, unit.on
    unit.session.add(offer)


def end_reconsideration(unit: Unit, referral: Referral, facts: Facts) -> None:
    """Keep what became of a reconsideration; an overturned negative starts the target again."""
    asked = open_reconsideration(unit.session, referral.id)
    if asked is None or facts.reconsidered is None:
        raise AssertionError("a reconsideration that was answered was asked for")
    asked.answer, asked.answered_on = facts.reconsidered.answer, unit.on
    unit.session.add(asked)
    overturned = facts.reconsidered.answer is ReconsiderationAnswer.OVERTURNED
    if overturned and facts.reconsidered.ground is Ground.RG:
        referral.cg_from = unit.on


def _give_way(unit: Unit, referral: Referral, decision_id: int, name: str) -> None:
    decision = unit.session.get_one(Decision, decision_id)
    progress = unit.session.get_one(DecisionProgress, decision_id)
    facts = DecisionFacts(outcome=Outcome(decision.outcome), successor_in_effect=True)
    about = About(decision_id, referral.id, {"ground": decision.ground})
    move(unit, DECISION, progress, name, facts, about)


def _gives_way(unit: Unit, referral: Referral, decision: Decision) -> list[int]:
    """The decisions in whose place this one stands.

    Conclusive grounds fall when the reasonable grounds they stood on are found negative.
    """
    gone = [decision.replaces] if decision.replaces is not None else []
    if decision.ground == Ground.RG and decision.outcome == Outcome.NEGATIVE:
        standing = CaseDecisions(unit.session, referral).standing
        gone += [one.id or 0 for one, _ in standing if one.ground == Ground.CG]
    return gone


def _move_name(referral: Referral, decision: Decision) -> str:
    if referral.state == ReferralState.AWAITING_RECONSIDERATION:
        return "decide_reconsideration"
    if decision.replaces is None:
        return f"decide_{decision.ground}"
    made_by = "sca_decides" if decision.made_by == MadeBy.SCA else "rehear"
    return f"{made_by}_{decision.ground}"
