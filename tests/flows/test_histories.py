"""Random histories: whoever tries whatever on whichever day, the record always holds together."""

import shutil
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date, timedelta
from functools import cache, partial
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from nrm_panel.chance import SeededChance
from nrm_panel.errors import Refusal
from nrm_panel.settings import STORE
from nrm_panel.store.database import Store
from tests import histories
from tests.journeys import head_of, received_case
from tests.moves import AFTER_THE_ROOM, CASE_MOVES, IN_THE_ROOM, MEETING_MOVES, WHICH
from tests.offices import (
    CHAIR,
    COORDINATOR,
    HEALTH,
    KEY,
    MINUTES,
    OTHER_CHAIR,
    PEOPLE,
    POLICE,
    SERVED,
    World,
    fill,
    frozen_at,
    temporary_folder,
)
from workflows.attendance import arrive
from workflows.convene import plan_meetings, start_meeting
from workflows.minutes import draft_minutes, sign_minutes
from workflows.office import Office
from workflows.prepare_agenda import release_agenda, run_due

LAST = date(2027, 6, 30)
EVERYBODY = (COORDINATOR, "timer", *(name for name, _, _ in PEOPLE))


def _on(verb: Callable[[Office, str], object], reference: str, office: Office) -> object:
    return verb(office, reference)


@cache
def filled() -> Path:
    """An encrypted store with the fictional office in it, made once for all histories."""
    path = temporary_folder() / STORE
    with frozen_at():
        store = Store.at_file(path, KEY)
        fill(store)
        with store.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        store.close()
    return path


