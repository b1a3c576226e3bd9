"""Receiving referrals: what comes in, what it is given, what it is blocked by, what is refused."""

import json
from collections.abc import Sequence
from datetime import date

import pytest
from sqlmodel import select

from nrm_panel.errors import BadInput, Blocked, NotAllowed
from nrm_panel.models import (
    Account,
    HistoryEvent,
    LogEntry,
    Received,
    Referral,
    ReferralFacts,
    Task,
)
from nrm_panel.store.guard import OPENED
from nrm_panel.vocabulary import ReturnReason
from tests.factories import home_office_referral
from tests.journeys import (
    REFERRED,
    codes,
    head_of,
    moves_of,
    received_case,
    row_of,
    state_of,
    verbs_in_log,
)
from tests.offices import CHAIR, COORDINATOR, World
from workflows.cases import accept, blockers_of
from workflows.monitor import list_referrals
from workflows.offers import answer_return, offer_return
from workflows.receive import File, Report, receive_files

BORN = {"Customer.DOB": "2009-05-10"}


def file_of(*referrals: object, name: str = "in.json") -> File:
    return File(name, json.dumps(list(referrals)).encode())


def receive(
    world: World,
    *files: File,
    on: date = REFERRED,
    skip_bad: bool = False,
    dry_run: bool = False,
) -> Report:
    office = world.office(COORDINATOR)
    return receive_files(office, files, referred_on=on, skip_bad=skip_bad, dry_run=dry_run)


def tasks_of(world: World) -> Sequence[Task]:
    with world.store.read() as session:
        return session.exec(select(Task)).all()


def test_a_child_101_days_from_18_is_in_scope_and_accepted(world: World) -> None:
    world.stand_on("2027-01-29")
    reference = received_case(world, 1, date(2027, 1, 29), **BORN)
    accept(world.office(COORDINATOR), reference)
    assert state_of(world, reference) == "awaiting_rg"


def test_a_child_100_days_from_18_is_out_of_scope_and_the_blockers_say_so(world: World) -> None:
    world.stand_on("2027-01-30")
    reference = received_case(world, 1, date(2027, 1, 30), **BORN)
    against = blockers_of(world.office(COORDINATOR), reference)["accept"]
    assert [(one.code, one.sentence) for one in against] == [
        (
            "within_100_days",
            "The child was 100 days or fewer from 18 when referred on Sat 30 Jan 2027; return it "
            "to the SCA with reason within_100_days.",
        )
    ]
    with pytest.raises(Blocked):
        accept(world.office(COORDINATOR), reference)
    assert state_of(world, reference) == "received"


def test_the_first_decision_on_a_referral_of_21_september_is_due_on_5_november(
    world: World,
) -> None:
    received_case(world)
    (watched,) = list_referrals(world.office(COORDINATOR))
    assert watched.rg_due == date(2026, 11, 5)
    assert {due.code: due.on for due in watched.clocks}["rg_due"] == date(2026, 11, 5)


@pytest.mark.parametrize(
    ("changes", "expected", "task"),
    [
        ({"Customer.DOB": ""}, ["no_date_of_birth"], "date_of_birth"),
        ({"LocalAuthority": "Nowhere Council"}, ["authority_unknown"], "authority"),
        ({"LocalAuthority": ""}, ["authority_unknown"], "authority"),
        ({"LocalAuthority": "Leeds City Council"}, ["not_ours"], "out_of_scope"),
        ({"AdultOrChild": "Unknown"}, ["age_uncertain"], "out_of_scope"),
        (
            {"Customer.DOB": "", "AdultOrChild": "Unknown", "LocalAuthority": ""},
            ["age_uncertain", "no_date_of_birth", "authority_unknown"],
            "date_of_birth",
        ),
    ],
)
def test_what_cannot_be_accepted_is_received_and_blocked_with_every_reason(
    world: World, changes: dict[str, object], expected: list[str], task: str
) -> None:
    reference = received_case(world, **changes)
    with pytest.raises(Blocked) as caught:
        accept(world.office(COORDINATOR), reference)
    assert codes(caught) == expected
    assert state_of(world, reference) == "received"
    raised = {one.kind: one.due_on for one in tasks_of(world)}
    assert raised[task] == date(2026, 9, 23)


@pytest.mark.every_store
def test_what_comes_in_is_numbered_kept_and_written_to_history_log_and_facts(
    world: World,
) -> None:
    report = receive(world, file_of(home_office_referral(1), home_office_referral(2)))
    assert [one.reference for one in report.received] == ["2026-0001", "2026-0002"]
    assert moves_of(world, "2026-0001") == ["receive"]
    with world.store.read() as session:
        events = session.exec(select(HistoryEvent).where(HistoryEvent.thing == "referral")).all()
        facts = session.exec(select(ReferralFacts)).all()
        entries = {entry.seq: entry.verb for entry in session.exec(select(LogEntry)).all()}
    assert [(one.from_state, one.to_state) for one in events] == [(None, "received")] * 2
    assert [entries[one.entry] for one in events] == ["referral.receive"] * 2
    assert [(one.reference, one.state, one.age_at_referral) for one in facts] == [
        ("2026-0001", "received", 15),
        ("2026-0002", "received", 15),
    ]


