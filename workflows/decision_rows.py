"""Write a decision as the room agreed it: what stands for ever, its text, and whose hands."""

from nrm_panel.decision_record import GroundRecord
from nrm_panel.errors import Blocker
from nrm_panel.models import (
    Decision,
    DecisionContent,
    DecisionHand,
    DecisionProgress,
    Referral,
)
from nrm_panel.policy import Policy
from nrm_panel.store import opened
from nrm_panel.store.audit import digest
from nrm_panel.vocabulary import Ground, MadeBy, Part
from workflows.decision_guards import Facts
from workflows.decision_moves import DECISION
from workflows.machine import move
from workflows.office import Unit
from workflows.sitting import Sitting
from workflows.tables import NEW, About


def write_decision(
    unit: Unit,
    referral: Referral,
    sitting: Sitting,
    ground: Ground,
    part: GroundRecord,
    *,
    at: str | None,
    room: tuple[Blocker, ...],
    combined: bool,
    replaces: int | None = None,
) -> DecisionProgress:
    """Write a decision that the room agrees: its codes, text, hands and first state.

    `replaces` is the decision in whose place it will stand, `room` every reason why the room may
    not decide; raises `Blocked` with them.
    """
    decision = _decision_row(unit, referral, sitting, ground, part, at=at, combined=combined)
    decision.replaces = replaces
    unit.session.add(decision)
    unit.session.flush()
    decision_id = decision.id or 0
    written = keep_text(unit, decision_id, referral.id, part, version=1)
    progress = DecisionProgress(decision_id=decision_id, state=NEW)
    _keep_hands(unit, decision_id, sitting)
    about = About(
        decision_id,
        referral.id,
        details={
            "ground": ground.value,
            "outcome": part.outcome.value,
            "meeting": sitting.meeting.id,
            "partners": decision.partners_present,
        },
        digests={"text": written},
    )
    facts = Facts(outcome=part.outcome, room=room)
    move(unit, DECISION, progress, "agree_in_room", facts, about)
    return progress


def _decision_row(
    unit: Unit,
    referral: Referral,
    sitting: Sitting,
    ground: Ground,
    part: GroundRecord,
    *,
    at: str | None,
    combined: bool,
) -> Decision:
    wording, standard = wording_in_force(unit.policy, ground, unit)
    return Decision(
        panel_id=referral.panel_id,
        referral_id=referral.id,
        meeting_id=sitting.meeting.id,
        ground=ground,
        outcome=part.outcome,
        negative_reason=part.negative.reason if part.negative else None,
        decided_on=unit.on,
        decided_at=at,
        made_by=MadeBy.THIS_PANEL,
        combined=combined,
        wording=wording,
        standard=standard,
        policy_version=unit.policy.version,
        chair_id=unit.actor.account_id,
        partners_present=";".join(sitting.quorum.partners),
        exploitation_found=";".join(part.exploitation_found),
        county_lines=part.county_lines,
    )


def wording_in_force(policy: Policy, ground: Ground, unit: Unit) -> tuple[str, str]:
    """The key and start of the wording in force at the business date, and its words."""
    value = policy.at(f"wording.{ground}", unit.on)
    start = value.starts.isoformat() if value.starts else "unknown"
    return f"wording.{ground} from {start}", str(value.value)


def keep_text(
    unit: Unit, decision_id: int, referral_id: int, part: GroundRecord, version: int
) -> str:
    """Write a version of a decision's text and give its digest under the case's key."""
    body = part.model_dump_json()
    written = digest(opened.case_key(unit.session, referral_id), body.encode())
    unit.session.add(
        DecisionContent(
            decision_id=decision_id,
            referral_id=referral_id,
            version=version,
            body=body,
            digest=written,
        )
    )
    return written


def _keep_hands(unit: Unit, decision_id: int, sitting: Sitting) -> None:
    parts = [(person, Part.PRESENT) for person in sitting.quorum.present]
    parts += [(person, Part.VOICE) for person in sitting.quorum.voices]
    # Of joint chairs, the one who takes the case records what the room agreed.
    parts += [
        (person, Part.CHAIR)
        for person in sitting.quorum.present
        if person.account_id == unit.actor.account_id
    ]
    seen: set[tuple[int, Part]] = set()
    for person, part in parts:
        if (person.account_id, part) in seen:
            continue
        seen.add((person.account_id, part))
        unit.session.add(
            DecisionHand(
                decision_id=decision_id,
                account_id=person.account_id,
                agency=person.agency,
                part=part,
            )
        )
