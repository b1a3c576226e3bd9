"""What happened to a case stands in the order of its days, whenever it is typed in."""

import pytest

from nrm_panel.errors import BadInput
from nrm_panel.vocabulary import CloseReason, SuspendReason
from tests.journeys import accepted_case, received_case, row_of, state_of
from tests.offices import COORDINATOR, World
from workflows.cases import accept
from workflows.closing import Closing, close
from workflows.suspending import resume, suspend


def test_a_step_cannot_be_of_a_day_before_the_last_one(world: World) -> None:
    reference = accepted_case(world)
    world.stand_on("2026-10-05")
    suspend(world.office(COORDINATOR), reference, SuspendReason.UNWELL)
    world.stand_on("2026-10-01")
    with pytest.raises(BadInput, match="The case made a step on Mon 5 Oct 2026"):
        resume(world.office(COORDINATOR), reference)
    with pytest.raises(BadInput, match="mend the date"):
        close(world.office(COORDINATOR), reference, Closing(CloseReason.DECEASED))
    assert state_of(world, reference) == "suspended"


def test_nothing_happens_to_a_referral_before_it_is_made(world: World) -> None:
    reference = received_case(world)
    before = row_of(world, reference)
    world.stand_on("2026-09-20")
    with pytest.raises(BadInput, match="was referred on Mon 21 Sep 2026"):
        accept(world.office(COORDINATOR), reference)
    assert row_of(world, reference) == before
