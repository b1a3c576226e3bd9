"""A search over every step that the guards of a referral allow: what no path ever leads to."""

from collections.abc import Iterator

import pytest

from nrm_panel.vocabulary import (
    ConsentAnswer,
    Ground,
    MadeBy,
    OfferKind,
    Outcome,
    ReconsiderationAnswer,
    Reconsiderer,
    ReferralState,
)
from tests.core.every_answer import SOME
from tests.core.referral_search import Standing, Step, every_step
from workflows.referral_facts import NOT_IN_EFFECT
from workflows.referral_moves import REFERRAL

State = ReferralState
BY_THIS_PANEL = {
    "decide_rg": Ground.RG,
    "rehear_rg": Ground.RG,
    "decide_cg": Ground.CG,
    "rehear_cg": Ground.CG,
}
BY_THE_SCA = {"sca_decides_rg": Ground.RG, "sca_decides_cg": Ground.CG}
LEAVE = ("return_accepted", "transfer_accepted", "withdraw", "close")


def steps_of(*names: str) -> list[Step]:
    """Every step that the moves of these names allow; there is one of each at least."""
    found = [step for step in every_step() if step.name in names]
    assert {step.name for step in found} == set(names)
    return found


def decisions() -> Iterator[tuple[Step, Ground]]:
    """Every step that a new decision makes, with its kind; not a refusal to decide again."""
    for step in steps_of(*BY_THIS_PANEL, *BY_THE_SCA, "decide_reconsideration"):
        if step["reconsidered.answer"] is ReconsiderationAnswer.REFUSED:
            continue
        known = {**BY_THIS_PANEL, **BY_THE_SCA}
        asked = step["reconsidered.ground"]
        yield step, known.get(step.name) or Ground(str(asked))


def test_every_state_is_reached_through_the_guards_without_opening_anything_again() -> None:
    reached = {step.after.state for step in every_step() if step.name != "reopen"}
    assert reached == {state.value for state in State}


def test_every_row_of_the_table_is_taken_by_somebody() -> None:
    taken = {step.row for step in every_step()}
    assert [row for row in REFERRAL.moves if row not in taken] == []


def test_every_referral_that_waits_can_end_through_the_guards_wherever_it_came_from() -> None:
    forward = [step for step in every_step() if step.name != "reopen"]
    standing = {step.after for step in every_step()}
    ends = {one for one in standing if one.state in REFERRAL.final}
    while more := {step.before for step in forward if step.after in ends} - ends:
        ends |= more
    assert standing - ends == set()


def test_a_suspended_referral_can_always_go_on_to_what_it_awaited() -> None:
    suspended = {step.after for step in every_step() if step.after.state == State.SUSPENDED}
    assert {one.before for one in suspended} == {
        State.RECEIVED,
        State.AWAITING_RG,
        State.AWAITING_CG,
        State.AWAITING_RECONSIDERATION,
    }
    back = {(step.before, step.after.state) for step in steps_of("resume")}
    assert back == {(one, one.before) for one in suspended}


def test_what_was_opened_again_stands_where_it_stood_and_never_suspended() -> None:
    for step in steps_of("reopen"):
        assert step.after == Standing(
            str(step.before.before), None, step.before.rg, step.before.asked
        )
        assert step.after.state != State.SUSPENDED


def test_this_panel_makes_no_conclusive_decision_without_a_positive_reasonable_one_in_effect() -> (
    None
):
    conclusive = [
        step
        for step, ground in decisions()
        if ground is Ground.CG and step["reconsidered.by"] in (Reconsiderer.THIS_PANEL, "not asked")
    ]
    assert {step.name for step in conclusive} >= {"decide_cg", "rehear_cg"}
    assert {step.before.rg for step in conclusive} == {True}


def test_no_path_leads_to_a_conclusive_state_without_a_positive_reasonable_decision() -> None:
    conclusive = {State.AWAITING_CG, State.CG_POSITIVE, State.CG_NEGATIVE}
    standing = {step.after for step in every_step()}
    assert {one.rg for one in standing if one.state in conclusive} == {True}
    assert {one.rg for one in standing if one.before in conclusive} == {True}
    assert {one.rg for one in standing if one.state == State.RG_NEGATIVE} == {False}


def test_a_referral_is_decided_here_only_by_a_decision_that_a_sitting_of_this_panel_made() -> None:
    for step in steps_of(*BY_THIS_PANEL):
        assert step[f"made.{BY_THIS_PANEL[step.name]}"] is SOME
        assert step[f"made.{BY_THIS_PANEL[step.name]}.made_by"] is MadeBy.THIS_PANEL


