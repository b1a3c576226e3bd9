"""Children who belong together are linked, and the link is shown with either case."""

import json

import pytest
from sqlmodel import select

from nrm_panel.errors import BadInput, NotFound
from nrm_panel.models import CaseLink, LogEntry
from nrm_panel.vocabulary import LinkKind
from tests.journeys import REFERRED, head_of, received_case
from tests.offices import CHAIR, COORDINATOR, WORKER, World
from workflows.cases import name_lead_worker
from workflows.linking import link, links_of, unlink

SISTER: dict[str, object] = {"Customer.Forename1": "Madeup", "Customer.Alias": ""}


def two_cases(world: World) -> tuple[str, str]:
    return received_case(world, 1), received_case(world, 2, **SISTER)


def linked(world: World, reference: str, person: str = COORDINATOR) -> list[tuple[str, str]]:
    return [
        (one.referral.reference, one.kind.value)
        for one in links_of(world.office(person), reference)
    ]


def tie(world: World, one: str, other: str, kind: LinkKind = LinkKind.SIBLING) -> None:
    link(world.office(COORDINATOR), one, other, kind, "Fictional sisters.")


@pytest.mark.every_store
def test_a_link_is_shown_with_either_case_since_the_day_it_was_made(world: World) -> None:
    first, second = two_cases(world)
    tie(world, second, first)
    assert linked(world, first) == [(second, "sibling")]
    assert linked(world, second) == [(first, "sibling")]
    (one,) = links_of(world.office(CHAIR), first)
    assert one.linked_on == REFERRED


def test_two_cases_may_be_tied_in_several_ways(world: World) -> None:
    first, second = two_cases(world)
    kinds = (LinkKind.SIBLING, LinkKind.SAME_INCIDENT, LinkKind.SAME_EXPLOITER)
    for kind in kinds:
        tie(world, first, second, kind)
    assert linked(world, second) == [(first, kind.value) for kind in kinds]


def test_the_same_tie_is_not_made_twice_from_either_side(world: World) -> None:
    first, second = two_cases(world)
    tie(world, first, second)
    before = head_of(world)
    with pytest.raises(BadInput, match="are linked already as siblings"):
        tie(world, second, first)
    assert head_of(world) == before


def test_an_ended_link_is_shown_no_more_and_stays_on_record(world: World) -> None:
    first, second = two_cases(world)
    tie(world, first, second)
    unlink(world.office(COORDINATOR), second, first, LinkKind.SIBLING, "Cousins.")
    assert linked(world, first) == linked(world, second) == []
    tie(world, first, second)
    assert linked(world, first) == [(second, "sibling")]
    with world.store.read() as session:
        assert [one.ended_on for one in session.exec(select(CaseLink)).all()] == [REFERRED, None]


def test_what_is_not_linked_cannot_be_unlinked(world: World) -> None:
    first, second = two_cases(world)
    tie(world, first, second)
    with pytest.raises(BadInput, match="are not linked as the same incident"):
        unlink(world.office(COORDINATOR), first, second, LinkKind.SAME_INCIDENT, "In error.")


@pytest.mark.parametrize(
    ("other", "kind", "words", "sentence"),
    [
        ("2026-0002", LinkKind.DUPLICATE, "Twice.", "not linked but closed"),
        ("2026-0001", LinkKind.SIBLING, "Sisters.", "was named twice"),
        ("2026-0002", LinkKind.SIBLING, " ", "Say why"),
    ],
)
def test_what_cannot_be_linked_is_refused_and_changes_nothing(
    world: World, other: str, kind: LinkKind, words: str, sentence: str
) -> None:
    two_cases(world)
    before = head_of(world)
    with pytest.raises(BadInput, match=sentence):
        link(world.office(COORDINATOR), "2026-0001", other, kind, words)
    assert head_of(world) == before


def test_only_a_case_that_is_here_is_linked(world: World) -> None:
    first, _ = two_cases(world)
    with pytest.raises(NotFound, match="no referral 2026-0099"):
        tie(world, first, "2026-0099")


def test_a_social_worker_sees_a_link_only_with_a_case_that_is_theirs_too(world: World) -> None:
    first, second = two_cases(world)
    tie(world, first, second)
    name_lead_worker(world.office(COORDINATOR), first, WORKER)
    assert linked(world, first, WORKER) == []
    name_lead_worker(world.office(COORDINATOR), second, WORKER)
    assert linked(world, first, WORKER) == [(second, "sibling")]


def test_the_log_has_the_tie_in_codes_and_not_the_reason(world: World) -> None:
    first, second = two_cases(world)
    tie(world, first, second)
    with world.store.read() as session:
        (entry,) = session.exec(select(LogEntry).where(LogEntry.verb == "case.link")).all()
    assert json.loads(entry.body)["details"] == {"other": 2, "kind": "sibling"}
    assert b"sisters" not in entry.body
