"""Raise tasks, one or very many, and close what is settled, each with history and log entry."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from nrm_panel.models import Task
from nrm_panel.rules.working_days import add_working_days
from nrm_panel.store.queries.referrals import tasks_of
from nrm_panel.vocabulary import TaskKind, TaskState
from workflows.machine import birth_state, move, record_births
from workflows.office import Unit
from workflows.tables import About
from workflows.task_moves import TASK, Facts


@dataclass(frozen=True)
class NewTask:
    """A task to raise: `reasons` are codes; `assigned_to` is an account, None for nobody yet."""

    referral_id: int
    kind: TaskKind
    due_on: date
    reasons: Sequence[str] = ()
    assigned_to: int | None = None


def settle_by(unit: Unit) -> date:
    """The working day by which a fact that is open since today is to be settled."""
    return add_working_days(unit.on, unit.policy.days("clocks.scope_working_days", unit.on))


def raise_tasks(unit: Unit, tasks: Sequence[NewTask]) -> None:
    """Write the tasks, raised on the business date."""
    if not tasks:
        return
    rows = [
        {
            "referral_id": task.referral_id,
            "kind": task.kind,
            "state": birth_state(TASK, "raise"),
            "version": 1,
            "reasons": ";".join(task.reasons),
            "raised_on": unit.on,
            "due_on": task.due_on,
            "assigned_to": task.assigned_to,
        }
        for task in tasks
    ]
    made = unit.write_numbered(Task, rows)
    births = [
        About(
            thing_id=task_id,
            referral_id=task.referral_id,
            details={"kind": task.kind.value, "reasons": ";".join(task.reasons)},
        )
        for task_id, task in zip(made, tasks, strict=True)
    ]
    record_births(unit, TASK, "raise", births)


def open_tasks(unit: Unit, referral_id: int, kind: TaskKind) -> list[Task]:
    """The open tasks of this kind of a case, oldest first."""
    return [
        task
        for task in tasks_of(unit.session, referral_id)
        if task.kind == kind and task.state == TaskState.OPEN
    ]


def close_tasks(unit: Unit, referral_id: int, kind: TaskKind) -> None:
    """Close what was open of this kind, because it is settled."""
    for task in open_tasks(unit, referral_id, kind):
        move(unit, TASK, task, "close", Facts(kind=kind), About(task.id or 0, referral_id))
