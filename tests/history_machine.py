"""The machine of random histories: whoever tries whatever on whichever day.

Some rules only try at random; the others take the step that a case or the panel waits for.
"""

import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from datetime import date, timedelta
from functools import partial

from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
)

from nrm_panel.store.database import Store
from tests.history_arrivals import ARRIVALS, FITTING, NAMES, Arrival, comes_in
from tests.history_guide import PANEL, Step, Wait, correction_waits, next_of_case, next_of_panel
from tests.history_life import EVERYBODY, Life, Tally
from tests.history_outcomes import LEFT
from tests.history_record import Row
from tests.moves import CASE_MOVES, Case
from tests.moves_of_decisions import DECISION_MOVES
from tests.moves_of_meetings import meeting_moves
from tests.offices import COORDINATOR, temporary_folder

MOVES = CASE_MOVES | DECISION_MOVES
ABOUT_MEETINGS = tuple(meeting_moves(temporary_folder()))
MOST_CASES = 5
# A history ends before the policy's values and the bank holidays do.
MOST_DAYS = 700

WHICH = st.integers(0, MOST_CASES - 1)
CHOICE = st.integers(0, 23)
WAY = st.integers(0, 15)
PERSON = st.sampled_from(EVERYBODY)
# Days between somebody's business date and today: mostly none.
LATE = st.sampled_from([0, 0, 0, 0, 0, 0, -1, -12, 3])

StoreMaker = Callable[[], AbstractContextManager[Store]]


