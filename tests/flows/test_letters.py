"""The covering letter of a return: sealed with the offer, released only by another person."""

import hashlib
from datetime import date

import pytest
from sqlmodel import col, select

from nrm_panel.errors import BadInput, NotAllowed, NotFound
from nrm_panel.models import Disclosure, Document, LogEntry, Offer
from nrm_panel.vocabulary import ReturnReason
from nrm_panel.words import day
from tests.journeys import (
    REFERRED,
    accepted_case,
    agreed_decision,
    head_of,
    meeting_in_session,
    reasons_confirmed,
    received_case,
    verbs_in_log,
)
from tests.offices import CHAIR, COORDINATOR, OTHER_CHAIR, POLICE, World
from tests.records import negative_record, positive_record
from workflows import letters
from workflows.corrections import approve_correction, ask_correction
from workflows.letters import copy_letter, letter_issues, release_letter
from workflows.offers import answer_return, offer_return
from workflows.opening import who_read
from workflows.tasks import SafetyAnswer, answer_safety_task

SCA = "The Single Competent Authority"
NAMES = ("Testina", "Example", "Fictional Fern", "2011-02-03", "3 Feb 2011", "Exampleton")
# More than 100 days from 18 when referred and 17 and a half: its clocks of age run.
NEAR_18 = {"Customer.DOB": "2009-02-03"}


def offered(
    world: World,
    reference: str,
    reason: ReturnReason = ReturnReason.NOT_OURS,
    words: str = "",
    by: str = COORDINATOR,
) -> str:
    """Offer the return and give the page of its letter."""
    offer_return(world.office(by), reference, reason, words)
    return page_of(world, reference)


def page_of(world: World, reference: str) -> str:
    file = world.outgoing.parent / "letter.html"
    return copy_letter(world.office(CHAIR), reference, file).read_text(encoding="utf-8")


def disclosures(world: World) -> list[Disclosure]:
    with world.store.read() as session:
        return list(session.exec(select(Disclosure).order_by(col(Disclosure.id))).all())


@pytest.mark.every_store
def test_a_return_is_offered_with_a_sealed_letter_that_another_person_releases(
    world: World,
) -> None:
    reference = accepted_case(world)
    page = offered(world, reference, words="The family has moved to a made-up town.")
    assert "another area has safeguarding responsibility" in page.lower()
    assert "<code>not_ours</code>" in page
    assert "The family has moved to a made-up town." in page
    assert "T.E., " in page
    assert f'in writing by <strong><time datetime="2026-09-28">{day(date(2026, 9, 28))}' in page
    assert [name for name in NAMES if name in page] == []
    (issue,) = letter_issues(world.office(COORDINATOR), reference)
    assert issue.document.sha256 == hashlib.sha256(page.encode()).hexdigest()
    assert issue.document.head in page
    assert not issue.released
    with pytest.raises(NotAllowed, match="somebody else releases it"):
        release_letter(world.office(COORDINATOR), reference, SCA, world.outgoing)
    assert not world.outgoing.exists()
    path = release_letter(world.office(CHAIR), reference, SCA, world.outgoing)
    assert path.name == "return-letter_2026-0001_fictional-bay_2026-09-21_issue-1.html"
    assert path.read_text(encoding="utf-8") == page
    (disclosure,) = disclosures(world)
    assert (disclosure.recipients, disclosure.released_on) == (SCA, REFERRED)


