"""A negative is looked at again: asked in time, by whom the setting says, refused or decided."""

from datetime import date

import pytest

from nrm_panel.errors import Blocked
from nrm_panel.policy import Override, Policy
from nrm_panel.vocabulary import (
    ReconsiderationAnswer,
    ReconsiderationGrounds,
    Reconsiderer,
    ReferralState,
)
from tests.journeys import (
    accepted_case,
    agreed_decision,
    codes,
    decisions_made,
    meeting_in_session,
    negative_in_effect,
    newest_facts,
    next_meeting_in_session,
    reasons_confirmed,
    running,
    state_of,
)
from tests.offices import CHAIR, COORDINATOR, REVIEWER, World
from tests.records import negative_record, positive_record
from workflows.corrections import approve_correction, ask_correction
from workflows.decide import record_decision
from workflows.issuing import issue, record_sca_agreed, send_to_sca
from workflows.reconsidering import (
    Answering,
    Asking,
    decide_reconsideration,
    request_reconsideration,
)
from workflows.review import review

NEW_EVIDENCE = Asking(ReconsiderationGrounds.ADDITIONAL_EVIDENCE, "the child's solicitor")
ISSUED = "2026-10-20"


def decisions(world: World) -> list[tuple[str, str, str]]:
    return [(made.outcome, made.made_by, at.state) for made, at in decisions_made(world)]


def negative_issued(world: World) -> str:
    """A negative of 13 October, reviewed, agreed by the SCA, and issued on 20 October."""
    reference = accepted_case(world)
    meeting_in_session(world)
    negative_in_effect(world, reference)
    world.stand_on(ISSUED)
    send_to_sca(world.office(COORDINATOR), reference)
    record_sca_agreed(world.office(COORDINATOR), reference)
    issue(world.office(COORDINATOR), reference)
    return reference


def test_the_last_day_to_ask_is_a_clock_counted_from_the_issue(world: World) -> None:
    negative_issued(world)
    assert running(world)["reconsideration_closes"] == date(2026, 11, 19)


@pytest.mark.parametrize(("day", "late"), [("2026-11-19", False), ("2026-11-20", True)])
def test_day_30_after_issue_is_in_time_and_day_31_late(world: World, day: str, late: bool) -> None:
    reference = negative_issued(world)
    world.stand_on(day)
    if late:
        with pytest.raises(Blocked) as caught:
            request_reconsideration(world.office(COORDINATOR), reference, NEW_EVIDENCE)
        assert codes(caught) == ["late"]
        asking = Asking(NEW_EVIDENCE.grounds, "the solicitor", exceptional="In hospital.")
        request_reconsideration(world.office(COORDINATOR), reference, asking)
    else:
        request_reconsideration(world.office(COORDINATOR), reference, NEW_EVIDENCE)
    assert state_of(world, reference) == "awaiting_reconsideration"
    assert newest_facts(world).outcome == "awaiting_reconsideration"


def test_a_negative_that_is_not_issued_is_not_reconsidered(world: World) -> None:
    reference = accepted_case(world)
    meeting_in_session(world)
    negative_in_effect(world, reference)
    with pytest.raises(Blocked) as caught:
        request_reconsideration(world.office(COORDINATOR), reference, Asking(None, " "))
    assert codes(caught) == ["not_issued", "no_grounds", "nobody_asks"]


@pytest.mark.every_store
def test_a_refusal_has_reasons_and_leaves_the_negative(world: World) -> None:
    reference = negative_issued(world)
    office = world.office(COORDINATOR)
    assert request_reconsideration(office, reference, NEW_EVIDENCE) is Reconsiderer.SCA
    assert running(world)["reconsideration_decided"] == date(2026, 12, 4)
    with pytest.raises(Blocked) as caught:
        decide_reconsideration(office, reference, Answering(ReconsiderationAnswer.REFUSED))
    assert codes(caught) == ["no_words"]
    refused = Answering(ReconsiderationAnswer.REFUSED, "Nothing in it is new.")
    assert decide_reconsideration(office, reference, refused) is ReferralState.RG_NEGATIVE
    assert decisions(world) == [("negative", "this_panel", "issued")]
    assert newest_facts(world).reconsideration_answer == "refused"


def test_it_is_asked_again_only_on_new_evidence(world: World) -> None:
    reference = negative_issued(world)
    office = world.office(COORDINATOR)
    request_reconsideration(office, reference, NEW_EVIDENCE)
    refused = Answering(ReconsiderationAnswer.REFUSED, "Nothing in it is new.")
    decide_reconsideration(office, reference, refused)
    again = Asking(ReconsiderationGrounds.NOT_IN_LINE, "the solicitor")
    with pytest.raises(Blocked) as caught:
        request_reconsideration(office, reference, again)
    assert codes(caught) == ["asked_before"]
    request_reconsideration(office, reference, NEW_EVIDENCE)


@pytest.mark.every_store
def test_the_sca_overturns_and_the_target_counts_from_that_day(world: World) -> None:
    reference = negative_issued(world)
    office = world.office(COORDINATOR)
    request_reconsideration(office, reference, NEW_EVIDENCE)
    world.stand_on("2026-11-10")
    state = decide_reconsideration(
        world.office(COORDINATOR),
        reference,
        Answering(ReconsiderationAnswer.OVERTURNED, "The new statement is credible."),
    )
    assert state is ReferralState.AWAITING_CG
    assert running(world)["cg_target"] == date(2027, 2, 8)
    assert decisions(world) == [
        ("negative", "this_panel", "superseded"),
        ("positive", "sca", "issued"),
    ]
    facts = newest_facts(world)
    assert (facts.rg_outcome, facts.rg_made_by) == ("positive", "sca")


def test_an_overturned_negative_stands_again_when_that_was_an_error(world: World) -> None:
    reference = negative_issued(world)
    office = world.office(COORDINATOR)
    request_reconsideration(office, reference, NEW_EVIDENCE)
    decide_reconsideration(
        office, reference, Answering(ReconsiderationAnswer.OVERTURNED, "A slip.")
    )
    ask_correction(office, reference, "The letter was of another child.")
    approve_correction(world.office(CHAIR), reference)
    assert state_of(world, reference) == "awaiting_reconsideration"
    assert decisions(world) == [
        ("negative", "this_panel", "issued"),
        ("positive", "sca", "set_aside"),
    ]
    assert newest_facts(world).rg_outcome == "negative"


@pytest.mark.every_store
@pytest.mark.parametrize("positive", [True, False])
def test_where_this_panel_reconsiders_a_sitting_decides_again(world: World, positive: bool) -> None:
    reference = negative_issued(world)
    office = world.office(COORDINATOR)
    office.policy = Policy.load({"reconsideration.by": Override("this_panel")})
    request_reconsideration(office, reference, NEW_EVIDENCE)
    with pytest.raises(Blocked) as caught:
        decide_reconsideration(office, reference, Answering(ReconsiderationAnswer.OVERTURNED))
    assert codes(caught) == ["not_decided"]
    next_meeting_in_session(world)
    if positive:
        record_decision(world.office(CHAIR), positive_record(reference))
        assert state_of(world, reference) == "awaiting_cg"
    else:
        agreed_decision(world, negative_record(reference))
        assert state_of(world, reference) == "awaiting_reconsideration"
        reasons_confirmed(world, reference)
        review(world.office(REVIEWER), reference, agree=True)
        assert state_of(world, reference) == "rg_negative"
        assert newest_facts(world).reconsideration_answer == "upheld"
    assert decisions(world)[0] == ("negative", "this_panel", "superseded")
