"""What the rows of a referral's table are made of: the states, what picks a row, its effects.

The table itself stands in `referral_moves`.
"""

from collections.abc import Callable

from nrm_panel.models import Referral
from nrm_panel.vocabulary import (
    DECIDED_STATES,
    UNDECIDED_STATES,
    WAITING_STATES,
    Ground,
    Outcome,
    ReconsiderationAnswer,
    ReferralState,
)
from workflows.office import Unit
from workflows.referral_facts import Facts
from workflows.tables import Effect, Guard, Move

State = ReferralState
# What a case that was closed, and no other, may have left.
CLOSED_FROM = (*UNDECIDED_STATES, *DECIDED_STATES)


def found(ground: Ground, outcome: Outcome) -> Callable[[Facts], bool]:
    """Pick the row by what was decided."""

    def check(facts: Facts) -> bool:
        made = facts.made.get(ground)
        return made is not None and made.outcome is outcome

    return check


def not_negative(ground: Ground) -> Callable[[Facts], bool]:
    """Pick the positive row, and the same row when nothing was decided, so that it says why."""
    return lambda facts: not found(ground, Outcome.NEGATIVE)(facts)


def was(state: State) -> Callable[[Facts], bool]:
    """Pick the row by the state that the case left."""
    return lambda facts: facts.before is state


def of(ground: Ground, *, overturned: bool) -> Callable[[Facts], bool]:
    """Pick the row of a reconsideration by its decision, and by whether it was overturned."""

    def check(facts: Facts) -> bool:
        now = facts.reconsidered
        if now is None or now.ground is not ground:
            return False
        return (now.answer is ReconsiderationAnswer.OVERTURNED) is overturned

    return check


def has_positive_rg(facts: Facts) -> bool:
    """Pick the row of a case that comes with a positive decision made elsewhere."""
    return facts.rg_positive


def has_no_rg(facts: Facts) -> bool:
    """Pick the row of a case on which nothing has been decided."""
    return not facts.rg_positive


def note_acknowledged(unit: Unit, referral: Referral, _facts: Facts) -> None:
    """Keep the day on which the SCA was told that the referral is here."""
    referral.acknowledged_on = unit.on


def note_accepted(unit: Unit, referral: Referral, _facts: Facts) -> None:
    """Keep the day of acceptance, which tells the SCA also that the referral is here."""
    referral.accepted_on = unit.on
    referral.acknowledged_on = referral.acknowledged_on or unit.on


def remember(state: State) -> Callable[[Unit, Referral, Facts], None]:
    """Keep the state that a case leaves; a suspended one keeps what it waited for before."""

    def keep(_unit: Unit, referral: Referral, _facts: Facts) -> None:
        if state is not State.SUSPENDED:
            referral.before_state = state

    return keep


def forget(_unit: Unit, referral: Referral, _facts: Facts) -> None:
    """A case that is back remembers no other state."""
    referral.before_state = None


def stays(
    name: str,
    words: str,
    *checks: Guard,
    states: tuple[State, ...] = WAITING_STATES,
    effects: tuple[Effect, ...] = (),
) -> list[Move]:
    """Rows of a move that leaves the case where it is."""
    return [Move(name, state, state, words, guards=checks, effects=effects) for state in states]


def leaves(
    name: str, to: State, words: str, *checks: Guard, states: tuple[State, ...] = WAITING_STATES
) -> list[Move]:
    """Rows of a move that takes a case away, to a state that remembers the one it left."""
    return [
        Move(name, state, to, words, guards=checks, effects=(remember(state),)) for state in states
    ]


def comes_back(name: str, words: str, check: Guard, states: tuple[State, ...]) -> list[Move]:
    """Rows of a move that brings a case back to the state it left."""
    return [
        Move(name, state, back, words, when=was(back), guards=(check,), effects=(forget,))
        for state in states
        for back in (CLOSED_FROM if state is State.CLOSED else UNDECIDED_STATES)
    ]


def decides(
    name: str, ground: Ground, source: State, positive: State, negative: State, *checks: Guard
) -> list[Move]:
    """The two rows of a decision, by what it found."""
    words = ground.words
    return [
        Move(
            name,
            source,
            positive,
            f"positive at {words}",
            when=not_negative(ground),
            guards=checks,
        ),
        Move(
            name,
            source,
            negative,
            f"negative at {words}, in effect",
            when=found(ground, Outcome.NEGATIVE),
            guards=checks,
        ),
    ]
