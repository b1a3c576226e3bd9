"""What an opened case shows besides its referral: what it waits for, and what is known of it."""

from datetime import date

import pytest

from nrm_panel.vocabulary import (
    ConsentAnswer,
    LinkKind,
    Manner,
    ReconsiderationGrounds,
    SuspendReason,
)
from tests.journeys import (
    accepted_case,
    meeting_in_session,
    negative_in_effect,
    received_case,
)
from tests.offices import CHAIR, COORDINATOR, WORKER, World
from tui.cli.case_json import case_json
from tui.cli.case_page import case_page
from workflows.amending import Amending, amend
from workflows.case_parts import CaseParts
from workflows.cases import name_lead_worker
from workflows.consenting import Said, record_consent
from workflows.corrections import approve_correction, ask_correction
from workflows.issuing import issue, record_sca_agreed, send_to_sca
from workflows.linking import link
from workflows.missing import record_missing
from workflows.opening import open_case
from workflows.reconsidering import Asking, request_reconsideration
from workflows.room_views import case_line
from workflows.supplement import record_supplement
from workflows.suspending import resume, suspend

STAYS = Said(ConsentAnswer.STAYS, Manner.WRITTEN, "a letter of the youth worker")
SAME_CHILD = {"Customer.Surname": "Example", "Customer.DOB": "2011-02-03"}
BORN = Amending("date_of_birth", "2011-02-05", "A passport was seen", "the social worker")


def parts(world: World, reference: str, person: str = COORDINATOR) -> CaseParts:
    return open_case(world.office(person), reference, "a test").parts


def page(world: World, reference: str, person: str = COORDINATOR) -> str:
    """What `referral show` prints."""
    office = world.office(person)
    case = open_case(office, reference, "a test")
    return "\n".join(case_page(case, case_line(office, reference)))


def as_json(world: World, reference: str) -> dict[str, object]:
    """What `referral show --json` prints."""
    office = world.office(COORDINATOR)
    case = open_case(office, reference, "a test")
    return case_json(case, case_line(office, reference).watched)


def test_of_a_fresh_case_nothing_is_under_way(world: World) -> None:
    reference = accepted_case(world)
    found = parts(world, reference)
    assert (found.suspension, found.consent, found.to_undo) == (None, None, None)
    assert (found.reconsiderations, found.links, found.amendments) == ((), (), ())
    assert found.recorded == 0


@pytest.mark.every_store
def test_a_suspension_is_shown_while_it_lasts_with_its_review(world: World) -> None:
    reference = accepted_case(world)
    suspend(world.office(COORDINATOR), reference, SuspendReason.UNWELL, date(2026, 10, 1))
    said = page(world, reference)
    assert "SUSPENDED since Mon 21 Sep 2026: the child is too unwell to be heard." in said
    assert "To be looked at again on Thu 1 Oct 2026. No clock stops." in said
    assert "Stood before:     Awaiting a reasonable grounds decision" in said
    suspension = as_json(world, reference)["suspension"]
    assert isinstance(suspension, dict)
    assert (suspension["reason"], suspension["review_on"]) == ("unwell", "2026-10-01")
    resume(world.office(COORDINATOR), reference)
    assert parts(world, reference).suspension is None
    assert "SUSPENDED" not in page(world, reference)


@pytest.mark.every_store
def test_a_reconsideration_is_shown_with_its_grounds_and_who_it_waits_for(world: World) -> None:
    reference = accepted_case(world)
    meeting_in_session(world)
    negative_in_effect(world, reference)
    office = world.office(COORDINATOR)
    send_to_sca(office, reference)
    record_sca_agreed(office, reference)
    issue(office, reference)
    asking = Asking(ReconsiderationGrounds.ADDITIONAL_EVIDENCE, "the child's solicitor")
    request_reconsideration(office, reference, asking)
    said = page(world, reference)
    asked = "Reconsideration of the reasonable grounds decision asked Tue 13 Oct 2026"
    assert f"{asked} (additional evidence)." in said
    assert "It waits for the Single Competent Authority." in said
    (found,) = parts(world, reference).reconsiderations
    assert (found.ground, found.late, found.answer) == ("rg", False, None)