@pytest.mark.every_store
def test_a_fault_in_the_template_refuses_the_offer_whole(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(_view: object) -> bytes:
        raise BadInput("The template return_letter.html.j2, line 1 cannot be used.")

    reference = accepted_case(world)
    before = head_of(world)
    monkeypatch.setattr(letters, "render_letter", faulty)
    with pytest.raises(BadInput, match="line 1 cannot be used"):
        offer_return(world.office(COORDINATOR), reference, ReturnReason.NOT_OURS)
    assert head_of(world) == before
    with world.store.read() as session:
        assert session.exec(select(Offer)).all() == []
        assert session.exec(select(Document)).all() == []


def test_writing_reading_and_releasing_it_are_openings_of_the_case(world: World) -> None:
    reference = accepted_case(world)
    offered(world, reference)
    release_letter(world.office(CHAIR), reference, SCA, world.outgoing)
    assert [one.purpose for one in who_read(world.office(COORDINATOR), reference)] == [
        "writing the covering letter of a return",
        "reading the covering letter of a return",
        "releasing the covering letter of a return",
    ]
    assert verbs_in_log(world)[-2:] == ["document.release", "open.case"]


def test_the_log_holds_neither_the_recipient_nor_the_words(world: World) -> None:
    reference = accepted_case(world)
    offered(world, reference, words="An invented sentence.")
    release_letter(world.office(CHAIR), reference, SCA, world.outgoing)
    with world.store.read() as session:
        everything = b"".join(session.exec(select(LogEntry.body)).all())
    assert b"Competent" not in everything.replace(letters.PURPOSE.encode(), b"")
    assert b"invented sentence" not in everything


def test_the_rule_of_100_days_has_its_source_and_no_day_of_the_child(world: World) -> None:
    reference = received_case(world, 1, REFERRED, **{"Customer.DOB": "2008-10-01"})
    page = offered(world, reference, ReturnReason.WITHIN_100_DAYS)
    assert "The number of days: 100 calendar days." in page
    assert "It is counted on the day of referral, Mon 21 Sep 2026." in page
    assert "Home Office, guidance on devolving child decision-making" in page
    assert '<span class="under">official text</span>' in page
    for told in ("2008-10-01", "1 Oct 2008", "2026-10-01", "1 Oct 2026", "10 days"):
        assert told not in page


def test_no_clock_of_age_is_in_it_for_that_would_tell_the_birthday(world: World) -> None:
    reference = accepted_case(world, 1, REFERRED, **NEAR_18)
    page = offered(world, reference)
    assert "Reasonable grounds decision due" in page
    for told in ("17½", "18th birthday", "2027-02-03", "2026-10-26", "SCA's answer"):
        assert told not in page


def test_what_was_done_for_the_childs_safety_is_in_it(world: World) -> None:
    reference = received_case(world, 1, REFERRED, PVStillInExploitativeSituation="Yes")
    assert "Not yet answered" in offered(world, reference)
    answer_return(world.office(COORDINATOR), reference, accepted=False, in_writing="A letter")
    answer = SafetyAnswer("The invented duty team", REFERRED, None, "No risk tonight.")
    answer_safety_task(world.office(COORDINATOR), reference, answer)
    page = offered(world, reference)
    assert "The invented duty team" in page
    assert "None: No risk tonight." in page


def test_a_decision_leaves_only_once_its_reasons_are_confirmed(world: World) -> None:
    reference = accepted_case(world)
    meeting_in_session(world)
    agreed_decision(world, positive_record(reference))
    early = offered(world, reference)
    assert "A decision of the room waits for its reasons or its review" in early
    assert "Positive" not in early
    assert "Conclusive grounds" not in early
    answer_return(world.office(COORDINATOR), reference, accepted=False, in_writing="A letter")
    reasons_confirmed(world, reference)
    late = offered(world, reference)
    assert '<th scope="row">reasonable grounds</th><td>Positive</td><td>this panel</td>' in late
    assert "Conclusive grounds decision target" in late
    assert "refused, <time" in late


def test_a_negative_that_waits_for_its_reviewer_is_not_told(world: World) -> None:
    reference = accepted_case(world)
    meeting_in_session(world)
    agreed_decision(world, negative_record(reference))
    reasons_confirmed(world, reference)
    page = offered(world, reference)
    assert "Negative" not in page
    assert "Second review" not in page
    assert "A decision of the room waits for its reasons or its review" in page


def test_a_return_offered_again_has_a_second_letter_and_the_first_stays(world: World) -> None:
    reference = accepted_case(world)
    first = offered(world, reference)
    answer_return(world.office(COORDINATOR), reference, accepted=False, in_writing="A letter")
    second = offered(world, reference, by=OTHER_CHAIR)
    assert ", letter 1</title>" in first
    assert ", letter 2</title>" in second
    issues = letter_issues(world.office(CHAIR), reference)
    assert [issue.document.issue for issue in issues] == [1, 2]
    assert issues[0].document.sha256 == hashlib.sha256(first.encode()).hexdigest()


@pytest.mark.parametrize("accepted", [True, False])
def test_a_letter_whose_return_was_answered_does_not_go_out(world: World, accepted: bool) -> None:
    reference = accepted_case(world)
    offered(world, reference)
    answer_return(world.office(COORDINATOR), reference, accepted=accepted, in_writing="A letter")
    with pytest.raises(BadInput, match="waits for no answer any more"):
        release_letter(world.office(CHAIR), reference, SCA, world.outgoing)
    assert disclosures(world) == []


def test_a_letter_whose_return_was_offered_in_error_does_not_go_out(world: World) -> None:
    reference = accepted_case(world)
    offered(world, reference)
    ask_correction(world.office(COORDINATOR), reference, "The wrong case.")
    approve_correction(world.office(CHAIR), reference)
    with pytest.raises(BadInput, match="offer the return again if it is still meant"):
        release_letter(world.office(CHAIR), reference, SCA, world.outgoing)
    assert "withdrawn by a correction" in offered(world, reference)


def test_every_release_stands_in_the_register(world: World) -> None:
    reference = accepted_case(world)
    offered(world, reference)
    for to in (SCA, "The Home Office's casework unit"):
        release_letter(world.office(CHAIR), reference, to, world.outgoing)
    found = [one.recipients for one in disclosures(world)]
    assert found == [SCA, "The Home Office's casework unit"]


def test_without_an_offer_there_is_no_letter(world: World) -> None:
    reference = accepted_case(world)
    assert letter_issues(world.office(CHAIR), reference) == []
    with pytest.raises(NotFound, match="has no covering letter"):
        copy_letter(world.office(CHAIR), reference, world.outgoing / "letter.html")
    with pytest.raises(BadInput, match="Say to whom the letter goes"):
        release_letter(world.office(CHAIR), reference, "  ", world.outgoing)


def test_somebody_at_the_table_neither_reads_nor_releases_it(world: World) -> None:
    reference = accepted_case(world)
    offered(world, reference)
    with pytest.raises(NotAllowed):
        letter_issues(world.office(POLICE), reference)
    with pytest.raises(NotAllowed):
        release_letter(world.office(POLICE), reference, SCA, world.outgoing)
