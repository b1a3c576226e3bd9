"""What a return may report of a referral: whole rows, appended, never changed.

Nothing of class A is here: age in whole years, never a date of birth. A period selects by
business date; an as-at date selects the newest row of each referral up to a log entry.
"""

from datetime import date

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from nrm_panel.models.columns import table_class
from nrm_panel.vocabulary import Classification


class ReferralFacts(SQLModel, table=True):
    """One whole reportable row of a referral, as it stood after log entry `entry`."""

    __tablename__ = "referral_facts"
    __table_args__ = (
        Index("ix_referral_facts_latest", "referral_id", "entry"),
        table_class(Classification.E),
    )

    id: int | None = Field(default=None, primary_key=True)
    panel_id: int = Field(foreign_key="panel.id")
    referral_id: int = Field(foreign_key="referral.id")
    entry: int = Field(foreign_key="log_entry.seq")
    happened_on: date
    reference: str
    nrm_reference: str | None = None
    external_id: str | None = None
    came_by: str
    brought_over: bool = False
    re_referral: bool = False
    authority_code: str | None = None
    lead_authority_code: str
    referred_on: date
    received_on: date
    assigned_on: date | None = None
    accepted_on: date | None = None
    first_heard_on: date | None = None
    age_at_referral: int | None = None
    gender: str | None = None
    nationality: str | None = None
    first_responder_type: str
    exploitation_referred: str
    exploitation_found: str | None = None
    county_lines: bool | None = None
    location: str
    crime_recorded: bool | None = None
    state: str
    awaited: str | None = None
    outcome: str
    out_of_scope: bool
    rg_outcome: str | None = None
    rg_decided_on: date | None = None
    rg_wording: str | None = None
    rg_made_by: str | None = None
    negative_rg_reason: str | None = None
    cg_outcome: str | None = None
    cg_decided_on: date | None = None
    negative_cg_reason: str | None = None
    cg_made_by: str | None = None
    combined: bool = False
    partners_present: str | None = None
    hearings: int = 0
    deferrals: int = 0
    sca_first_answer: str | None = None
    sca_first_answered_on: date | None = None
    issued_on: date | None = None
    told_child_on: date | None = None
    reconsideration_asked_on: date | None = None
    reconsideration_answer: str | None = None
    reconsideration_answered_on: date | None = None
    suspended_on: date | None = None
    days_suspended: int = 0
    returned_reason: str | None = None
    returned_on: date | None = None
    transferred_on: date | None = None
    closed_on: date | None = None
    closed_reason: str | None = None
