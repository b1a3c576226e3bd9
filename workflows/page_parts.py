"""What several documents say alike: the meeting, who made the page, the wording of a test."""

from datetime import date

from sqlmodel import col, select

from nrm_panel.documents.letter_parts import PanelFacts
from nrm_panel.documents.parts import Mark, MeetingFacts, Standard
from nrm_panel.models import Meeting, PanelAuthority
from nrm_panel.reference import authorities
from nrm_panel.vocabulary import Ground, MeetingKind
from workflows.office import Unit


def panel_facts(unit: Unit) -> PanelFacts:
    """The panel as its documents name it, with the authorities that it serves."""
    panel = unit.panel()
    known = authorities()
    codes = unit.session.exec(
        select(PanelAuthority.gss_code)
        .where(PanelAuthority.panel_id == panel.id)
        .order_by(col(PanelAuthority.gss_code))
    ).all()
    return PanelFacts(
        panel=panel.name,
        authorities=tuple(known[code].name for code in codes),
        lead_authority=known[panel.lead_authority].name,
    )


def meeting_facts(unit: Unit, meeting: Meeting) -> MeetingFacts:
    """The meeting as every document names it."""
    panel = panel_facts(unit)
    return MeetingFacts(
        panel=panel.panel,
        authorities=panel.authorities,
        lead_authority=panel.lead_authority,
        number=meeting.number,
        kind=MeetingKind(meeting.kind).words,
        held_on=meeting.held_on,
        starts=meeting.starts_at,
    )


def mark(unit: Unit, *, fictional: bool, by: str | None = None, on: date | None = None) -> Mark:
    """Who makes a document and on which day."""
    return Mark(
        prepared_by=by or unit.actor.name,
        prepared_on=on or unit.on,
        fictional=fictional,
        policy_version=unit.policy.version,
    )


def standard_words(unit: Unit, ground: Ground) -> Standard:
    """The wording of a test in force at the business date."""
    value = unit.policy.at(f"wording.{ground}", unit.on)
    return Standard(
        ground=ground.words,
        wording=str(value.value),
        in_force_from=value.starts,
        note="Means is not needed for a child.",
    )
