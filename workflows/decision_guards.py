"""The guards of a decision's moves, what they look at, and what picks a row."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from nrm_panel.errors import Blocker
from nrm_panel.vocabulary import MadeBy, Outcome
from nrm_panel.words import join_words


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
    made_by: MadeBy = MadeBy.THIS_PANEL
    checked_before_issue: bool = True
    issued: bool = False
    successor_in_effect: bool = False
    told_on: date | None = None


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


def made_elsewhere(facts: Facts) -> Iterator[Blocker]:
    """Only what the SCA or another panel decided comes in without a sitting."""
    if facts.made_by is MadeBy.THIS_PANEL:
        yield Blocker("made_here", "A decision of this panel is made in a sitting.")


def query_told(facts: Facts) -> Iterator[Blocker]:
    """A query says what the SCA asks."""
    if not facts.reason:
        yield Blocker("no_words", "Say what the SCA asks, or where its query stands.")


def query_answered(facts: Facts) -> Iterator[Blocker]:
    """An answer to a query is in words."""
    if not facts.reason:
        yield Blocker("no_words", "Give the panel's answer to the query, or say where it stands.")


def letter_recorded(facts: Facts) -> Iterator[Blocker]:
    """An SCA that is silent is asked again by a letter that is on record."""
    if not facts.reason:
        yield Blocker("no_letter", "Say to whom the letter went, and where it stands.")


def another_in_effect(facts: Facts) -> Iterator[Blocker]:
    """A decision gives way only to one that is in effect."""
    if not facts.successor_in_effect:
        yield Blocker("no_successor", "No later decision is in effect that could take its place.")


def told_or_why_not(facts: Facts) -> Iterator[Blocker]:
    """The child was told on a day, or there is a reason why not."""
    if facts.told_on is None and not facts.reason:
        yield Blocker("not_told", "Say when the child was told, or why the child was not.")


def checked_afterwards(facts: Facts) -> bool:
    """Pick the row of a panel that issues before the SCA has answered; a setting."""
    return not facts.checked_before_issue


def not_yet_issued(facts: Facts) -> bool:
    """Pick the row of a decision that waits for its issue."""
    return not facts.issued


def issued_already(facts: Facts) -> bool:
    """Pick the row of a decision that was issued before the SCA looked."""
    return facts.issued


def issued_first(facts: Facts) -> bool:
    """Pick the row of a positive that is issued before the SCA looks."""
    return positive(facts) and checked_afterwards(facts)


def positive(facts: Facts) -> bool:
    """Pick the row of a positive decision."""
    return facts.outcome is Outcome.POSITIVE


def negative(facts: Facts) -> bool:
    """Pick the row of a negative decision."""
    return facts.outcome is Outcome.NEGATIVE
