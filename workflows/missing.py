"""Record when a child is missing: from, to, and the return interview. It never suspends a case."""

from dataclasses import dataclass
from datetime import date

from nrm_panel.errors import BadInput
from nrm_panel.models import MissingEpisode
from nrm_panel.rules.access import Verb
from nrm_panel.rules.deadlines import safety_due
from nrm_panel.rules.working_days import england
from nrm_panel.store import opened
from nrm_panel.store.audit import Entry, canonical, digest
from nrm_panel.vocabulary import SafetyReason, TaskKind
from nrm_panel.words import day
from workflows.office import Office, Unit
from workflows.opening import note_opening
from workflows.raising import NewTask, open_tasks, raise_tasks


@dataclass(frozen=True)
class Episode:
    """A time in which a child was missing; without an end the child still is."""

    missing_from: date
    missing_to: date | None = None
    return_interview_on: date | None = None


def record_missing(
    office: Office,
    reference: str,
    missing_from: date | None = None,
    missing_to: date | None = None,
    return_interview_on: date | None = None,
) -> Episode:
    """Record an episode, or the end and interview of one that began on that day.

    Without a first day it is the one that has not ended, else the newest. While the child is
    missing a safety task is raised, unless one is open. Raises `BadInput` for days that cannot be.
    """
    with office.write(Verb.RECORD_MISSING) as unit:
        referral = unit.referral(reference)
        known = opened.missing_episodes(unit.session, referral.id)
        row = _row(known, reference, referral.id, missing_from)
        row.missing_to = missing_to or row.missing_to
        row.return_interview_on = return_interview_on or row.return_interview_on
        _check(row, [one for one in known if one is not row], unit.on)
        _write(unit, row)
        if row.missing_to is None:
            _raise_safety(unit, referral.id)
        return _episode(row)


def missing_of(office: Office, reference: str) -> list[Episode]:
    """When a child was missing, oldest first; the opening is kept in the log."""
    with office.write(Verb.OPEN_CASE) as unit:
        referral = unit.referral(reference)
        note_opening(unit, referral.id, "reading when the child was missing")
        return [_episode(row) for row in opened.missing_episodes(unit.session, referral.id)]


def _row(
    known: list[MissingEpisode], reference: str, referral_id: int, missing_from: date | None
) -> MissingEpisode:
    if missing_from is None:
        if not known:
            raise BadInput(f"{reference} has no missing episode yet; give the day it began.")
        return next((one for one in known if one.missing_to is None), known[-1])
    found = next((one for one in known if one.missing_from == missing_from), None)
    return found or MissingEpisode(referral_id=referral_id, missing_from=missing_from, entry=0)


def _check(row: MissingEpisode, others: list[MissingEpisode], on: date) -> None:
    end, interview = row.missing_to, row.return_interview_on
    for given in filter(None, (row.missing_from, end, interview)):
        if given > on:
            raise BadInput(
                f"{day(given)} is after {day(on)}; record what has happened, not what will."
            )
    if end is not None and end < row.missing_from:
        raise BadInput(f"{day(end)} is before the child went missing; mend the dates.")
    if interview is not None and (end is None or interview < end):
        raise BadInput("A return interview is held once the child is back; give that day too.")
    for other in others:
        ends, other_ends = end or date.max, other.missing_to or date.max
        if row.missing_from < other_ends and other.missing_from < ends:
            raise BadInput(
                f"An episode from {day(other.missing_from)} covers some of these days; "
                "give that one its end, or mend the dates."
            )


def _write(unit: Unit, row: MissingEpisode) -> None:
    key = opened.case_key(unit.session, row.referral_id)
    content = {
        "from": row.missing_from.isoformat(),
        "to": row.missing_to.isoformat() if row.missing_to else None,
        "interview": row.return_interview_on.isoformat() if row.return_interview_on else None,
    }
    row.entry = unit.record(
        Entry(
            verb="missing.record",
            happened_on=unit.on,
            account_id=unit.actor.account_id,
            referral_id=row.referral_id,
            thing="referral",
            thing_id=row.referral_id,
            details={"back": row.missing_to is not None},
            digests={"episode": digest(key, canonical(content))},
        )
    )
    unit.session.add(row)
    unit.session.flush()


def _raise_safety(unit: Unit, referral_id: int) -> None:
    if not open_tasks(unit, referral_id, TaskKind.SAFETY):
        due = safety_due(unit.on, unit.policy, england())
        raise_tasks(unit, [NewTask(referral_id, TaskKind.SAFETY, due, [SafetyReason.MISSING])])


def _episode(row: MissingEpisode) -> Episode:
    return Episode(row.missing_from, row.missing_to, row.return_interview_on)
