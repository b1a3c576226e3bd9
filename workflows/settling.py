"""Settle the scope of a case again when a fact has changed, and keep its tasks in step."""

from datetime import date

from nrm_panel.models import Referral, Task
from nrm_panel.rules.scope import ScopeFacts, out_of_scope
from nrm_panel.rules.working_days import add_working_days
from nrm_panel.store import opened
from nrm_panel.store.queries.panels import served_by
from nrm_panel.store.queries.referrals import tasks_of
from nrm_panel.vocabulary import ScopeReason, TaskKind, TaskState
from workflows.machine import move
from workflows.office import Unit
from workflows.tables import NEW, About
from workflows.task_moves import TASK, Facts

OF_SCOPE = {
    ScopeReason.NO_DATE_OF_BIRTH: TaskKind.DATE_OF_BIRTH,
    ScopeReason.AUTHORITY_UNKNOWN: TaskKind.AUTHORITY,
}


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
    """Raise the tasks of scope that the case asks for, and close those that are met."""
    reasons = tuple(ScopeReason(code) for code in referral.scope_reasons.split(";") if code)
    wanted = kinds_of(reasons)
    standing = {
        TaskKind(task.kind): task
        for task in tasks_of(unit.session, referral.id)
        if task.state == TaskState.OPEN
    }
    for kind in (*OF_SCOPE.values(), TaskKind.OUT_OF_SCOPE):
        if kind in wanted and kind not in standing:
            due = add_working_days(unit.on, unit.policy.days("clocks.scope_working_days", unit.on))
            raise_task(unit, referral.id, kind, due, ";".join(wanted[kind]))
        elif kind in standing and kind not in wanted:
            close_task(unit, standing[kind])


def raise_task(
    unit: Unit,
    referral_id: int,
    kind: TaskKind,
    due_on: date,
    reasons: str = "",
    assigned_to: int | None = None,
) -> Task:
    """Raise a task of a case."""
    task = Task(
        referral_id=referral_id,
        kind=kind,
        state=NEW,
        reasons=reasons,
        raised_on=unit.on,
        due_on=due_on,
        assigned_to=assigned_to,
    )
    unit.session.add(task)
    unit.session.flush()
    about = About(task.id or 0, referral_id, {"kind": kind.value, "reasons": reasons})
    move(unit, TASK, task, "raise", Facts(kind=kind), about)
    return task


def close_task(unit: Unit, task: Task) -> None:
    """Close a task that is met; never a safety task, which is answered."""
    about = About(task.id or 0, task.referral_id)
    move(unit, TASK, task, "close", Facts(kind=TaskKind(task.kind)), about)
