"""A case from receipt to the signed minutes by real verbs, one step at a time."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import Connection, Row, inspect

from nrm_panel.decision_record import (
    ChildsVoice,
    DecisionRecord,
    Deferral,
    Evidence,
    GroundRecord,
    Negative,
    OnwardAction,
    PartnerView,
    Slavery,
    Trafficking,
)
from nrm_panel.store.database import Store
from nrm_panel.vocabulary import (
    Action,
    Agency,
    EvidenceKind,
    ExploitationType,
    Ground,
    HandlingMark,
    NegativeReason,
    Outcome,
    ReturnReason,
    View,
    Weighs,
)
from tests import offices
from tests.factories import home_office_referral as made
from tests.offices import World
from workflows import (
    attendance,
    cases,
    convene,
    corrections,
    decide,
    issuing,
    minutes,
    offers,
    prepare_agenda,
    returning,
    review,
    tasks,
)
from workflows.office import Office
from workflows.opening import open_case
from workflows.receive import File, Report, receive_files

REFERRED = date(2026, 9, 21)
AGENDA_DAY = "2026-10-06"
MEETING = date(2026, 10, 13)
FIRST, SECOND, THIRD = "2026-0001", "2026-0002", "2026-0003"
SECRETS = ("Fictional Fern would rather live by the sea", "An invented sentence of the rationale")


def receive(world: World, *referrals: dict[str, object]) -> Report:
    """Bring referrals in as the coordinator, from one file."""
    return received_by(world.office(offices.COORDINATOR), *referrals)


def received_by(office: Office, *referrals: dict[str, object]) -> Report:
    """Bring referrals in as somebody, from one file."""
    file = File("fictional.json", json.dumps(list(referrals)).encode())
    return receive_files(office, [file], referred_on=REFERRED)


def ground_record(outcome: Outcome = Outcome.POSITIVE) -> GroundRecord:
    """A complete record of one decision, agreed by the three partners."""
    positive = outcome is Outcome.POSITIVE
    onward = OnwardAction(
        action="Visit at home", owner=offices.WORKER, agency=Agency.LOCAL_AUTHORITY, due=MEETING
    )
    voices = (
        (Agency.LOCAL_AUTHORITY, offices.CHAIR),
        (Agency.POLICE, offices.POLICE),
        (Agency.HEALTH, offices.HEALTH),
    )
    return GroundRecord(
        outcome=outcome,
        trafficking=Trafficking(
            actions=(Action.RECRUITMENT,) if positive else (),
            purposes=(ExploitationType.CRIMINAL,) if positive else (),
            words="As the invented sources say.",
        ),
        slavery=Slavery(service=None if positive else False, words="No service was found."),
        evidence=(
            Evidence(
                title="An invented report",
                supplier="An imaginary school",
                kind=EvidenceKind.SPECIFIC,
                weighs=Weighs.FOR,
                mark=HandlingMark.SHARE,
            ),
        ),
        credibility="Weighed with age and trauma.",
        voice=ChildsVoice(heard_by=offices.WORKER, heard_on=REFERRED, wishes=SECRETS[0]),
        views=tuple(
            PartnerView(agency=agency, person=person, view=View(outcome.value), reason="Agreed.")
            for agency, person in voices
        ),
        exploitation_found=(ExploitationType.CRIMINAL,) if positive else (),
        negative=None
        if positive
        else Negative(reason=NegativeReason.NOT_ENOUGH_EVIDENCE, onward=onward),
        reasons="Short reasons, read back.",
        rationale=SECRETS[1],
    )


@dataclass(frozen=True)
class Step:
    """One writing verb: its name, what it does, and the references whose facts it may change."""

    name: str
    act: Callable[[], Any]
    touches: tuple[str, ...] = ()


def whole_case(world: World) -> Iterator[Step]:
    """Give the writing verbs of three cases in order; each is to be acted before the next."""
    yield from _before_the_meeting(world)
    yield from _in_the_meeting(world)
    yield from _after_the_meeting(world)


def _before_the_meeting(world: World) -> Iterator[Step]:
    here = world.office(offices.COORDINATOR)
    given = [made(1, PVStillInExploitativeSituation="Yes"), made(2), made(3)]
    answer = tasks.SafetyAnswer("A duty manager", REFERRED, REFERRED)
    yield Step("receive", lambda: receive(world, *given), (FIRST, SECOND, THIRD))
    yield Step("open", lambda: open_case(here, FIRST, "reading"))
    yield Step("answer safety", lambda: tasks.answer_safety_task(here, FIRST, answer), (FIRST,))
    yield Step("name worker", lambda: cases.name_lead_worker(here, FIRST, offices.WORKER), (FIRST,))
    for reference in (FIRST, SECOND, THIRD):
        yield Step(f"accept {reference}", partial(cases.accept, here, reference), (reference,))
    yield Step("ask correction", lambda: corrections.ask_correction(here, THIRD, "Too early"))
    other = world.office(offices.CHAIR)
    yield Step("correct", lambda: corrections.approve_correction(other, THIRD), (THIRD,))
    yield Step(
        "offer return",
        lambda: offers.offer_return(here, THIRD, ReturnReason.NOT_OURS, "Moved away"),
        (THIRD,),
    )
    yield Step(
        "answer return",
        lambda: offers.answer_return(here, THIRD, accepted=True, in_writing="Letter of today"),
        (THIRD,),
    )
    yield Step("plan", lambda: convene.plan_meetings(here, 2))


def _in_the_meeting(world: World) -> Iterator[Step]:
    world.stand_on(AGENDA_DAY)
    chair = world.office(offices.CHAIR)
    yield Step("prepare", lambda: prepare_agenda.run_due(world.office("timer")))
    yield Step("release", lambda: prepare_agenda.release_agenda(chair, MEETING, world.outgoing))
    world.stand_on(MEETING.isoformat())
    yield Step("start", lambda: convene.start_meeting(chair, MEETING))
    for person in (offices.CHAIR, offices.POLICE, offices.HEALTH):
        yield Step(f"arrive {person}", partial(attendance.arrive, chair, MEETING, person))
    yield Step("apologise", lambda: attendance.apologise(chair, MEETING, offices.WORKER, REFERRED))
    both = DecisionRecord(reference=FIRST, rg=ground_record(), cg=ground_record())
    yield Step("decide both", lambda: decide.record_decision(chair, both), (FIRST,))
    later = Deferral(reason="More is needed", awaited="A report", awaited_by=MEETING)
    defer = DecisionRecord(reference=SECOND, deferred=later)
    yield Step("defer", lambda: decide.record_decision(chair, defer), (SECOND,))
    negative = DecisionRecord(reference=SECOND, rg=ground_record(Outcome.NEGATIVE))
    yield Step("decide against", lambda: decide.record_decision(chair, negative), (SECOND,))


def _after_the_meeting(world: World) -> Iterator[Step]:
    here, chair = world.office(offices.COORDINATOR), world.office(offices.CHAIR)
    reviewer, sca = world.office(offices.REVIEWER), world.office(offices.COORDINATOR)
    full = ground_record()
    yield Step("complete", lambda: review.complete_reasons(chair, FIRST, Ground.RG, full))
    for person in (offices.CHAIR, offices.POLICE, offices.HEALTH):
        own = world.office(person)
        for ref in (FIRST, SECOND):
            yield Step(
                f"confirm {ref} {person}",
                partial(review.confirm_reasons, own, ref),
                (ref,) if person == offices.HEALTH else (),
            )
    yield Step("review", lambda: review.review(reviewer, SECOND, agree=True), (SECOND,))
    yield Step("to the SCA", lambda: issuing.send_to_sca(sca, FIRST), (FIRST,))
    yield Step("SCA agrees", lambda: issuing.record_sca_agreed(sca, FIRST), (FIRST,))
    yield Step("issue", lambda: issuing.issue(here, FIRST), (FIRST,))
    taker = world.office(offices.MINUTES)
    yield Step("minutes", lambda: minutes.draft_minutes(taker, MEETING))
    yield Step("sign", lambda: minutes.sign_minutes(chair, MEETING, world.outgoing))
    yield Step("build", lambda: returning.build_return(here, "2026-Q3"))
    yield Step("check", lambda: returning.check_return(here, "2026-Q3"))
    out = world.outgoing
    yield Step("export", lambda: returning.export_return(here, "2026-Q3", "csv", out))


def everything(store: Store) -> dict[str, list[tuple[tuple[str, Any], ...]]]:
    """Every row of every table that stands, as pairs of column and value, to compare."""
    names = inspect(store.engine).get_table_names()
    with store.engine.connect() as connection:
        return {
            name: sorted(
                (tuple(zip(row._fields, row, strict=True)) for row in _rows(connection, name)),
                key=repr,
            )
            for name in names
        }


def _rows(connection: Connection, table: str) -> Sequence[Row[Any]]:
    return connection.exec_driver_sql(f"SELECT * FROM {table}").all()
