"""Whether a correction leaves a case as it was before the move that it takes back."""

from collections.abc import Mapping
from typing import Any

from tests.history_record import Record

Picture = dict[tuple[str, int], dict[str, Any]]
SHOWN = ("offer", "suspension", "consent", "reconsideration")
# A version counts the correction as well; `quiet_after` only spares the clocks a look.
COUNTED = {"version", "quiet_after"}


def picture(record: Record, referral_id: int) -> Picture:
    """Every column of a case and of what it waits for."""
    (case,) = [row for row in record["referral"] if row.id == referral_id]
    rows = {("referral", referral_id): case} | {
        (name, row.id): row for name in SHOWN for row in record.of(name, referral_id)
    }
    return {
        key: {name: value for name, value in row._mapping.items() if name not in COUNTED}
        for key, row in rows.items()
    }


class Undoing:
    """What each case was before each of its moves, as far as a correction can bring it back."""

    def __init__(self) -> None:
        self._before: dict[int, tuple[int, Picture]] = {}
        self.checked = 0

    def follow(self, before: Record, after: Record) -> None:
        """Look at a step: keep what a move started from, or check what a correction left."""
        new = after["history_event"][len(before["history_event"]) :]
        moved: dict[int, list[Any]] = {}
        for event in new:
            if event.thing == "referral":
                moved.setdefault(event.thing_id, []).append(event)
        for referral in before["referral"]:
            was, now = picture(before, referral.id), picture(after, referral.id)
            events = moved.get(referral.id)
            if events is None:
                self._carry_over(referral.id, was, now)
            elif events[0].move == "correct":
                self._compare(events[0].compensates, now)
            else:
                self._before[events[0].id] = (referral.id, was)

    def _carry_over(self, referral_id: int, was: Picture, now: Picture) -> None:
        """What no move changed, such as a fact amended, no correction takes back."""
        for number, (owner, kept) in self._before.items():
            if owner == referral_id and was != now:
                self._before[number] = (owner, _changed(kept, was, now))

    def _compare(self, event: int, now: Picture) -> None:
        if event not in self._before:
            return
        _, expected = self._before.pop(event)
        for key, columns in expected.items():
            assert now[key] == columns, key
        for key in now.keys() - expected.keys():
            assert _is_void(key[0], now[key]), key
        self.checked += 1


def _changed(kept: Picture, was: Picture, now: Picture) -> Picture:
    found = {key: dict(columns) for key, columns in kept.items()}
    for key in was.keys() & found.keys():
        found[key] |= {name: value for name, value in now[key].items() if value != was[key][name]}
    return found


def _is_void(table: str, columns: Mapping[str, Any]) -> bool:
    return columns["answer"] == "withdrawn" if table == "offer" else bool(columns["undone"])
