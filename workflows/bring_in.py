"""Bring in a decision that was made elsewhere: its codes and dates, and no invented reasons."""

from dataclasses import dataclass
from datetime import date

from nrm_panel.errors import BadInput
from nrm_panel.models import Decision, DecisionProgress, Referral
from nrm_panel.rules.access import Verb
from nrm_panel.vocabulary import Ground, MadeBy, NegativeReason, Outcome, ReferralState
from nrm_panel.words import day
from workflows.deciding_facts import CaseDecisions
from workflows.decision_guards import Facts
from workflows.decision_moves import DECISION
from workflows.machine import move
from workflows.office import Office, Unit
from workflows.tables import NEW, About

NOT_RECORDED = "not recorded"


@dataclass(frozen=True)
class Elsewhere:
    """A decision made elsewhere: what, by whom, when, and under which wording as far as known."""

    ground: Ground
    outcome: Outcome
    made_by: MadeBy
    decided_on: date
    wording: str = ""
    issued_on: date | None = None
    negative_reason: NegativeReason | None = None
    replaces: int | None = None


def record_elsewhere(office: Office, reference: str, made: Elsewhere) -> None:
    """Record the positive reasonable grounds decision with which a referral comes here.

    The case then awaits conclusive grounds once it is accepted. Raises `BadInput` for a case that
    is accepted already, or for a decision with which none comes to a panel.
    """
    with office.write(Verb.BRING_IN) as unit:
        referral = unit.referral(reference)
        if referral.state != ReferralState.RECEIVED:
            raise BadInput(
                f"{reference} is not newly received; a decision made elsewhere is recorded before "
                "the case is accepted."
            )
        if made.ground is not Ground.RG or made.outcome is not Outcome.POSITIVE:
            raise BadInput(
                "A case comes to a panel with a positive reasonable grounds decision; after any "
                "other it is not for this panel."
            )
        if CaseDecisions(unit.session, referral).standing:
            raise BadInput(f"A decision made elsewhere is recorded for {reference} already.")
        write_elsewhere(unit, referral, made)
        referral.version += 1
        unit.session.add(referral)
        unit.touch(referral.id)


def write_elsewhere(unit: Unit, referral: Referral, made: Elsewhere) -> Decision:
    """Write a decision made elsewhere, issued; raises `BadInput` for a day that cannot be."""
    if not referral.referred_on <= made.decided_on <= unit.on:
        raise BadInput(
            f"A decision of {day(made.decided_on)} is not between the referral, "
            f"{day(referral.referred_on)}, and today, {day(unit.on)}; mend the date."
        )
    decision = Decision(
        panel_id=referral.panel_id,
        referral_id=referral.id,
        ground=made.ground,
        outcome=made.outcome,
        negative_reason=made.negative_reason,
        decided_on=made.decided_on,
        made_by=made.made_by,
        replaces=made.replaces,
        wording="as stated" if made.wording else NOT_RECORDED,
        standard=made.wording or NOT_RECORDED,
        policy_version=unit.policy.version,
        partners_present="",
        exploitation_found="",
    )
    unit.session.add(decision)
    unit.session.flush()
    progress = DecisionProgress(decision_id=decision.id or 0, state=NEW, issued_on=made.issued_on)
    details = {
        "ground": made.ground.value,
        "outcome": made.outcome.value,
        "made_by": made.made_by.value,
    }
    facts = Facts(outcome=made.outcome, made_by=made.made_by)
    move(unit, DECISION, progress, "bring_in", facts, About(decision.id or 0, referral.id, details))
    return decision
