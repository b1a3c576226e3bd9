"""What must hold of an office's record after any history whatever."""

import json
from collections import Counter
from datetime import date

from nrm_panel.returns.facts import Facts
from nrm_panel.returns.standing import outcome_on
from nrm_panel.store.database import Store
from nrm_panel.store.verifying import verify
from tests.history_outcomes import LEFT, in_effect, reckon, waiting_for_review
from tests.history_record import Record, Row
from tests.history_waiting import (
    hearings_are_counted,
    what_is_to_be_settled_has_its_task,
    what_waits_goes_with_the_state,
)

LIVING = {
    "referral": ("referral", "id"),
    "decision": ("decision_progress", "decision_id"),
    "meeting": ("meeting", "id"),
    "task": ("task", "id"),
    "return": ("return_build", "id"),
}
# Besides its moves, these entries of the log count a thing's version up.
COUNTS_UP = {"referral.name_lead_worker", "referral.amend", "decision.complete_reasons"}
DECIDED = ("outcome", "decided_on", "made_by")
EVER = date.max


def the_log_verifies(store: Store) -> None:
    """The chain of hashes holds from the first entry to the head."""
    with store.read() as session:
        verify(session)


def history_gives_the_state_and_the_version(record: Record) -> None:
    """Playing the history of each thing again leads to the state and version of its row."""
    entries = {entry.seq: entry for entry in record["log_entry"]}
    played: dict[tuple[str, int], str] = {}
    counted: Counter[tuple[str, int]] = Counter()
    for event in record["history_event"]:
        thing = (event.thing, event.thing_id)
        assert event.from_state == played.get(thing)
        assert entries[event.entry].verb == f"{event.thing}.{event.move}"
        assert entries[event.entry].happened_on == event.happened_on
        played[thing] = event.to_state
        counted[thing] += 1
    for entry in record["log_entry"]:
        if entry.verb in COUNTS_UP:
            body = json.loads(entry.body)
            counted[body["thing"], body["thing_id"]] += 1
    for decision in _brought_in_before_acceptance(record):
        counted["referral", decision.referral_id] += 1
    rows = {
        (thing, getattr(row, key)): row
        for thing, (table, key) in LIVING.items()
        for row in record[table]
    }
    assert played == {thing: row.state for thing, row in rows.items()}
    assert counted == {thing: row.version for thing, row in rows.items()}


def _brought_in_before_acceptance(record: Record) -> list[Row]:
    named = {
        json.loads(event.details).get("decision")
        for event in record["history_event"]
        if event.thing == "referral"
    }
    return [
        decision
        for decision in record["decision"]
        if decision.made_by in ("sca", "other_panel") and decision.id not in named
    ]


def the_case_is_where_its_history_leads(record: Record) -> None:
    """State, decisions in effect and published outcome, all reckoned again from the history."""
    for referral in record["referral"]:
        found, facts = reckon(record, referral.id), record.newest_facts[referral.id]
        assert (referral.state, referral.before_state) == (found.state, found.before)
        assert (facts.state, facts.awaited) == (found.state, found.before)
        assert facts.outcome == found.published, (referral.reference, facts.outcome)
        counted = outcome_on(Facts(**{name: getattr(facts, name) for name in Facts._fields}), EVER)
        assert counted == found.published, f"a return counts {referral.reference} as {counted}"
        counting = {row.id for row in in_effect(record, referral.id)}
        assert counting == {row.id for row in (found.rg, found.cg) if row is not None}
        for ground, row in (("rg", found.rg), ("cg", found.cg)):
            reported = [getattr(facts, f"{ground}_{name}") for name in DECIDED]
            made = [getattr(row, name) if row else None for name in DECIDED]
            assert reported == made, referral.reference


