"""Receive referrals: read, assessed, given a reference, recorded, with their tasks raised.

Reading and the rules come before the writer's lock; a whole file goes in, or nothing of it,
unless bad records are to be skipped, when the good ones go in batch by batch.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from nrm_panel.errors import BadInput
from nrm_panel.intake.assessing import Assessment, assess
from nrm_panel.intake.limits import IntakeLimits
from nrm_panel.intake.reading import Incoming, Refused, read_referrals
from nrm_panel.models import Panel, PanelAuthority, Referral
from nrm_panel.rules.access import Verb
from workflows.office import Office, Unit
from workflows.receiving_rows import Arrival, write_arrivals

BATCH = 500


@dataclass(frozen=True)
class File:
    """A file as it was given: its name and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Received:
    """One referral that came in: its reference, and what a person should know of it."""

    reference: str
    where: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """What an import did: what came in, and why the rest did not."""

    received: tuple[Received, ...]
    refused: tuple[Refused, ...]


def receive_files(
    office: Office,
    files: Sequence[File],
    *,
    referred_on: date | None = None,
    nrm_reference: str | None = None,
    skip_bad: bool = False,
    dry_run: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Report:
    """Bring in every referral of the files and report; a dry run changes nothing.

    Raises `BadInput` with a sentence for each bad record unless those are to be skipped.
    """
    served = _served(office)
    good, bad = _read(office, files, referred_on, nrm_reference)
    good, doubles = _without_doubles(office, good)
    bad = [*bad, *doubles]
    if bad and not skip_bad:
        raise BadInput("\n".join(refused.sentence for refused in bad))
    arrivals = [
        Arrival(incoming, assess(incoming.referral, office.on, served, office.policy))
        for incoming in good
    ]
    if dry_run:
        return Report(tuple(_described("not received", item) for item in arrivals), tuple(bad))
    received: list[Received] = []
    size = BATCH if skip_bad else max(len(arrivals), 1)
    for start in range(0, len(arrivals), size):
        batch, late = _write(office, arrivals[start : start + size], skip_bad=skip_bad)
        received += batch
        bad += late
        if progress is not None:
            progress(len(received), len(arrivals))
    return Report(tuple(received), tuple(bad))


def _served(office: Office) -> frozenset[str]:
    with office.read(Verb.RECEIVE) as unit:
        panel: Panel = unit.panel()
        codes = unit.session.exec(
            select(PanelAuthority.gss_code).where(PanelAuthority.panel_id == panel.id)
        ).all()
        return frozenset(codes)


def _read(
    office: Office, files: Sequence[File], referred_on: date | None, nrm_reference: str | None
) -> tuple[list[Incoming], list[Refused]]:
    on, policy = office.on, office.policy
    limits = IntakeLimits(
        text_characters=policy.days("intake.text_limit", on),
        documents=policy.days("intake.documents_limit", on),
        adult_age=policy.days("age.adult", on),
    )
    good: list[Incoming] = []
    bad: list[Refused] = []
    for file in files:
        for item in read_referrals(
            file.content,
            file.name,
            referred_on=referred_on,
            nrm_reference=nrm_reference,
            on=on,
            limits=limits,
        ):
            if isinstance(item, Incoming):
                good.append(item)
            else:
                bad.append(item)
    return good, bad


def _without_doubles(
    office: Office, incoming: Iterable[Incoming]
) -> tuple[list[Incoming], list[Refused]]:
    """Take out what stands in the store, or twice in what was given."""
    with office.read(Verb.RECEIVE) as unit:
        return _sift(unit, list(incoming))


def _sift(unit: Unit, incoming: list[Incoming]) -> tuple[list[Incoming], list[Refused]]:
    by_id, by_nrm = _known(unit, incoming)
    good: list[Incoming] = []
    bad: list[Refused] = []
    for item in incoming:
        given = item.referral
        if given.external_id and given.external_id in by_id:
            bad.append(_double(item, "ExternalId", by_id[given.external_id]))
        elif given.nrm_reference and given.nrm_reference in by_nrm:
            bad.append(_double(item, "NRM reference", by_nrm[given.nrm_reference]))
        else:
            good.append(item)
            if given.external_id:
                by_id[given.external_id] = item.where
            if given.nrm_reference:
                by_nrm[given.nrm_reference] = item.where
    return good, bad


def _known(unit: Unit, incoming: Sequence[Incoming]) -> tuple[dict[str, str], dict[str, str]]:
    by_id: dict[str, str] = {}
    by_nrm: dict[str, str] = {}
    for start in range(0, len(incoming), BATCH):
        part = [item.referral for item in incoming[start : start + BATCH]]
        rows = unit.session.exec(
            select(Referral.reference, Referral.external_id, col(Referral.nrm_reference)).where(
                col(Referral.external_id).in_([given.external_id for given in part])
                | col(Referral.nrm_reference).in_([given.nrm_reference for given in part])
            )
        )
        for reference, external_id, nrm_reference in rows.all():
            if external_id:
                by_id[external_id] = reference
            if nrm_reference:
                by_nrm[nrm_reference] = reference
    return by_id, by_nrm


def _double(item: Incoming, what: str, other: str) -> Refused:
    return Refused(
        item.where,
        f"{item.where}: this {what} was received already, as {other}; look at that referral, and "
        "leave this one out.",
    )


def _write(
    office: Office, arrivals: Sequence[Arrival], *, skip_bad: bool
) -> tuple[list[Received], list[Refused]]:
    with office.write(Verb.RECEIVE) as unit:
        fresh, doubles = _sift(unit, [arrival.incoming for arrival in arrivals])
        if doubles and not skip_bad:
            raise BadInput("\n".join(refused.sentence for refused in doubles))
        kept = {id(incoming) for incoming in fresh}
        fit = [arrival for arrival in arrivals if id(arrival.incoming) in kept]
        references = write_arrivals(unit, fit)
        done = [_described(ref, item) for ref, item in zip(references, fit, strict=True)]
        return done, doubles


def _described(reference: str, arrival: Arrival) -> Received:
    notes = (*arrival.incoming.referral.notes, *_cautions(arrival.assessment))
    return Received(reference, arrival.incoming.where, notes)


def _cautions(assessment: Assessment) -> list[str]:
    notes = []
    if assessment.safety:
        why = ", ".join(reason.words for reason in assessment.safety)
        notes.append(f"SAFETY TASK, due today: {why}.")
    if assessment.authority.code is None and assessment.authority.reason:
        notes.append(assessment.authority.reason)
    notes += [f"Cannot be accepted: {reason.words}." for reason in assessment.scope]
    return notes
