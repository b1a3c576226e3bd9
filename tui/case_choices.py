"""Which moves a person may try on a case, and what stands against the others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nrm_panel.errors import Blocker
from nrm_panel.rules.access import Actor, can
from nrm_panel.vocabulary import ReferralState
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
State = ReferralState
# What usually comes next where a case stands; the sitting makes the decisions.
USUAL = {
    State.RECEIVED: ("accept",),
    State.AWAITING_RG: ("decide_rg",),
    State.AWAITING_CG: ("decide_cg",),
    State.AWAITING_RECONSIDERATION: ("decide_reconsideration",),
    State.SUSPENDED: ("resume", "review_suspension"),
    State.RG_NEGATIVE: ("close", "request_reconsideration"),
    State.CG_NEGATIVE: ("close", "request_reconsideration"),
    State.CG_POSITIVE: ("close",),
    State.RETURNED: ("reopen",),
    State.TRANSFERRED: ("reopen",),
    State.CLOSED: ("reopen",),
}
# Usual wherever a case stands, once there is something to answer or the age is near.
ONCE_IN_QUESTION = (
    "return_accepted",
    "return_refused",
    "transfer_accepted",
    "transfer_refused",
    "record_consent",
    "withdraw",
)


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


def usual_moves(case: OpenedCase, blocked: Blocked) -> list[str]:
    """The names of what usually comes next for a case, blocked or not."""
    here = [name for name in USUAL[State(case.referral.state)] if name in blocked]
    asked = [name for name in ONCE_IN_QUESTION if name in blocked and in_question(blocked[name])]
    return [*here, *asked]


def choices(actor: Actor, case: OpenedCase, blocked: Blocked) -> list[Choice]:
    """The moves that this person may try from here: possible ones first, of these usual ones."""
    found = [
        Choice(name, against(blocked[name]))
        for name in CASE_MOVES
        if name in blocked and can(actor, CASE_MOVES[name].verb) and in_question(blocked[name])
    ]
    found += [Choice(name) for name in _of_a_correction(actor, case)]
    usual = usual_moves(case, blocked)
    return sorted(found, key=lambda one: (bool(one.against), one.name not in usual))


def _of_a_correction(actor: Actor, case: OpenedCase) -> list[str]:
    waiting = case.parts.to_undo
    if waiting is None:
        moved = any(event.thing == "referral" and event.from_state for event in case.events)
        return [UNDO] if moved and can(actor, CASE_MOVES[UNDO].verb) else []
    may = waiting.asked_by != actor.account_id and can(actor, CASE_MOVES[AGREE].verb)
    return [AGREE] if may else []