class OfficeLife(RuleBasedStateMachine):
    """One office from September on: referrals come in, people try things, days pass."""

    def __init__(self) -> None:
        super().__init__()
        self._open = ExitStack()
        folder = temporary_folder()
        shutil.copy(filled(), folder / STORE)
        frozen = self._open.enter_context(frozen_at())
        store = Store.at_file(folder / STORE, KEY)
        self._open.callback(shutil.rmtree, folder)
        self._open.callback(store.close)
        self.world = World(store, frozen, SeededChance(1), folder / "outgoing")
        self.today = date(2026, 9, 21)
        self.references: list[str] = []

    def teardown(self) -> None:
        self._open.close()

    def attempt(self, verb: Callable[[Office], object], person: str) -> None:
        """Try something; when it is refused, nothing at all may have changed."""
        head, standing = head_of(self.world), histories.snapshot(self.world)
        try:
            verb(self.world.office(person))
        except Refusal as refusal:
            assert head_of(self.world) == head
            assert histories.snapshot(self.world) == standing
            assert str(refusal).strip()

    @initialize()
    def two_cases_are_here(self) -> None:
        for _ in range(2):
            self.a_referral_comes_in(danger=False, accepted=True)

    @precondition(lambda self: len(self.references) < 4)
    @rule(danger=st.booleans(), accepted=st.booleans())
    def a_referral_comes_in(self, danger: bool, accepted: bool) -> None:
        changes = {
            "PVStillInExploitativeSituation": "Yes" if danger else "No",
            "LocalAuthority": SERVED if accepted else "",
        }
        number = len(self.references) + 1
        self.references.append(received_case(self.world, number, self.today, **changes))
        self.usually(self.references[-1], "accept")

    @rule(which=WHICH, names=st.sampled_from(AFTER_THE_ROOM))
    def a_decision_goes_on(self, which: int, names: tuple[str, ...]) -> None:
        self.usually(self.case(which), *names)

    @rule(which=WHICH, times=st.integers(1, 3))
    def the_last_moves_are_undone(self, which: int, times: int) -> None:
        self.usually(self.case(which), *(["ask", "approve"] * times))

    @rule(which=WHICH, answer=st.sampled_from(["taken back", "refused"]))
    def a_return_is_offered_and_answered(self, which: int, answer: str) -> None:
        self.usually(self.case(which), "offer", answer)

    @rule(which=WHICH, name=st.sampled_from(list(CASE_MOVES)))
    def the_usual_person_moves_a_case(self, which: int, name: str) -> None:
        self.usually(self.case(which), name)

    @rule(which=WHICH, name=st.sampled_from(list(CASE_MOVES)), person=st.sampled_from(EVERYBODY))
    def anybody_tries_a_move(self, which: int, name: str, person: str) -> None:
        reference = self.case(which) if which else "2026-0999"
        verb, _ = CASE_MOVES[name]
        self.attempt(lambda office: verb(office, reference), person)

    @rule(name=st.sampled_from(list(MEETING_MOVES)), person=st.sampled_from([None, *EVERYBODY]))
    def somebody_does_something_about_a_meeting(self, name: str, person: str | None) -> None:
        verb, usual = MEETING_MOVES[name]
        self.attempt(lambda office: verb(office, self.meeting_day()), person or usual)

    @rule(
        full=st.sampled_from([True, True, False]),
        made=st.lists(st.sampled_from(IN_THE_ROOM), min_size=4, max_size=4),
        closed=st.booleans(),
    )
    def the_next_meeting_is_held(self, full: bool, made: list[str], closed: bool) -> None:
        self.attempt(lambda office: plan_meetings(office, 2), COORDINATOR)
        coming = self.meeting_day(from_today=True)
        self.go_to(max(self.today, coming - timedelta(days=7)))
        self.attempt(run_due, "timer")
        self.attempt(lambda office: release_agenda(office, coming, self.world.outgoing), CHAIR)
        self.go_to(coming)
        self.attempt(lambda office: start_meeting(office, coming), CHAIR)
        for person in (CHAIR, POLICE, *([HEALTH] if full else [])):
            self.attempt(partial(arrive, held_on=coming, person=person), MINUTES)
        for reference, name in zip(self.references, made, strict=False):
            self.usually(reference, name, *(["defer"] if closed else []))
        if closed:
            self.attempt(lambda office: draft_minutes(office, coming), MINUTES)

    @rule(person=st.sampled_from([CHAIR, OTHER_CHAIR, POLICE, COORDINATOR]))
    def somebody_signs(self, person: str) -> None:
        day, outgoing = self.meeting_day(), self.world.outgoing
        self.attempt(lambda office: sign_minutes(office, day, outgoing), person)

    @precondition(lambda self: self.today < LAST)
    @rule(days=st.sampled_from([1, 2, 9]))
    def days_pass(self, days: int) -> None:
        self.go_to(self.today + timedelta(days=days))

    def usually(self, reference: str, *names: str) -> None:
        """The usual people try these moves of a case, one after another."""
        for name in names:
            verb, person = CASE_MOVES[name]
            self.attempt(partial(_on, verb, reference), person)

    def case(self, which: int) -> str:
        """One of the references that are here."""
        return self.references[which % len(self.references)]

    def meeting_day(self, *, from_today: bool = False) -> date:
        """The newest meeting that has come, or the first one still to come."""
        days = histories.meeting_days(self.world)
        past = [day for day in days if day <= self.today]
        coming = [day for day in days if day >= self.today]
        chosen = coming[:1] if from_today else past[-1:] or coming[:1]
        return chosen[0] if chosen else self.today

    def go_to(self, day: date) -> None:
        self.today = day
        self.world.stand_on(day.isoformat())

    @invariant()
    def the_record_holds_together(self) -> None:
        histories.the_log_verifies(self.world)
        histories.history_gives_the_state_and_the_version(self.world)
        histories.outcomes_follow_from_the_decisions(self.world)
        histories.decisions_were_made_in_quorate_sittings(self.world)


OfficeLife.TestCase.settings = settings(
    max_examples=8,
    stateful_step_count=40,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
TestRandomHistories = OfficeLife.TestCase
