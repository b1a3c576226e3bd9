"""The fictional office: the same for the same seed, held through the real moves, never real."""

from collections import Counter
from pathlib import Path

import pytest
from sqlmodel import select

from nrm_panel.models import (
    Decision,
    Disclosure,
    Document,
    MeetingItem,
    Referral,
    ReturnBuild,
)
from nrm_panel.models import Office as OfficeRow
from nrm_panel.settings import Home
from nrm_panel.store.database import Store
from nrm_panel.store.keys import machine_key
from nrm_panel.store.verifying import read_witnesses, verify
from nrm_panel.vocabulary import Hearing, ReferralState, ReturnState
from workflows.demo import make_demo


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A fictional office made with seed 1."""
    home = Home(tmp_path_factory.mktemp("demo") / "office")
    make_demo(home, 1)
    return home


def documents(home: Home) -> dict[str, bytes]:
    """The copies in the outgoing folder, by name."""
    return {path.name: path.read_bytes() for path in sorted(home.outgoing.iterdir())}


def opened_store(home: Home) -> Store:
    """The store of a fictional office."""
    return Store.at_file(home.store_file, machine_key(home))


def test_the_same_seed_makes_the_same_bytes_of_every_document(demo: Home, tmp_path: Path) -> None:
    again = Home(tmp_path / "again")
    make_demo(again, 1)
    assert documents(again) == documents(demo)
    assert len(documents(demo)) == 6


def test_every_page_says_that_it_is_fictional(demo: Home) -> None:
    for name, body in documents(demo).items():
        assert b"FICTIONAL" in body, name


def test_forty_children_came_through_the_import_and_three_meetings_were_held(demo: Home) -> None:
    store = opened_store(demo)
    with store.read() as session:
        referrals = session.exec(select(Referral)).all()
        items = session.exec(select(MeetingItem)).all()
        decisions = session.exec(select(Decision)).all()
        offices = session.exec(select(OfficeRow)).all()
    hearings = Counter(item.hearing for item in items)
    made = Counter((decision.ground, decision.outcome) for decision in decisions)
    assert len(referrals) == 40
    assert len({item.meeting_id for item in items}) == 3
    assert {Hearing.DECIDED, Hearing.DEFERRED, Hearing.NOT_AGREED} <= set(hearings)
    assert any(item.quorate is False for item in items)
    assert made["rg", "positive"] and made["rg", "negative"] and made["cg", "positive"]
    assert any(decision.combined for decision in decisions)
    assert {ReferralState.CG_POSITIVE, ReferralState.RG_NEGATIVE, ReferralState.RETURNED} <= {
        ReferralState(referral.state) for referral in referrals
    }
    assert [office.fictional for office in offices] == [True]


def test_agendas_and_minutes_were_released_by_somebody_who_did_not_prepare_them(
    demo: Home,
) -> None:
    store = opened_store(demo)
    with store.read() as session:
        pairs = session.exec(
            select(Document, Disclosure).where(Disclosure.document_id == Document.id)
        ).all()
    assert Counter(document.kind for document, _ in pairs) == {"agenda": 3, "minutes": 3}
    assert all(document.prepared_by != release.released_by for document, release in pairs)


def test_the_log_agrees_with_what_every_document_prints(demo: Home) -> None:
    store = opened_store(demo)
    printed = [
        head for body in documents(demo).values() for head in read_witnesses(body.decode("utf-8"))
    ]
    with store.read() as session:
        assert verify(session, printed).witnesses == 6


def test_its_return_is_checked(demo: Home) -> None:
    store = opened_store(demo)
    with store.read() as session:
        [built] = session.exec(select(ReturnBuild)).all()
        assert built.state == ReturnState.CHECKED
