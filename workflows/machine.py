"""The one door: every thing with a life has a table of moves, and only `move` changes its state.

A row's `when` picks the row and is all that the state machine library is given; its `guards` say
every reason against the move at once. `move` never commits: the verb's transaction does.
"""

import json
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cache
from typing import Any, cast

from sqlmodel import col, func, select
from transitions import EventData, Machine, MachineError

from nrm_panel.errors import BadInput, Blocked, Blocker
from nrm_panel.models import HistoryEvent
from nrm_panel.store.audit import Entry
from nrm_panel.words import day
from workflows.office import Unit
from workflows.tables import NEW, About, Living, Move, Table


class _Token:
    """What the state machine library moves about in place of a row of the store."""

    __slots__ = ("row", "state")

    def __init__(self, state: str) -> None:
        self.state = state
        self.row: Move | None = None


def blockers(table: Table, state: str, name: str, facts: Any) -> tuple[Blocker, ...]:
    """Every reason against a move from a state; empty when it can be made."""
    row = _pick(table, state, name, facts)
    return _against(row, facts) if row else (_not_from_here(table, state, name, facts),)


def move(
    unit: Unit, table: Table, thing: Living, name: str, facts: Any, about: About
) -> HistoryEvent:
    """Make a move: state, history, log entry and effects, all or nothing with the transaction.

    Raises `Blocked` with every blocker.
    """
    row = _pick(table, thing.state, name, facts)
    if row is None:
        raise Blocked([_not_from_here(table, thing.state, name, facts)])
    against = _against(row, facts)
    if against:
        raise Blocked(against)
    event = enter_state(unit, table, thing, name, row.to, about)
    for effect in row.effects:
        effect(unit, thing, facts)
    return event


def enter_state(
    unit: Unit,
    table: Table,
    thing: Living,
    name: str,
    to: str,
    about: About,
    compensates: int | None = None,
) -> HistoryEvent:
    """Write a state with its history and log entry; `move` and the corrections call it.

    Gives the event as it was written, without its number.
    """
    _in_order(unit, about)
    before = None if thing.state == NEW else str(thing.state)
    # As plain text, as the store gives it back: a later move in this transaction reads it.
    thing.state = to = str(to)
    thing.version = 1 if before is None else thing.version + 1
    unit.session.add(thing)
    entry = unit.record(_entry(unit, table, name, about, before, to))
    row = _event(unit, table, name, about, before, to, entry, unit.recorded_at())
    row["compensates"] = compensates
    unit.write_rows(HistoryEvent, [row])
    if about.referral_id is not None:
        unit.touch(about.referral_id)
    return HistoryEvent(**row)


# These say when the record began here, which may be long after what it tells of.
_BEGINNINGS = ("receive", "bring_over", "raise")


def _in_order(unit: Unit, about: About) -> None:
    """Raise `BadInput` for a step of a case that is dated before one it has made already."""
    if about.referral_id is None:
        return
    last = unit.session.exec(
        select(func.max(col(HistoryEvent.happened_on))).where(
            HistoryEvent.referral_id == about.referral_id,
            col(HistoryEvent.move).not_in(_BEGINNINGS),
        )
    ).one()
    if last is not None and unit.on < last:
        raise BadInput(
            f"The case made a step on {day(last)}, so a later one cannot be of {day(unit.on)}; "
            "mend the date."
        )


def record_births(
    unit: Unit, table: Table, name: str, births: Sequence[About], to: str | None = None
) -> None:
    """Write the history and log entries of many new things at once, in three statements.

    Their rows stand already, in the state that `birth_state` gives, or in the one given of a move
    that has several.
    """
    if not births:
        return
    to = birth_state(table, name, to)
    entries = unit.log.append_many([_entry(unit, table, name, about, None, to) for about in births])
    recorded_at = unit.recorded_at()
    rows = [
        _event(unit, table, name, about, None, to, entry, recorded_at)
        for about, entry in zip(births, entries, strict=True)
    ]
    unit.write_rows(HistoryEvent, rows)
    for about in births:
        if about.referral_id is not None:
            unit.touch(about.referral_id)


def birth_state(table: Table, name: str, to: str | None = None) -> str:
    """The state in which a move brings a thing into being: the one given, or else its first."""
    born = [str(row.to) for row in table.moves if row.name == name and row.source == NEW]
    return born[0] if to is None else born[born.index(str(to))]


def _entry(unit: Unit, table: Table, name: str, about: About, before: str | None, to: str) -> Entry:
    return Entry(
        verb=f"{table.thing}.{name}",
        happened_on=unit.on,
        account_id=unit.actor.account_id,
        referral_id=about.referral_id,
        thing=table.thing,
        thing_id=about.thing_id,
        details={**about.details, "from": before, "to": to},
        digests=about.digests,
    )


def _event(
    unit: Unit,
    table: Table,
    name: str,
    about: About,
    before: str | None,
    to: str,
    entry: int,
    recorded_at: datetime,
) -> dict[str, Any]:
    return {
        "thing": table.thing,
        "thing_id": about.thing_id,
        "referral_id": about.referral_id,
        "move": name,
        "from_state": before,
        "to_state": to,
        "happened_on": unit.on,
        "recorded_at": recorded_at,
        "account_id": unit.actor.account_id,
        "entry": entry,
        "details": json.dumps(about.details, sort_keys=True),
    }


def _against(row: Move, facts: Any) -> tuple[Blocker, ...]:
    return tuple(blocker for guard in row.guards for blocker in guard(facts))


def _pick(table: Table, state: str, name: str, facts: Any) -> Move | None:
    token = _Token(str(state))
    machine = _machine(table)
    if name not in machine.events:
        return None
    try:
        machine.events[name].trigger(token, facts)
    except MachineError:
        return None
    return token.row


@cache
def _machine(table: Table) -> Machine:
    machine = Machine(
        model=None,
        states=[NEW, *(state.value for state in table.states)],
        initial=NEW,
        auto_transitions=False,
        send_event=True,
    )
    for row in table.moves:
        if {row.source, row.to} - {NEW, *table.states}:
            raise ValueError(f"{table.thing}.{row.name} names a state that is not in its table")
        # As plain text: the library would take an enum by its name, and the store has its value.
        machine.add_transition(
            row.name, str(row.source), str(row.to), conditions=_condition(row), before=_chosen(row)
        )
    return machine


def _condition(row: Move) -> Callable[[EventData], bool]:
    when = row.when
    return lambda event: when is None or when(next(iter(event.args)))


def _chosen(row: Move) -> Callable[[EventData], None]:
    def note(event: EventData) -> None:
        cast(_Token, event.model).row = row

    return note


def _not_from_here(table: Table, state: str, name: str, facts: Any) -> Blocker:
    standing = "not begun" if state == NEW else table.states(state).words
    open_now = [found for found in table.from_state(state) if _pick(table, state, found, facts)]
    possible = [found.replace("_", " ") for found in open_now]
    instead = f"possible now: {', '.join(possible)}" if possible else "it has no further move"
    return Blocker(
        "not_from_this_state",
        f"'{name.replace('_', ' ')}' cannot be made while the {table.title} is "
        f"“{standing}”; {instead}.",
    )