def test_what_the_young_person_said_last_is_shown(world: World) -> None:
    reference = accepted_case(world, 1, date(2026, 9, 21), **{"Customer.DOB": "2009-01-10"})
    record_consent(world.office(COORDINATOR), reference, STAYS)
    assert "Staying once 18:  stays, in writing; recorded Mon 21 Sep 2026" in page(world, reference)
    ask_correction(world.office(COORDINATOR), reference, "Of another child.")
    approve_correction(world.office(CHAIR), reference)
    assert parts(world, reference).consent is None


def test_a_correction_that_waits_is_shown_until_somebody_agrees(world: World) -> None:
    reference = accepted_case(world)
    ask_correction(world.office(COORDINATOR), reference, "The wrong case.")
    assert "to undo “accept it as a case for this panel”" in page(world, reference)
    assert as_json(world, reference)["correction_asked"] == {
        "move": "accept",
        "asked_on": "2026-09-21",
    }
    approve_correction(world.office(CHAIR), reference)
    assert parts(world, reference).to_undo is None


def test_an_amendment_keeps_the_former_value_the_reason_and_the_source(world: World) -> None:
    reference = accepted_case(world)
    amend(world.office(COORDINATOR), reference, BORN)
    (found,) = parts(world, reference).amendments
    assert (found.before, found.after) == ("2011-02-03", "2011-02-05")
    assert (found.reason, found.source) == (BORN.reason, BORN.source)
    said = page(world, reference)
    assert "Date of birth: was Thu 3 Feb 2011, is Sat 5 Feb 2011 from Mon 21 Sep 2026" in said


def test_links_and_likely_matches_are_shown_to_whoever_works_with_both(world: World) -> None:
    one, two = accepted_case(world, 1), received_case(world, 2, date(2026, 9, 21), **SAME_CHILD)
    link(world.office(COORDINATOR), two, one, LinkKind.SIBLING, "Sisters.")
    name_lead_worker(world.office(COORDINATOR), two, WORKER)
    said = page(world, two)
    assert f"{one} T.E. (Awaiting RG): siblings; since Mon 21 Sep 2026" in said
    assert f"May be the child of {one} (" in said
    assert one not in page(world, two, WORKER)


def test_missing_episodes_are_shown_with_the_return_interview(world: World) -> None:
    reference = accepted_case(world)
    office = world.office(COORDINATOR)
    record_missing(office, reference, date(2026, 9, 1), date(2026, 9, 3), date(2026, 9, 4))
    record_missing(office, reference, date(2026, 9, 20))
    said = page(world, reference)
    interview = "return interview Fri 4 Sep 2026"
    assert f"From Tue 1 Sep 2026 to Thu 3 Sep 2026; {interview}" in said
    assert "From Sun 20 Sep 2026 and still missing; no return interview recorded" in said


def test_the_local_record_counts_what_is_answered_of_what_is_asked_by_now(world: World) -> None:
    reference = accepted_case(world)
    asked = parts(world, reference).asked
    record_supplement(world.office(COORDINATOR), reference, {"team": "A fictional team"})
    name_lead_worker(world.office(COORDINATOR), reference, WORKER)
    assert parts(world, reference).recorded == 2
    assert f"Local record:     2 of {asked} questions recorded" in page(world, reference)
    record_supplement(world.office(COORDINATOR), reference, {"team": ""})
    assert as_json(world, reference)["supplement"] == {"recorded": 1, "asked": asked}


def test_a_task_says_for_whom_it_is(world: World) -> None:
    reference = accepted_case(world)
    assert f", for {COORDINATOR}" in page(world, reference)
    name_lead_worker(world.office(COORDINATOR), reference, WORKER)
    assert f", for {WORKER}" in page(world, reference)


def test_the_reasons_behind_the_moves_are_read_with_the_case(world: World) -> None:
    reference = accepted_case(world)
    office = world.office(COORDINATOR)
    suspend(office, reference, SuspendReason.OTHER, None, "An invented reason.")
    case = open_case(office, reference, "a test")
    assert case.parts.words[case.events[-1].entry] == "An invented reason."
