"""A search over every step that the guards of a decision allow, from the room to the issue."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial

import pytest

from nrm_panel.errors import Blocker
from nrm_panel.vocabulary import DecisionState, MadeBy, Outcome
from tests.core.every_answer import DAY, Answers, AskedFacts, every_answer
from workflows.decision_guards import Facts
from workflows.decision_moves import DECISION
from workflows.machine import blockers
from workflows.tables import NEW, Move

State = DecisionState
INQUORATE = (
    Blocker("partner_absent_police", "Nobody speaks for the police."),
    Blocker("no_chair", "No chair is in the room."),
)
NOT_BY_CORRECTION = {state.value for state in State} - {"set_aside"}
BEFORE_THE_REVIEW = {"agreed_in_room", "reasons_confirmed", "returned_to_panel", "superseded"}


@dataclass(frozen=True)
class Standing:
    """A decision in the search: where it stands, what it is, and what has been done with it."""

    state: str
    outcome: Outcome
    made_by: MadeBy
    confirmed: bool = False
    reviewed: bool = False
    issued: bool = False


@dataclass(frozen=True)
class Step:
    """A step that the guards allow, on which facts."""

    before: Standing
    row: Move
    answers: Answers
    after: Standing


@cache
def every_step() -> tuple[Step, ...]:
    """Every step between the standings that the guards allow, found from the beginning."""
    found = {Standing(NEW, outcome, made_by) for outcome in Outcome for made_by in MadeBy}
    waiting, steps = deque(found), []
    while waiting:
        for step in _steps(waiting.popleft()):
            steps.append(step)
            if step.after not in found:
                found.add(step.after)
                waiting.append(step.after)
    return tuple(steps)


def _steps(standing: Standing) -> Iterator[Step]:
    known: Answers = {
        "outcome": standing.outcome,
        "made_by": standing.made_by,
        "issued": standing.issued,
    }
    for row in DECISION.moves:
        # Only what a sitting writes down begins in the room, and that is this panel's.
        elsewhere = row.name == "agree_in_room" and standing.made_by is not MadeBy.THIS_PANEL
        if row.source != standing.state or elsewhere:
            continue
        for answers, allowed in every_answer("decision", partial(_allowed, row), known):
            if allowed:
                yield Step(standing, row, answers, _after(standing, row))


def _allowed(row: Move, facts: AskedFacts) -> bool:
    picked = row.when is None or row.when(facts)
    return picked and not any(True for guard in row.guards for _ in guard(facts))


def _after(standing: Standing, row: Move) -> Standing:
    return replace(
        standing,
        state=str(row.to),
        confirmed=standing.confirmed or row.name == "confirm_reasons",
        reviewed=standing.reviewed or row.name == "review_agree",
        issued=standing.issued
        or row.name == "issue"
        # A register does not say when a decision was issued.
        or (row.name == "bring_in" and standing.made_by is not MadeBy.BROUGHT_OVER),
    )


def here() -> list[Standing]:
    """Every standing that a decision of this panel can have."""
    found = {step.after for step in every_step() if step.after.made_by is MadeBy.THIS_PANEL}
    assert {one.state for one in found} == NOT_BY_CORRECTION
    return sorted(found, key=repr)


def test_every_state_is_reached_and_every_row_taken_through_the_guards() -> None:
    assert {step.after.state for step in every_step()} == NOT_BY_CORRECTION
    assert {step.row for step in every_step()} == set(DECISION.moves)


def test_every_decision_that_waits_can_end_through_the_guards() -> None:
    standing = {step.after for step in every_step()}
    ends = {one for one in standing if one.state in DECISION.final}
    while more := {step.before for step in every_step() if step.after in ends} - ends:
        ends |= more
    assert standing - ends == set()


def test_a_decision_can_end_without_another_that_takes_its_place() -> None:
    alone = [step for step in every_step() if step.row.name not in ("supersede", "taken_by_sca")]
    standing = {step.after for step in alone}
    ends = {one for one in standing if one.state in (State.ISSUED, State.RETURNED_TO_PANEL)}
    while more := {step.before for step in alone if step.after in ends} - ends:
        ends |= more
    assert standing - ends == set()


def test_a_decision_of_this_panel_begins_only_in_the_room() -> None:
    births = {
        (step.row.name, step.after.made_by) for step in every_step() if step.row.source == NEW
    }
    assert births == {
        ("agree_in_room", MadeBy.THIS_PANEL),
        *(("bring_in", made_by) for made_by in MadeBy if made_by is not MadeBy.THIS_PANEL),
    }


@pytest.mark.parametrize("outcome", Outcome)
def test_a_room_that_may_not_decide_is_told_every_reason_and_a_quorate_one_none(
    outcome: Outcome,
) -> None:
    facts = Facts(outcome=outcome, room=INQUORATE)
    assert blockers(DECISION, NEW, "agree_in_room", facts) == INQUORATE
    assert blockers(DECISION, NEW, "agree_in_room", replace(facts, room=())) == ()


@pytest.mark.parametrize("made_by", MadeBy)
def test_what_was_made_elsewhere_comes_in_and_never_what_was_made_here(made_by: MadeBy) -> None:
    found = blockers(DECISION, NEW, "bring_in", Facts(outcome=Outcome.POSITIVE, made_by=made_by))
    expected = ["made_here"] if made_by is MadeBy.THIS_PANEL else []
    assert [one.code for one in found] == expected


def test_nothing_goes_on_before_the_partners_have_confirmed_the_reasons() -> None:
    further = NOT_BY_CORRECTION - {"agreed_in_room", "superseded"}
    assert {one.confirmed for one in here() if one.state in further} == {True}


def test_a_negative_goes_no_further_than_its_reasons_before_it_is_reviewed() -> None:
    negatives = [one for one in here() if one.outcome is Outcome.NEGATIVE]
    assert {one.state for one in negatives if not one.reviewed} == BEFORE_THE_REVIEW
    assert {one.issued for one in negatives if not one.reviewed} == {False}
    assert {one.state for one in negatives if one.reviewed} == NOT_BY_CORRECTION - {
        "agreed_in_room",
        "reasons_confirmed",
        "returned_to_panel",
    }


def test_a_reviewer_was_not_in_the_sitting_and_is_not_tied_to_the_case() -> None:
    reviews = [step for step in every_step() if step.row.name.startswith("review")]
    assert {step.row.name for step in reviews} == {"review_agree", "review_send_back"}
    assert {step.before.outcome for step in reviews} == {Outcome.NEGATIVE}
    for step in reviews:
        assert step.answers["actor_was_in_sitting"] is False
        assert step.answers["actor_barred"] is None


def test_nobody_issues_a_decision_that_they_recorded() -> None:
    issues = [step for step in every_step() if step.row.name == "issue"]
    assert {step.answers["actor_recorded"] for step in issues} == {False}


def test_only_a_panel_that_is_checked_afterwards_issues_before_the_sca_has_agreed() -> None:
    issues = [step for step in every_step() if step.row.name == "issue"]
    unchecked = [step for step in issues if step.row.source != State.AGREED]
    assert {step.answers["checked_before_issue"] for step in unchecked} == {False}
    assert {step.after.state for step in unchecked} == {"issued_unchecked"}


def test_what_was_issued_is_never_issued_again() -> None:
    assert not [step for step in every_step() if step.row.name == "issue" and step.before.issued]
    assert {one.issued for one in here() if one.state in ("issued", "issued_unchecked")} == {True}
    assert {one.issued for one in here() if one.state == "agreed"} == {False}


def test_a_child_is_told_only_of_what_was_issued() -> None:
    told = [step for step in every_step() if step.row.name == "tell_child"]
    assert {step.before.issued for step in told} == {True}
    assert {step.after == step.before for step in told} == {True}


def test_a_decision_gives_way_only_to_one_that_is_in_effect() -> None:
    gave_way = [step for step in every_step() if step.after.state in ("superseded", "taken_by_sca")]
    assert {step.answers["successor_in_effect"] for step in gave_way} == {True}
    assert {step.before.state for step in gave_way if step.after.state == "taken_by_sca"} == {
        "queried"
    }


@pytest.mark.parametrize(
    ("state", "name", "outcome", "expected"),
    [
        (State.AGREED_IN_ROOM, "confirm_reasons", Outcome.POSITIVE, ["no_rationale"]),
        (State.REASONS_CONFIRMED, "review_send_back", Outcome.NEGATIVE, ["no_reason"]),
        (State.WITH_SCA, "sca_queries", Outcome.POSITIVE, ["no_words"]),
        (State.WITH_SCA, "escalate", Outcome.NEGATIVE, ["no_letter"]),
        (State.QUERIED, "answer_query", Outcome.NEGATIVE, ["no_words"]),
        (State.QUERIED, "taken_by_sca", Outcome.POSITIVE, ["no_successor"]),
        (State.AGREED, "supersede", Outcome.POSITIVE, ["no_successor"]),
    ],
)
def test_a_step_of_a_decision_says_what_it_lacks(
    state: DecisionState, name: str, outcome: Outcome, expected: list[str]
) -> None:
    found = blockers(DECISION, state, name, Facts(outcome=outcome))
    assert [one.code for one in found] == expected


def test_several_gaps_are_said_at_once() -> None:
    waiting = Facts(outcome=Outcome.POSITIVE, not_confirmed=("police", "health"))
    found = blockers(DECISION, State.AGREED_IN_ROOM, "confirm_reasons", waiting)
    assert [one.code for one in found] == ["no_rationale", "not_confirmed"]
    barred = Facts(outcome=Outcome.NEGATIVE, actor_was_in_sitting=True, actor_barred="is tied")
    found = blockers(DECISION, State.REASONS_CONFIRMED, "review_send_back", barred)
    assert [one.code for one in found] == ["reviewer_was_there", "reviewer_conflicted", "no_reason"]


@pytest.mark.parametrize("told_on", [None, DAY])
@pytest.mark.parametrize("why_not", ["", "Not safe yet."])
def test_the_child_is_told_on_a_day_or_there_is_a_reason_why_not(
    told_on: date | None, why_not: str
) -> None:
    facts = Facts(outcome=Outcome.NEGATIVE, issued=True, told_on=told_on, reason=why_not)
    found = blockers(DECISION, State.ISSUED, "tell_child", facts)
    assert [one.code for one in found] == ([] if told_on or why_not else ["not_told"])