def test_a_token_in_a_document_link_is_stored_nowhere(world: World) -> None:
    received_case(
        world,
        **{
            "Document1.Url": "https://files.example/a?sig=SECRETTOKEN1",
            "Document1.Name": "letter.pdf",
            "DetailsLastContact": "See https://files.example/b?token=SECRETTOKEN2 for it.",
        },
    )
    with world.store.engine.connect() as connection:
        marked = connection.execution_options(**{OPENED: True})
        everything = "".join(
            repr(row)
            for table in Account.metadata.sorted_tables
            for row in marked.execute(table.select()).all()
        )
    assert "letter.pdf" in everything
    assert "SECRETTOKEN" not in everything


def test_the_same_referral_again_is_refused_and_names_the_one_that_is_here(world: World) -> None:
    received_case(world)
    before = head_of(world)
    with pytest.raises(BadInput, match="this ExternalId was received already, as 2026-0001"):
        receive(world, file_of(home_office_referral(1)))
    assert head_of(world) == before


def test_the_same_nrm_reference_under_another_identifier_is_refused(world: World) -> None:
    office = world.office(COORDINATOR)
    for number in (1, 2):
        file = File("one.json", json.dumps(home_office_referral(number)).encode())
        if number == 2:
            with pytest.raises(BadInput, match="this NRM reference was received already"):
                receive_files(office, [file], referred_on=REFERRED, nrm_reference="NRM-1")
        else:
            receive_files(office, [file], referred_on=REFERRED, nrm_reference="NRM-1")
    assert len(list_referrals(office)) == 1


def test_a_referral_that_stands_twice_in_what_was_given_is_refused(world: World) -> None:
    with pytest.raises(BadInput, match="this ExternalId was received already"):
        receive(world, file_of(home_office_referral(1), home_office_referral(1)))
    assert list_referrals(world.office(COORDINATOR)) == []


@pytest.mark.every_store
def test_one_bad_record_keeps_the_whole_list_out(world: World) -> None:
    before = head_of(world)
    adult = home_office_referral(2, AdultOrChild="Adult")
    with pytest.raises(BadInput) as caught:
        receive(world, file_of(home_office_referral(1), adult), file_of("no object", name="b.json"))
    assert len(str(caught.value).splitlines()) == 2
    assert head_of(world) == before
    assert list_referrals(world.office(COORDINATOR)) == []


def test_bad_records_can_be_left_out_and_are_listed_with_their_place(world: World) -> None:
    adult = home_office_referral(2, AdultOrChild="Adult")
    given = file_of(home_office_referral(1), adult, home_office_referral(3))
    report = receive(world, given, skip_bad=True)
    assert [one.reference for one in report.received] == ["2026-0001", "2026-0002"]
    assert len(report.refused) == 1
    assert "record 2" in report.refused[0].where


def test_a_dry_run_changes_nothing_and_says_what_would_be_blocked(world: World) -> None:
    before = head_of(world)
    bad = home_office_referral(1, PVStillInExploitativeSituation="Yes", LocalAuthority="")
    report = receive(world, file_of(bad), dry_run=True)
    notes = " ".join(report.received[0].notes)
    assert "SAFETY TASK, due the same working day" in notes
    assert "Cannot be accepted" in notes
    assert head_of(world) == before


def test_only_a_coordinator_receives(world: World) -> None:
    with pytest.raises(NotAllowed):
        receive_files(world.office(CHAIR), [file_of(home_office_referral(1))])
    assert "referral.receive" not in verbs_in_log(world)


def test_the_received_bytes_and_the_policy_version_are_kept(world: World) -> None:
    reference = received_case(world)
    referral = row_of(world, reference)
    assert referral.policy_version == world.office(COORDINATOR).policy.version
    with world.store.read() as session:
        statement = select(Received.body).where(Received.referral_id == referral.id)
        body = session.exec(statement.execution_options(**{OPENED: True})).one()
        assert len(session.exec(select(Referral)).all()) == 1
    assert json.loads(body)["ExternalId"] == referral.external_id


def test_what_was_to_be_settled_is_closed_when_the_case_has_left(world: World) -> None:
    reference = received_case(world, LocalAuthority="Leeds City Council")
    office = world.office(COORDINATOR)
    offer_return(office, reference, ReturnReason.NOT_OURS)
    assert {task.state for task in tasks_of(world)} == {"open"}
    answer_return(office, reference, accepted=True, in_writing="A fictional letter")
    assert {task.state for task in tasks_of(world)} == {"closed"}
