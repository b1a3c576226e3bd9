"""What must hold of an office's record after any history whatever."""

import json
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, SQLModel, select, text

from nrm_panel.models import (
    Decision,
    DecisionHand,
    DecisionProgress,
    HistoryEvent,
    LogEntry,
    Meeting,
    MeetingItem,
    Offer,
    Referral,
    ReferralFacts,
    ReturnBuild,
    Task,
)
from nrm_panel.store.verifying import verify
from tests.offices import World

LIVING: dict[str, type[Any]] = {
    "referral": Referral,
    "decision": DecisionProgress,
    "meeting": Meeting,
    "task": Task,
    "return": ReturnBuild,
}
WATCHED: tuple[type[SQLModel], ...] = (*LIVING.values(), MeetingItem, Offer, ReferralFacts)
# Besides its moves, these entries of the log count a thing's version up.
COUNTS_UP = {"referral.name_lead_worker", "decision.complete_reasons"}
# What the Home Office would publish, by the state of the referral.
PUBLISHED = {
    "received": "awaiting_rg",
    "awaiting_rg": "awaiting_rg",
    "awaiting_cg": "awaiting_cg",
    "rg_negative": "negative_rg",
    "cg_positive": "positive_cg",
    "cg_negative": "negative_cg",
    "returned": "returned",
}
IN_EFFECT = {"second_reviewed", "with_sca", "agreed", "issued"}


def snapshot(world: World) -> list[str]:
    """Every row that a move could change."""
    with world.store.read() as session:
        return [repr(row) for model in WATCHED for row in _all(session, model)]


def meeting_days(world: World) -> list[date]:
    """The day of every meeting, in order."""
    with world.store.read() as session:
        return sorted(meeting.held_on for meeting in session.exec(select(Meeting)).all())


def the_log_verifies(world: World) -> None:
    """The chain of hashes holds from the first entry to the head."""
    with world.store.read() as session:
        verify(session)


def history_gives_the_state_and_the_version(world: World) -> None:
    """Playing the history of each thing again leads to the state and version of its row."""
    with world.store.read() as session:
        entries = {entry.seq: entry for entry in _all(session, LogEntry)}
        rows = {
            (thing, _key(row)): row
            for thing, model in LIVING.items()
            for row in _all(session, model)
        }
        played: dict[tuple[str, int], str] = {}
        counted: Counter[tuple[str, int]] = Counter()
        for event in _all(session, HistoryEvent):
            thing = (event.thing, event.thing_id)
            assert event.from_state == played.get(thing)
            assert entries[event.entry].verb == f"{event.thing}.{event.move}"
            assert entries[event.entry].happened_on == event.happened_on
            played[thing] = event.to_state
            counted[thing] += 1
    for entry in entries.values():
        if entry.verb in COUNTS_UP:
            body = json.loads(entry.body)
            counted[body["thing"], body["thing_id"]] += 1
    assert played == {thing: row.state for thing, row in rows.items()}
    assert counted == {thing: row.version for thing, row in rows.items()}


def outcomes_follow_from_the_decisions(world: World) -> None:
    """What is published follows from the state, and the state from the decisions in effect."""
    with world.store.read() as session:
        newest = {row.referral_id: row for row in _all(session, ReferralFacts)}
        progress = {row.decision_id: row for row in _all(session, DecisionProgress)}
        made = _all(session, Decision)
        for referral in _all(session, Referral):
            facts = newest[referral.id]
            assert (facts.state, facts.outcome) == (referral.state, PUBLISHED[referral.state])
            standing = {
                decision.ground: decision.outcome
                for decision in made
                if decision.referral_id == referral.id
                and _counts(decision.outcome, progress[decision.id].state)
            }
            assert (facts.rg_outcome, facts.cg_outcome) == (
                standing.get("rg"),
                standing.get("cg"),
            )
            _state_fits(referral.state, standing)


def decisions_were_made_in_quorate_sittings(world: World) -> None:
    """Every decision has its sitting, its chair, and a voice of each statutory partner."""
    with world.store.read() as session:
        meetings = {meeting.id: meeting for meeting in _all(session, Meeting)}
        hands = _all(session, DecisionHand)
        for decision in _all(session, Decision):
            assert meetings[decision.meeting_id].held_on == decision.decided_on
            mine = [hand for hand in hands if hand.decision_id == decision.id]
            voices = {hand.agency for hand in mine if hand.part == "voice"}
            assert voices == {"local_authority", "police", "health"}
            assert [hand.part for hand in mine].count("chair") == 1
            reviewers = {hand.account_id for hand in mine if hand.part == "reviewed"}
            assert not reviewers & {hand.account_id for hand in mine if hand.part == "present"}


def _state_fits(state: str, standing: dict[str, str]) -> None:
    if state in ("received", "awaiting_rg"):
        assert standing == {}
    elif state == "awaiting_cg":
        assert standing == {"rg": "positive"}
    elif state == "rg_negative":
        assert standing == {"rg": "negative"}
    elif state in ("cg_positive", "cg_negative"):
        assert standing == {"rg": "positive", "cg": state.removeprefix("cg_")}


def _counts(outcome: str, state: str) -> bool:
    waiting = {"agreed_in_room", "reasons_confirmed"} if outcome == "positive" else set()
    return state in IN_EFFECT | waiting


def _all(session: Session, model: type[Any]) -> Sequence[Any]:
    # As the driver gives them: a hundred times a test, rows of the mapper would take its minute.
    table = model.__table__
    order = ", ".join(column.name for column in table.primary_key.columns)
    return session.execute(text(f"SELECT * FROM {table.name} ORDER BY {order}")).all()


def _key(row: Any) -> int:
    return int(row.decision_id if "decision_id" in row._fields else row.id)
