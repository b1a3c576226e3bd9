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
from nrm_panel.vocabulary import Ground, ReturnReason
from tests import histories
from tests.journeys import head_of, received_case
from tests.offices import (
    CHAIR,
    COORDINATOR,
    HEALTH,
    KEY,
    MINUTES,
    OTHER_CHAIR,
    PEOPLE,
    POLICE,
    REVIEWER,
    SERVED,
    WORKER,
    World,
    fill,
    frozen_at,
    temporary_folder,
)
from tests.records import combined_record, deferral, negative_record, positive_record, record_of
from workflows.attendance import arrive, leave
from workflows.cases import accept, answer_return, name_lead_worker, offer_return
from workflows.convene import plan_meetings, start_meeting
from workflows.corrections import approve_correction, ask_correction
from workflows.decide import record_decision
from workflows.issuing import issue, record_sca_agreed, send_to_sca
from workflows.minutes import draft_minutes, sign_minutes
from workflows.office import Office
from workflows.opening import open_case
from workflows.prepare_agenda import release_agenda, run_due
from workflows.returning import build_return, check_return, sign_return
from workflows.review import confirm_reasons, review
from workflows.tasks import SafetyAnswer, answer_safety_task

LAST = date(2027, 6, 30)
EVERYBODY = (COORDINATOR, "timer", *(name for name, _, _ in PEOPLE))
CaseMove = tuple[Callable[[Office, str], object], str]

# Each move of a case, with the person who would usually make it.
CASE_MOVES: dict[str, CaseMove] = {
    "accept": (accept, COORDINATOR),
    "offer": (lambda o, ref: offer_return(o, ref, ReturnReason.NOT_OURS), COORDINATOR),
    "taken back": (
        lambda o, ref: answer_return(o, ref, accepted=True, in_writing="A"),
        COORDINATOR,
    ),
    "refused": (lambda o, ref: answer_return(o, ref, accepted=False, in_writing="A"), COORDINATOR),
    "worker": (lambda o, ref: name_lead_worker(o, ref, WORKER), COORDINATOR),
    "chair is worker": (lambda o, ref: name_lead_worker(o, ref, CHAIR), COORDINATOR),
    "open": (lambda o, ref: open_case(o, ref, "a random look"), CHAIR),
    "safety": (
        lambda o, ref: answer_safety_task(o, ref, SafetyAnswer("The duty team", o.on, o.on)),
        COORDINATOR,
    ),
    "ask": (lambda o, ref: ask_correction(o, ref, "In error."), COORDINATOR),
    "approve": (approve_correction, CHAIR),
    "rg": (lambda o, ref: record_decision(o, positive_record(ref)), CHAIR),
    "not rg": (lambda o, ref: record_decision(o, negative_record(ref)), CHAIR),
    "cg": (lambda o, ref: record_decision(o, positive_record(ref, Ground.CG)), CHAIR),
    "not cg": (lambda o, ref: record_decision(o, negative_record(ref, Ground.CG)), CHAIR),
    "both": (lambda o, ref: record_decision(o, combined_record(ref)), CHAIR),
    "defer": (lambda o, ref: record_decision(o, deferral(ref)), CHAIR),
    "not agreed": (lambda o, ref: record_decision(o, record_of(ref, not_agreed="No.")), CHAIR),
    "chair confirms": (confirm_reasons, CHAIR),
    "police confirms": (confirm_reasons, POLICE),
    "health confirms": (confirm_reasons, HEALTH),
    "agree": (lambda o, ref: review(o, ref, agree=True), REVIEWER),
    "send back": (lambda o, ref: review(o, ref, agree=False, reason="Thin."), REVIEWER),
    "to the sca": (send_to_sca, COORDINATOR),
    "sca agrees": (record_sca_agreed, COORDINATOR),
    "issue": (issue, COORDINATOR),
}
IN_THE_ROOM = ("rg", "not rg", "cg", "not cg", "both", "defer", "not agreed")
CONFIRM = ("chair confirms", "police confirms", "health confirms")
AFTER_THE_ROOM = (
    CONFIRM,
    (*CONFIRM, "agree"),
    (*CONFIRM, "send back"),
    (*CONFIRM, "agree", "to the sca", "sca agrees", "issue"),
)
WHICH = st.integers(0, 3)
MEETING_MOVES: dict[str, tuple[Callable[[Office, date], object], str]] = {
    "plan": (lambda o, _: plan_meetings(o, 3), COORDINATOR),
    "prepare": (lambda o, _: run_due(o), "timer"),
    "start": (start_meeting, CHAIR),
    "chair comes": (lambda o, day: arrive(o, day, CHAIR), CHAIR),
    "other chair comes": (lambda o, day: arrive(o, day, OTHER_CHAIR), CHAIR),
    "police comes": (lambda o, day: arrive(o, day, POLICE), MINUTES),
    "health comes": (lambda o, day: arrive(o, day, HEALTH), MINUTES),
    "health goes": (lambda o, day: leave(o, day, HEALTH, "11:00"), MINUTES),
    "draft": (draft_minutes, MINUTES),
    "build": (lambda o, _: build_return(o, "2026-Q4"), COORDINATOR),
    "check": (lambda o, _: check_return(o, "2026-Q4"), COORDINATOR),
    "sign return": (lambda o, _: sign_return(o, "2026-Q4"), CHAIR),
}


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
    )
    def the_next_meeting_is_held(self, full: bool, made: list[str]) -> None:
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
            self.usually(reference, name)

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
    max_examples=6,
    stateful_step_count=50,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
TestRandomHistories = OfficeLife.TestCase
