"""Write arrivals to the store in bulk: rows, keys, tasks, history and log entries."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from nrm_panel.inputs import ReferralInput
from nrm_panel.intake.assessing import Assessment
from nrm_panel.intake.reading import Incoming
from nrm_panel.intake.register.bringing_over import BroughtOver
from nrm_panel.models import CaseKey, Child, Referral, ReferralContent
from nrm_panel.models import Received as ReceivedRow
from nrm_panel.rules.deadlines import safety_due
from nrm_panel.rules.names import fold_name
from nrm_panel.rules.working_days import england
from nrm_panel.store.audit import digest
from nrm_panel.store.counters import take_numbers, take_referral_ids
from nrm_panel.vocabulary import Classification, ReferralState, TaskKind
from workflows.machine import birth_state, record_births
from workflows.matching import Matching, match_now
from workflows.office import Unit
from workflows.raising import NewTask, raise_tasks, settle_by
from workflows.referral_moves import REFERRAL
from workflows.register_rows import write_brought_decisions
from workflows.settling import kinds_of
from workflows.supplement import supplement_task
from workflows.tables import About

KEY_BYTES = 32


@dataclass(frozen=True)
class Arrival:
    """A referral as it was read, what the rules say of it, and what had been decided before."""

    incoming: Incoming
    assessment: Assessment
    brought: BroughtOver | None = None


def write_arrivals(
    unit: Unit, arrivals: Sequence[Arrival], matching: Matching | None = None
) -> list[str]:
    """Write the arrivals and give their references, in order.

    `matching` is what comparing found of the batch of which these are the next; without it they
    are compared here, under the lock.
    """
    if not arrivals:
        return []
    if matching is None:
        matching = match_now(unit, [arrival.incoming.referral for arrival in arrivals])
    panel_id = unit.panel_id()
    year = unit.on.year
    numbers = take_numbers(unit.session, panel_id, f"referral {year}", len(arrivals))
    ids = take_referral_ids(unit.session, len(arrivals))
    references = [f"{year}-{number:04}" for number in numbers]
    keys = [unit.chance.token(KEY_BYTES) for _ in arrivals]
    rows = list(zip(ids, references, arrivals, strict=True))
    _insert(unit, panel_id, rows)
    unit.write_rows(
        CaseKey,
        [{"referral_id": number, "key": key} for number, key in zip(ids, keys, strict=True)],
    )
    _record_births(unit, rows, keys)
    brought = [(number, arrival.brought) for number, _, arrival in rows if arrival.brought]
    write_brought_decisions(unit, panel_id, brought)
    matching.write(unit, ids)
    raise_tasks(
        unit, [task for number, _, arrival in rows for task in _tasks(unit, number, arrival)]
    )
    return references


def _record_births(
    unit: Unit, rows: Sequence[tuple[int, str, Arrival]], keys: Sequence[bytes]
) -> None:
    births: dict[ReferralState | None, list[About]] = {}
    for (number, _, arrival), key in zip(rows, keys, strict=True):
        about = About(
            thing_id=number,
            referral_id=number,
            details={"scope": [reason.value for reason in arrival.assessment.scope]},
            digests={"received": digest(key, arrival.incoming.received)},
        )
        births.setdefault(arrival.brought.state if arrival.brought else None, []).append(about)
    for state, of_state in births.items():
        record_births(unit, REFERRAL, "bring_over" if state else "receive", of_state, state)


def _insert(unit: Unit, panel_id: int, rows: Sequence[tuple[int, str, Arrival]]) -> None:
    now = unit.clock.now()
    unit.write_rows(Referral, [_referral(unit, panel_id, *row) for row in rows])
    unit.write_rows(Child, [_child(number, arrival) for number, _, arrival in rows])
    unit.write_rows(ReferralContent, [_content(number, arrival) for number, _, arrival in rows])
    received = [
        {"referral_id": number, "body": arrival.incoming.received, "received_at": now}
        for number, _, arrival in rows
    ]
    unit.write_rows(ReceivedRow, received)


def _referral(
    unit: Unit, panel_id: int, number: int, reference: str, arrival: Arrival
) -> dict[str, Any]:
    given, found, brought = arrival.incoming.referral, arrival.assessment, arrival.brought
    return {
        "id": number,
        "panel_id": panel_id,
        "reference": reference,
        "nrm_reference": given.nrm_reference,
        "external_id": given.external_id,
        "came_by": given.came_by,
        "initials": given.initials,
        "state": (
            birth_state(REFERRAL, "bring_over", brought.state)
            if brought
            else birth_state(REFERRAL, "receive")
        ),
        "brought_over": brought is not None,
        "quiet_after": brought.quiet_after if brought else None,
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
        # The scope of a decided case was settled by those who decided it.
        "scope_reasons": "" if brought else ";".join(found.scope),
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
        "contacts": json.dumps([line._asdict() for line in given.contacts]),
        "documents": json.dumps([note._asdict() for note in given.documents]),
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


def _tasks(unit: Unit, number: int, arrival: Arrival) -> Iterator[NewTask]:
    found = arrival.assessment
    if found.safety:
        due = safety_due(unit.on, unit.policy, england())
        yield NewTask(number, TaskKind.SAFETY, due, found.safety)
    for kind, why in kinds_of(found.scope).items():
        yield NewTask(number, kind, settle_by(unit), why)
    if arrival.brought is None:
        yield supplement_task(unit, number)
