"""Whether the clocks agree: lists, the pure rules, and what is seen to wait in the rows."""

from collections.abc import Iterator
from datetime import date

from nrm_panel.rules.deadlines import CaseDates, DecisionClock, Due, Open, dues
from nrm_panel.rules.working_days import england
from nrm_panel.vocabulary import (
    ConsentAnswer,
    DecisionState,
    Ground,
    Outcome,
    ReferralState,
    TaskKind,
)
from tests.history_outcomes import LEFT, WAITS, reckon, standing
from tests.history_record import Record, Row
from workflows.monitor import clocks, list_referrals, meeting_clocks
from workflows.office import Office

OF_SCOPE = ("date_of_birth", "authority", "out_of_scope")
# What each state of a decision waits for, by the beginning of its clock's code.
STEPS = {
    "agreed_in_room": "reasons_complete",
    "second_reviewed": "send_to_sca",
    "with_sca": "sca_answer",
    "queried": "query_answered",
    "answered": "send_to_sca",
    "agreed": "issue",
}


def the_clocks_agree(office: Office, record: Record) -> None:
    """Every list shows the clocks that the rules give of the rows, and nothing waits unseen."""
    listed = {case.referral.id: case for case in list_referrals(office)}
    assert set(listed) == {referral.id for referral in record["referral"]}
    for referral in record["referral"]:
        case = listed[referral.id]
        expected = dues(dates_of(record, referral), office.policy, england(), office.on)
        assert case.clocks == expected, referral.reference
        assert case.outcome == reckon(record, referral.id).published
        codes = {due.code for due in case.clocks}
        unseen = set(waits_for(record, referral)) - codes
        assert not unseen, f"{referral.reference} ({referral.state}) waits without {unseen}"
        assert codes or referral.brought_over or referral.state in LEFT, referral.reference
    running = {number: case.clocks for number, case in listed.items() if case.clocks}
    _those_with_a_clock_are_shown(office, running)
    _meetings_have_clocks(office, record)


def _those_with_a_clock_are_shown(office: Office, expected: dict[int, tuple[Due, ...]]) -> None:
    shown = clocks(office)
    assert {case.referral.id: case.clocks for case in shown} == expected
    days = [(case.clocks[0].on - office.on).days for case in shown]
    assert days == sorted(days) == [case.days_left for case in shown]


def _meetings_have_clocks(office: Office, record: Record) -> None:
    """Every meeting whose minutes are not signed, but of those to be prepared only the next."""
    unsigned = {row.held_on: row for row in record["meeting"] if row.state != "minutes_signed"}
    later = sorted(
        day for day, row in unsigned.items() if row.state == "planned" and day >= office.on
    )[1:]
    shown = {meeting.held_on for meeting in meeting_clocks(office)}
    assert shown == set(unsigned) - set(later)


def waits_for(record: Record, referral: Row) -> Iterator[str]:
    """The codes of the clocks that must run, for everything that is seen to wait."""
    awaits = referral.before_state if referral.state == "suspended" else referral.state
    # What the form does not ask is counted; until it is accepted, scope has a clock of its own.
    without = ("supplement", *OF_SCOPE) if awaits == "received" else ("supplement",)
    for task in record.of("task", referral.id):
        if task.state == "open" and task.kind not in without:
            yield "safety_task" if task.kind == "safety" else f"task_{task.kind}"
    if referral.state in (*WAITS, "suspended"):
        yield from _before_a_decision(record, referral)
    for decision in standing(record, referral.id):
        yield from _of_a_decision(decision, record.progress[decision.id])


