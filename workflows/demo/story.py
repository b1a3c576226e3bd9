"""The story of the fictional office, day by day, played through the real verbs."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from functools import partial
from pathlib import Path

from nrm_panel.errors import Blocked
from nrm_panel.rules.working_days import add_working_days, working_days_before
from nrm_panel.vocabulary import DecisionState, ReturnReason
from workflows.cases import accept, name_lead_worker
from workflows.convene import plan_meetings
from workflows.corrections import approve_correction, ask_correction
from workflows.demo.after import follow_up
from workflows.demo.cast import (
    CHAIR,
    COORDINATOR,
    MINUTES,
    OTHER_CHAIR,
    TIMER,
    WORKER,
    Stage,
)
from workflows.demo.children import FIRST, FictionalChild
from workflows.demo.sittings import hold
from workflows.minutes import draft_minutes, sign_minutes
from workflows.offers import answer_return, offer_return
from workflows.prepare_agenda import release_agenda, run_due
from workflows.receive import File, receive_files
from workflows.returning import build_return, check_return
from workflows.tasks import SafetyAnswer, answer_safety_task

TODAY = date(2026, 11, 20)
NOTICE = 5
PERIOD = "2026-Q3"
# Children, by number, with a story of their own.
NEAR_18, UNSURE_AGE, BY_MISTAKE, CHAIRS_OWN, LATEST = 24, 31, 15, 4, 39
Plays = dict[date, list[Callable[[], None]]]


@dataclass
class Play:
    """The events of the story by day; each is a call of real verbs."""

    stage: Stage
    outgoing: Path
    children: dict[str, FictionalChild] = field(default_factory=dict)
    days: Plays = field(default_factory=dict)

    def on(self, day: date, event: Callable[[], None]) -> None:
        """Add an event to a day."""
        self.days.setdefault(day, []).append(event)

    def run(self, progress: Callable[[int, int], None]) -> None:
        """Play every day up to the office's own; events may add later ones."""
        total = (TODAY - FIRST).days + 1
        for number in range(total):
            day = FIRST + timedelta(days=number)
            for event in self.days.get(day, ()):
                self.stage.stand_at(day)
                event()
            progress(number + 1, total)


def write_story(stage: Stage, children: list[FictionalChild], outgoing: Path) -> Play:
    """Everything that happens, before it does."""
    play = Play(stage, outgoing)
    stage.stand_at(FIRST)
    meetings = [meeting.held_on for meeting in plan_meetings(stage.office(COORDINATOR), 12)]
    for child in children:
        play.on(child.referred_on, partial(_arrival, play, child))
    for number, held_on in enumerate(meetings[:3], start=1):
        _around_meeting(play, held_on, number)
    play.on(date(2026, 11, 16), lambda: _return(stage))
    return play


def _arrival(play: Play, child: FictionalChild) -> None:
    stage, office = play.stage, play.stage.office(COORDINATOR)
    report = receive_files(office, [File(f"referral-{child.number:02}.json", child.envelope)])
    received = report.received[0]
    reference = received.reference
    play.children[reference] = child
    if any("SAFETY" in note for note in received.notes) and child.number != LATEST:
        answer = SafetyAnswer(
            told="The invented duty manager of the child's authority",
            told_on=child.referred_on,
            strategy_discussion_on=child.referred_on,
        )
        stage.stand_at(child.referred_on, time(11, 30))
        answer_safety_task(office, reference, answer)
    if child.number < LATEST - 1:
        day = add_working_days(child.referred_on, 1)
        play.on(day, lambda: _settle(play, reference, child))


def _settle(play: Play, reference: str, child: FictionalChild) -> None:
    office = play.stage.office(COORDINATOR)
    if child.number == NEAR_18:
        offer_return(office, reference, ReturnReason.WITHIN_100_DAYS)
        later = add_working_days(child.referred_on, 4)
        letter = "The SCA's fictional letter of that week"
        play.on(later, lambda: answer_return(office, reference, accepted=True, in_writing=letter))
        return
    if child.number == UNSURE_AGE:
        offer_return(office, reference, ReturnReason.AGE_UNCERTAIN)
        return
    try:
        accept(office, reference)
    except Blocked:
        # No date of birth, or an unknown council: it waits, with its task, as in a real office.
        return
    if child.number % 3 == 0:
        name_lead_worker(office, reference, WORKER)
    if child.number == CHAIRS_OWN:
        name_lead_worker(office, reference, OTHER_CHAIR)
    if child.number == BY_MISTAKE:
        offer_return(office, reference, ReturnReason.NOT_OURS)
        ask_correction(office, reference, "The wrong referral was picked from the list.")
        approve_correction(play.stage.office(CHAIR), reference)


def _around_meeting(play: Play, held_on: date, number: int) -> None:
    stage = play.stage
    prepared = working_days_before(held_on, NOTICE)
    play.on(prepared, lambda: _run_due(stage))
    released = add_working_days(prepared, 1)
    play.on(released, lambda: _release(play, held_on))
    play.on(held_on, lambda: hold(stage, held_on, number, play.children))
    confirmed = add_working_days(held_on, 2)
    play.on(confirmed, lambda: follow_up(stage, number, DecisionState.AGREED_IN_ROOM))
    drafted = add_working_days(held_on, 3)
    play.on(drafted, lambda: _draft(stage, held_on))
    signed = add_working_days(held_on, 6)
    play.on(signed, lambda: _sign(play, held_on))
    after = (
        (3, DecisionState.REASONS_CONFIRMED),
        (4, DecisionState.SECOND_REVIEWED),
        (7, DecisionState.WITH_SCA),
        (9, DecisionState.AGREED),
    )
    for days, state in after:
        day = add_working_days(held_on, days)
        play.on(day, partial(follow_up, stage, number, state))


def _run_due(stage: Stage) -> None:
    run_due(stage.office(TIMER))


def _release(play: Play, held_on: date) -> None:
    release_agenda(play.stage.office(CHAIR), held_on, play.outgoing)


def _draft(stage: Stage, held_on: date) -> None:
    draft_minutes(stage.office(MINUTES), held_on)


def _sign(play: Play, held_on: date) -> None:
    sign_minutes(play.stage.office(CHAIR), held_on, play.outgoing)


def _return(stage: Stage) -> None:
    build_return(stage.office(COORDINATOR), PERIOD)
    check_return(stage.office(COORDINATOR), PERIOD)
