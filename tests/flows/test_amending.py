"""A fact changes: with reason and source, the former value kept, what follows shown."""

import json
from datetime import date

import pytest
from sqlmodel import col, select

from nrm_panel.errors import BadInput
from nrm_panel.models import LogEntry, ReferralFacts, Task
from nrm_panel.store import opened
from nrm_panel.store.audit import canonical, digest
from nrm_panel.vocabulary import CloseReason, ScopeReason, TaskKind
from tests.journeys import (
    accepted_case,
    agreed_decision,
    meeting_in_session,
    received_case,
    row_of,
    state_of,
)
from tests.offices import COORDINATOR, World
from tests.records import positive_record
from workflows.amendable import FACTS
from workflows.amending import Amended, Amending, amend
from workflows.cases import accept
from workflows.closing import Closing, close
from workflows.opening import open_case
from workflows.tasks import answer_task

WHY, SOURCE = "The passport was seen.", "the child's social worker"


def amended(world: World, reference: str, field: str, value: str) -> Amended:
    return amend(world.office(COORDINATOR), reference, Amending(field, value, WHY, SOURCE))


def open_tasks(world: World) -> list[str]:
    with world.store.read() as session:
        rows = session.exec(select(Task).where(Task.state == "open").order_by(col(Task.id)))
        return [task.kind for task in rows.all() if task.kind != TaskKind.SUPPLEMENT]


@pytest.mark.every_store
def test_a_date_of_birth_that_was_missing_is_settled_and_the_case_accepted(world: World) -> None:
    reference = received_case(world, 1, date(2026, 9, 21), **{"Customer.DOB": None})
    assert open_tasks(world) == ["date_of_birth"]
    done = amended(world, reference, "date_of_birth", "2011-02-03")
    assert "The case is now within the scope." in done.changed
    assert (open_tasks(world), row_of(world, reference).age_at_referral) == ([], 15)
    accept(world.office(COORDINATOR), reference)
    assert state_of(world, reference) == "awaiting_rg"


@pytest.mark.every_store
def test_an_authority_is_settled_by_its_name(world: World) -> None:
    reference = received_case(world, 1, date(2026, 9, 21), LocalAuthority="Ashford Borough Council")
    assert open_tasks(world) == ["authority"]
    amended(world, reference, "authority", "Westminster City Council")
    assert (row_of(world, reference).authority_code, open_tasks(world)) == ("E09000033", [])
    assert "not_ours" in amended_scope(world, reference, "Kent County Council")
    assert open_tasks(world) == ["out_of_scope"]


def amended_scope(world: World, reference: str, council: str) -> str:
    amended(world, reference, "authority", council)
    return row_of(world, reference).scope_reasons


@pytest.mark.every_store
def test_the_former_value_stays_for_figures_and_on_the_opened_case(world: World) -> None:
    reference = accepted_case(world)
    amended(world, reference, "exploitation", "Sexual; Criminal")
    with world.store.read() as session:
        rows = session.exec(select(ReferralFacts).order_by(col(ReferralFacts.id))).all()
    assert [row.exploitation_referred for row in rows[-2:]] == ["criminal", "sexual;criminal"]
    amended(world, reference, "surname", "Sample")
    case = open_case(world.office(COORDINATOR), reference, "a test")
    assert (case.child.surname, row_of(world, reference).initials) == ("Sample", "T.S.")
    assert [(one.field, one.before, one.after) for one in case.parts.amendments] == [
        ("exploitation", "criminal", "sexual;criminal"),
        ("surname", "Example", "Sample"),
    ]


def test_a_name_or_a_date_of_birth_never_reaches_the_log(world: World) -> None:
    reference = accepted_case(world)
    amended(world, reference, "surname", "Unmistakable")
    amended(world, reference, "date_of_birth", "2010-07-19")
    with world.store.engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT body FROM log_entry").all()
    log = b"".join(bytes(row[0]) for row in rows)
    assert b"Unmistakable" not in log
    assert b"2010-07-19" not in log


def test_the_values_of_an_amendment_are_held_by_the_log_under_the_key_of_the_case(
    world: World,
) -> None:
    reference = accepted_case(world)
    amended(world, reference, "surname", "Sample")
    with world.store.read() as session:
        entry = session.exec(select(LogEntry).where(LogEntry.verb == "referral.amend")).one()
        key = opened.case_key(session, entry.referral_id or 0)
    values = canonical({"before": "Example", "after": "Sample", "source": SOURCE})
    assert json.loads(entry.body)["digests"]["values"] == digest(key, values)