def test_a_decision_that_the_sca_takes_over_is_the_scas_own() -> None:
    for step in steps_of(*BY_THE_SCA):
        assert step[f"made.{BY_THE_SCA[step.name]}.made_by"] is MadeBy.SCA


def test_conclusive_grounds_are_not_decided_while_the_reasonable_ones_are_queried() -> None:
    assert {step["rg_queried"] for step in steps_of("decide_cg")} == {False}


def test_a_negative_moves_the_referral_only_once_it_was_reviewed() -> None:
    negative = [
        (step, ground)
        for step, ground in decisions()
        if step[f"made.{ground}.outcome"] is Outcome.NEGATIVE
    ]
    assert {step.after.state for step, _ in negative} == {"rg_negative", "cg_negative"}
    for step, ground in negative:
        assert step[f"made.{ground}.state"] not in (*NOT_IN_EFFECT, "not asked")


def test_a_referral_goes_where_the_decision_says_and_nowhere_else() -> None:
    for step, ground in decisions():
        outcome = step[f"made.{ground}.outcome"]
        if outcome is Outcome.NEGATIVE:
            assert step.after.state == f"{ground}_negative"
        else:
            assert outcome in (Outcome.POSITIVE, "not asked")
            assert step.after.state != f"{ground}_negative"


def test_a_refused_reconsideration_leaves_the_negative_and_says_why() -> None:
    refused = [
        step
        for step in steps_of("decide_reconsideration")
        if step["reconsidered.answer"] is ReconsiderationAnswer.REFUSED
    ]
    assert {(step.before.asked, step.after.state) for step in refused} == {
        (Ground.RG, "rg_negative"),
        (Ground.CG, "cg_negative"),
    }
    assert {step["given.words"] for step in refused} == {"Words."}


def test_a_young_person_of_18_is_decided_here_only_with_consent_and_where_the_setting_says() -> (
    None
):
    for step in steps_of(*BY_THIS_PANEL):
        if step["age.adult"] is not False:
            assert step["age.adult"] is True
            assert step["age.consent"] is ConsentAnswer.STAYS
            assert step["age.decider"] is Reconsiderer.THIS_PANEL


def test_a_child_never_withdraws() -> None:
    for step in steps_of("withdraw"):
        assert (step["age.adult"], step["age.consent"]) == (True, ConsentAnswer.WITHDRAWS)
    for step in steps_of("record_consent"):
        if step["given.consent"] is ConsentAnswer.WITHDRAWS:
            assert step["age.adult"] is True


@pytest.mark.parametrize("name", LEAVE)
def test_nothing_leaves_while_a_negative_waits_for_its_reviewer(name: str) -> None:
    for step in steps_of(name):
        for ground in Ground:
            assert step[f"made.{ground}"] in (None, SOME)
            if step[f"made.{ground}"] is SOME:
                assert step[f"made.{ground}.state"] not in (*NOT_IN_EFFECT, "not asked")


@pytest.mark.parametrize("kind", OfferKind)
def test_a_case_stays_until_what_was_offered_is_accepted_in_writing(kind: OfferKind) -> None:
    for step in steps_of(f"{kind}_accepted"):
        assert (step["offer"], step["offer.kind"]) == (SOME, kind)
        assert step["given.in_writing"] == "Words."
    gone = {"return": State.RETURNED, "transfer": State.TRANSFERRED}[kind]
    assert {step.name for step in every_step() if step.after.state == gone} == {f"{kind}_accepted"}


def test_what_is_offered_is_answered_before_a_case_is_accepted_closed_or_withdrawn() -> None:
    waiting = [
        step
        for step in steps_of("accept", "close", "withdraw")
        if step.before.state not in (State.RG_NEGATIVE, State.CG_POSITIVE, State.CG_NEGATIVE)
    ]
    assert {step["offer"] for step in waiting} == {None}


def test_a_case_is_closed_only_by_closing_or_withdrawing_it() -> None:
    assert {step.name for step in every_step() if step.after.state == State.CLOSED} == {
        "close",
        "withdraw",
    }


def test_a_decided_case_that_is_closed_was_issued_told_and_handed_over() -> None:
    for step in steps_of("close"):
        if step.before.state in (State.RG_NEGATIVE, State.CG_POSITIVE, State.CG_NEGATIVE):
            assert (step["not_issued"], step["not_told"]) == ((), ())
            assert step["given.plan_handed_to"] == "Words."