class OfficeLife(RuleBasedStateMachine):
    """One office from September on: referrals come in, people try things, days pass."""

    def __init__(self, make_store: StoreMaker, tally: Tally) -> None:
        super().__init__()
        self._open = ExitStack()
        outgoing = temporary_folder()
        self._open.callback(shutil.rmtree, outgoing)
        self._meetings = meeting_moves(outgoing)
        self.life = Life(self._open.enter_context(make_store()), outgoing, tally)
        self.arrived = 0

    def teardown(self) -> None:
        try:
            self.life.end()
        finally:
            self._open.close()

    @initialize(first=FITTING, second=FITTING)
    def two_cases_are_here(self, first: Arrival, second: Arrival) -> None:
        self._comes_in(first)
        self._comes_in(second)

    @precondition(lambda self: self.arrived < MOST_CASES)
    @rule(arrival=ARRIVALS)
    def a_referral_comes_in(self, arrival: Arrival) -> None:
        self._comes_in(arrival)

    @rule(choice=CHOICE)
    def a_case_goes_on(self, choice: int) -> None:
        self._next(self._here()[0], choice)

    @rule(choice=CHOICE)
    def the_case_that_is_farthest_goes_on(self, choice: int) -> None:
        self._next(self._here()[-1], choice)

    @rule(choice=CHOICE)
    def a_decided_case_goes_on(self, choice: int) -> None:
        decided = {row.referral_id for row in self.life.record["decision"]}
        here = [row for row in self._here() if row.id in decided] or self._here()
        self._next(here[choice % len(here)], choice)

    @rule(choice=CHOICE)
    def a_contested_case_goes_on(self, choice: int) -> None:
        """One found negative, or queried, or asked to be looked at again."""
        negative = {
            row.referral_id for row in self.life.record["decision"] if row.outcome == "negative"
        }
        here = [row for row in self._here() if row.id in negative] or self._here()
        self._next(here[choice % len(here)], choice)

    @rule(which=WHICH, choice=CHOICE)
    def a_case_takes_its_next_step(self, which: int, choice: int) -> None:
        self._next(self._case(which), choice)

    @rule(choice=CHOICE)
    def the_panel_goes_on(self, choice: int) -> None:
        steps = next_of_panel(self.life.record, self.life.today)
        if isinstance(steps, Wait):
            self.life.days_pass((steps.until - self.life.today).days)
        elif not steps:
            self._something_else(choice)
        else:
            heard = [row for row in self.life.record["referral"] if row.id == steps[0].referral]
            turn = choice + (heard[0].version if heard else 0)
            self._take(steps[turn % len(steps)], heard[0] if heard else self._case(choice))

    @rule(which=WHICH, choice=CHOICE, person=PERSON)
    def anybody_takes_the_next_step(self, which: int, choice: int, person: str) -> None:
        self._next(self._case(which), choice, person)

    @rule(
        which=WHICH,
        name=st.sampled_from(list(MOVES)),
        way=WAY,
        person=st.none() | PERSON,
        late=LATE,
    )
    def anybody_makes_any_move(
        self, which: int, name: str, way: int, person: str | None, late: int
    ) -> None:
        on = self.life.today + timedelta(days=late)
        self._try(name, way, self._case(which), person, on=on)

    @rule(which=WHICH, name=st.sampled_from(ABOUT_MEETINGS), way=WAY, person=st.none() | PERSON)
    def somebody_does_something_about_a_meeting(
        self, which: int, name: str, way: int, person: str | None
    ) -> None:
        meetings = self.life.record["meeting"]
        day = meetings[which % len(meetings)].held_on if meetings else self.life.today
        self._meet(Step(name, way, day), person)

    @rule(which=WHICH)
    def a_correction_is_asked_for_or_agreed_to(self, which: int) -> None:
        for case in self.life.record["referral"]:
            if correction_waits(self.life.record, case):
                self._try("approve", 0, case)
                return
        self._try("ask", 0, self._case(which))

    @precondition(lambda self: self.life.tried_today > 2 and self.life.days_gone < MOST_DAYS)
    @rule(days=st.integers(0, 4) | st.integers(0, 60))
    def days_pass(self, days: int) -> None:
        self.life.days_pass(days)

    def _comes_in(self, arrival: Arrival) -> None:
        self.arrived += 1
        verb = partial(comes_in, number=self.arrived, arrival=arrival)
        self.life.attempt(f"receive {arrival}", COORDINATOR, verb)

    def _case(self, which: int) -> Row:
        cases = self.life.record["referral"]
        return cases[which % len(cases)]

    def _something_else(self, choice: int) -> None:
        """What a case waits for that the panel cannot give, or another case; else time goes on."""
        for case in (row for row in self._here() if row.state not in LEFT):
            for step in next_of_case(self.life.record, case, self.life.today):
                if step != PANEL:
                    self._take(step, case)
                    return
        if self.arrived < MOST_CASES:
            self._comes_in(Arrival(child=self.arrived % len(NAMES)))
        else:
            self.life.days_pass(choice)

    def _here(self) -> list[Row]:
        """The cases that have not left, those that have moved least first; else all."""
        cases = sorted(self.life.record["referral"], key=lambda row: (row.version, row.id))
        return [row for row in cases if row.state not in LEFT] or cases

    def _next(self, case: Row, choice: int, person: str | None = None) -> None:
        steps = next_of_case(self.life.record, case, self.life.today)
        # Turning with each move, so that even the simplest history goes by many ways.
        step = steps[(choice + case.version) % len(steps)]
        if step == PANEL:
            self.the_panel_goes_on(choice)
        else:
            self._take(step, case, person)

    def _take(self, step: Step, case: Row, person: str | None = None) -> None:
        if step.name in self._meetings:
            self._meet(step, person, on=step.on)
            return
        self._try(step.name, step.way, case, person, on=step.on)

    def _try(
        self, name: str, way: int, case: Row, person: str | None = None, on: date | None = None
    ) -> None:
        verb, usual = MOVES[name]
        on = on or self.life.today
        others = [row.reference for row in self.life.record["referral"] if row.id != case.id]
        found = Case(case.reference, others[way % len(others)], on)
        told = f"{name} ({way}) of {case.reference}"
        self.life.attempt(told, person or usual, lambda office: verb(office, found, way), on)

    def _meet(self, step: Step, person: str | None, on: date | None = None) -> None:
        verb, usual = self._meetings[step.name]
        day = step.on or self.life.today
        told = f"{step.name} ({step.way}) for {day}"
        on = min(on, self.life.today) if on else None
        self.life.attempt(told, person or usual, lambda office: verb(office, day, step.way), on)
