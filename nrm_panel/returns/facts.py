"""The facts of one referral as a return reads them: the reportable columns, without store keys."""

from datetime import date
from typing import NamedTuple


class Facts(NamedTuple):
    """The reportable values of a referral; the same names as the columns of `ReferralFacts`.

    A tuple, since a store's own row objects take ten times as long to read: select the columns
    `Facts._fields`, in that order, and give each row to `Facts._make`.
    """

    happened_on: date
    reference: str
    lead_authority_code: str
    referred_on: date
    received_on: date
    first_responder_type: str
    exploitation_referred: str
    location: str
    state: str
    outcome: str
    out_of_scope: bool
    external_id: str | None = None
    came_by: str | None = None
    brought_over: bool = False
    re_referral: bool = False
    awaited: str | None = None
    nrm_reference: str | None = None
    authority_code: str | None = None
    assigned_on: date | None = None
    accepted_on: date | None = None
    first_heard_on: date | None = None
    age_at_referral: int | None = None
    gender: str | None = None
    nationality: str | None = None
    exploitation_found: str | None = None
    county_lines: bool | None = None
    crime_recorded: bool | None = None
    rg_outcome: str | None = None
    rg_decided_on: date | None = None
    rg_wording: str | None = None
    rg_made_by: str | None = None
    negative_rg_reason: str | None = None
    cg_outcome: str | None = None
    cg_decided_on: date | None = None
    cg_made_by: str | None = None
    negative_cg_reason: str | None = None
    combined: bool = False
    partners_present: str | None = None
    hearings: int = 0
    deferrals: int = 0
    sca_first_answer: str | None = None
    sca_first_answered_on: date | None = None
    issued_on: date | None = None
    told_child_on: date | None = None
    returned_reason: str | None = None
    returned_on: date | None = None
    transferred_on: date | None = None
    closed_on: date | None = None
    closed_reason: str | None = None
    reconsideration_asked_on: date | None = None
    reconsideration_answer: str | None = None
    reconsideration_answered_on: date | None = None
    suspended_on: date | None = None
    days_suspended: int = 0
