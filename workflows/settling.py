"""Settle the scope of a case again when a fact has changed, and keep its tasks in step."""

from sqlmodel import col, func, select

from nrm_panel.models import CaseLink, HistoryEvent, Referral, Task
from nrm_panel.rules.scope import ScopeFacts, out_of_scope
from nrm_panel.store import opened
from nrm_panel.store.queries.matching import unsettled
from nrm_panel.store.queries.panels import served_by
from nrm_panel.vocabulary import LEFT_STATES, LinkKind, ScopeReason, TaskKind
from workflows.office import Unit
from workflows.raising import NewTask, close_tasks, open_tasks, raise_tasks, settle_by

OF_SCOPE = {
    ScopeReason.NO_DATE_OF_BIRTH: TaskKind.DATE_OF_BIRTH,
    ScopeReason.AUTHORITY_UNKNOWN: TaskKind.AUTHORITY,
}
# These close with a case that leaves, and are open again when it comes back.
WITH_THE_CASE = (
    TaskKind.SUPPLEMENT,
    TaskKind.LIKELY_MATCH,
    TaskKind.LOOK_AGAIN,
)


def kinds_of(reasons: tuple[ScopeReason, ...]) -> dict[TaskKind, list[ScopeReason]]:
    """The tasks that reasons against the scope ask for, each with its reasons."""
    kinds: dict[TaskKind, list[ScopeReason]] = {}
    for reason in reasons:
        kinds.setdefault(OF_SCOPE.get(reason, TaskKind.OUT_OF_SCOPE), []).append(reason)
    return kinds


def settle_scope(unit: Unit, referral: Referral) -> tuple[ScopeReason, ...]:
    """Settle the scope again from the facts as they stand; gives every reason against it.

    Tasks that are met by it are closed, and new ones raised.
    """
    facts = ScopeFacts(
        referred_on=referral.referred_on,
        date_of_birth=opened.births(unit.session, [referral.id]).get(referral.id),
        age_uncertain=referral.age_uncertain,
        authority_code=referral.authority_code,
        disqualification=referral.disqualification,
        received_on=referral.received_on,
    )
    served = served_by(unit.session, referral.panel_id)
    reasons = out_of_scope(facts, served, unit.policy)
    referral.scope_reasons = ";".join(reasons)
    keep_tasks_in_step(unit, referral)
    return reasons


def keep_tasks_in_step(unit: Unit, referral: Referral) -> None:
    """Raise the tasks of scope that the case asks for, and close those that are met.

    A case that has left asks for none, until it is opened again.
    """
    reasons = tuple(ScopeReason(code) for code in referral.scope_reasons.split(";") if code)
    wanted = kinds_of(reasons) if referral.state not in LEFT_STATES else {}
    for kind in (*OF_SCOPE.values(), TaskKind.OUT_OF_SCOPE):
        if kind not in wanted:
            close_tasks(unit, referral.id, kind)
        elif not open_tasks(unit, referral.id, kind):
            raise_tasks(unit, [NewTask(referral.id, kind, settle_by(unit), wanted[kind])])


def raise_again(unit: Unit, referral: Referral) -> None:
    """Raise again what was open about a case when it left, and was closed with it."""
    left = unit.session.exec(
        select(func.max(col(HistoryEvent.entry))).where(
            HistoryEvent.thing == "referral",
            HistoryEvent.thing_id == referral.id,
            col(HistoryEvent.to_state).in_(LEFT_STATES),
        )
    ).one()
    closed = unit.session.exec(
        select(Task)
        .join(HistoryEvent, col(HistoryEvent.thing_id) == col(Task.id))
        .where(HistoryEvent.thing == "task", HistoryEvent.move == "close")
        .where(Task.referral_id == referral.id, col(HistoryEvent.entry) > (left or 0))
        .order_by(col(Task.id))
    ).all()
    for task in closed:
        kind = TaskKind(task.kind)
        # A likely match may have been settled from the other case meanwhile.
        met = kind is TaskKind.LIKELY_MATCH and not unsettled(unit.session, referral.id)
        if kind in WITH_THE_CASE and not met and not open_tasks(unit, referral.id, kind):
            again = NewTask(
                referral.id, kind, settle_by(unit), task.reasons.split(";"), task.assigned_to
            )
            raise_tasks(unit, [again])
    keep_tasks_in_step(unit, referral)


def end_duplicate_link(unit: Unit, referral: Referral) -> None:
    """End the link of a case that was closed as a duplicate and is open again."""
    link = unit.session.exec(
        select(CaseLink).where(
            CaseLink.referral_id == referral.id,
            CaseLink.kind == LinkKind.DUPLICATE,
            col(CaseLink.ended_on).is_(None),
        )
    ).first()
    if link is not None:
        link.ended_on = unit.on
        unit.session.add(link)
