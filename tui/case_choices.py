"""Which moves a person may try on a case, and what stands against the others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nrm_panel.errors import Blocker
from nrm_panel.rules.access import Actor, can
from tui.case_moves import CASE_MOVES
from workflows.opening import OpenedCase

Blocked = Mapping[str, Sequence[Blocker]]

# The dialog of a move asks for these, so that while they are missing nothing is blocked yet.
ASKED_FOR = frozenset(
    {
        *("no_reason", "no_words", "no_panel", "not_in_writing", "no_review_day", "no_manner"),
        *("no_grounds", "nobody_asks", "no_answer", "no_other", "plan_kept"),
    }
)
# With one of these a move is not blocked but not asked about at all.
NOT_IN_QUESTION = frozenset({"nothing_offered", "acknowledged", "too_early", "not_withdrawn"})
UNDO, AGREE = "correct", "approve_correction"


@dataclass(frozen=True)
class Choice:
    """A move that a person may try, and every reason that stands against it now."""

    name: str
    against: tuple[Blocker, ...] = ()

    @property
    def words(self) -> str:
        """The move in words."""
        return CASE_MOVES[self.name].words


def against(blockers: Sequence[Blocker]) -> tuple[Blocker, ...]:
    """The reasons against a move that its dialog does not ask for."""
    return tuple(one for one in blockers if one.code not in ASKED_FOR)


def in_question(blockers: Sequence[Blocker]) -> bool:
    """Whether a move can be thought of now: something is offered, the age is near."""
    return not any(one.code in NOT_IN_QUESTION for one in blockers)


def choices(actor: Actor, case: OpenedCase, blocked: Blocked) -> list[Choice]:
    """The moves that this person may try from here, possible ones first, in the table's order."""
    found = [
        Choice(name, against(blocked[name]))
        for name in CASE_MOVES
        if name in blocked and can(actor, CASE_MOVES[name].verb) and in_question(blocked[name])
    ]
    found += [Choice(name) for name in _of_a_correction(actor, case)]
    return sorted(found, key=lambda one: bool(one.against))


def _of_a_correction(actor: Actor, case: OpenedCase) -> list[str]:
    waiting = case.parts.to_undo
    if waiting is None:
        moved = any(event.thing == "referral" and event.from_state for event in case.events)
        return [UNDO] if moved and can(actor, CASE_MOVES[UNDO].verb) else []
    may = waiting.asked_by != actor.account_id and can(actor, CASE_MOVES[AGREE].verb)
    return [AGREE] if may else []
