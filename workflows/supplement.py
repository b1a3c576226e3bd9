"""Record what the form does not ask, and say what is not recorded yet.

What is missing is a task for a named person: the child's lead social worker, and until one is
named the coordinator who received the referral.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from nrm_panel.errors import BadInput
from nrm_panel.models import Account, Referral, SupplementAnswer
from nrm_panel.rules.access import Verb
from nrm_panel.rules.supplement import (
    Question,
    checked_answer,
    is_asked,
    not_recorded,
    question,
    questions,
)
from nrm_panel.rules.working_days import add_working_days
from nrm_panel.store import opened
from nrm_panel.store.audit import Entry, canonical, digest
from nrm_panel.store.queries.decisions import standing_for
from nrm_panel.store.queries.matching import in_portions
from nrm_panel.store.queries.referrals import referrals_of
from nrm_panel.vocabulary import Ground, ReferralState, TaskKind
from workflows.office import Office, Unit
from workflows.opening import note_bulk_opening, note_opening
from workflows.raising import NewTask, close_tasks, open_tasks

GONE = (ReferralState.RETURNED, ReferralState.TRANSFERRED, ReferralState.CLOSED)
LEAD_WORKER = "Lead social worker"


@dataclass(frozen=True)
class Answer:
    """One answer as it stands: the question, the value as it is kept, and since when."""

    question: Question
    value: str
    recorded_on: date


@dataclass(frozen=True)
class Supplement:
    """The local supplement of a case: what is recorded, and what should be and is not."""

    lead_social_worker: str | None
    answers: tuple[Answer, ...]
    missing: tuple[Question, ...]

    @property
    def complete(self) -> bool:
        """Whether nothing is missing, the lead social worker's name included."""
        return not self.missing and self.lead_social_worker is not None


@dataclass(frozen=True)
class NotRecorded:
    """For how many of the panel's cases something is not recorded, of those that it is asked of."""

    words: str
    cases: int
    of: int


def record_supplement(
    office: Office, reference: str, values: Mapping[str, str]
) -> tuple[Question, ...]:
    """Record answers by question, an empty one taking back; gives what is still missing.

    Raises `BadInput` for a question that is none or an answer it does not take; then nothing of
    it is recorded. The task is closed once nothing is missing.
    """
    if not values:
        raise BadInput("Give at least one question with its answer.")
    given = {key: checked_answer(question(key), value) for key, value in values.items()}
    with office.write(Verb.RECORD_SUPPLEMENT) as unit:
        referral = unit.referral(reference)
        before = _values(opened.supplement_answers(unit.session, [referral.id]))
        changed = {key: value for key, value in given.items() if before.get(key, "") != value}
        if changed:
            _write(unit, referral.id, changed)
        _close_when_complete(unit, referral)
        return _read(unit, referral).missing


def supplement_of(office: Office, reference: str) -> Supplement:
    """What is recorded of a case and what is not; the opening is kept in the log."""
    with office.write(Verb.OPEN_CASE) as unit:
        referral = unit.referral(reference)
        note_opening(unit, referral.id, "reading the local supplement")
        return _read(unit, referral)


def missing_supplement(office: Office) -> list[NotRecorded]:
    """Count what is not recorded over the panel's cases, in the order of the questions.

    Cases that have left, and those brought over with their decisions, are not counted.
    """
    with office.write(Verb.COUNT_NOT_RECORDED) as unit:
        cases = [
            referral
            for referral in referrals_of(unit.session, unit.panel_id())
            if referral.state not in GONE and not referral.brought_over
        ]
        note_bulk_opening(unit, "counting what is not recorded", {}, len(cases))
        return _counted(unit, cases)


def supplement_task(unit: Unit, referral_id: int) -> NewTask:
    """The task of a referral that has just come in: for whoever received it, until passed on."""
    days = unit.policy.days("supplement.working_days", unit.on)
    return NewTask(
        referral_id,
        TaskKind.SUPPLEMENT,
        add_working_days(unit.on, days),
        assigned_to=unit.actor.account_id,
    )


def pass_on(unit: Unit, referral: Referral) -> None:
    """Give what is missing to the lead social worker, who has just been named."""
    for task in open_tasks(unit, referral.id, TaskKind.SUPPLEMENT):
        task.assigned_to = referral.lead_social_worker
        unit.session.add(task)
    _close_when_complete(unit, referral)


def _write(unit: Unit, referral_id: int, changed: Mapping[str, str]) -> None:
    key = opened.case_key(unit.session, referral_id)
    entry = unit.record(
        Entry(
            verb="supplement.record",
            happened_on=unit.on,
            account_id=unit.actor.account_id,
            referral_id=referral_id,
            thing="referral",
            thing_id=referral_id,
            details={"fields": sorted(changed)},
            digests={
                name: digest(key, canonical({name: value})) for name, value in changed.items()
            },
        )
    )
    unit.session.add_all(
        SupplementAnswer(
            referral_id=referral_id, field=name, value=value, recorded_on=unit.on, entry=entry
        )
        for name, value in changed.items()
    )
    unit.session.flush()


def _close_when_complete(unit: Unit, referral: Referral) -> None:
    if open_tasks(unit, referral.id, TaskKind.SUPPLEMENT) and _read(unit, referral).complete:
        close_tasks(unit, referral.id, TaskKind.SUPPLEMENT)


def _read(unit: Unit, referral: Referral) -> Supplement:
    rows = opened.supplement_answers(unit.session, [referral.id])
    newest = {row.field: row for row in rows}
    answers = tuple(
        Answer(asked, newest[key].value, newest[key].recorded_on)
        for key, asked in questions().items()
        if key in newest and newest[key].value
    )
    worker = unit.session.get(Account, referral.lead_social_worker or 0)
    decided = referral.id in _decided(unit, [referral.id])
    return Supplement(
        lead_social_worker=worker.name if worker else None,
        answers=answers,
        missing=not_recorded(_values(rows), decided=decided),
    )


def _values(rows: Sequence[SupplementAnswer]) -> dict[str, str]:
    return {row.field: row.value for row in rows}


def _decided(unit: Unit, ids: Sequence[int]) -> set[int]:
    found = standing_for(unit.session, ids)
    return {made.referral_id for made, _ in found if made.ground == Ground.RG}


def _counted(unit: Unit, cases: Sequence[Referral]) -> list[NotRecorded]:
    asked_of, missing = Counter[str](), Counter[str]()
    for portion in in_portions(cases):
        ids = [referral.id for referral in portion]
        rows: dict[int, list[SupplementAnswer]] = {number: [] for number in ids}
        for row in opened.supplement_answers(unit.session, ids):
            rows[row.referral_id].append(row)
        decided = _decided(unit, ids)
        for number in ids:
            answers, is_decided = _values(rows[number]), number in decided
            asked_of.update(
                key
                for key, asked in questions().items()
                if is_asked(asked, answers, decided=is_decided)
            )
            missing.update(asked.key for asked in not_recorded(answers, decided=is_decided))
    unnamed = sum(referral.lead_social_worker is None for referral in cases)
    return [
        NotRecorded(LEAD_WORKER, unnamed, len(cases)),
        *(
            NotRecorded(asked.words, missing[key], asked_of[key])
            for key, asked in questions().items()
        ),
    ]
