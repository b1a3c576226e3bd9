"""One office in which people try things: after each try, everything that must hold is checked."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from hypothesis import note

from nrm_panel.chance import SeededChance
from nrm_panel.clock import ScriptedClock
from nrm_panel.errors import Refusal
from nrm_panel.policy import Policy
from nrm_panel.store.database import Store
from tests import histories
from tests.history_clocks import the_clocks_agree
from tests.history_corrections import Undoing
from tests.history_record import read_record, snapshot
from tests.offices import COORDINATOR, PANEL, PEOPLE
from workflows.accounts import actor_named
from workflows.office import Office

BEGINS = date(2026, 9, 21)
TIMER = "timer"
EVERYBODY = (COORDINATOR, TIMER, *(name for name, _, _ in PEOPLE))
CLOCKS_EVERY = 5


@dataclass
class Tally:
    """What has been tried in all histories of a run: each try and each passing of days a step."""

    steps: int = 0
    refused: int = 0
    histories: int = 0
    corrections_compared: int = 0
    moves: Counter[str] = field(default_factory=Counter)


class Life:
    """An office with its people, from a day in September on."""

    def __init__(self, store: Store, outgoing: Path, tally: Tally) -> None:
        self.store, self.outgoing, self.tally = store, outgoing, tally
        self.clock = ScriptedClock(datetime(2026, 9, 21, 8, tzinfo=UTC))
        self.today = BEGINS
        self._chance = SeededChance(1)
        self._policy = Policy.load()
        with store.read() as session:
            self._actors = {name: actor_named(session, name) for name in EVERYBODY}
        self.record = read_record(store)
        self._undoing = Undoing()
        self.steps, self._sound = 0, True
        self.tried_today = 0
        tally.histories += 1

    @property
    def days_gone(self) -> int:
        """How many days have passed since the beginning."""
        return (self.today - BEGINS).days

    def office(self, person: str, on: date | None = None) -> Office:
        """The office as somebody uses it, today or with another business date."""
        return Office(
            store=self.store,
            clock=self.clock,
            chance=self._chance,
            policy=self._policy,
            actor=self._actors[person],
            name=PANEL,
            day=on,
        )

    def attempt(
        self, name: str, person: str, verb: Callable[[Office], object], on: date | None = None
    ) -> None:
        """Somebody tries something; when it is refused, nothing at all may have changed."""
        self._step()
        self.tried_today += 1
        told = f"{on or self.today}: {person} tries '{name}'"
        try:
            verb(self.office(person, on))
        except Refusal as refusal:
            note(f"{told}: refused, {refusal}")
            assert str(refusal).strip()
            now = snapshot(self.store)
            assert now == self.record.snapshot, f"{told}: refused, and something changed"
            self.tally.refused += 1
        else:
            note(told)
            self._look_at_what_changed()
        self._look_now_and_then()

    def days_pass(self, days: int) -> None:
        """It is another day."""
        self._step()
        self.tried_today = 0
        self.today += timedelta(days=days)
        self.clock.stand_at(self.today)
        note(f"{self.today} has come")
        self._look_now_and_then()

    def look_at_the_clocks(self) -> None:
        """The clocks of everything, as a coordinator sees them today."""
        the_clocks_agree(self.office(COORDINATOR), self.record)

    def end(self) -> None:
        """Look at everything once more, and count what has happened, unless a step failed."""
        if not self._sound:
            return
        self.look_at_the_clocks()
        for event in self.record["history_event"]:
            self.tally.moves[f"{event.thing}.{event.move}"] += 1
        self.tally.corrections_compared += self._undoing.checked

    def _step(self) -> None:
        self.steps += 1
        self.tally.steps += 1
        self._sound = False

    def _look_now_and_then(self) -> None:
        if self.steps % CLOCKS_EVERY == 0:
            self.look_at_the_clocks()
        self._sound = True

    def _look_at_what_changed(self) -> None:
        before, self.record = self.record, read_record(self.store, self.record)
        histories.the_log_verifies(self.store)
        histories.check(self.record)
        self._undoing.follow(before, self.record)
