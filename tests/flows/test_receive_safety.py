"""Safety first: what raises a task on receipt, due the same working day."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import select

from nrm_panel.intake.assessing import assess
from nrm_panel.intake.limits import IntakeLimits
from nrm_panel.intake.reading import Incoming, read_referrals
from nrm_panel.models import Task
from nrm_panel.rules.access import Verb
from tests.factories import home_office_referral
from tests.journeys import REFERRED, received_case
from tests.offices import AUTHORITIES, COORDINATOR, World
from workflows.receiving_rows import Arrival, write_arrivals

LIMITS = IntakeLimits(text_characters=15_000, documents=100, adult_age=18)


def safety_tasks(world: World) -> Sequence[Task]:
    with world.store.read() as session:
        return session.exec(select(Task).where(Task.kind == "safety")).all()


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"PVStillInExploitativeSituation": "Yes"}, "still_in_situation"),
        ({"PVExploitersLastContact": "within-the-last-week"}, "recent_contact"),
        ({"PVExploitersLastContact": "within-the-last-month"}, "recent_contact"),
        ({"ConcernsOfFurtherExploitationToPV": "Yes"}, "further_exploitation"),
    ],
)
def test_danger_now_raises_a_safety_task_for_the_same_working_day(
    world: World, changes: dict[str, object], reason: str
) -> None:
    received_case(world, **changes)
    (task,) = safety_tasks(world)
    assert (task.reasons, task.state) == (reason, "open")
    assert task.raised_on == task.due_on == date(2026, 9, 21)


def test_danger_received_on_a_saturday_is_a_task_for_monday(world: World) -> None:
    world.stand_on("2026-09-26")
    received_case(world, PVStillInExploitativeSituation="Yes")
    (task,) = safety_tasks(world)
    assert (task.raised_on, task.due_on) == (date(2026, 9, 26), date(2026, 9, 28))


def test_a_referral_without_danger_raises_no_safety_task(world: World) -> None:
    received_case(world)
    assert safety_tasks(world) == []


def test_a_child_recorded_missing_is_in_danger_though_the_form_does_not_ask(world: World) -> None:
    content = json.dumps(home_office_referral()).encode()
    (incoming,) = read_referrals(
        content, "in.json", referred_on=REFERRED, nrm_reference=None, on=REFERRED, limits=LIMITS
    )
    assert isinstance(incoming, Incoming)
    missing = incoming.referral.model_copy(update={"missing": True})
    with world.office(COORDINATOR).write(Verb.RECEIVE) as unit:
        found = assess(missing, REFERRED, frozenset(AUTHORITIES), unit.policy)
        write_arrivals(unit, [Arrival(replace(incoming, referral=missing), found)])
    (task,) = safety_tasks(world)
    assert (task.reasons, task.due_on) == ("missing", REFERRED)


def test_several_reasons_make_one_task_that_names_them_all(world: World) -> None:
    received_case(
        world, PVStillInExploitativeSituation="Yes", ConcernsOfFurtherExploitationToPV="Yes"
    )
    (task,) = safety_tasks(world)
    assert task.reasons == "still_in_situation;further_exploitation"
