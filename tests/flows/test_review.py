"""After the room: reasons confirmed by who decided, negatives reviewed by somebody else."""

import pytest

from nrm_panel.decision_record import Slavery, Trafficking
from nrm_panel.errors import BadInput, Blocked, NotAllowed, NotFound
from nrm_panel.vocabulary import Action, Agency, Ground
from tests.journeys import (
    MEETING,
    accepted_case,
    agreed_decision,
    codes,
    head_of,
    meeting_in_session,
    moves_of,
    negative_in_effect,
    newest_facts,
    next_meeting_in_session,
    progress,
    reasons_confirmed,
    state_of,
)
from tests.offices import (
    CHAIR,
    COORDINATOR,
    HEALTH,
    OTHER_CHAIR,
    POLICE,
    REVIEWER,
    World,
)
from tests.records import (
    negative_ground,
    negative_record,
    positive_ground,
    positive_record,
    record_of,
)
from workflows.attendance import arrive
from workflows.cases import name_lead_worker
from workflows.minutes import draft_minutes
from workflows.opening import open_case
from workflows.review import complete_reasons, confirm_reasons, review


def negative_in_room(world: World) -> str:
    reference = accepted_case(world)
    meeting_in_session(world)
    agreed_decision(world, negative_record(reference))
    return reference


def negative_for_review(world: World) -> str:
    reference = negative_in_room(world)
    reasons_confirmed(world, reference)
    return reference


def refused(world: World, reference: str, name: str = REVIEWER, *, agree: bool = True) -> list[str]:
    """The codes of every blocker against a review, which must change nothing."""
    before = head_of(world)
    with pytest.raises(Blocked) as caught:
        review(world.office(name), reference, agree=agree)
    assert head_of(world) == before
    return codes(caught)


@pytest.mark.every_store
def test_reasons_stand_once_every_partner_who_decided_has_confirmed_them(world: World) -> None:
    reference = negative_in_room(world)
    waiting = [confirm_reasons(world.office(name), reference) for name in (CHAIR, POLICE)]
    assert [one[0].waiting_for for one in waiting] == [
        (Agency.POLICE, Agency.HEALTH),
        (Agency.HEALTH,),
    ]
    assert progress(world) == ["agreed_in_room"]
    assert confirm_reasons(world.office(CHAIR), reference)[0].waiting_for == (Agency.HEALTH,)
    assert confirm_reasons(world.office(HEALTH), reference)[0].waiting_for == ()
    assert progress(world) == ["reasons_confirmed"]


def test_who_did_not_decide_confirms_nothing(world: World) -> None:
    reference = negative_in_room(world)
    with pytest.raises(NotAllowed, match="by the partners who decided"):
        confirm_reasons(world.office(OTHER_CHAIR), reference)


def test_reasons_are_not_confirmed_before_the_full_rationale_is_there(world: World) -> None:
    reference = accepted_case(world)
    meeting_in_session(world)
    agreed_decision(world, positive_record(reference, rationale=""))
    with pytest.raises(Blocked) as caught:
        confirm_reasons(world.office(CHAIR), reference)
    assert codes(caught) == ["no_rationale"]


@pytest.mark.every_store
def test_the_full_text_takes_the_place_of_the_short_one_and_confirmations_lapse(
    world: World,
) -> None:
    reference = negative_in_room(world)
    confirm_reasons(world.office(CHAIR), reference)
    full = negative_ground(rationale="Told again, at greater length.")
    complete_reasons(world.office(CHAIR), reference, Ground.RG, full)
    (kept,) = open_case(world.office(CHAIR), reference, "a test").decisions
    assert kept.record is not None
    assert kept.record.rationale == "Told again, at greater length."
    waiting = confirm_reasons(world.office(POLICE), reference)[0].waiting_for
    assert waiting == (Agency.LOCAL_AUTHORITY, Agency.HEALTH)


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"outcome": "positive"}, "outcome"),
        ({"negative": None}, "negative"),
        ({"views": ()}, "views"),
        ({"county_lines": True}, "county_lines"),
        ({"slavery": Slavery(service=True, words="No service is made out.")}, "service"),
        ({"trafficking": Trafficking(actions=(Action.RECEIPT,), words="None.")}, "actions"),
    ],
)
def test_prose_may_not_change_what_was_decided(
    world: World, changes: dict[str, object], named: str
) -> None:
    reference = negative_in_room(world)
    before = head_of(world)
    with pytest.raises(BadInput, match=rf"fixed in the room .*{named}"):
        complete_reasons(world.office(CHAIR), reference, Ground.RG, negative_ground(**changes))
    assert head_of(world) == before


