"""A child's plan: its actions by number, and recording that one is done."""

from datetime import date
from pathlib import Path

import pytest
from sqlmodel import col, select

from nrm_panel.decision_record import OnwardAction
from nrm_panel.errors import BadInput, NotAllowed, NotFound
from nrm_panel.models import LogEntry
from nrm_panel.settings import FILE
from nrm_panel.vocabulary import ActionKind, Agency
from tests.flows.cli_desk import CHEAP_SETTINGS, Desk
from tests.journeys import (
    accepted_case,
    agreed_decision,
    head_of,
    meeting_in_session,
    negative_in_effect,
    verbs_in_log,
)
from tests.offices import CHAIR, COORDINATOR, KEY, POLICE, WORKER, World
from tests.records import deferral
from workflows.cases import name_lead_worker
from workflows.monitor import list_referrals
from workflows.opening import who_read
from workflows.plans import finish_action, plan_of

SAFETY = OnwardAction(
    action="A fictional safe bed",
    owner="Hal Health",
    agency=Agency.HEALTH,
    due=date(2026, 10, 20),
)


def case_with_two_actions(world: World) -> str:
    """A case deferred with a safety action, then refused with an onward action."""
    reference = accepted_case(world)
    meeting_in_session(world)
    record = deferral(reference).model_copy(update={"safety_actions": (SAFETY,)})
    agreed_decision(world, record)
    negative_in_effect(world, reference)
    return reference


def clock_of_actions(world: World) -> date | None:
    (watched,) = list_referrals(world.office(COORDINATOR))
    return next((due.on for due in watched.clocks if due.code == "action"), None)


@pytest.mark.every_store
def test_actions_are_numbered_as_they_were_agreed_and_each_ends_when_done(world: World) -> None:
    reference = case_with_two_actions(world)
    first, second = plan_of(world.office(CHAIR), reference)
    assert (first.number, first.what, first.kind) == (1, SAFETY.action, ActionKind.SAFETY)
    assert (second.number, second.kind, second.owner) == (2, ActionKind.ONWARD, "Soc Worker")
    assert clock_of_actions(world) == date(2026, 10, 20)
    world.stand_on("2026-10-15")
    done = finish_action(world.office(COORDINATOR), reference, 1, " A bed was found. ")
    assert done == SAFETY.action
    assert clock_of_actions(world) == date(2026, 12, 1)
    first, second = plan_of(world.office(CHAIR), reference)
    assert (first.number, first.done_on) == (1, date(2026, 10, 15))
    assert first.done_words == "A bed was found."
    assert second.done_on is None
    finish_action(world.office(COORDINATOR), reference, 2, "The plan is in place.")
    assert clock_of_actions(world) is None


def test_it_is_an_entry_of_the_log_whose_words_stand_beside_it(world: World) -> None:
    reference = case_with_two_actions(world)
    finish_action(world.office(COORDINATOR), reference, 1, "An invented bed was found.")
    assert verbs_in_log(world)[-2:] == ["open.case", "action.finish"]
    with world.store.read() as session:
        bodies = session.exec(select(LogEntry.body).order_by(col(LogEntry.seq))).all()
    assert b"invented bed" not in b"".join(bodies)
    assert b'"words"' in bodies[-1]


def test_reading_the_plan_is_an_opening(world: World) -> None:
    reference = case_with_two_actions(world)
    plan_of(world.office(POLICE), reference)
    (*_, last) = who_read(world.office(COORDINATOR), reference)
    assert (last.account, last.purpose) == (POLICE, "reading the plan")


@pytest.mark.parametrize(
    ("number", "words", "said"),
    [
        (1, "  ", "Say what was done"),
        (0, "Done.", "has 2 actions and no number 0"),
        (3, "Done.", "has 2 actions and no number 3"),
    ],
)
def test_what_cannot_be_recorded_is_refused_and_changes_nothing(
    world: World, number: int, words: str, said: str
) -> None:
    reference = case_with_two_actions(world)
    before = head_of(world)
    with pytest.raises(BadInput, match=said):
        finish_action(world.office(COORDINATOR), reference, number, words)
    assert head_of(world) == before


def test_an_action_is_done_once(world: World) -> None:
    reference = case_with_two_actions(world)
    finish_action(world.office(COORDINATOR), reference, 1, "Done.")
    with pytest.raises(BadInput, match="Action 1 of 2026-0001 was done on Tue 13 Oct 2026"):
        finish_action(world.office(COORDINATOR), reference, 1, "Done again.")


def test_the_childs_own_social_worker_records_it_and_no_other_at_the_table(world: World) -> None:
    reference = case_with_two_actions(world)
    with pytest.raises(NotFound):
        finish_action(world.office(WORKER), reference, 1, "Done.")
    with pytest.raises(NotAllowed):
        finish_action(world.office(POLICE), reference, 1, "Done.")
    name_lead_worker(world.office(COORDINATOR), reference, WORKER)
    finish_action(world.office(WORKER), reference, 1, "Done.")
    assert plan_of(world.office(WORKER), reference)[0].done_words == "Done."


def test_a_case_without_actions_says_so(world: World) -> None:
    reference = accepted_case(world)
    assert plan_of(world.office(COORDINATOR), reference) == []
    with pytest.raises(BadInput, match="has no actions and no number 1"):
        finish_action(world.office(COORDINATOR), reference, 1, "Done.")


@pytest.fixture
def desk(
    world: World,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Desk:
    """The command line in the folder in which the world's own store stands."""
    (tmp_path / "machine.key").write_text(KEY.hex())
    (tmp_path / "machine.key").chmod(0o600)
    (tmp_path / FILE).write_text(CHEAP_SETTINGS)
    return Desk(tmp_path, monkeypatch, capsys)


def test_at_the_command_line_actions_are_shown_and_finished_by_number(
    world: World, desk: Desk
) -> None:
    reference = case_with_two_actions(world)
    shown = desk.do("plan", "show", reference).out.splitlines()
    assert shown[1].startswith("1   A fictional safe bed")
    assert shown[1].endswith("Tue 20 Oct 2026, in 7 days  not yet")
    said = desk.do("plan", "action", reference, "1", "--done", "--words", "A bed was found.").out
    assert said == f"Action 1 of {reference} is done.\n"
    first, second = desk.do("plan", "show", reference, "--json").json
    assert (first["done_on"], first["done_words"]) == ("2026-10-13", "A bed was found.")
    assert (second["number"], second["done_on"]) == (2, None)
    assert desk.type("plan", "action", reference, "2", "--words", "Done.").code == 2
    assert "no number 9" in desk.refused("plan", "action", reference, "9", "--done", "--words", "A")
