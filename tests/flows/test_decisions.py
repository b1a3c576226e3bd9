"""What a sitting may decide, how the referral moves, and what blocks it."""

from datetime import date

import pytest
from sqlmodel import col, select

from nrm_panel.models import HistoryEvent, ReferralFacts
from nrm_panel.vocabulary import Ground, Outcome, ReferralState
from tests.journeys import (
    MEETING,
    accepted_case,
    agreed_decision,
    blocked,
    decisions,
    head_of,
    hearing,
    meeting_in_session,
    moves_of,
    next_meeting_in_session,
    row_of,
    state_of,
)
from tests.offices import CHAIR, World
from tests.records import (
    combined_record,
    deferral,
    negative_ground,
    negative_record,
    positive_ground,
    positive_record,
    record_of,
)
from workflows.decision_rows import write_decision
from workflows.minutes import draft_minutes


@pytest.mark.every_store
def test_a_positive_at_reasonable_grounds_moves_the_referral_from_the_room(world: World) -> None:
    reference = accepted_case(world)
    meeting_in_session(world)
    recorded = agreed_decision(world, positive_record(reference))
    assert recorded.state is ReferralState.AWAITING_CG
    assert recorded.decisions == ((Ground.RG, Outcome.POSITIVE),)
    (decision,) = decisions(world)
    assert (decision.made_by, decision.decided_on) == ("this_panel", date(2026, 10, 13))
    assert decision.partners_present == "local_authority;police;health"
    assert decision.standard.startswith("reasonable grounds to believe, based on all available")
    assert decision.policy_version == world.office(CHAIR).policy.version
    assert not decision.combined
    assert hearing(world) == "decided"


@pytest.mark.every_store
def test_a_negative_waits_for_its_reviewer_and_counts_nowhere_until_then(world: World) -> None:
    reference = accepted_case(world)
    meeting_in_session(world)
    recorded = agreed_decision(world, negative_record(reference))
    assert recorded.state is ReferralState.AWAITING_RG
    assert moves_of(world, reference) == ["receive", "accept"]
    with world.store.read() as session:
        facts = session.exec(select(ReferralFacts).order_by(col(ReferralFacts.id))).all()[-1]
    assert (facts.outcome, facts.rg_outcome, facts.hearings) == ("awaiting_rg", None, 1)


def test_conclusive_grounds_follow_at_a_later_meeting(world: World) -> None:
    reference = accepted_case(world)
    meeting_in_session(world)
    agreed_decision(world, positive_record(reference))
    draft_minutes(world.office(CHAIR), MEETING)
    next_meeting_in_session(world)
    recorded = agreed_decision(world, positive_record(reference, Ground.CG))
    assert recorded.state is ReferralState.CG_POSITIVE
    assert [one.decided_on for one in decisions(world)] == [
        date(2026, 10, 13),
        date(2026, 11, 10),
    ]


@pytest.mark.every_store
def test_both_decisions_of_one_sitting_are_two_records_in_one_transaction(world: World) -> None:
    reference = accepted_case(world)
    meeting_in_session(world)
    recorded = agreed_decision(world, combined_record(reference))
    assert recorded.state is ReferralState.CG_POSITIVE
    assert [(one.ground, one.combined) for one in decisions(world)] == [("rg", True), ("cg", True)]
    assert moves_of(world, reference)[2:] == ["decide_rg", "decide_cg"]
    with world.store.read() as session:
        facts = session.exec(select(ReferralFacts)).all()
    assert [one.state for one in facts] == ["received", "awaiting_rg", "cg_positive"]


class SecondHalfFails(Exception):
    """Stands for a machine that fails between the two halves of a combined decision."""


@pytest.mark.every_store
def test_a_failure_at_the_second_half_of_a_combined_decision_leaves_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    reference = accepted_case(world)
    meeting_in_session(world)
    before, row = head_of(world), row_of(world, reference)

    def fails_at_the_second(*given: object, **named: object) -> object:
        if Ground.CG in given:
            raise SecondHalfFails
        return write_decision(*given, **named)  # type: ignore[arg-type]  # passed on as it came

    monkeypatch.setattr("workflows.decide.write_decision", fails_at_the_second)
    with pytest.raises(SecondHalfFails):
        agreed_decision(world, combined_record(reference))
    assert head_of(world) == before
    assert decisions(world) == []
    assert row_of(world, reference) == row
    assert hearing(world) == "waiting"
    with world.store.read() as session:
        moves = [event.move for event in session.exec(select(HistoryEvent)).all()]
    assert "decide_rg" not in moves


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"rg": positive_ground(), "cg": negative_ground()}, ["cg_negative_at_once"]),
        ({"rg": negative_ground(), "cg": positive_ground()}, ["cg_after_negative"]),
        ({"rg": negative_ground(), "cg": negative_ground()}, ["cg_after_negative"]),
        ({"cg": positive_ground()}, ["wrong_ground"]),
        ({"rg": positive_ground(reasons="")}, ["reasons_missing"]),
        ({"rg": negative_ground(negative=None)}, ["negative_reason_missing"]),
    ],
)
def test_what_may_not_be_decided_like_this_is_blocked_and_changes_nothing(
    world: World, parts: dict[str, object], expected: list[str]
) -> None:
    reference = accepted_case(world)
    meeting_in_session(world)
    assert blocked(world, record_of(reference, **parts)) == expected
    assert (decisions(world), hearing(world)) == ([], "waiting")


def test_a_reasonable_grounds_decision_is_not_made_twice(world: World) -> None:
    reference = accepted_case(world)
    meeting_in_session(world)
    agreed_decision(world, positive_record(reference))
    assert blocked(world, positive_record(reference)) == ["decided_already"]
    draft_minutes(world.office(CHAIR), MEETING)
    next_meeting_in_session(world)
    assert blocked(world, combined_record(reference)) == ["rg_made"]


def test_a_deferral_says_why_and_the_case_may_still_be_decided_in_the_same_sitting(
    world: World,
) -> None:
    reference = accepted_case(world)
    meeting_in_session(world)
    agreed_decision(world, deferral(reference))
    assert (hearing(world), state_of(world, reference)) == ("deferred", "awaiting_rg")
    assert blocked(world, deferral(reference)) == ["heard_already"]
    agreed_decision(world, positive_record(reference))
    assert (hearing(world), state_of(world, reference)) == ("decided", "awaiting_cg")
