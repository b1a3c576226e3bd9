"""What a case or the panel waits for: the steps that a sensible person would take next.

Random tries alone seldom bring a case from the room to its closing; these do.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tests.history_outcomes import LEFT, standing, waiting_for_review
from tests.history_record import Record, Row
from tests.offices import CHAIR, HEALTH, POLICE

NOTICE = timedelta(days=7)
ROOM = {
    CHAIR: "chair comes",
    POLICE: "police comes",
    HEALTH: "health comes",
}
CONFIRM = ("chair confirms", "police confirms", "health confirms")
AWAITS_ROOM = ("awaiting_rg", "awaiting_cg")
TO_COME = ("planned", "agenda_issued")
# The likely way first, and not the same for each case: random choices are small more often.
LIKELY_WAYS = {
    ("awaiting_rg", 0): ("both", "rg", "not rg"),
    ("awaiting_rg", 1): ("not rg", "not rg", "rg", "not rg", "not agreed"),
    ("awaiting_rg", 2): ("rg", "rg", "both", "not rg"),
    ("awaiting_cg", 0): ("cg", "not cg", "defer"),
    ("awaiting_cg", 1): ("not cg", "cg"),
    ("awaiting_cg", 2): ("not cg", "not cg", "cg", "not cg", "defer"),
}
ANSWERED = {"safety": "safety", "look_again": "look again", "tell_undone": "tell undone"}
# In days from birth: from seventeen and a half, and surely from eighteen.
NEARLY_18, ADULT = 6_400, 6_580


@dataclass(frozen=True)
class Step:
    """A move to try, in one of its ways, by the business date on which it can be made."""

    name: str
    way: int = 0
    on: date | None = None
    referral: int | None = None


PANEL = Step("the panel")


@dataclass(frozen=True)
class Wait:
    """Nothing can be done before a later day."""

    until: date


def next_of_case(record: Record, referral: Row, today: date) -> list[Step]:
    """What a case waits for, the likely ones first; `PANEL` where it is the panel's turn."""
    found = list(_of_decisions(record, referral)) * 3
    tasks = {row.kind for row in record.of("task", referral.id) if row.state == "open"}
    found += [Step(name) for kind, name in ANSWERED.items() if kind in tasks]
    offered = [row.kind for row in record.of("offer", referral.id) if row.answer is None]
    if offered and referral.state not in LEFT:
        return [*found, Step(f"{offered[0]} refused"), Step(f"{offered[0]} taken")]
    return [*found, *_of_state(record, referral, today)]


def _of_state(record: Record, referral: Row, today: date) -> Iterator[Step]:
    if referral.state == "received":
        yield from _of_received(referral)
    elif referral.state == "awaiting_reconsideration":
        yield from (Step("overturned"), Step("upheld"), Step("refused again"), Step("suspend"))
    elif referral.state in AWAITS_ROOM:
        yield from (*[PANEL] * 10, Step("offer transfer"), Step("suspend"), Step("offer return", 5))
    elif referral.state == "suspended":
        yield from (Step("resume"), Step("resume"), Step("review suspension"))
    elif referral.state in LEFT:
        yield from (Step("reopen"), PANEL, PANEL)
    elif not list(_of_decisions(record, referral)):
        yield from [Step("request")] * 3 * (referral.state != "cg_positive")
        yield Step("finish")
    if referral.state in (*AWAITS_ROOM, "received", "suspended"):
        yield from _of_age(record.births[referral.id], today)


def _of_age(born: date | None, today: date) -> Iterator[Step]:
    days = (today - born).days if born else 0
    if days > NEARLY_18:
        yield from (Step("stays"), Step("consent not known"))
    if days > ADULT:
        yield from [Step("withdraws")] * 2


def _of_received(referral: Row) -> Iterator[Step]:
    mends = {"not_ours": 0, "authority_unknown": 0, "age_uncertain": 2, "disqualification": 3}
    reasons = [code for code in referral.scope_reasons.split(";") if code]
    for reason in reasons:
        yield Step("amend", mends.get(reason, 1))
    yield from [Step("offer return")] if reasons else [Step("accept")] * 3 + [Step("elsewhere")]
    if referral.acknowledged_on is None:
        yield Step("acknowledge")