def test_prose_may_not_lose_what_the_room_had(world: World) -> None:
    reference = negative_in_room(world)
    with pytest.raises(Blocked) as caught:
        complete_reasons(world.office(CHAIR), reference, Ground.RG, negative_ground(evidence=()))
    assert codes(caught) == ["no_evidence"]


def test_reasons_that_stand_are_not_rewritten(world: World) -> None:
    reference = negative_for_review(world)
    with pytest.raises(BadInput, match="No decision of 2026-0001 stands at: agreed in the room"):
        complete_reasons(world.office(CHAIR), reference, Ground.RG, negative_ground())


@pytest.mark.every_store
def test_a_negative_takes_effect_when_the_reviewer_agrees(world: World) -> None:
    reference = negative_for_review(world)
    review(world.office(REVIEWER), reference, agree=True)
    assert (progress(world), state_of(world, reference)) == (["second_reviewed"], "rg_negative")
    facts = newest_facts(world)
    assert (facts.outcome, facts.rg_outcome) == ("negative_rg", "negative")
    assert facts.negative_rg_reason == "not_enough_evidence"


def test_a_conclusive_negative_takes_effect_in_the_same_way(world: World) -> None:
    reference = accepted_case(world)
    meeting_in_session(world)
    agreed_decision(world, positive_record(reference))
    reasons_confirmed(world, reference)
    draft_minutes(world.office(CHAIR), MEETING)
    next_meeting_in_session(world)
    negative_in_effect(world, reference, Ground.CG)
    assert state_of(world, reference) == "cg_negative"
    assert newest_facts(world).outcome == "negative_cg"


def test_a_negative_is_not_reviewed_before_its_reasons_are_confirmed(world: World) -> None:
    reference = negative_in_room(world)
    with pytest.raises(NotFound):
        review(world.office(REVIEWER), reference, agree=True)


def test_a_reviewer_who_was_in_the_sitting_is_refused(world: World) -> None:
    reference = accepted_case(world)
    meeting_in_session(world)
    arrive(world.office(CHAIR), MEETING, REVIEWER)
    agreed_decision(world, negative_record(reference))
    reasons_confirmed(world, reference)
    assert refused(world, reference) == ["reviewer_was_there"]
    assert state_of(world, reference) == "awaiting_rg"


def test_a_reviewer_who_is_the_childs_worker_is_refused(world: World) -> None:
    reference = negative_for_review(world)
    name_lead_worker(world.office(COORDINATOR), reference, REVIEWER)
    assert refused(world, reference) == ["reviewer_conflicted"]


def test_a_negative_goes_back_only_with_a_reason(world: World) -> None:
    reference = negative_for_review(world)
    assert refused(world, reference, agree=False) == ["no_reason"]


@pytest.mark.every_store
def test_a_negative_that_was_sent_back_is_heard_again_at_the_next_meeting(world: World) -> None:
    reference = negative_for_review(world)
    review(world.office(REVIEWER), reference, agree=False, reason="The second limb is thin.")
    assert (progress(world), state_of(world, reference)) == (["returned_to_panel"], "awaiting_rg")
    assert newest_facts(world).rg_outcome is None
    draft_minutes(world.office(CHAIR), MEETING)
    next_meeting_in_session(world)
    agreed_decision(world, positive_record(reference))
    assert state_of(world, reference) == "awaiting_cg"
    assert moves_of(world, reference) == ["receive", "accept", "decide_rg"]


def test_a_positive_has_no_second_review(world: World) -> None:
    reference = accepted_case(world)
    meeting_in_session(world)
    agreed_decision(world, positive_record(reference))
    reasons_confirmed(world, reference)
    with pytest.raises(NotFound):
        review(world.office(REVIEWER), reference, agree=True)


def test_new_faces_at_the_second_sitting_do_not_keep_either_reasons_from_being_confirmed(
    world: World,
) -> None:
    reference = accepted_case(world)
    meeting_in_session(world)
    agreed_decision(world, positive_record(reference))
    draft_minutes(world.office(CHAIR), MEETING)
    next_meeting_in_session(world, present=(OTHER_CHAIR, POLICE, HEALTH))
    agreed_decision(world, record_of(reference, cg=positive_ground(OTHER_CHAIR)), OTHER_CHAIR)
    for name in (CHAIR, OTHER_CHAIR, POLICE, HEALTH):
        confirm_reasons(world.office(name), reference)
    assert progress(world) == ["reasons_confirmed", "reasons_confirmed"]