def _before_a_decision(record: Record, referral: Row) -> Iterator[str]:
    waits = referral.before_state if referral.state == "suspended" else referral.state
    in_hand = {decision.ground for decision in standing(record, referral.id)}
    if referral.acknowledged_on is None and not referral.brought_over:
        yield "acknowledge"
    if waits == "received":
        yield "scope_decided"
    if waits in ("received", "awaiting_rg") and "rg" not in in_hand:
        yield "rg_due"
    if waits == "awaiting_cg" and "cg" not in in_hand:
        yield "cg_target"
    if waits == "awaiting_reconsideration":
        yield "reconsideration_decided"
    if referral.state == "suspended":
        pauses = [row.reason for row in record.of("suspension", referral.id) if not row.undone]
        consent = pauses[-1] == "consent_not_known"
        yield "consent_review" if consent else "suspension_review"
    for offer in record.of("offer", referral.id):
        if offer.answer is None:
            yield f"{offer.kind}_answer"


def _of_a_decision(decision: Row, progress: Row) -> Iterator[str]:
    step = STEPS.get(progress.state)
    if progress.state == "reasons_confirmed":
        step = "second_review" if decision.outcome == "negative" else "send_to_sca"
    if step is not None:
        yield f"{step}_{decision.ground}"
    told = progress.told_child_on or progress.not_told_on
    if progress.issued_on and not told and decision.made_by == "this_panel":
        yield f"child_told_{decision.ground}"


def dates_of(record: Record, referral: Row) -> CaseDates:
    """What the clocks of a case run from, gathered from the rows one by one."""
    consents = [row.answer for row in record.of("consent", referral.id) if not row.undone]
    return CaseDates(
        state=ReferralState(referral.state),
        referred_on=referral.referred_on,
        received_on=referral.received_on,
        before=ReferralState(referral.before_state) if referral.before_state else None,
        acknowledged=referral.acknowledged_on is not None,
        brought_over=referral.brought_over,
        born=record.births[referral.id],
        consent=ConsentAnswer(consents[-1]) if consents else None,
        cg_from=referral.cg_from,
        reconsidered_on=_reconsidered(record, referral.id),
        retain_until=referral.retain_until,
        open=_open(record, referral.id),
        decisions=tuple(_decision(record, row) for row in standing(record, referral.id)),
    )


def _reconsidered(record: Record, referral_id: int) -> date | None:
    asked = [row for row in record.of("reconsideration", referral_id) if not row.undone]
    answered = [row.answered_on for row in asked if row.answered_on]
    return answered[-1] if answered else None


def _decision(record: Record, decision: Row) -> DecisionClock:
    progress = record.progress[decision.id]
    moves = [row for row in record.events("decision", decision.id) if row.move != "tell_child"]
    return DecisionClock(
        ground=Ground(decision.ground),
        outcome=Outcome(decision.outcome),
        state=DecisionState(progress.state),
        since=moves[-1].happened_on,
        decided_on=decision.decided_on,
        issued_on=progress.issued_on,
        told=bool(progress.told_child_on or progress.not_told_on),
        elsewhere=decision.made_by != "this_panel",
    )


def _open(record: Record, referral_id: int) -> Open:
    tasks = [task for task in record.of("task", referral_id) if task.state == "open"]
    safety = [task.raised_on for task in tasks if task.kind == "safety"]
    offers = {row.kind: row.offered_on for row in record.of("offer", referral_id) if not row.answer}
    pauses = [
        row for row in record.of("suspension", referral_id) if not row.resumed_on and not row.undone
    ]
    asked = [
        row
        for row in record.of("reconsideration", referral_id)
        if not row.answer and not row.undone
    ]
    actions = [row.due_on for row in record.of("case_action", referral_id) if not row.done_on]
    return Open(
        safety_since=min(safety, default=None),
        tasks=tuple((TaskKind(t.kind), t.due_on) for t in tasks if t.kind != "safety"),
        return_offered_on=offers.get("return"),
        transfer_offered_on=offers.get("transfer"),
        suspension_review_on=pauses[-1].review_on if pauses else None,
        waits_for_consent=bool(pauses) and pauses[-1].reason == "consent_not_known",
        reconsideration_asked_on=asked[-1].asked_on if asked else None,
        action_due_on=min(actions, default=None),
    )
