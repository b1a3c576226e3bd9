"""A sealed document can be read before it is let out, by those who answer for it."""

from datetime import date
from pathlib import Path

import pytest

from nrm_panel.errors import NotAllowed, NotFound
from tests.journeys import accepted_case, verbs_in_log
from tests.offices import ADMINISTRATOR, CHAIR, COORDINATOR, POLICE, World
from workflows.convene import plan_meetings
from workflows.prepare_agenda import release_agenda, run_due
from workflows.reading import copy_for_reading

MEETING = date(2026, 10, 13)


@pytest.fixture
def sealed(world: World) -> World:
    """An agenda that is prepared and not yet released."""
    accepted_case(world)
    plan_meetings(world.office(COORDINATOR), 1)
    world.stand_on("2026-10-06")
    run_due(world.office(COORDINATOR))
    return world


def test_a_chair_reads_the_agenda_before_releasing_it_and_the_log_says_so(
    sealed: World, tmp_path: Path
) -> None:
    file = copy_for_reading(sealed.office(CHAIR), MEETING, "agenda", tmp_path / "agenda.html")
    assert b"<h1" in file.read_bytes()
    assert verbs_in_log(sealed)[-1] == "open.many"


def test_a_member_reads_it_once_it_is_released(sealed: World, tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        copy_for_reading(sealed.office(POLICE), MEETING, "agenda", tmp_path / "agenda.html")
    released = release_agenda(sealed.office(CHAIR), MEETING, sealed.outgoing)
    file = copy_for_reading(sealed.office(POLICE), MEETING, "agenda", tmp_path / "agenda.html")
    assert file.read_bytes() == released.read_bytes()


def test_what_is_not_there_or_not_theirs_is_not_written(sealed: World, tmp_path: Path) -> None:
    file = tmp_path / "minutes.html"
    with pytest.raises(NotFound):
        copy_for_reading(sealed.office(CHAIR), MEETING, "minutes", file)
    with pytest.raises(NotAllowed):
        copy_for_reading(sealed.office(ADMINISTRATOR), MEETING, "agenda", file)
    assert not file.exists()
