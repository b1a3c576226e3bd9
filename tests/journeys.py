"""Journeys: helpers that bring an office to a state by real moves, as people would make them."""

import json
from collections.abc import Sequence
from datetime import date

import pytest
from sqlmodel import Session, col, select

from nrm_panel.decision_record import DecisionRecord
from nrm_panel.errors import Blocked
from nrm_panel.models import (
    Decision,
    DecisionProgress,
    HistoryEvent,
    LogEntry,
    Meeting,
    MeetingItem,
    Referral,
    ReferralFacts,
)
from nrm_panel.store.audit import Head, read_head
from nrm_panel.vocabulary import Ground
from tests.factories import home_office_referral
from tests.offices import CHAIR, COORDINATOR, HEALTH, POLICE, REVIEWER, World
from tests.records import negative_record
from workflows.attendance import arrive
from workflows.cases import accept
from workflows.convene import plan_meetings, start_meeting
from workflows.decide import Recorded, record_decision
from workflows.monitor import list_referrals
from workflows.prepare_agenda import release_agenda, run_due
from workflows.receive import File, receive_files
from workflows.review import confirm_reasons, review

REFERRED = date(2026, 9, 21)
PREPARED = date(2026, 10, 6)
MEETING = date(2026, 10, 13)
NEXT_MEETING = date(2026, 11, 10)
PARTNERS = (CHAIR, POLICE, HEALTH)


def received_case(
    world: World, number: int = 1, referred_on: date = REFERRED, /, **changes: object
) -> str:
    """A referral of a fictional child comes in; gives its reference."""
    content = json.dumps(home_office_referral(number, **changes)).encode()
    file = File(f"{number}.json", content)
    report = receive_files(world.office(COORDINATOR), [file], referred_on=referred_on)
    return report.received[0].reference


def accepted_case(
    world: World, number: int = 1, referred_on: date = REFERRED, /, **changes: object
) -> str:
    """A referral comes in and is accepted; gives its reference."""
    reference = received_case(world, number, referred_on, **changes)
    accept(world.office(COORDINATOR), reference)
    return reference


def agenda_released(world: World, held_on: date = MEETING, prepared_on: date = PREPARED) -> None:
    """The meetings are planned, the timer seals the agenda that is due, a chair releases it."""
    plan_meetings(world.office(COORDINATOR), 4)
    world.stand_on(prepared_on.isoformat())
    assert (held_on, 1) in run_due(world.office("timer")).issued
    release_agenda(world.office(CHAIR), held_on, world.outgoing)


def meeting_in_session(
    world: World,
    held_on: date = MEETING,
    prepared_on: date = PREPARED,
    present: Sequence[str] = PARTNERS,
) -> date:
    """The day of the meeting has come, a chair has opened it, and these people are there."""
    agenda_released(world, held_on, prepared_on)
    world.stand_on(held_on.isoformat())
    start_meeting(world.office(CHAIR), held_on)
    for person in present:
        arrive(world.office(CHAIR), held_on, person)
    return held_on


def next_meeting_in_session(world: World, present: Sequence[str] = PARTNERS) -> date:
    """The meeting of November, with the cases that wait for it."""
    return meeting_in_session(world, NEXT_MEETING, date(2026, 11, 3), present)


def agreed_decision(world: World, record: DecisionRecord, chair: str = CHAIR) -> Recorded:
    """A chair records what the sitting agreed."""
    return record_decision(world.office(chair), record)


def reasons_confirmed(world: World, reference: str) -> None:
    """Every partner confirms the reasons of what was decided in the room."""
    for partner in PARTNERS:
        confirm_reasons(world.office(partner), reference)


def negative_in_effect(world: World, reference: str, ground: Ground = Ground.RG) -> None:
    """A negative is agreed in the room, its reasons confirmed, and the reviewer agrees."""
    agreed_decision(world, negative_record(reference, ground))
    reasons_confirmed(world, reference)
    review(world.office(REVIEWER), reference, agree=True)


def codes(caught: pytest.ExceptionInfo[Blocked]) -> list[str]:
    """The codes of every blocker of a refusal, in order."""
    return [blocker.code for blocker in caught.value.blockers]


def blocked(world: World, record: DecisionRecord, chair: str = CHAIR) -> list[str]:
    """The codes of every blocker against a record, which must change nothing."""
    before = head_of(world)
    with pytest.raises(Blocked) as caught:
        agreed_decision(world, record, chair)
    assert head_of(world) == before
    return codes(caught)


def decisions(world: World) -> list[Decision]:
    """Every decision in the store, oldest first."""
    with world.store.read() as session:
        return list(session.exec(select(Decision).order_by(col(Decision.id))).all())


def hearing(world: World) -> str:
    """How the newest item of a meeting was left."""
    with world.store.read() as session:
        rows = session.exec(select(MeetingItem).order_by(col(MeetingItem.id))).all()
        return rows[-1].hearing


def progress(world: World) -> list[str]:
    """Where each decision stands, the oldest first."""
    with world.store.read() as session:
        rows = session.exec(select(DecisionProgress).order_by(col(DecisionProgress.decision_id)))
        return [row.state for row in rows.all()]


def newest_facts(world: World) -> ReferralFacts:
    """The newest row of what a return may report."""
    with world.store.read() as session:
        return session.exec(select(ReferralFacts).order_by(col(ReferralFacts.id))).all()[-1]


def state_of(world: World, reference: str) -> str:
    """Where a referral stands in the store."""
    return row_of(world, reference).state


def row_of(world: World, reference: str) -> Referral:
    """A referral's row as the store has it."""
    with world.store.read() as session:
        return session.exec(select(Referral).where(Referral.reference == reference)).one()


def meeting_of(world: World, held_on: date = MEETING) -> Meeting:
    """A meeting's row as the store has it."""
    with world.store.read() as session:
        return session.exec(select(Meeting).where(Meeting.held_on == held_on)).one()


def moves_of(world: World, reference: str) -> list[str]:
    """The names of every move of a referral itself, oldest first."""
    with world.store.read() as session:
        return [event.move for event in events(session, row_of(world, reference).id)]


def events(session: Session, referral_id: int) -> Sequence[HistoryEvent]:
    """The history of a referral itself, oldest first."""
    return session.exec(
        select(HistoryEvent)
        .where(HistoryEvent.thing == "referral", HistoryEvent.thing_id == referral_id)
        .order_by(col(HistoryEvent.id))
    ).all()


def head_of(world: World) -> Head:
    """The newest entry of the log."""
    with world.store.read() as session:
        return read_head(session)


def verbs_in_log(world: World) -> list[str]:
    """The verb of every log entry, oldest first."""
    with world.store.read() as session:
        return list(session.exec(select(LogEntry.verb).order_by(col(LogEntry.seq))).all())


def running(world: World) -> dict[str, date]:
    """The clocks of the only case, by code."""
    (watched,) = list_referrals(world.office(COORDINATOR))
    return {due.code: due.on for due in watched.clocks}


def decisions_made(world: World) -> list[tuple[Decision, DecisionProgress]]:
    """Every decision with where it stands, oldest first."""
    with world.store.read() as session:
        rows = session.exec(
            select(Decision, DecisionProgress)
            .join(DecisionProgress, col(DecisionProgress.decision_id) == col(Decision.id))
            .order_by(col(Decision.id))
        )
        return [(made, progress) for made, progress in rows.all()]
