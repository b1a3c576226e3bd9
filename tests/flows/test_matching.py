"""A child who is known already is found on receipt, and a person settles whether it is so."""

import json
from collections.abc import Sequence
from datetime import date

import pytest
from sqlmodel import col, delete, select

from nrm_panel.clock import MachineClock
from nrm_panel.errors import BadInput
from nrm_panel.inputs import ReferralInput
from nrm_panel.intake.limits import IntakeLimits
from nrm_panel.intake.reading import Incoming, read_referrals
from nrm_panel.models import LogEntry, MatchKey, Task
from nrm_panel.policy import Policy
from nrm_panel.rules.access import Verb
from nrm_panel.rules.matching import Tolerance
from nrm_panel.store.audit import Log
from nrm_panel.store.guard import OPENED
from nrm_panel.store.triggers import drop_triggers, put_triggers
from tests.factories import home_office_referral
from tests.journeys import REFERRED, head_of, received_case, row_of, verbs_in_log
from tests.offices import COORDINATOR, World
from workflows.amending import Amending, amend
from workflows.keying import give_keys
from workflows.matching import match_again, match_before
from workflows.receive import File, Report, receive_files
from workflows.telling_apart import MayBe, matches_of

STRANGER: dict[str, object] = {
    "Customer.Forename1": "Madeup",
    "Customer.Surname": "Oak",
    "Customer.Alias": "",
    "Customer.DOB": "2010-07-08",
}
FERN: dict[str, object] = {
    "Customer.Forename1": "Testina",
    "Customer.Surname": "Example",
    "Customer.Alias": "Fictional Fern",
    "Customer.DOB": "2011-02-03",
}
NEAR: dict[str, object] = {"Customer.Forename1": "Testyna", "Customer.Alias": ""}


def file_of(*referrals: object) -> File:
    return File("in.json", json.dumps(list(referrals)).encode())


def receive(world: World, *referrals: object, dry_run: bool = False) -> Report:
    office = world.office(COORDINATOR)
    return receive_files(office, [file_of(*referrals)], referred_on=REFERRED, dry_run=dry_run)


def referral_of(number: int, **changes: object) -> dict[str, object]:
    """A referral of the same fictional child, whatever its number."""
    return home_office_referral(number, **FERN | changes)


def again(world: World, number: int, **changes: object) -> str:
    """A referral of the same fictional child comes in; gives its reference."""
    return received_case(world, number, **FERN | changes)


def given(number: int, **changes: object) -> ReferralInput:
    limits = IntakeLimits(text_characters=100, documents=1, adult_age=18)
    content = file_of(referral_of(number, **changes)).content
    (item,) = read_referrals(
        content, "in.json", referred_on=REFERRED, nrm_reference=None, on=REFERRED, limits=limits
    )
    assert isinstance(item, Incoming)
    return item.referral


def shown(world: World, reference: str, person: str = COORDINATOR) -> list[tuple[str, list[str]]]:
    return [_pair(one) for one in matches_of(world.office(person), reference)]


def _pair(one: MayBe) -> tuple[str, list[str]]:
    return one.referral.reference, [reason.value for reason in one.reasons]


def tasks(world: World) -> list[tuple[int, str, str]]:
    """The tasks to settle a likely match: of which case, where it stands, when it is due."""
    with world.store.read() as session:
        rows = session.exec(
            select(Task).where(Task.kind == "likely_match").order_by(col(Task.id))
        ).all()
    return [(task.referral_id, task.state, task.due_on.isoformat()) for task in rows]


def keys(world: World, referral_id: int) -> Sequence[str]:
    with world.store.read() as session:
        statement = select(MatchKey.key).where(MatchKey.referral_id == referral_id)
        return sorted(session.exec(statement.execution_options(**{OPENED: True})).all())


@pytest.mark.every_store
def test_the_same_child_again_is_shown_with_the_reason_from_both_sides(world: World) -> None:
    first = again(world, 1)
    second = again(world, 2, **{"Customer.Alias": ""})
    why = ["same_name_and_birth", "same_town", "same_nationality"]
    assert shown(world, second) == [(first, why)]
    assert shown(world, first) == [(second, why)]
    assert tasks(world) == [(2, "open", "2026-09-23")]


def test_a_near_name_is_found_in_store_and_another_child_is_not(world: World) -> None:
    first = again(world, 1)
    near = again(world, 2, **NEAR)
    stranger = again(world, 3, **STRANGER)
    assert shown(world, near)[0][0] == first
    assert shown(world, near)[0][1][0] == "near_name_same_birth"
    assert shown(world, stranger) == []


@pytest.mark.every_store
def test_twice_in_one_file_is_found_too_and_the_later_one_is_to_be_settled(world: World) -> None:
    again = referral_of(3, **{"Customer.Alias": ""})
    report = receive(world, referral_of(1), referral_of(2, **STRANGER), again)
    assert shown(world, "2026-0003")[0][0] == "2026-0001"
    assert [one for one, _, _ in tasks(world)] == [3]
    notes = {one.reference: " ".join(one.notes) for one in report.received}
    assert "May be a child already known (2026-0001)" in notes["2026-0003"]
    assert "already known" not in notes["2026-0001"] + notes["2026-0002"]


