"""Every move of a panel meeting, in one table."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from nrm_panel.errors import Blocker
from nrm_panel.vocabulary import MeetingState
from nrm_panel.words import day, join_words
from workflows.tables import NEW, Move, Table

State = MeetingState


@dataclass(frozen=True)
class Facts:
    """What the guards of a meeting's moves look at."""

    held_on: date
    on: date
    agenda_sealed: bool = False
    agenda_released: bool = False
    anybody_there: bool = False
    waiting: tuple[str, ...] = ()
    actor_was_there: bool = False
    actor_drafted: bool = False
    only_chair_drafted: bool = False
    actor_is_partner: bool = False
    actor_may_chair: bool = False


def agenda_is_sealed(facts: Facts) -> Iterator[Blocker]:
    """An agenda is issued when its contents are sealed."""
    if not facts.agenda_sealed:
        yield Blocker("no_agenda", "No agenda has been prepared; run 'nrm-panel agenda run-due'.")


def agenda_is_released(facts: Facts) -> Iterator[Blocker]:
    """Nobody is invited to a meeting whose agenda no chair has released."""
    if not facts.agenda_released:
        yield Blocker(
            "agenda_unreleased",
            "The agenda has not been released; a chair releases it with 'nrm-panel agenda "
            "release'.",
        )


def on_its_day(facts: Facts) -> Iterator[Blocker]:
    """A meeting starts on its own day."""
    if facts.on != facts.held_on:
        yield Blocker(
            "not_the_day",
            f"The meeting is on {day(facts.held_on)} and the date is {day(facts.on)}; "
            "it starts on its own day.",
        )


def somebody_was_there(facts: Facts) -> Iterator[Blocker]:
    """Minutes record who was there."""
    if not facts.anybody_there:
        yield Blocker("nobody_there", "Nobody's attendance is recorded; record who was there.")


def every_item_was_heard(facts: Facts) -> Iterator[Blocker]:
    """Each case on the agenda was decided, deferred or not agreed before minutes are drafted."""
    if facts.waiting:
        yield Blocker(
            "items_waiting",
            f"Nothing is recorded for {join_words(list(facts.waiting))}; "
            "record a decision or defer it with a reason.",
        )


def signer_was_there(facts: Facts) -> Iterator[Blocker]:
    """Whoever signs was in the meeting."""
    if not facts.actor_was_there:
        yield Blocker("signer_absent", "Minutes are signed by a chair who was in the meeting.")


def signer_did_not_draft(facts: Facts) -> Iterator[Blocker]:
    """Nobody approves their own work: whoever compiled the minutes does not sign them."""
    if facts.actor_drafted:
        yield Blocker(
            "own_work",
            "You compiled these minutes, so somebody else signs: another chair who was there, "
            "or a partner if you were the only chair.",
        )


def signer_may_sign(facts: Facts) -> Iterator[Blocker]:
    """A chair signs; a partner who was there countersigns where the only chair compiled them."""
    countersigns = facts.only_chair_drafted and facts.actor_is_partner
    if not facts.actor_may_chair and not countersigns:
        yield Blocker("signer_not_chair", "A chair who was there signs these minutes.")


MEETING = Table(
    thing="meeting",
    title="meeting",
    states=MeetingState,
    final=frozenset({State.MINUTES_SIGNED}),
    moves=(
        Move("plan", NEW, State.PLANNED, "plan the meeting"),
        Move(
            "issue_agenda",
            State.PLANNED,
            State.AGENDA_ISSUED,
            "seal the agenda",
            guards=(agenda_is_sealed,),
        ),
        Move(
            "start",
            State.AGENDA_ISSUED,
            State.IN_SESSION,
            "open the meeting",
            guards=(on_its_day, agenda_is_released),
        ),
        Move(
            "draft_minutes",
            State.IN_SESSION,
            State.MINUTES_DRAFTED,
            "compile the minutes",
            guards=(somebody_was_there, every_item_was_heard),
        ),
        Move(
            "sign_minutes",
            State.MINUTES_DRAFTED,
            State.MINUTES_SIGNED,
            "sign the minutes",
            guards=(signer_was_there, signer_did_not_draft, signer_may_sign),
        ),
    ),
)
