"""What the minutes say: compiled from what was recorded, never typed again."""

from sqlmodel import col, select

from nrm_panel.decision_record import GroundRecord
from nrm_panel.documents.parts import (
    ActionLine,
    Apology,
    Attendee,
    Deferral,
    Finding,
    Mark,
    PartnerView,
    Seal,
    Signature,
    Standard,
)
from nrm_panel.documents.views import DecisionBlock, MinutesCase, MinutesView
from nrm_panel.models import (
    Account,
    Decision,
    DecisionProgress,
    Meeting,
    MeetingItem,
    Referral,
)
from nrm_panel.rules.conflicts import CaseTies, why_barred
from nrm_panel.rules.grounds import trafficking_found
from nrm_panel.store import opened
from nrm_panel.store.audit import Head
from nrm_panel.store.queries.meetings import apologies_of, attendance_of, items_of
from nrm_panel.vocabulary import (
    Action,
    ActionKind,
    Agency,
    DecisionState,
    Ground,
    Hearing,
    NegativeReason,
    Outcome,
    Role,
)
from nrm_panel.words import join_words
from workflows.accounts import roles_of
from workflows.actions import action_lines
from workflows.monitor import authority_words
from workflows.office import Unit
from workflows.page_parts import meeting_facts
from workflows.sitting import presences

CAPACITIES = (Role.CHAIR, Role.VOTING_MEMBER, Role.ICTG, Role.MINUTE_TAKER, Role.COORDINATOR)


def minutes_page(
    unit: Unit, meeting: Meeting, head: Head, mark: Mark, signature: Signature | None
) -> MinutesView:
    """The minutes of a meeting; without a signature they are a draft."""
    cases = tuple(_case(unit, meeting, item) for item in items_of(unit.session, meeting.id or 0))
    return MinutesView(
        meeting=meeting_facts(unit, meeting),
        mark=mark,
        seal=Seal(log_entry=head.seq, audit_head=head.hash),
        attendance=_attendance(unit, meeting),
        apologies=_apologies(unit, meeting),
        cases=cases,
        actions=tuple(action for case in cases for action in _actions(case)),
        signature=signature,
    )


def _actions(case: MinutesCase) -> tuple[ActionLine, ...]:
    onward = [block.onward_action for block in case.decisions if block.onward_action]
    return (*case.safety_actions, *onward)


def findings(record: GroundRecord) -> tuple[Finding, ...]:
    """The components of both limbs, found or not."""
    actions = record.trafficking.actions
    action = join_words([Action(one).words for one in actions]) if actions else "none"
    purposes = record.trafficking.purposes
    purpose = join_words([one.words for one in purposes]) if purposes else "none"
    found = [
        Finding(component=f"Action: {action}", found=bool(actions), note=record.trafficking.words),
        Finding(component=f"Purpose: {purpose}", found=bool(purposes)),
    ]
    if record.slavery.service is not None or not trafficking_found(record):
        found.append(
            Finding(
                component="Service (slavery, servitude, forced or compulsory labour)",
                found=bool(record.slavery.service),
                note=record.slavery.words,
            )
        )
    return tuple(found)


def _attendance(unit: Unit, meeting: Meeting) -> tuple[Attendee, ...]:
    found = []
    for row in attendance_of(unit.session, meeting.id or 0):
        account = unit.session.get_one(Account, row.account_id)
        roles = roles_of(unit.session, row.account_id)
        capacity = next((role for role in CAPACITIES if role in roles), None)
        found.append(
            Attendee(
                person=account.name,
                agency=Agency(row.agency).words,
                capacity=capacity.words if capacity else "adviser",
                remote=row.remote,
                arrived=row.arrived_at,
                left=row.left_at,
            )
        )
    return tuple(found)


def _apologies(unit: Unit, meeting: Meeting) -> tuple[Apology, ...]:
    return tuple(
        Apology(
            person=unit.session.get_one(Account, row.account_id).name,
            agency=Agency(row.agency).words,
            information_sent=row.information_sent_on is not None,
            sent_on=row.information_sent_on,
        )
        for row in apologies_of(unit.session, meeting.id or 0)
    )


def _case(unit: Unit, meeting: Meeting, item: MeetingItem) -> MinutesCase:
    referral = unit.session.get_one(Referral, item.referral_id)
    blocks = _decisions(unit, meeting, referral)
    hearing = Hearing(item.hearing)
    note = opened.hearing_notes(unit.session, [item.id or 0]).get(item.id or 0)
    return MinutesCase(
        number=item.position,
        reference=referral.reference,
        initials=referral.initials,
        authority=authority_words(referral),
        hearing=hearing.words,
        quorate=bool(item.quorate),
        quorum=item.quorum or "Not heard",
        conflicts=_conflicts(unit, meeting, referral),
        decisions=blocks,
        deferral=Deferral(
            reason=note.reason,
            awaited=(note.awaited,) if note.awaited else (),
            until=note.awaited_by,
        )
        if note is not None and hearing is Hearing.DEFERRED
        else None,
        not_agreed=note.reason if note is not None and hearing is Hearing.NOT_AGREED else None,
        safety_actions=_safety_actions(unit, referral, item),
    )


def _safety_actions(unit: Unit, referral: Referral, item: MeetingItem) -> tuple[ActionLine, ...]:
    return action_lines(
        (
            action
            for action in opened.case_actions(unit.session, [referral.id])
            if action.item_id == item.id and action.kind == ActionKind.SAFETY
        ),
        {referral.id: referral.reference},
    )


def _conflicts(unit: Unit, meeting: Meeting, referral: Referral) -> tuple[str, ...]:
    ties = CaseTies(referral.lead_social_worker)
    found = []
    for person in presences(unit, meeting):
        why = why_barred(person.account_id, ties)
        if why:
            found.append(f"{person.name} {why} and did not chair or vote.")
    return tuple(dict.fromkeys(found))


def _decisions(unit: Unit, meeting: Meeting, referral: Referral) -> tuple[DecisionBlock, ...]:
    rows = unit.session.exec(
        select(Decision, DecisionProgress)
        .join(DecisionProgress, col(DecisionProgress.decision_id) == col(Decision.id))
        .where(Decision.meeting_id == meeting.id, Decision.referral_id == referral.id)
        .order_by(col(Decision.id))
    ).all()
    texts = opened.decision_texts(unit.session, [decision.id or 0 for decision, _ in rows])
    blocks = []
    for decision, progress in rows:
        record = GroundRecord.model_validate_json(texts[decision.id or 0].body)
        blocks.append(_block(decision, progress, record, referral.reference))
    return tuple(blocks)


def _block(
    decision: Decision, progress: DecisionProgress, record: GroundRecord, reference: str
) -> DecisionBlock:
    onward = record.negative.onward if record.negative else None
    return DecisionBlock(
        standard=Standard(ground=Ground(decision.ground).words, wording=decision.standard),
        outcome=Outcome(decision.outcome).words,
        standing=DecisionState(progress.state).words,
        reasons=record.reasons,
        findings=findings(record),
        views=tuple(
            PartnerView(
                agency=view.agency.words,
                person=view.person,
                view=view.view.words,
                reason=view.reason,
            )
            for view in record.views
        ),
        dissent=record.dissent or None,
        negative_reason=NegativeReason(decision.negative_reason).words
        if decision.negative_reason
        else None,
        onward_action=ActionLine(
            what=onward.action,
            owner=onward.owner,
            agency=onward.agency.words,
            due_on=onward.due,
            status="open",
            about=reference,
        )
        if onward
        else None,
    )
