"""Every move of a monitoring return, in one table."""

from collections.abc import Iterator
from dataclasses import dataclass

from nrm_panel.errors import Blocker
from nrm_panel.vocabulary import ReturnState
from workflows.tables import NEW, Move, Table

State = ReturnState


@dataclass(frozen=True)
class Facts:
    """What the guards of a return's moves look at."""

    errors: tuple[str, ...] = ()
    actor_built: bool = False
    period_ended: bool = True


def no_errors(facts: Facts) -> Iterator[Blocker]:
    """A return with open errors is not signed; each is named."""
    for sentence in facts.errors:
        yield Blocker("error_open", sentence)


def signer_did_not_build(facts: Facts) -> Iterator[Blocker]:
    """Nobody approves their own work."""
    if facts.actor_built:
        yield Blocker("own_work", "You built this return, so somebody else signs it off.")


def the_period_is_over(facts: Facts) -> Iterator[Blocker]:
    """A provisional return is not signed."""
    if not facts.period_ended:
        yield Blocker(
            "provisional", "The period has not ended, so the return is provisional; wait and build."
        )


RETURN = Table(
    thing="return",
    title="return",
    states=ReturnState,
    final=frozenset({State.SIGNED_OFF}),
    moves=(
        Move("build", NEW, State.DRAFT, "build the return"),
        Move("check", State.DRAFT, State.CHECKED, "run every check"),
        Move("check", State.CHECKED, State.CHECKED, "run every check again"),
        Move(
            "sign",
            State.CHECKED,
            State.SIGNED_OFF,
            "sign it off",
            guards=(no_errors, signer_did_not_build, the_period_is_over),
        ),
    ),
)
