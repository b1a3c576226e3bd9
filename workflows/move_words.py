"""What moves are in words, from the tables of moves: one that may come, one that was made."""

import json
from typing import Any

from nrm_panel.models import HistoryEvent
from workflows.decision_moves import DECISION
from workflows.referral_moves import REFERRAL
from workflows.tables import NEW, Table
from workflows.task_moves import TASK

TABLES = {table.thing: table for table in (REFERRAL, DECISION, TASK)}


def move_words(thing: str, name: str) -> str:
    """What a move is in words, wherever it leads."""
    rows = TABLES[thing].moves if thing in TABLES else ()
    return next((row.words for row in rows if row.name == name), name.replace("_", " "))


def event_words(event: HistoryEvent) -> str:
    """What a move of a history was in words: of several rows of that name the one that was made."""
    table = TABLES.get(event.thing)
    if table is None:
        return event.move.replace("_", " ")
    if event.move == "correct":
        return _correction(table, event)
    made = (event.move, event.from_state or NEW, event.to_state)
    for row in table.moves:
        if (row.name, str(row.source), str(row.to)) == made:
            return row.words
    return move_words(event.thing, event.move)


def _correction(table: Table, event: HistoryEvent) -> str:
    known: dict[str, Any] = json.loads(event.details)
    if "move" in known:
        return f"undone by two people: {move_words(event.thing, known['move'])}"
    return f"by a correction: {table.states(event.to_state).words}"
