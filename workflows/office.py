"""What every verb is given: the store, the clock, the policy, and who is acting.

`read` and `write` are the only ways a verb reaches the store. Both ask the access table first,
so that there is no verb without it.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, bindparam
from sqlmodel import Session, SQLModel, col, select

from nrm_panel.chance import Chance
from nrm_panel.clock import Clock, london_day
from nrm_panel.errors import BadInput, NotFound, Stale
from nrm_panel.models import Meeting, Panel, Referral
from nrm_panel.policy import Policy
from nrm_panel.rules.access import Actor, Reach, Verb, check_verb, reach, within_reach
from nrm_panel.store.audit import Entry, Head, Log
from nrm_panel.store.database import Store
from nrm_panel.store.facts import append_facts
from nrm_panel.store.queries.ties import ties_of
from nrm_panel.store.rows import write_numbered, write_rows
from nrm_panel.words import day

_PANELS = select(col(Panel.id), col(Panel.name)).order_by(col(Panel.id))
_REFERRAL = select(Referral).where(
    col(Referral.panel_id) == bindparam("panel_id"),
    col(Referral.reference) == bindparam("reference"),
)
_MEETING = select(Meeting).where(
    col(Meeting.panel_id) == bindparam("panel_id"), col(Meeting.held_on) == bindparam("held_on")
)


@dataclass
class Unit:
    """One transaction of one verb: what it may read and write, and in whose name."""

    session: Session
    actor: Actor
    on: date
    verb: Verb
    policy: Policy
    chance: Chance
    clock: Clock
    panel_name: str | None = None
    touched: set[int] = field(default_factory=set)

    @cached_property
    def log(self) -> Log:
        """The audit log, as this transaction writes it."""
        return Log(self.session, self.clock)

    def record(self, entry: Entry) -> int:
        """Write an entry to the audit log and give its number."""
        return self.log.append(entry)

    def write_rows(self, model: type[SQLModel], rows: Sequence[Mapping[str, Any]]) -> None:
        """Insert rows of the same columns as plain values, in order; see `store/rows.py`."""
        write_rows(self._connection, model, rows)

    def write_numbered(self, model: type[SQLModel], rows: Sequence[Mapping[str, Any]]) -> list[int]:
        """Insert rows likewise, and give the numbers that the store gave them, in order."""
        return write_numbered(self._connection, model, rows)

    @cached_property
    def _connection(self) -> Connection:
        return self.session.connection()

    def recorded_at(self) -> datetime:
        """The instant of the newest log entry, in UTC."""
        return self.log.recorded_at()

    def head(self) -> Head:
        """The newest log entry's number and hash."""
        return self.log.head()

    def touch(self, referral_id: int) -> None:
        """Note that what a return may report of this referral has changed."""
        self.touched.add(referral_id)

    def panel(self) -> Panel:
        """The panel asked for, or the office's only one; raises `BadInput` where it is unclear."""
        return self.session.get_one(Panel, self.panel_id())

    def panel_id(self) -> int:
        """The number of that panel inside the store."""
        return self._panel_id

    @cached_property
    def _panel_id(self) -> int:
        rows = self._connection.execute(_PANELS)
        panels: dict[int, str] = {row.id: row.name for row in rows}
        if self.panel_name is not None:
            panels = {number: name for number, name in panels.items() if name == self.panel_name}
            if not panels:
                raise NotFound(f"There is no panel called {self.panel_name!r}.")
        if len(panels) != 1:
            names = ", ".join(panels.values())
            raise BadInput(f"This office has several panels ({names}); say which with --panel.")
        return next(iter(panels))

    def referral(self, reference: str, seen_version: int | None = None) -> Referral:
        """The referral of a reference, if this verb of this person reaches it.

        Raises `NotFound` for one that is not there or not theirs to know of, and `Stale` when it
        has changed since `seen_version`.
        """
        asked = {"panel_id": self.panel_id(), "reference": reference}
        found = self.session.exec(_REFERRAL, params=asked).first()
        if found is None or not self._reaches(found):
            raise NotFound(
                f"There is no referral {reference} here that {self.actor.name} works with; "
                "see 'nrm-panel referral list'."
            )
        if seen_version is not None and found.version != seen_version:
            raise Stale(
                f"Somebody else has changed {reference} since you read it; "
                "nothing of yours was lost. Look at it again and repeat."
            )
        return found

    def _reaches(self, referral: Referral) -> bool:
        if Reach.ALL in reach(self.actor, self.verb):
            return True
        ties = ties_of(self.session, referral, self.actor)
        return within_reach(self.actor, self.verb, ties)

    def meeting(self, held_on: date) -> Meeting:
        """The panel's meeting on a day; raises `NotFound` when there is none."""
        asked = {"panel_id": self.panel_id(), "held_on": held_on}
        found = self.session.exec(_MEETING, params=asked).first()
        if found is None:
            raise NotFound(
                f"The panel has no meeting on {day(held_on)}; see 'nrm-panel meeting list'."
            )
        return found


@dataclass
class Office:
    """The office as one person uses it.

    `day` is the business date that the person gave, in London; None means the clock's.
    """

    store: Store
    clock: Clock
    chance: Chance
    policy: Policy
    actor: Actor
    name: str
    fictional: bool = False
    day: date | None = None
    panel_name: str | None = None

    @property
    def on(self) -> date:
        """The business date, in London."""
        return self.day or london_day(self.clock.now())

    @contextmanager
    def read(self, verb: Verb) -> Iterator[Unit]:
        """One snapshot for a verb that changes nothing; raises `NotAllowed`."""
        check_verb(self.actor, verb)
        with self.store.read() as session:
            yield self._unit(session, verb)

    @contextmanager
    def write(self, verb: Verb) -> Iterator[Unit]:
        """One transaction under the writer's lock, whole or not at all; raises `NotAllowed`.

        Every referral that was touched gets its row of facts at the end, in the same transaction.
        """
        check_verb(self.actor, verb)
        with self.store.write() as session:
            unit = self._unit(session, verb)
            yield unit
            if unit.touched:
                session.flush()
                append_facts(session, unit.touched, unit.on, unit.head().seq)

    def _unit(self, session: Session, verb: Verb) -> Unit:
        return Unit(
            session=session,
            actor=self.actor,
            on=self.on,
            verb=verb,
            policy=self.policy,
            chance=self.chance,
            clock=self.clock,
            panel_name=self.panel_name,
        )
