"""Doubles: the same ExternalId or NRM reference is in the store, or twice in what was given."""

from collections.abc import Sequence

from sqlmodel import col, select

from nrm_panel.intake.reading import Incoming, Refused
from nrm_panel.models import Referral
from workflows.office import Unit
from workflows.receiving_rows import Arrival

AT_ONCE = 500


def take_out_doubles(
    unit: Unit, arrivals: Sequence[Arrival]
) -> tuple[list[Arrival], list[Refused]]:
    """Give the arrivals that are new, and a sentence for each that is here or came twice."""
    by_id, by_nrm = _known(unit, arrivals)
    good: list[Arrival] = []
    bad: list[Refused] = []
    for arrival in arrivals:
        item, given = arrival.incoming, arrival.incoming.referral
        if given.external_id and given.external_id in by_id:
            bad.append(_double(item, "ExternalId", by_id[given.external_id]))
        elif given.nrm_reference and given.nrm_reference in by_nrm:
            bad.append(_double(item, "NRM reference", by_nrm[given.nrm_reference]))
        else:
            good.append(arrival)
            if given.external_id:
                by_id[given.external_id] = item.where
            if given.nrm_reference:
                by_nrm[given.nrm_reference] = item.where
    return good, bad


def _known(unit: Unit, arrivals: Sequence[Arrival]) -> tuple[dict[str, str], dict[str, str]]:
    by_id: dict[str, str] = {}
    by_nrm: dict[str, str] = {}
    for start in range(0, len(arrivals), AT_ONCE):
        part = [arrival.incoming.referral for arrival in arrivals[start : start + AT_ONCE]]
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