def test_a_trial_compares_inside_the_file_and_opens_nothing(world: World) -> None:
    again(world, 1)
    before = head_of(world)
    twice = [referral_of(2, **STRANGER), referral_of(3, **STRANGER)]
    report = receive(world, *twice, dry_run=True)
    assert head_of(world) == before
    assert "already known (in.json, record 1)" in " ".join(report.received[1].notes)


def test_reading_other_cases_to_compare_them_is_one_entry_of_the_log(world: World) -> None:
    again(world, 1)
    again(world, 2, **STRANGER)
    assert "open.many" not in verbs_in_log(world)
    receive(world, *[referral_of(number) for number in (3, 4)])
    with world.store.read() as session:
        (entry,) = session.exec(select(LogEntry).where(LogEntry.verb == "open.many")).all()
    details = json.loads(entry.body)["details"]
    assert details == {"purpose": "duplicates", "filter": {"arrivals": 2}, "count": 1}


def test_the_log_says_which_cases_and_why_in_numbers_and_codes(world: World) -> None:
    again(world, 1)
    again(world, 2, **NEAR)
    with world.store.read() as session:
        (entry,) = session.exec(select(LogEntry).where(LogEntry.verb == "match.find")).all()
    others = json.loads(entry.body)["details"]["others"]
    assert others == {"1": ["near_name_same_birth", "same_town", "same_nationality"]}


@pytest.mark.every_store
def test_what_came_between_the_comparison_and_the_lock_is_compared_under_the_lock(
    world: World,
) -> None:
    office = world.office(COORDINATOR)
    compared = match_before(office, [given(2)])
    assert compared.found.known == ()
    first = again(world, 1)
    stranger = again(world, 3, **STRANGER)
    with office.write(Verb.RECEIVE) as unit:
        compared.write(unit, [row_of(world, stranger).id])
    assert shown(world, stranger)[0][0] == first


def test_a_match_read_before_the_lock_is_not_told_twice(world: World) -> None:
    again(world, 1)
    second = again(world, 2)
    assert len(shown(world, second)) == 1


def test_the_same_external_id_is_refused_at_the_door_and_names_the_case(world: World) -> None:
    again(world, 1)
    with pytest.raises(BadInput, match="this ExternalId was received already, as 2026-0001"):
        again(world, 1)


@pytest.mark.every_store
def test_keys_are_kept_for_every_case_and_name_the_child_in_an_encrypted_table_only(
    world: World,
) -> None:
    receive(world, referral_of(1))
    assert keys(world, 1) == [
        "born 2011 2 3 t",
        "name example testina",
        "name fern fictional",
        "of 2011 2 3 akmpl",
    ]


def test_after_a_change_of_name_the_case_is_compared_again_and_the_former_name_still_finds_it(
    world: World,
) -> None:
    first = again(world, 1, **{"Customer.Alias": ""})
    second = again(world, 2, **STRANGER)
    office = world.office(COORDINATOR)
    for field, value in (("forename", "Testyna"), ("surname", "Example")):
        amend(office, second, Amending(field, value, "Misheard.", "A passport"))
    amend(office, second, Amending("date_of_birth", "2011-02-03", "Misheard.", "A passport"))
    with office.write(Verb.RECEIVE) as unit:
        match_again(unit, unit.referral(second))
    assert shown(world, second)[0][0] == first
    assert [(of, state) for of, state, _ in tasks(world)] == [(2, "open")]
    third = again(world, 3, **STRANGER | {"Customer.DOB": ""})
    assert "name madeup oak" in set(keys(world, 2)) & set(keys(world, 3))
    assert shown(world, third) == []


@pytest.mark.every_store
def test_a_case_from_before_there_were_keys_is_given_them_and_then_found(world: World) -> None:
    first = again(world, 1)
    with world.store.engine.begin() as connection:
        drop_triggers(connection)
        connection.execute(delete(MatchKey))
        put_triggers(connection)
    assert shown(world, again(world, 2)) == []
    for expected in (1, 0):
        with world.store.write() as session:
            log = Log(session, MachineClock())
            assert give_keys(session, log, Policy.load(), REFERRED) == expected
    third = again(world, 3)
    assert [other for other, _ in shown(world, third)] == [first, "2026-0002"]


def test_so_common_a_name_that_it_tells_nothing_is_said_and_other_keys_still_find(
    world: World,
) -> None:
    most = Tolerance.at(Policy.load(), date(2026, 9, 21)).most_sharing
    nameless = {"Customer.DOB": "", "Customer.Alias": ""}
    crowd = [referral_of(number, **nameless) for number in range(1, most + 2)]
    assert tasks_of_report(receive(world, *crowd)) == 0
    report = receive(world, referral_of(9001, **nameless))
    assert "shared by so many that it was not compared with them all" in str(report.received[0])
    with_birth = {"Customer.Alias": ""}
    again(world, 9002, **with_birth)
    found = again(world, 9003, **with_birth)
    assert len(shown(world, found)) == 1


def tasks_of_report(report: Report) -> int:
    return sum("already known" in note for one in report.received for note in one.notes)
