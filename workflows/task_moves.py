"""Every move of a task. A panel date never meets a safety task; only what was done does."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from nrm_panel.errors import Blocker
from nrm_panel.vocabulary import TaskKind, TaskState
from workflows.tables import NEW, Move, Table


@dataclass(frozen=True)
class Facts:
    """What the guards of a task's moves look at."""

    kind: TaskKind
    told: str = ""
    told_on: date | None = None
    strategy_discussion_on: date | None = None
    no_strategy_discussion: str = ""


def authority_told(facts: Facts) -> Iterator[Blocker]:
    """Somebody in the child's authority was told, on a day."""
    if facts.kind is TaskKind.SAFETY and not (facts.told and facts.told_on):
        yield Blocker("nobody_told", "Say who in the child's authority was told, and when.")


def strategy_discussed(facts: Facts) -> Iterator[Blocker]:
    """There was a strategy discussion, or a reason why not."""
    held = facts.strategy_discussion_on or facts.no_strategy_discussion
    if facts.kind is TaskKind.SAFETY and not held:
        yield Blocker(
            "no_strategy_discussion",
            "Give the date of the strategy discussion, or the reason why there is none.",
        )


TASK = Table(
    thing="task",
    title="task",
    states=TaskState,
    final=frozenset({TaskState.CLOSED}),
    moves=(
        Move("raise", NEW, TaskState.OPEN, "raise the task"),
        Move(
            "close",
            TaskState.OPEN,
            TaskState.CLOSED,
            "record what was done",
            guards=(authority_told, strategy_discussed),
        ),
    ),
)
