"""Minutes: compiled from what was recorded, signed by somebody else who was there, sealed."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from sqlmodel import col, select

from nrm_panel.errors import Blocked, NotAllowed, NotFound
from nrm_panel.models import Disclosure, Document, DocumentBody
from nrm_panel.store.guard import OPENED
from tests.journeys import (
    MEETING,
    accepted_case,
    agreed_decision,
    codes,
    head_of,
    meeting_in_session,
    meeting_of,
    verbs_in_log,
)
from tests.offices import CHAIR, COORDINATOR, HEALTH, MINUTES, OTHER_CHAIR, POLICE, World
from tests.records import deferral, negative_record, positive_record
from workflows.attendance import apologise, arrive
from workflows.minutes import draft_minutes, minutes_issues, sign_minutes


def pages(world: World) -> list[str]:
    """Every sealed issue of the minutes, oldest first."""
    with world.store.read() as session:
        statement = (
            select(DocumentBody.body)
            .join(Document, col(Document.id) == col(DocumentBody.document_id))
            .where(Document.kind == "minutes")
            .order_by(col(Document.id))
            .execution_options(**{OPENED: True})
        )
        return [bytes(body).decode() for body in session.exec(statement).all()]


def blocked(world: World, name: str) -> list[str]:
    """The codes of every blocker against a signature, which must change nothing."""
    before = head_of(world)
    with pytest.raises(Blocked) as caught:
        sign_minutes(world.office(name), MEETING, world.outgoing)
    assert (head_of(world), meeting_of(world).state) == (before, "minutes_drafted")
    return codes(caught)


def test_an_item_without_an_outcome_keeps_the_minutes_from_being_drafted(world: World) -> None:
    reference = accepted_case(world)
    meeting_in_session(world)
    with pytest.raises(Blocked) as caught:
        draft_minutes(world.office(MINUTES), MEETING)
    assert codes(caught) == ["items_waiting"]
    assert reference in str(caught.value)
    agreed_decision(world, deferral(reference))
    draft_minutes(world.office(MINUTES), MEETING)
    assert meeting_of(world).state == "minutes_drafted"


def test_a_meeting_that_nobody_came_to_has_no_minutes(world: World) -> None:
    meeting_in_session(world, present=())
    with pytest.raises(Blocked) as caught:
        draft_minutes(world.office(MINUTES), MEETING)
    assert codes(caught) == ["nobody_there"]


@pytest.mark.every_store
def test_a_chair_who_was_there_signs_what_the_minute_taker_compiled(world: World) -> None:
    agreed = accepted_case(world)
    meeting_in_session(world)
    agreed_decision(world, positive_record(agreed))
    draft_minutes(world.office(MINUTES), MEETING)
    path = sign_minutes(world.office(CHAIR), MEETING, world.outgoing)
    assert meeting_of(world).state == "minutes_signed"
    draft, signed = pages(world)
    assert path.read_text("utf-8") == signed
    assert CHAIR in signed
    assert draft != signed
    issues = minutes_issues(world.office(POLICE), MEETING)
    assert [(one.document.issue, one.released) for one in issues] == [(1, False), (2, True)]
    for one, page in zip(issues, (draft, signed), strict=True):
        assert one.document.sha256 == hashlib.sha256(page.encode()).hexdigest()
        assert one.document.head in page


def test_whoever_compiled_the_minutes_does_not_sign_them(world: World) -> None:
    meeting_in_session(world, present=(CHAIR, OTHER_CHAIR, POLICE))
    draft_minutes(world.office(CHAIR), MEETING)
    assert blocked(world, CHAIR) == ["own_work"]
    sign_minutes(world.office(OTHER_CHAIR), MEETING, world.outgoing)
    assert meeting_of(world).state == "minutes_signed"


def test_where_the_only_chair_compiled_them_a_partner_who_was_there_countersigns(
    world: World,
) -> None:
    meeting_in_session(world, present=(CHAIR, POLICE))
    draft_minutes(world.office(CHAIR), MEETING)
    assert blocked(world, HEALTH) == ["signer_absent", "signer_not_chair"]
    sign_minutes(world.office(POLICE), MEETING, world.outgoing)
    assert "voting member" in pages(world)[-1]


def test_a_partner_does_not_sign_where_a_chair_can(world: World) -> None:
    meeting_in_session(world)
    draft_minutes(world.office(MINUTES), MEETING)
    assert blocked(world, POLICE) == ["signer_not_chair"]


def test_a_chair_who_was_not_there_does_not_sign(world: World) -> None:
    meeting_in_session(world)
    draft_minutes(world.office(MINUTES), MEETING)
    assert blocked(world, OTHER_CHAIR) == ["signer_absent"]


def test_a_coordinator_compiles_and_never_signs(world: World) -> None:
    meeting_in_session(world)
    draft_minutes(world.office(COORDINATOR), MEETING)
    with pytest.raises(NotAllowed):
        sign_minutes(world.office(COORDINATOR), MEETING, world.outgoing)


def test_signed_minutes_are_final(world: World) -> None:
    meeting_in_session(world)
    draft_minutes(world.office(MINUTES), MEETING)
    sign_minutes(world.office(CHAIR), MEETING, world.outgoing)
    with pytest.raises(Blocked) as caught:
        draft_minutes(world.office(MINUTES), MEETING)
    assert codes(caught) == ["not_from_this_state"]


def test_the_minutes_say_who_was_there_what_was_decided_and_what_was_not(world: World) -> None:
    agreed, negative, later = (accepted_case(world, number) for number in (1, 2, 3))
    meeting_in_session(world)
    apologise(world.office(MINUTES), MEETING, OTHER_CHAIR, None)
    agreed_decision(world, positive_record(agreed))
    agreed_decision(world, negative_record(negative))
    agreed_decision(world, deferral(later))
    draft_minutes(world.office(MINUTES), MEETING)
    (page,) = pages(world)
    for expected in (
        agreed,
        negative,
        later,
        CHAIR,
        POLICE,
        HEALTH,
        OTHER_CHAIR,
        "The imaginary evidence shows it.",
        "A fictional support plan",
        "More is needed.",
    ):
        assert expected in page
    for name in ("Testina", "Fictional Fern", "2011-02-03"):
        assert name not in page


def test_compiling_is_one_opening_of_many_cases(world: World) -> None:
    agreed = accepted_case(world)
    meeting_in_session(world)
    agreed_decision(world, positive_record(agreed))
    before = verbs_in_log(world).count("open.many")
    draft_minutes(world.office(MINUTES), MEETING)
    assert verbs_in_log(world).count("open.many") == before + 1


def test_signing_writes_one_release_to_the_register(world: World) -> None:
    meeting_in_session(world)
    draft_minutes(world.office(MINUTES), MEETING)
    sign_minutes(world.office(CHAIR), MEETING, world.outgoing)
    with world.store.read() as session:
        purposes = [one.purpose for one in session.exec(select(Disclosure)).all()]
    assert purposes == ["agenda of the panel's meeting", "signed minutes of the panel's meeting"]


@pytest.mark.parametrize("fictional", [True, False])
def test_only_a_fictional_office_prints_that_it_is_one(world: World, fictional: bool) -> None:
    meeting_in_session(world)
    draft_minutes(replace(world.office(MINUTES), fictional=fictional), MEETING)
    (page,) = pages(world)
    assert ("FICTIONAL" in page) is fictional


def test_a_meeting_without_minutes_has_none_to_show(world: World, tmp_path: Path) -> None:
    meeting_in_session(world)
    arrive(world.office(CHAIR), MEETING, OTHER_CHAIR)
    with pytest.raises(NotFound, match="There are no minutes of Tue 13 Oct 2026 yet"):
        minutes_issues(world.office(CHAIR), MEETING)
    with pytest.raises(Blocked) as caught:
        sign_minutes(world.office(CHAIR), MEETING, tmp_path / "out")
    assert "not_from_this_state" in codes(caught)
    assert not (tmp_path / "out").exists()
