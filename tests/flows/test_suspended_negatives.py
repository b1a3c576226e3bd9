"""A case suspended while a negative waits for its reviewer stays here until that is settled."""

import pytest

from nrm_panel.errors import Blocked
from nrm_panel.vocabulary import CloseReason, SuspendReason
from tests.journeys import (
    accepted_case,
    agreed_decision,
    codes,
    meeting_in_session,
    progress,
    reasons_confirmed,
    state_of,
)
from tests.offices import COORDINATOR, REVIEWER, World
from tests.records import negative_record
from workflows.closing import Closing, close
from workflows.offers import answer_transfer, offer_transfer
from workflows.review import review
from workflows.suspending import resume, suspend


@pytest.mark.every_store
def test_it_does_not_leave_and_the_review_takes_effect_once_it_goes_on(world: World) -> None:
    reference = accepted_case(world)
    meeting_in_session(world)
    agreed_decision(world, negative_record(reference))
    reasons_confirmed(world, reference)
    coordinator = world.office(COORDINATOR)
    suspend(coordinator, reference, SuspendReason.UNWELL)
    with pytest.raises(Blocked) as caught:
        close(coordinator, reference, Closing(CloseReason.DECEASED))
    assert codes(caught) == ["decision_in_hand"]
    offer_transfer(coordinator, reference, "A fictional panel", "The child has moved.")
    with pytest.raises(Blocked) as caught:
        answer_transfer(coordinator, reference, accepted=True, in_writing="A letter")
    assert codes(caught) == ["decision_in_hand"]

    with pytest.raises(Blocked) as caught:
        review(world.office(REVIEWER), reference, agree=True)
    assert codes(caught) == ["not_from_this_state"]
    assert progress(world) == ["reasons_confirmed"]
    resume(coordinator, reference)
    review(world.office(REVIEWER), reference, agree=True)
    assert state_of(world, reference) == "rg_negative"