def _of_decisions(record: Record, referral: Row) -> Iterator[Step]:
    for decision in standing(record, referral.id):
        progress = record.progress[decision.id]
        if progress.state == "agreed_in_room":
            confirmed = {
                row.agency
                for row in record["decision_hand"]
                if (row.decision_id, row.part) == (decision.id, "confirmed")
            }
            partners = ("local_authority", "police", "health")
            yield from (
                Step(name)
                for name, agency in zip(CONFIRM, partners, strict=True)
                if agency not in confirmed
            )
        elif progress.state == "reasons_confirmed" and decision.outcome == "negative":
            yield from (Step("agree"), Step("agree"), Step("send back"))
        elif progress.state in ("reasons_confirmed", "second_reviewed", "answered"):
            yield Step("to the sca")
        elif progress.state == "with_sca":
            again = [Step("sca queries"), Step("sca agrees")]
            yield from again if decision.id % 3 == 0 else reversed(again)
        elif progress.state == "queried":
            # Every other one is heard again: that takes until the next meeting.
            answers = (Step("answer query"), Step("taken positive"), Step("taken negative"))
            yield from [PANEL] if decision.id % 2 else answers
        elif progress.state == "agreed":
            yield Step("issue")
        elif progress.issued_on and decision.made_by == "this_panel":
            told = progress.told_child_on or progress.not_told_on
            yield from [] if told else [Step("tell")]


def correction_waits(record: Record, referral: Row) -> bool:
    """Whether a second person can agree to undo the last move of a case."""
    asked = record.of("correction", referral.id)
    last = record.events("referral", referral.id)[-1].id
    return bool(asked) and asked[-1].approved_by is None and asked[-1].event_id == last


def next_of_panel(record: Record, today: date) -> list[Step] | Wait:
    """The panel's next steps: the meeting that is on, its minutes, or the next agenda.

    Nothing where no case waits for a sitting.
    """
    for meeting in record["meeting"]:
        if meeting.state == "minutes_drafted":
            return [Step("sign", on=meeting.held_on)]
        if meeting.state == "in_session":
            return _in_the_room(record, meeting)
    if not any(_awaits_room(record, row) for row in record["referral"]):
        return []
    coming = [row for row in record["meeting"] if row.held_on >= today and row.state in TO_COME]
    if not coming:
        return [Step("plan")]
    return _towards(record, min(coming, key=lambda row: row.held_on), today)


def _awaits_room(record: Record, referral: Row) -> bool:
    queried = [row for row in standing(record, referral.id) if _state(record, row) == "queried"]
    return referral.state in AWAITS_ROOM or bool(queried)


def _state(record: Record, decision: Row) -> str:
    return str(record.progress[decision.id].state)


def _towards(record: Record, meeting: Row, today: date) -> list[Step] | Wait:
    day = meeting.held_on
    if meeting.state == "planned":
        return [Step("prepare", on=day)] if today >= day - NOTICE else Wait(day - NOTICE)
    released = {row.document_id for row in record["disclosure"]}
    agendas = [
        row.id for row in record["document"] if (row.kind, row.thing_id) == ("agenda", meeting.id)
    ]
    if not released & set(agendas):
        return [Step("release", on=day)]
    return [Step("start", on=day)] if today >= day else Wait(day)


def _in_the_room(record: Record, meeting: Row) -> list[Step]:
    names = {row.id: row.name for row in record["account"]}
    there = {
        names[row.account_id]
        for row in record["attendance"]
        if row.meeting_id == meeting.id and row.left_at is None
    }
    absent = [step for person, step in ROOM.items() if person not in there]
    if absent:
        return [Step(absent[0], on=meeting.held_on)]
    cases = {row.id: row for row in record["referral"]}
    for item in record["meeting_item"]:
        if item.meeting_id == meeting.id and item.hearing == "waiting":
            ways = _ways_to_decide(record, cases[item.referral_id])
            return [Step(way, on=meeting.held_on, referral=item.referral_id) for way in ways]
    return [Step("draft", on=meeting.held_on)]


def _ways_to_decide(record: Record, referral: Row) -> tuple[str, ...]:
    queried = [
        row.ground for row in standing(record, referral.id) if _state(record, row) == "queried"
    ]
    if queried:
        return (queried[0], f"not {queried[0]}", queried[0])
    if waiting_for_review(record, referral.id):
        return ("defer", "not agreed")
    return LIKELY_WAYS.get((referral.state, referral.id % 3), ("defer", "not agreed"))
