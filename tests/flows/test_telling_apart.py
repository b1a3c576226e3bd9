"""A person settles a likely match: a re-referral, a duplicate, or another child."""

import pytest
from sqlmodel import select

from nrm_panel.errors import BadInput, NotFound
from nrm_panel.models import EntryWords, LikelyMatch, LogEntry
from nrm_panel.store.guard import OPENED
from nrm_panel.vocabulary import LinkKind, MatchSettled
from tests.flows.test_matching import STRANGER, again, shown, tasks
from tests.journeys import REFERRED
from tests.offices import CHAIR, COORDINATOR, WORKER, World
from workflows.cases import name_lead_worker
from workflows.linking import links_of
from workflows.telling_apart import matches_of, settle_match


def settle(world: World, one: str, other: str, found: MatchSettled) -> None:
    settle_match(world.office(COORDINATOR), one, other, found, "Both were compared.")


def test_a_re_referral_is_linked_and_the_task_is_closed(world: World) -> None:
    first, second = again(world, 1), again(world, 2)
    settle(world, second, first, MatchSettled.RE_REFERRAL)
    assert [one for _, one, _ in tasks(world)] == ["closed"]
    for one, other in ((first, second), (second, first)):
        (linked,) = links_of(world.office(COORDINATOR), one)
        assert (linked.referral.reference, linked.kind) == (other, LinkKind.RE_REFERRAL)


@pytest.mark.parametrize("found", [MatchSettled.DUPLICATE, MatchSettled.DIFFERENT])
def test_what_is_no_re_referral_is_recorded_and_links_nothing(
    world: World, found: MatchSettled
) -> None:
    first, second = again(world, 1), again(world, 2)
    settle(world, first, second, found)
    (match,) = matches_of(world.office(COORDINATOR), second)
    assert (match.settled_as, match.settled_on) == (found, REFERRED)
    assert links_of(world.office(COORDINATOR), first) == []
    assert [one for _, one, _ in tasks(world)] == ["closed"]


def test_the_task_waits_until_the_last_match_of_the_case_is_settled(world: World) -> None:
    first, second, third = (again(world, number) for number in (1, 2, 3))
    settle(world, third, first, MatchSettled.DIFFERENT)
    assert [(of, state) for of, state, _ in tasks(world)] == [(2, "open"), (3, "open")]
    settle(world, second, third, MatchSettled.DIFFERENT)
    assert [(of, state) for of, state, _ in tasks(world)] == [(2, "open"), (3, "closed")]


def test_a_match_is_settled_once_with_a_reason_and_the_words_stay_out_of_the_log(
    world: World,
) -> None:
    first, second = again(world, 1), again(world, 2)
    office = world.office(COORDINATOR)
    with pytest.raises(BadInput, match="Say why"):
        settle_match(office, second, first, MatchSettled.DIFFERENT, "  ")
    settle_match(office, second, first, MatchSettled.DIFFERENT, "Two fictional cousins.")
    with pytest.raises(BadInput, match="were settled on Mon 21 Sep 2026 as another child"):
        settle(world, first, second, MatchSettled.DUPLICATE)
    with world.store.read() as session:
        match = session.exec(select(LikelyMatch)).one()
        words = select(EntryWords.words).where(EntryWords.entry == match.entry)
        kept = session.exec(words.execution_options(**{OPENED: True})).one()
        bodies = b"".join(session.exec(select(LogEntry.body)).all())
    assert kept == "Two fictional cousins."
    assert b"cousins" not in bodies


def test_only_a_pair_that_was_shown_is_settled(world: World) -> None:
    first, stranger = again(world, 1), again(world, 2, **STRANGER)
    with pytest.raises(BadInput, match="are not shown as a likely match"):
        settle(world, first, stranger, MatchSettled.DIFFERENT)
    with pytest.raises(BadInput, match="was named twice"):
        settle(world, first, first, MatchSettled.DIFFERENT)
    with pytest.raises(NotFound):
        settle(world, first, "2026-0099", MatchSettled.DIFFERENT)


def test_a_social_worker_is_not_shown_a_case_that_is_not_theirs(world: World) -> None:
    first, second = again(world, 1), again(world, 2)
    name_lead_worker(world.office(COORDINATOR), second, WORKER)
    assert shown(world, second, WORKER) == []
    assert [one for one, _ in shown(world, second, CHAIR)] == [first]
