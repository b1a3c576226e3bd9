"""Meet the tasks of a case; a safety task first of all."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import select

from nrm_panel.errors import BadInput
from nrm_panel.models import Task, TaskAnswer
from nrm_panel.rules.access import Verb
from nrm_panel.store import opened
from nrm_panel.store.audit import canonical, digest
from nrm_panel.store.queries.referrals import tasks_of
from nrm_panel.vocabulary import TaskKind, TaskState
from nrm_panel.words import day
from workflows.machine import move
from workflows.office import Office, Unit
from workflows.saying import digest_of, keep_words
from workflows.tables import About
from workflows.task_moves import TASK, Facts

ANSWERED_IN_WORDS = (TaskKind.LOOK_AGAIN, TaskKind.TELL_UNDONE)
# What is owed to a child is owed still when the case has left.
_OWED_STILL = (TaskKind.SAFETY, TaskKind.TELL_UNDONE)


@dataclass(frozen=True)
class SafetyAnswer:
    """Who in the child's authority was told, when, and the strategy discussion or why none."""

    told: str
    told_on: date | None
    strategy_discussion_on: date | None = None
    no_strategy_discussion: str = ""


def answer_safety_task(office: Office, reference: str, answer: SafetyAnswer) -> None:
    """Close the open safety task of a case with what was done; raises `Blocked` with every gap.

    Raises `BadInput` when no safety task is open, and for a day that cannot be.
    """
    with office.write(Verb.ANSWER_SAFETY_TASK) as unit:
        referral = unit.referral(reference)
        _check_days(answer, referral.referred_on, unit.on)
        task = unit.session.exec(
            select(Task).where(
                Task.referral_id == referral.id,
                Task.kind == TaskKind.SAFETY,
                Task.state == TaskState.OPEN,
            )
        ).first()
        if task is None:
            raise BadInput(f"{reference} has no open safety task, so there is nothing to answer.")
        _close(unit, task, answer)


def answer_task(office: Office, reference: str, kind: TaskKind, words: str) -> None:
    """Close the open tasks of a kind with what was found or done, in words.

    Only kinds that have no verb of their own are closed like this.

    Raises `BadInput` without words, and when none is open.
    """
    if kind not in ANSWERED_IN_WORDS:
        raise BadInput(
            f"“{kind.words}” closes when what it asks for is recorded; it is not closed by hand."
        )
    if not words.strip():
        raise BadInput("Say what was found and done.")
    with office.write(Verb.ANSWER_TASK) as unit:
        referral = unit.referral(reference)
        waiting = [
            task
            for task in tasks_of(unit.session, referral.id)
            if task.kind == kind and task.state == TaskState.OPEN
        ]
        if not waiting:
            raise BadInput(f"{reference} has no open task: {kind.words.lower()}.")
        for task in waiting:
            digests = {"words": digest_of(unit, referral.id, words.strip())}
            about = About(task.id or 0, referral.id, digests=digests)
            event = move(unit, TASK, task, "close", Facts(kind=kind), about)
            keep_words(unit, event.entry, referral.id, words.strip())


def _check_days(answer: SafetyAnswer, referred_on: date, on: date) -> None:
    for given in (answer.told_on, answer.strategy_discussion_on):
        if given is not None and given > on:
            raise BadInput(
                f"{day(given)} is after {day(on)}; record what has happened, not what will."
            )
    if answer.told_on is not None and answer.told_on < referred_on:
        raise BadInput(
            f"The authority cannot have been told on {day(answer.told_on)} of a referral made on "
            f"{day(referred_on)}; mend the date."
        )


def _close(unit: Unit, task: Task, answer: SafetyAnswer) -> None:
    facts = Facts(
        kind=TaskKind.SAFETY,
        told=answer.told.strip(),
        told_on=answer.told_on,
        strategy_discussion_on=answer.strategy_discussion_on,
        no_strategy_discussion=answer.no_strategy_discussion.strip(),
    )
    key = opened.case_key(unit.session, task.referral_id)
    words = canonical({"told": facts.told, "why_none": facts.no_strategy_discussion})
    about = About(task.id or 0, task.referral_id, digests={"answer": digest(key, words)})
    move(unit, TASK, task, "close", facts, about)
    unit.session.add(
        TaskAnswer(
            task_id=task.id or 0,
            referral_id=task.referral_id,
            told=facts.told,
            told_on=answer.told_on or unit.on,
            strategy_discussion_on=facts.strategy_discussion_on,
            no_strategy_discussion=facts.no_strategy_discussion or None,
        )
    )


def close_settled(unit: Unit, referral_id: int) -> None:
    """Close what was still to be settled about a case that has left; never what is owed to a child.

    A safety task, and telling of a decision that was undone, stay open until they are done.
    """
    for task in tasks_of(unit.session, referral_id):
        if task.state == TaskState.OPEN and task.kind not in _OWED_STILL:
            facts = Facts(kind=TaskKind(task.kind))
            move(unit, TASK, task, "close", facts, About(task.id or 0, referral_id))
