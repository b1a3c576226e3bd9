"""Every move of a referral, in one table (casework: from receipt through both decisions)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from nrm_panel.errors import Blocker
from nrm_panel.models import Offer, Referral
from nrm_panel.vocabulary import (
    DecisionState,
    Ground,
    Outcome,
    ReferralState,
    ReturnReason,
)
from workflows.office import Unit
from workflows.tables import NEW, Move, Table

State = ReferralState
WAITING = (State.RECEIVED, State.AWAITING_RG, State.AWAITING_CG)


@dataclass(frozen=True)
class Made:
    """A decision that would move the referral, as far as the guards need to know it."""

    decision_id: int
    ground: Ground
    outcome: Outcome
    state: DecisionState


@dataclass(frozen=True)
class Facts:
    """What the guards of a referral's moves look at."""

    scope: tuple[Blocker, ...] = ()
    offer: Offer | None = None
    reason: ReturnReason | None = None
    words: str = ""
    in_writing: str = ""
    made: Made | None = None
    rg_positive: bool = False


def in_scope(facts: Facts) -> Iterator[Blocker]:
    """Only a case that a local panel may decide is accepted."""
    yield from facts.scope


def no_return_offered(facts: Facts) -> Iterator[Blocker]:
    """One return is offered at a time, and nothing is accepted meanwhile."""
    if facts.offer is not None:
        yield Blocker(
            "return_offered",
            "A return to the SCA has been offered and not yet answered; record the answer first.",
        )


def return_reason_given(facts: Facts) -> Iterator[Blocker]:
    """A return has a coded reason, in words as well when the code says nothing."""
    if facts.reason is None:
        codes = ", ".join(reason.value for reason in ReturnReason)
        yield Blocker("no_reason", f"A return needs a reason, one of: {codes}.")
    elif facts.reason is ReturnReason.OTHER and not facts.words:
        yield Blocker("no_words", "A return for another reason says that reason in words.")


def return_is_offered(facts: Facts) -> Iterator[Blocker]:
    """Only an offer can be answered."""
    if facts.offer is None:
        yield Blocker("nothing_offered", "No return has been offered that could be answered.")


def answered_in_writing(facts: Facts) -> Iterator[Blocker]:
    """The case stays here until the SCA has accepted it in writing."""
    if not facts.in_writing:
        yield Blocker(
            "not_in_writing",
            "The SCA's answer must be in writing; say where it is, such as the letter's date.",
        )


def decided_in_a_sitting(facts: Facts) -> Iterator[Blocker]:
    """The referral moves only on a decision that the room has agreed."""
    if facts.made is None:
        yield Blocker(
            "not_decided",
            "No sitting has agreed this decision; a chair records it while the meeting is in "
            "session.",
        )


def negative_reviewed(facts: Facts) -> Iterator[Blocker]:
    """A negative takes effect only when somebody who was not in the sitting has reviewed it."""
    made = facts.made
    waiting = (DecisionState.AGREED_IN_ROOM, DecisionState.REASONS_CONFIRMED)
    if made is not None and made.outcome is Outcome.NEGATIVE and made.state in waiting:
        yield Blocker(
            "not_reviewed",
            "The negative decision is with the reviewer; it takes effect when the second review "
            "agrees.",
        )


def rg_came_first(facts: Facts) -> Iterator[Blocker]:
    """No conclusive grounds decision without a positive reasonable grounds decision."""
    if not facts.rg_positive:
        yield Blocker(
            "no_positive_rg",
            "There is no positive reasonable grounds decision for this child; it comes first.",
        )


def found(outcome: Outcome) -> Callable[[Facts], bool]:
    """Pick the row by what was decided."""
    return lambda facts: facts.made is not None and facts.made.outcome is outcome


def not_negative(facts: Facts) -> bool:
    """Pick the positive row, and the same row when nothing was decided, so that it says why."""
    return facts.made is None or facts.made.outcome is Outcome.POSITIVE


def note_accepted(unit: Unit, referral: Referral, facts: Facts) -> None:  # noqa: ARG001  an effect
    """Keep the day of acceptance."""
    referral.accepted_on = unit.on


RETURN_ROWS = tuple(
    row
    for state in WAITING
    for row in (
        Move(
            "return_to_sca",
            state,
            state,
            "offer to return it to the SCA",
            guards=(return_reason_given, no_return_offered),
        ),
        Move(
            "return_accepted",
            state,
            State.RETURNED,
            "the SCA accepts the return in writing",
            guards=(return_is_offered, answered_in_writing),
        ),
        Move(
            "return_refused",
            state,
            state,
            "the SCA refuses the return",
            guards=(return_is_offered, answered_in_writing),
        ),
    )
)
DECISION = (decided_in_a_sitting, negative_reviewed)

REFERRAL = Table(
    thing="referral",
    title="referral",
    states=ReferralState,
    final=frozenset({State.RG_NEGATIVE, State.CG_POSITIVE, State.CG_NEGATIVE, State.RETURNED}),
    moves=(
        Move("receive", NEW, State.RECEIVED, "receive the referral"),
        Move(
            "accept",
            State.RECEIVED,
            State.AWAITING_RG,
            "accept it as a case for this panel",
            guards=(in_scope, no_return_offered),
            effects=(note_accepted,),
        ),
        *RETURN_ROWS,
        Move(
            "decide_rg",
            State.AWAITING_RG,
            State.AWAITING_CG,
            "positive at reasonable grounds",
            when=not_negative,
            guards=DECISION,
        ),
        Move(
            "decide_rg",
            State.AWAITING_RG,
            State.RG_NEGATIVE,
            "negative at reasonable grounds, reviewed",
            when=found(Outcome.NEGATIVE),
            guards=DECISION,
        ),
        Move(
            "decide_cg",
            State.AWAITING_CG,
            State.CG_POSITIVE,
            "positive at conclusive grounds",
            when=not_negative,
            guards=(*DECISION, rg_came_first),
        ),
        Move(
            "decide_cg",
            State.AWAITING_CG,
            State.CG_NEGATIVE,
            "negative at conclusive grounds, reviewed",
            when=found(Outcome.NEGATIVE),
            guards=(*DECISION, rg_came_first),
        ),
    ),
)