def decisions_were_made_as_they_must(record: Record) -> None:
    """In a quorate sitting of their day; a negative counts once somebody else reviewed it."""
    meetings = {meeting.id: meeting for meeting in record["meeting"]}
    for decision in record["decision"]:
        if decision.made_by != "this_panel":
            continue
        assert meetings[decision.meeting_id].held_on == decision.decided_on
        mine = [hand for hand in record["decision_hand"] if hand.decision_id == decision.id]
        voices = {hand.agency for hand in mine if hand.part == "voice"}
        assert voices == {"local_authority", "police", "health"}
        assert [hand.part for hand in mine].count("chair") == 1
        reviewers = {hand.account_id for hand in mine if hand.part == "reviewed"}
        assert not reviewers & {hand.account_id for hand in mine if hand.part == "present"}
        counts = decision in in_effect(record, decision.referral_id)
        assert reviewers or decision.outcome == "positive" or not counts
    for referral in record["referral"]:
        counting = in_effect(record, referral.id)
        grounds = {decision.ground: decision.outcome for decision in counting}
        assert len(grounds) == len(counting), f"two of a kind stand for {referral.reference}"
        assert "cg" not in grounds or grounds["rg"] == "positive"
        waiting = [decision.ground for decision in waiting_for_review(record, referral.id)]
        assert len(waiting) == len(set(waiting))


def what_has_left_has_no_task_but_what_is_owed(record: Record) -> None:
    """Leaving closes what was to be done, but for what is owed to a child.

    A fact amended since still asks for a second look.
    """
    for referral in record["referral"]:
        if referral.state not in LEFT:
            continue
        left = record.events("referral", referral.id)[-1].id
        for task in record.of("task", referral.id):
            if task.state == "open" and task.kind not in ("safety", "tell_undone"):
                since = record.events("task", task.id)[0].id > left
                assert since and task.kind == "look_again", (referral.reference, task.kind)


def the_facts_are_those_of_the_case(record: Record) -> None:
    """What a return may report of a case is what its rows say."""
    for referral in record["referral"]:
        facts = record.newest_facts[referral.id]
        for name in facts._fields:
            if name in referral._fields and name not in ("id", "panel_id"):
                assert getattr(facts, name) == getattr(referral, name), name
        assert facts.out_of_scope == bool(referral.scope_reasons)
        links = [link for link in record.of("case_link", referral.id) if link.ended_on is None]
        assert facts.re_referral == any(link.kind == "re_referral" for link in links)
        for state, kind, name in (
            ("returned", "return", "returned_on"),
            ("transferred", "transfer", "transferred_on"),
        ):
            gone = [
                offer.answered_on
                for offer in record.of("offer", referral.id)
                if (offer.kind, offer.answer, referral.state) == (kind, "accepted", state)
            ]
            assert getattr(facts, name) == (gone[-1] if gone else None)
        _waiting_is_reported(record, referral.id, facts)


def _waiting_is_reported(record: Record, referral_id: int, facts: Row) -> None:
    pauses = [row for row in record.of("suspension", referral_id) if not row.undone]
    open_since = [row.suspended_on for row in pauses if row.resumed_on is None]
    assert (facts.state == "suspended") is bool(open_since)
    assert facts.suspended_on == (open_since[0] if open_since else None)
    days = sum((row.resumed_on - row.suspended_on).days for row in pauses if row.resumed_on)
    assert facts.days_suspended == days
    asked = [row for row in record.of("reconsideration", referral_id) if not row.undone]
    newest = (asked[-1].asked_on, asked[-1].answer) if asked else (None, None)
    assert (facts.reconsideration_asked_on, facts.reconsideration_answer) == newest
    waits = facts.awaited if facts.state in ("suspended", *LEFT) else facts.state
    assert (waits == "awaiting_reconsideration") is any(row.answer is None for row in asked)


def check(record: Record) -> None:
    """Everything that must hold after a step that changed something."""
    history_gives_the_state_and_the_version(record)
    the_case_is_where_its_history_leads(record)
    decisions_were_made_as_they_must(record)
    what_has_left_has_no_task_but_what_is_owed(record)
    the_facts_are_those_of_the_case(record)
    what_waits_goes_with_the_state(record)
    what_is_to_be_settled_has_its_task(record)
    hearings_are_counted(record)
