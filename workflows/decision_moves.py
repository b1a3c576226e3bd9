"""Every move of a decision, from the room to the child's family, in one table."""

from collections.abc import Iterator
from dataclasses import dataclass

from nrm_panel.errors import Blocker
from nrm_panel.vocabulary import DecisionState, Outcome
from nrm_panel.words import join_words
from workflows.tables import NEW, Move, Table

State = DecisionState


@dataclass(frozen=True)
class Facts:
    """What the guards of a decision's moves look at."""

    outcome: Outcome
    room: tuple[Blocker, ...] = ()
    rationale_given: bool = False
    not_confirmed: tuple[str, ...] = ()
    actor_was_in_sitting: bool = False
    actor_barred: str | None = None
    actor_recorded: bool = False
    reason: str = ""


def the_room_may_decide(facts: Facts) -> Iterator[Blocker]:
    """Quorum for this case, its chair, and the record of the decision: every gap at once."""
    yield from facts.room


def full_reasons(facts: Facts) -> Iterator[Blocker]:
    """The full rationale stands before the partners' last confirmation counts."""
    if not facts.rationale_given:
        yield Blocker("no_rationale", "The full rationale is missing; give it with --file.")


def partners_confirmed(facts: Facts) -> Iterator[Blocker]:
    """Every partner who decided confirms the reasons."""
    if facts.not_confirmed:
        yield Blocker(
            "not_confirmed",
            f"The reasons still wait for {join_words(list(facts.not_confirmed))} to confirm them.",
        )


def reviewer_not_in_sitting(facts: Facts) -> Iterator[Blocker]:
    """A negative is reviewed by somebody who was not in the sitting."""
    if facts.actor_was_in_sitting:
        yield Blocker(
            "reviewer_was_there",
            "You were in the sitting, and a negative is reviewed by somebody who was not.",
        )
    if facts.actor_barred:
        yield Blocker(
            "reviewer_conflicted",
            f"You may not review this case: the reviewer {facts.actor_barred}.",
        )


def said_why(facts: Facts) -> Iterator[Blocker]:
    """A decision goes back to the panel only with a reason."""
    if not facts.reason:
        yield Blocker("no_reason", "Say why the decision goes back to the panel.")


def not_ones_own(facts: Facts) -> Iterator[Blocker]:
    """Nobody issues a decision that they recorded."""
    if facts.actor_recorded:
        yield Blocker("own_work", "You recorded this decision, so somebody else issues it.")


def positive(facts: Facts) -> bool:
    """Pick the row of a positive decision."""
    return facts.outcome is Outcome.POSITIVE


def negative(facts: Facts) -> bool:
    """Pick the row of a negative decision."""
    return facts.outcome is Outcome.NEGATIVE


DECISION = Table(
    thing="decision",
    title="decision",
    states=DecisionState,
    final=frozenset({State.ISSUED, State.RETURNED_TO_PANEL, State.SET_ASIDE}),
    moves=(
        Move(
            "agree_in_room",
            NEW,
            State.AGREED_IN_ROOM,
            "agree it in the room",
            guards=(the_room_may_decide,),
        ),
        Move(
            "confirm_reasons",
            State.AGREED_IN_ROOM,
            State.REASONS_CONFIRMED,
            "the partners confirm the full reasons",
            guards=(full_reasons, partners_confirmed),
        ),
        Move(
            "review_agree",
            State.REASONS_CONFIRMED,
            State.SECOND_REVIEWED,
            "the second reviewer agrees with the negative",
            when=negative,
            guards=(reviewer_not_in_sitting,),
        ),
        Move(
            "review_send_back",
            State.REASONS_CONFIRMED,
            State.RETURNED_TO_PANEL,
            "the second reviewer sends the negative back",
            when=negative,
            guards=(reviewer_not_in_sitting, said_why),
        ),
        Move(
            "send_to_sca",
            State.REASONS_CONFIRMED,
            State.WITH_SCA,
            "send the positive to the SCA",
            when=positive,
        ),
        Move("send_to_sca", State.SECOND_REVIEWED, State.WITH_SCA, "send it to the SCA"),
        Move("sca_agrees", State.WITH_SCA, State.AGREED, "the SCA agrees"),
        Move("issue", State.AGREED, State.ISSUED, "issue the decision", guards=(not_ones_own,)),
    ),
)
