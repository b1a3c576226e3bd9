"""What a case waits for, and when it came here: the rows that must go together with its state."""

from tests.history_outcomes import LEFT, WAITS, waiting_for_review
from tests.history_record import Record, Row

HERE = (*WAITS, "suspended")


def what_waits_goes_with_the_state(record: Record) -> None:
    """Offers, suspensions, reconsiderations and days of leaving are there when they must be."""
    for referral in record["referral"]:
        case, state = referral.reference, referral.state
        offers = [row for row in record.of("offer", referral.id) if row.answer is None]
        assert len(offers) <= (state in HERE), f"{case} is {state} and has {len(offers)} offers"
        pauses = [row for row in _standing(record, "suspension", referral) if not row.resumed_on]
        assert len(pauses) == (state == "suspended"), case
        waits = referral.before_state or state
        asked = [row for row in _standing(record, "reconsideration", referral) if not row.answer]
        assert len(asked) == (waits == "awaiting_reconsideration"), case
        assert (referral.retain_until is not None) == (state in LEFT), case
        assert (referral.closed_on is not None) == (state == "closed"), case
        assert (referral.closed_reason is not None) == (state == "closed"), case
        if state in LEFT:
            assert not waiting_for_review(record, referral.id), case
        _came_when_its_history_says(record, referral)


def _standing(record: Record, name: str, referral: Row) -> list[Row]:
    return [row for row in record.of(name, referral.id) if not row.undone]


def _came_when_its_history_says(record: Record, referral: Row) -> None:
    events = record.events("referral", referral.id)
    undone = {row.compensates for row in events}
    days = {row.move: row.happened_on for row in events if row.id not in undone}
    assert referral.accepted_on == days.get("accept")
    acknowledged = days.get("acknowledge", days.get("accept"))
    assert referral.acknowledged_on == acknowledged, referral.reference


def what_is_to_be_settled_has_its_task(record: Record) -> None:
    """As long as a case is here, a likely match that nobody has settled is a task."""
    for referral in record["referral"]:
        if referral.state in LEFT:
            continue
        open_now = {row.kind for row in record.of("task", referral.id) if row.state == "open"}
        matches = [row for row in record.of("likely_match", referral.id) if not row.settled_as]
        assert ("likely_match" in open_now) is bool(matches), referral.reference
        reasons = set(referral.scope_reasons.split(";")) - {""}
        own = {"no_date_of_birth": "date_of_birth", "authority_unknown": "authority"}
        wanted = {own.get(reason, "out_of_scope") for reason in reasons}
        assert open_now & {*own.values(), "out_of_scope"} == wanted, referral.reference


def hearings_are_counted(record: Record) -> None:
    """A return counts each time that a sitting heard the case."""
    for referral in record["referral"]:
        items = [row for row in record.of("meeting_item", referral.id) if row.hearing != "waiting"]
        facts = record.newest_facts[referral.id]
        deferred = [row for row in items if row.hearing == "deferred"]
        assert (facts.hearings, facts.deferrals) == (len(items), len(deferred)), referral.reference
