"""A row of a register as a referral that can be received, beside the row as it stood."""

import json
from dataclasses import dataclass

from nrm_panel.inputs import ReferralInput, TextSection
from nrm_panel.intake.links import without_tokens
from nrm_panel.intake.reading import Incoming
from nrm_panel.intake.register.fields import cell_of
from nrm_panel.intake.register.grid import Line
from nrm_panel.intake.register.headings import Headings
from nrm_panel.intake.register.row import RegisterRow
from nrm_panel.vocabulary import Classification, Way

NO_REASONS = (
    "Brought over from a register with what was decided and when; the reasons are not recorded "
    "here."
)
_NO_TYPE = "No kind of exploitation is given."


@dataclass(frozen=True, slots=True)
class RegisterIncoming:
    """A referral of a register: what is received of it, and its values."""

    incoming: Incoming
    row: RegisterRow


def incoming_of(row: RegisterRow, line: Line, headings: Headings, name: str) -> RegisterIncoming:
    """Give the referral of a row; `received` is the row under its headings, tokens removed.

    Columns that are not read are kept there, and nowhere else.
    """
    cells, stripped = [], False
    for heading in headings.all:
        written = str(cell_of(line, heading))
        kept = without_tokens(heading.words, written)
        stripped = stripped or kept != written
        if kept:
            cells.append([heading.words, kept])
    received = {"register": name, "row": row.number, "cells": cells}
    body = json.dumps(received, ensure_ascii=False).encode()
    where = f"{name}, row {row.number}"
    return RegisterIncoming(Incoming(where, body, _referral(row, link_removed=stripped)), row)


def _referral(row: RegisterRow, *, link_removed: bool) -> ReferralInput:
    return ReferralInput(
        external_id=None,
        came_by=Way.REGISTER,
        nrm_reference=row.nrm_reference,
        referred_on=row.referred_on,
        form_type=Way.REGISTER,
        age_uncertain=False,
        forename=row.first_name,
        surname=row.last_name,
        date_of_birth=row.date_of_birth,
        gender=row.gender,
        nationality=row.nationality,
        second_nationality=row.second_nationality,
        location=row.exploitation_location,
        authority_name=row.authority,
        first_responder_organisation=row.first_responder,
        account=_account(row),
        notes=tuple(_notes(row, link_removed=link_removed)),
    )


def _account(row: RegisterRow) -> tuple[TextSection, ...]:
    if row.county_lines is None:
        return ()
    return (
        TextSection(
            key="county_lines",
            heading="County lines, as the register has it",
            text="Yes" if row.county_lines else "No",
            classification=Classification.B,
        ),
    )


def _notes(row: RegisterRow, *, link_removed: bool) -> list[str]:
    notes = list(row.notes)
    if not row.exploitation_types:
        notes.append(_NO_TYPE)
    if link_removed:
        notes.append("A link that may open a document was removed.")
    if row.decisions:
        notes.append(NO_REASONS)
    return notes
