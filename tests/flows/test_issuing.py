"""After the panel: the decision goes to the SCA, comes back, and is issued by somebody else."""

from dataclasses import replace

import pytest

from nrm_panel.errors import BadInput, Blocked
from nrm_panel.vocabulary import Role
from tests.journeys import (
    MEETING,
    accepted_case,
    agreed_decision,
    codes,
    meeting_in_session,
    newest_facts,
    progress,
    reasons_confirmed,
)
from tests.offices import CHAIR, COORDINATOR, World
from tests.records import combined_record, negative_record, positive_record
from workflows.issuing import issue, record_sca_agreed, send_to_sca


def in_session_with(world: World) -> str:
    reference = accepted_case(world)
    meeting_in_session(world)
    return reference


@pytest.mark.every_store
def test_decisions_go_to_the_sca_come_back_and_are_issued_by_somebody_else(world: World) -> None:
    reference = in_session_with(world)
    agreed_decision(world, combined_record(reference))
    reasons_confirmed(world, reference)
    coordinator = world.office(COORDINATOR)
    send_to_sca(coordinator, reference)
    assert progress(world) == ["with_sca"] * 2
    record_sca_agreed(coordinator, reference)
    assert progress(world) == ["agreed"] * 2
    issue(coordinator, reference)
    assert progress(world) == ["issued"] * 2
    assert newest_facts(world).issued_on == MEETING


def test_a_negative_does_not_go_to_the_sca_before_its_review(world: World) -> None:
    reference = in_session_with(world)
    agreed_decision(world, negative_record(reference))
    reasons_confirmed(world, reference)
    with pytest.raises(Blocked) as caught:
        send_to_sca(world.office(COORDINATOR), reference)
    assert codes(caught) == ["not_from_this_state"]


def test_nothing_is_issued_before_the_sca_has_agreed(world: World) -> None:
    reference = in_session_with(world)
    agreed_decision(world, negative_record(reference))
    with pytest.raises(BadInput, match="No decision of 2026-0001 stands where 'issue'"):
        issue(world.office(COORDINATOR), reference)


def test_nobody_issues_a_decision_that_they_recorded(world: World) -> None:
    reference = in_session_with(world)
    agreed_decision(world, positive_record(reference))
    reasons_confirmed(world, reference)
    send_to_sca(world.office(COORDINATOR), reference)
    record_sca_agreed(world.office(COORDINATOR), reference)
    chair = world.office(CHAIR)
    both = replace(chair, actor=replace(chair.actor, roles=frozenset({Role.COORDINATOR})))
    with pytest.raises(Blocked) as caught:
        issue(both, reference)
    assert codes(caught) == ["own_work"]
    assert progress(world) == ["agreed"]
