"""Where a case stands and what is published of it, reckoned again from its history alone.

This follows the rules of the casework in words of its own, and none of the program's tables.
"""

import json
from dataclasses import dataclass, field

from tests.history_record import Record, Row

WAITS = ("received", "awaiting_rg", "awaiting_cg", "awaiting_reconsideration")
UNDECIDED = WAITS[:3]
LEFT = ("returned", "transferred", "closed")
NOT_STANDING = ("set_aside", "returned_to_panel", "superseded", "taken_by_sca")
STAYS = (
    "acknowledge",
    "return_to_sca",
    "return_refused",
    "transfer",
    "transfer_refused",
    "review_suspension",
    "record_consent",
)
LEADS_TO = {
    "receive": "received",
    "request_reconsideration": "awaiting_reconsideration",
    "return_accepted": "returned",
    "transfer_accepted": "transferred",
    "suspend": "suspended",
    "withdraw": "closed",
    "close": "closed",
}


@dataclass(frozen=True)
class Effect:
    """A decision that came to count with an event."""

    event: int
    decision: Row


@dataclass
class Reckoned:
    """Where a case stands: its state, the state that it left, and its decisions in effect."""

    state: str | None = None
    before: str | None = None
    effects: list[Effect] = field(default_factory=list)

    @property
    def rg(self) -> Row | None:
        """The reasonable grounds decision in effect."""
        found = [one.decision for one in self.effects if one.decision.ground == "rg"]
        return found[-1] if found else None

    @property
    def cg(self) -> Row | None:
        """The conclusive grounds decision in effect: none once its ground has fallen."""
        found = None
        for one in self.effects:
            if one.decision.ground == "cg":
                found = one.decision
            elif one.decision.outcome == "negative":
                found = None
        return found

    @property
    def published(self) -> str:
        """The outcome as the Home Office would publish it."""
        awaited = self.before if self.state == "suspended" else self.state
        if self.state in ("returned", "transferred"):
            return self.state
        if self.state == "closed" and self.before in UNDECIDED:
            return "withdrawn_closed"
        if awaited == "awaiting_reconsideration":
            return awaited
        if awaited in UNDECIDED:
            return "awaiting_cg" if self.rg else "awaiting_rg"
        decided, ground = (self.cg, "cg") if self.cg else (self.rg, "rg")
        assert decided is not None
        return f"{decided.outcome}_{ground}"

    @property
    def decided(self) -> str:
        """The state to which the decisions in effect lead."""
        assert self.rg is not None
        if self.rg.outcome == "negative":
            return "rg_negative"
        return f"cg_{self.cg.outcome}" if self.cg else "awaiting_cg"


def reckon(record: Record, referral_id: int) -> Reckoned:
    """Play a case's history again; a correction takes back the last move that stands."""
    decisions = {row.id: row for row in record.of("decision", referral_id)}
    found, stack = Reckoned(), list[tuple[int, str, str | None]]()
    outside = _decided_elsewhere(record, referral_id)
    for event in record.events("referral", referral_id):
        brought = event.move == "bring_over"
        found.effects += [one for one in outside if brought or one.event < event.id]
        outside = [one for one in outside if one not in found.effects]
        if event.move == "correct":
            undone, found.state, found.before = stack.pop()
            assert undone == event.compensates
            found.effects = [one for one in found.effects if one.event != undone]
        else:
            if found.state is not None:
                stack.append((event.id, found.state, found.before))
            made = json.loads(event.details).get("decision")
            if made is not None:
                found.effects.append(Effect(event.id, decisions[made]))
            _go_on(found, event.move)
        assert event.to_state == found.state
    found.effects += outside
    return found


def _go_on(found: Reckoned, move: str) -> None:
    came_from = found.state
    if move in STAYS:
        return
    if move == "accept":
        found.state = "awaiting_cg" if found.rg else "awaiting_rg"
    elif move in ("resume", "reopen"):
        found.state = found.before
    else:
        found.state = LEADS_TO.get(move) or found.decided
    if found.state in (*LEFT, "suspended"):
        found.before = found.before if came_from == "suspended" else came_from
    else:
        found.before = None


def _decided_elsewhere(record: Record, referral_id: int) -> list[Effect]:
    """The decisions with which a case came, each with the event that brought it in."""
    named = {
        json.loads(event.details).get("decision")
        for event in record.events("referral", referral_id)
    }
    return [
        Effect(record.events("decision", row.id)[0].id, row)
        for row in record.of("decision", referral_id)
        if row.made_by != "this_panel" and row.id not in named
    ]


def standing(record: Record, referral_id: int) -> list[Row]:
    """The decisions of a case that nothing has taken the place of."""
    return [
        row
        for row in record.of("decision", referral_id)
        if record.progress[row.id].state not in NOT_STANDING
    ]


def in_effect(record: Record, referral_id: int) -> list[Row]:
    """The decisions of a case that count: a negative only once it was reviewed."""
    waiting = waiting_for_review(record, referral_id)
    return [row for row in standing(record, referral_id) if row not in waiting]


def waiting_for_review(record: Record, referral_id: int) -> list[Row]:
    """The negatives of a case that were agreed in the room and not reviewed yet."""
    early = ("agreed_in_room", "reasons_confirmed")
    return [
        row
        for row in standing(record, referral_id)
        if row.outcome == "negative" and record.progress[row.id].state in early
    ]
