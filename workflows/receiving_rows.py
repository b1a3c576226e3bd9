"""Write arrivals to the store in bulk: rows, keys, tasks, history and log entries."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import insert
from sqlmodel import col

from nrm_panel.inputs import ReferralInput
from nrm_panel.intake.assessing import Assessment
from nrm_panel.intake.reading import Incoming
from nrm_panel.models import CaseKey, Child, Referral, ReferralContent, Task
from nrm_panel.models import Received as ReceivedRow
from nrm_panel.rules.deadlines import safety_due
from nrm_panel.rules.names import fold_name
from nrm_panel.rules.working_days import add_working_days, england
from nrm_panel.store.audit import digest
from nrm_panel.store.counters import take_numbers
from nrm_panel.vocabulary import Classification, ScopeReason, TaskKind
from workflows.machine import birth_state, record_births
from workflows.office import Unit
from workflows.referral_moves import REFERRAL
from workflows.tables import About
from workflows.task_moves import TASK

KEY_BYTES = 32
OF_SCOPE = {
    ScopeReason.NO_DATE_OF_BIRTH: TaskKind.DATE_OF_BIRTH,
    ScopeReason.AUTHORITY_UNKNOWN: TaskKind.AUTHORITY,
}


@dataclass(frozen=True)
class Arrival:
    """A referral as it was read, and what the rules say of it."""

    incoming: Incoming
    assessment: Assessment


def write_arrivals(unit: Unit, arrivals: Sequence[Arrival]) -> list[str]:
    """Write the arrivals and give their references, in order."""
    if not arrivals:
        return []
    panel_id = unit.panel_id()
    year = unit.on.year
    numbers = take_numbers(unit.session, panel_id, f"referral {year}", len(arrivals))
    ids = take_numbers(unit.session, panel_id, "referral", len(arrivals))
    references = [f"{year}-{number:04}" for number in numbers]
    keys = [unit.chance.token(KEY_BYTES) for _ in arrivals]
    rows = list(zip(ids, references, arrivals, strict=True))
    _insert(unit, panel_id, rows)
    unit.session.execute(
        insert(CaseKey),
        [{"referral_id": number, "key": key} for number, key in zip(ids, keys, strict=True)],
    )
    record_births(
        unit,
        REFERRAL,
        "receive",
        [
            About(
                thing_id=number,
                referral_id=number,
                details={"scope": [reason.value for reason in arrival.assessment.scope]},
                digests={"received": digest(key, arrival.incoming.received)},
            )
            for (number, _, arrival), key in zip(rows, keys, strict=True)
        ],
    )
    _raise_tasks(unit, [(number, arrival.assessment) for number, _, arrival in rows])
    return references


def _insert(unit: Unit, panel_id: int, rows: Sequence[tuple[int, str, Arrival]]) -> None:
    session, now = unit.session, unit.clock.now()
    session.execute(insert(Referral), [_referral(unit, panel_id, *row) for row in rows])
    session.execute(insert(Child), [_child(number, arrival) for number, _, arrival in rows])
    session.execute(
        insert(ReferralContent), [_content(number, arrival) for number, _, arrival in rows]
    )
    received = [
        {"referral_id": number, "body": arrival.incoming.received, "received_at": now}
        for number, _, arrival in rows
    ]
    session.execute(insert(ReceivedRow), received)


def _referral(
    unit: Unit, panel_id: int, number: int, reference: str, arrival: Arrival
) -> dict[str, Any]:
    given, found = arrival.incoming.referral, arrival.assessment
    return {
        "id": number,
        "panel_id": panel_id,
        "reference": reference,
        "nrm_reference": given.nrm_reference,
        "external_id": given.external_id,
        "came_by": given.came_by,
        "initials": given.initials,
        "state": birth_state(REFERRAL, "receive"),
        "version": 1,
        "referred_on": given.referred_on,
        "received_on": unit.on,
        "authority_code": found.authority.code,
        "authority_given": given.authority_name,
        "age_at_referral": found.age_at_referral,
        "age_uncertain": given.age_uncertain,
        "gender": given.gender,
        "nationality": found.nationality,
        "first_responder": given.first_responder_organisation,
        "first_responder_type": found.first_responder_type,
        "exploitation_referred": ";".join(found.exploitation),
        "location": given.location,
        "crime_recorded": given.crime_reported,
        "scope_reasons": ";".join(found.scope),
        "policy_version": unit.policy.version,
    }


def _child(number: int, arrival: Arrival) -> dict[str, Any]:
    given = arrival.incoming.referral
    return {
        "referral_id": number,
        "forename": given.forename,
        "surname": given.surname,
        "alias": given.alias,
        "folded_name": fold_name(f"{given.surname or ''} {given.forename or ''}"),
        "date_of_birth": given.date_of_birth,
        "town": given.city,
        "county": given.county,
        "home_office_reference": given.home_office_reference,
        "interpreter_language": given.interpreter_language,
    }


def _content(number: int, arrival: Arrival) -> dict[str, Any]:
    given = arrival.incoming.referral
    return {
        "referral_id": number,
        "account": _sections(given, Classification.B),
        "third_parties": _sections(given, Classification.C),
        "contacts": json.dumps([line.model_dump() for line in given.contacts]),
        "documents": json.dumps([note.model_dump() for note in given.documents]),
        "notes": json.dumps(list(given.notes)),
    }


def _sections(given: ReferralInput, classification: Classification) -> str:
    return json.dumps(
        [
            {"key": section.key, "heading": section.heading, "text": section.text}
            for section in given.account
            if section.classification is classification
        ]
    )


def _raise_tasks(unit: Unit, assessed: Sequence[tuple[int, Assessment]]) -> None:
    rows = [row for number, found in assessed for row in _tasks(unit, number, found)]
    if not rows:
        return
    made = unit.session.scalars(
        insert(Task).returning(col(Task.id), sort_by_parameter_order=True), rows
    ).all()
    record_births(
        unit,
        TASK,
        "raise",
        [
            About(
                thing_id=task_id or 0,
                referral_id=row["referral_id"],
                details={"kind": row["kind"], "reasons": row["reasons"]},
            )
            for task_id, row in zip(made, rows, strict=True)
        ],
    )


def _tasks(unit: Unit, number: int, found: Assessment) -> list[dict[str, Any]]:
    tasks = []
    if found.safety:
        due = safety_due(unit.on, unit.policy, england())
        tasks.append(_task(number, TaskKind.SAFETY, ";".join(found.safety), unit.on, due))
    settle_in = unit.policy.days("clocks.scope_working_days", unit.on)
    kinds: dict[TaskKind, list[str]] = {}
    for reason in found.scope:
        kinds.setdefault(OF_SCOPE.get(reason, TaskKind.OUT_OF_SCOPE), []).append(reason.value)
    due = add_working_days(unit.on, settle_in)
    tasks += [_task(number, kind, ";".join(why), unit.on, due) for kind, why in kinds.items()]
    return tasks


def _task(number: int, kind: TaskKind, reasons: str, on: date, due: date) -> dict[str, Any]:
    return {
        "referral_id": number,
        "kind": kind,
        "state": birth_state(TASK, "raise"),
        "version": 1,
        "reasons": reasons,
        "raised_on": on,
        "due_on": due,
    }