def test_a_record_is_kept_by_the_date_of_birth_as_it_is_found_to_be(world: World) -> None:
    reference = accepted_case(world)
    close(world.office(COORDINATOR), reference, Closing(CloseReason.DECEASED))
    assert row_of(world, reference).retain_until == date(2036, 2, 3)
    amended(world, reference, "date_of_birth", "2012-02-03")
    assert row_of(world, reference).retain_until == date(2037, 2, 3)


def test_a_decision_made_is_flagged_and_never_altered(world: World) -> None:
    reference = accepted_case(world)
    meeting_in_session(world)
    agreed_decision(world, positive_record(reference))
    done = amended(world, reference, "date_of_birth", "2010-02-03")
    assert done.look_again
    assert (open_tasks(world), state_of(world, reference)) == (["look_again"], "awaiting_cg")
    with pytest.raises(BadInput, match="Say what was found"):
        answer_task(world.office(COORDINATOR), reference, TaskKind.LOOK_AGAIN, " ")
    answer_task(world.office(COORDINATOR), reference, TaskKind.LOOK_AGAIN, "It stands.")
    assert open_tasks(world) == []


def test_a_reference_that_comes_later_bears_on_no_decision(world: World) -> None:
    reference = accepted_case(world)
    meeting_in_session(world)
    agreed_decision(world, positive_record(reference))
    assert not amended(world, reference, "nrm_reference", "FICTIONAL-77").look_again
    assert row_of(world, reference).nrm_reference == "FICTIONAL-77"


def test_clocks_are_told_anew_when_the_date_of_referral_changes(world: World) -> None:
    reference = accepted_case(world)
    done = amended(world, reference, "referred_on", "2026-09-14")
    assert done.changed == (
        "The date of referral is changed.",
        "Reasonable grounds decision due now Thu 29 Oct 2026.",
        "Conclusive grounds decision target now Sun 13 Dec 2026.",
    )


def test_an_age_found_uncertain_is_out_of_scope_and_settled_again(world: World) -> None:
    reference = accepted_case(world)
    amended(world, reference, "age_uncertain", "yes")
    assert row_of(world, reference).scope_reasons == ScopeReason.AGE_UNCERTAIN
    assert open_tasks(world) == ["out_of_scope"]
    amended(world, reference, "age_uncertain", "no")
    assert open_tasks(world) == []


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("shoe_size", "5", "not a fact that can be amended"),
        ("date_of_birth", "3/2/2011", "not a date written YYYY-MM-DD"),
        ("date_of_birth", "2026-09-22", "is after Mon 21 Sep 2026"),
        ("referred_on", "2026-09-22", "is after Mon 21 Sep 2026"),
        ("surname", "  ", "is empty"),
        ("surname", "Example", "says already"),
        ("gender", "unknown", "not one of female, male, other"),
        ("exploitation", "Sexual; Magic", "A type of exploitation is not known"),
        ("authority", "Nowhere Council", "not on the list of councils"),
        ("age_uncertain", "perhaps", "neither yes nor no"),
        ("nationality", "Testina's mother says Albanian", "not on the form's list"),
        ("nrm_reference", "Testina Example", "has no number in it"),
        ("referred_on", "2010-01-01", "after the date of referral"),
    ],
)
def test_a_value_that_cannot_be_is_refused_and_nothing_changes(
    world: World, field: str, value: str, said: str
) -> None:
    reference = accepted_case(world)
    before = row_of(world, reference)
    with pytest.raises(BadInput, match=said):
        amended(world, reference, field, value)
    assert row_of(world, reference) == before


def test_an_nrm_reference_belongs_to_one_case(world: World) -> None:
    first, second = accepted_case(world), accepted_case(world, 2)
    amended(world, first, "nrm_reference", "FICTIONAL-1")
    with pytest.raises(BadInput, match=f"{first} has that NRM reference"):
        amended(world, second, "nrm_reference", "FICTIONAL-1")


def test_an_amendment_says_why_and_where_from(world: World) -> None:
    reference = accepted_case(world)
    for reason, source in ((" ", SOURCE), (WHY, "")):
        with pytest.raises(BadInput, match="give both"):
            amend(
                world.office(COORDINATOR),
                reference,
                Amending("surname", "Sample", reason, source),
            )


@pytest.mark.parametrize("field", FACTS)
def test_every_fact_has_words_for_people(field: str) -> None:
    assert FACTS[field].words
