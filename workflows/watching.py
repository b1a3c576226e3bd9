"""Gather what the clocks of many cases run from, in few questions to the store."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import col, func, select

from nrm_panel.models import (
    CaseAction,
    Consent,
    HistoryEvent,
    Offer,
    Reconsideration,
    Referral,
    Suspension,
    Task,
)
from nrm_panel.rules.deadlines import CaseDates, DecisionClock, Open
from nrm_panel.store import opened
from nrm_panel.store.facts import takes_effect
from nrm_panel.store.queries.decisions import standing_for
from nrm_panel.vocabulary import (
    ConsentAnswer,
    DecisionState,
    Ground,
    MadeBy,
    OfferKind,
    Outcome,
    Reconsiderer,
    ReferralState,
    SuspendReason,
    TaskKind,
    TaskState,
)
from workflows.office import Unit


@dataclass(frozen=True)
class Gathered:
    """What the clocks of some cases run from, each part by referral."""

    decisions: Mapping[int, list[DecisionClock]]
    in_effect: Mapping[int, dict[Ground, Outcome]]
    tasks: Mapping[int, list[Task]]
    offers: Mapping[int, Offer]
    suspensions: Mapping[int, Suspension]
    reconsiderations: Mapping[int, Reconsideration]
    reconsidered_on: Mapping[int, date]
    consents: Mapping[int, Consent]
    actions: Mapping[int, date]
    births: Mapping[int, date]
    adult_decider: Reconsiderer

    def dates(self, referral: Referral) -> CaseDates:
        """What the clocks of one of the cases run from."""
        before, consent = referral.before_state, self.consents.get(referral.id)
        return CaseDates(
            state=ReferralState(referral.state),
            referred_on=referral.referred_on,
            received_on=referral.received_on,
            before=ReferralState(before) if before else None,
            acknowledged=referral.acknowledged_on is not None,
            brought_over=referral.brought_over,
            born=self.births.get(referral.id),
            consent=ConsentAnswer(consent.answer) if consent else None,
            adult_decider=self.adult_decider,
            cg_from=referral.cg_from,
            reconsidered_on=self.reconsidered_on.get(referral.id),
            retain_until=referral.retain_until,
            open=self._open(referral.id),
            decisions=tuple(self.decisions.get(referral.id, ())),
        )

    def _open(self, referral_id: int) -> Open:
        tasks = self.tasks.get(referral_id, [])
        safety = [task.raised_on for task in tasks if task.kind == TaskKind.SAFETY]
        others = [(TaskKind(t.kind), t.due_on) for t in tasks if t.kind != TaskKind.SAFETY]
        offer = self.offers.get(referral_id)
        offered = (offer.kind, offer.offered_on) if offer else (None, None)
        suspension = self.suspensions.get(referral_id)
        asked = self.reconsiderations.get(referral_id)
        consent_missing = SuspendReason.CONSENT_NOT_KNOWN
        return Open(
            safety_since=min(safety, default=None),
            tasks=tuple(others),
            return_offered_on=offered[1] if offered[0] == OfferKind.RETURN else None,
            transfer_offered_on=offered[1] if offered[0] == OfferKind.TRANSFER else None,
            suspension_review_on=suspension.review_on if suspension else None,
            waits_for_consent=suspension is not None and suspension.reason == consent_missing,
            reconsideration_asked_on=asked.asked_on if asked else None,
            action_due_on=self.actions.get(referral_id),
        )


def gather(unit: Unit, ids: Sequence[int]) -> Gathered:
    """What the clocks of the cases with these numbers run from."""
    decisions, in_effect = _decisions(unit, ids)
    asked = _reconsiderations(unit, ids)
    return Gathered(
        decisions=decisions,
        in_effect=in_effect,
        tasks=_tasks(unit, ids),
        offers=_offers(unit, ids),
        suspensions=_suspensions(unit, ids),
        reconsiderations={one.referral_id: one for one in asked if one.answer is None},
        reconsidered_on={one.referral_id: one.answered_on for one in asked if one.answered_on},
        consents=_consents(unit, ids),
        actions=_actions(unit, ids),
        births=opened.births(unit.session, ids),
        adult_decider=Reconsiderer(unit.policy.text("consent.decider", unit.on)),
    )


def _decisions(
    unit: Unit, ids: Collection[int]
) -> tuple[dict[int, list[DecisionClock]], dict[int, dict[Ground, Outcome]]]:
    since = dict(
        unit.session.exec(
            select(col(HistoryEvent.thing_id), func.max(HistoryEvent.happened_on))
            .where(HistoryEvent.thing == "decision", col(HistoryEvent.referral_id).in_(ids))
            .where(col(HistoryEvent.move) != "tell_child")
            .group_by(col(HistoryEvent.thing_id))
        ).all()
    )
    clocks: dict[int, list[DecisionClock]] = {}
    in_effect: dict[int, dict[Ground, Outcome]] = {}
    for decision, progress in standing_for(unit.session, ids):
        ground, outcome = Ground(decision.ground), Outcome(decision.outcome)
        clock = DecisionClock(
            ground=ground,
            outcome=outcome,
            state=DecisionState(progress.state),
            since=since.get(decision.id or 0, decision.decided_on),
            decided_on=decision.decided_on,
            issued_on=progress.issued_on,
            told=progress.told_child_on is not None or progress.not_told_on is not None,
            elsewhere=decision.made_by != MadeBy.THIS_PANEL,
        )
        clocks.setdefault(decision.referral_id, []).append(clock)
        if takes_effect(decision.outcome, progress.state):
            in_effect.setdefault(decision.referral_id, {})[ground] = outcome
    return clocks, in_effect


def _tasks(unit: Unit, ids: Collection[int]) -> dict[int, list[Task]]:
    rows = unit.session.exec(
        select(Task)
        .where(col(Task.referral_id).in_(ids), Task.state == TaskState.OPEN)
        .order_by(col(Task.id))
    )
    found: dict[int, list[Task]] = {}
    for task in rows.all():
        found.setdefault(task.referral_id, []).append(task)
    return found


def _offers(unit: Unit, ids: Collection[int]) -> dict[int, Offer]:
    rows = unit.session.exec(
        select(Offer).where(col(Offer.referral_id).in_(ids), col(Offer.answer).is_(None))
    )
    return {row.referral_id: row for row in rows.all()}


def _suspensions(unit: Unit, ids: Collection[int]) -> dict[int, Suspension]:
    rows = unit.session.exec(
        select(Suspension)
        .where(col(Suspension.referral_id).in_(ids), col(Suspension.resumed_on).is_(None))
        .where(col(Suspension.undone).is_(False))
    )
    return {row.referral_id: row for row in rows.all()}


def _reconsiderations(unit: Unit, ids: Collection[int]) -> Sequence[Reconsideration]:
    return unit.session.exec(
        select(Reconsideration)
        .where(col(Reconsideration.referral_id).in_(ids))
        .where(col(Reconsideration.undone).is_(False))
        .order_by(col(Reconsideration.id))
    ).all()


def _consents(unit: Unit, ids: Collection[int]) -> dict[int, Consent]:
    rows = unit.session.exec(
        select(Consent)
        .where(col(Consent.referral_id).in_(ids), col(Consent.undone).is_(False))
        .order_by(col(Consent.id))
    )
    return {row.referral_id: row for row in rows.all()}


def _actions(unit: Unit, ids: Collection[int]) -> dict[int, date]:
    rows = unit.session.exec(
        select(col(CaseAction.referral_id), func.min(CaseAction.due_on))
        .where(col(CaseAction.referral_id).in_(ids), col(CaseAction.done_on).is_(None))
        .group_by(col(CaseAction.referral_id))
    )
    return dict(rows.all())
