"""Receive referrals: read, assessed, given a reference, recorded, with their tasks raised.

Reading and the rules come before the writer's lock; a whole file goes in, or nothing of it,
unless bad records are to be skipped, when the good ones go in batch by batch.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import repeat

from sqlmodel import select

from nrm_panel.errors import BadInput
from nrm_panel.intake.advising import advise
from nrm_panel.intake.assessing import assess
from nrm_panel.intake.limits import IntakeLimits
from nrm_panel.intake.reading import Incoming, Refused, read_referrals
from nrm_panel.models import Panel, PanelAuthority
from nrm_panel.policy import Policy
from nrm_panel.rules.access import Verb
from nrm_panel.vocabulary import FirstResponderType
from workflows.doubles import take_out_doubles
from workflows.matching import match_before, match_inside, match_now
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
    advice: tuple[str, ...] = ()


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
    with office.read(Verb.RECEIVE) as unit:
        served = authorities_served(unit)
    good, bad = _read(office, files, referred_on, nrm_reference)
    arrivals = [
        Arrival(incoming, assess(incoming.referral, office.on, served, office.policy))
        for incoming in good
    ]
    return receive_arrivals(
        office, arrivals, bad, skip_bad=skip_bad, dry_run=dry_run, progress=progress
    )


def receive_arrivals(
    office: Office,
    arrivals: Sequence[Arrival],
    refused: Sequence[Refused],
    *,
    skip_bad: bool = False,
    dry_run: bool = False,
    progress: Callable[[int, int], None] | None = None,
    afterwards: Callable[[Unit], None] | None = None,
) -> Report:
    """Bring in what was read and judged, beside what could not be; every way in ends here.

    `afterwards` is done in the same transaction. One referral gets the advice on its quality.
    Raises `BadInput` with a sentence for each that cannot come in unless those are skipped.
    """
    arrivals, doubles = _without_doubles(office, arrivals)
    bad = [*refused, *doubles]
    if bad and not skip_bad:
        raise BadInput("\n".join(refused.sentence for refused in bad))
    if dry_run:
        given = [item.incoming.referral for item in arrivals]
        trial = match_inside(office.policy, office.on, given)
        notes = trial.notes([item.incoming.where for item in arrivals])
        found = map(_described, repeat("not received"), arrivals, notes)
        return Report(_advised(office, list(found), arrivals), tuple(bad))
    received: list[Received] = []
    size = BATCH if skip_bad else max(len(arrivals), 1)
    for start in range(0, len(arrivals), size):
        tell = _telling(progress, start, len(arrivals))
        part = arrivals[start : start + size]
        batch, late = _write(office, part, tell, afterwards, skip_bad=skip_bad)
        received += batch
        bad += late
    return Report(_advised(office, received, arrivals), tuple(bad))


def _telling(
    progress: Callable[[int, int], None] | None, before: int, total: int
) -> Callable[[int], None]:
    def tell(done: int) -> None:
        if progress is not None:
            progress(before + done, total)

    return tell


def intake_limits(policy: Policy, on: date) -> IntakeLimits:
    """The limits of what is read, as the policy of the business date sets them."""
    return IntakeLimits(
        text_characters=policy.days("intake.text_limit", on),
        documents=policy.days("intake.documents_limit", on),
        adult_age=policy.days("age.adult", on),
    )


def authorities_served(unit: Unit) -> frozenset[str]:
    """The GSS codes of the authorities that the panel serves."""
    panel: Panel = unit.panel()
    codes = unit.session.exec(
        select(PanelAuthority.gss_code).where(PanelAuthority.panel_id == panel.id)
    ).all()
    return frozenset(codes)


def _read(
    office: Office, files: Sequence[File], referred_on: date | None, nrm_reference: str | None
) -> tuple[list[Incoming], list[Refused]]:
    on, limits = office.on, intake_limits(office.policy, office.on)
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
    office: Office, arrivals: Sequence[Arrival]
) -> tuple[list[Arrival], list[Refused]]:
    with office.read(Verb.RECEIVE) as unit:
        return take_out_doubles(unit, arrivals)


def _write(
    office: Office,
    arrivals: Sequence[Arrival],
    tell: Callable[[int], None],
    afterwards: Callable[[Unit], None] | None,
    *,
    skip_bad: bool,
) -> tuple[list[Received], list[Refused]]:
    matching = match_before(office, [item.incoming.referral for item in arrivals])
    with office.write(Verb.RECEIVE) as unit:
        fit, doubles = take_out_doubles(unit, arrivals)
        if doubles and not skip_bad:
            raise BadInput("\n".join(refused.sentence for refused in doubles))
        if doubles:
            matching = match_now(unit, [item.incoming.referral for item in fit])
        references: list[str] = []
        for start in range(0, len(fit), BATCH):
            references += write_arrivals(unit, fit[start : start + BATCH], matching)
            tell(len(references))
        if afterwards is not None:
            afterwards(unit)
        return list(map(_described, references, fit, matching.notes(references))), doubles


def _described(reference: str, arrival: Arrival, matches: Sequence[str]) -> Received:
    notes = (*arrival.incoming.referral.notes, *_cautions(arrival), *matches)
    return Received(reference, arrival.incoming.where, notes)


def _advised(
    office: Office, received: Sequence[Received], arrivals: Sequence[Arrival]
) -> tuple[Received, ...]:
    if len(received) != 1 or len(arrivals) != 1:
        return tuple(received)
    item = arrivals[0].incoming
    found = advise(item.received, item.referral.came_by, office.on, office.policy)
    return (replace(received[0], advice=tuple(one.sentence for one in found)),)


def _cautions(arrival: Arrival) -> list[str]:
    assessment = arrival.assessment
    notes = []
    if assessment.safety:
        why = ", ".join(reason.words for reason in assessment.safety)
        notes.append(f"SAFETY TASK, due the same working day: {why}.")
    if assessment.first_responder_type is FirstResponderType.UNKNOWN:
        notes.append(
            "The First Responder is not on the list of organisations; it is kept as given, and "
            "its type is to be checked."
        )
    if assessment.authority.code is None and assessment.authority.reason:
        notes.append(assessment.authority.reason)
    stands = "To be settled" if arrival.brought else "Cannot be accepted"
    notes += [f"{stands}: {reason.words}." for reason in assessment.scope]
    return notes
