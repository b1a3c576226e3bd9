"""What happens to the fictional decisions after the room."""

from collections.abc import Iterator

from sqlmodel import col, select

from nrm_panel.models import Decision, DecisionProgress, Referral
from nrm_panel.rules.access import Verb
from nrm_panel.vocabulary import DecisionState, Outcome
from workflows.demo.cast import CHAIR, COORDINATOR, HEALTH, POLICE, REVIEWER, Stage
from workflows.issuing import issue, record_sca_agreed, send_to_sca
from workflows.review import confirm_reasons, review


def follow_up(stage: Stage, sitting: int, state: DecisionState) -> None:
    """Take the decisions that stand in a state one step on, as their people would."""
    for reference, outcome in dict.fromkeys(_standing_at(stage, state)):
        if state is DecisionState.AGREED_IN_ROOM:
            for partner in (CHAIR, POLICE, HEALTH):
                confirm_reasons(stage.office(partner), reference)
        elif state is DecisionState.REASONS_CONFIRMED and outcome is Outcome.NEGATIVE:
            _review(stage, sitting, reference)
        elif state in (DecisionState.REASONS_CONFIRMED, DecisionState.SECOND_REVIEWED):
            send_to_sca(stage.office(COORDINATOR), reference)
        elif state is DecisionState.WITH_SCA:
            record_sca_agreed(stage.office(COORDINATOR), reference)
        elif state is DecisionState.AGREED:
            issue(stage.office(COORDINATOR), reference)


def _review(stage: Stage, sitting: int, reference: str) -> None:
    office = stage.office(REVIEWER)
    if sitting == 2:
        reason = "The second limb needs a fuller answer before this can stand."
        review(office, reference, agree=False, reason=reason)
    elif sitting == 1:
        review(office, reference, agree=True)


def _standing_at(stage: Stage, state: DecisionState) -> Iterator[tuple[str, Outcome]]:
    with stage.office(COORDINATOR).read(Verb.LIST_REFERRALS) as unit:
        rows = unit.session.exec(
            select(Referral.reference, Decision.outcome)
            .join(Decision, col(Decision.referral_id) == col(Referral.id))
            .join(DecisionProgress, col(DecisionProgress.decision_id) == col(Decision.id))
            .where(DecisionProgress.state == state)
            .order_by(col(Referral.reference))
        ).all()
    for reference, outcome in rows:
        yield reference, Outcome(outcome)
