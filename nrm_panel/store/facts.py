"""Append what a return may report of a referral: one whole row for each change."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import BindParameter, bindparam, select
from sqlmodel import Session, col

from nrm_panel.models import (
    Decision,
    DecisionProgress,
    Meeting,
    MeetingItem,
    Offer,
    Panel,
    Referral,
    ReferralFacts,
)
from nrm_panel.rules.outcome import published_outcome
from nrm_panel.store.queries.decisions import standing_for
from nrm_panel.store.queries.waiting import NOTHING_WAITED, re_referred, waited
from nrm_panel.store.rows import table_of, write_rows
from nrm_panel.vocabulary import (
    DecisionState,
    Ground,
    Hearing,
    OfferAnswer,
    OfferKind,
    Outcome,
    ReferralState,
)

COPIED = (
    "panel_id",
    "reference",
    "nrm_reference",
    "external_id",
    "came_by",
    "brought_over",
    "authority_code",
    "referred_on",
    "received_on",
    "assigned_on",
    "accepted_on",
    "age_at_referral",
    "gender",
    "nationality",
    "first_responder_type",
    "exploitation_referred",
    "location",
    "crime_recorded",
    "state",
    "closed_on",
    "closed_reason",
)
AT_ONCE = 500

_ASKED_FOR: BindParameter[int] = bindparam("ids", expanding=True)
_REFERRALS = (
    select(
        col(Referral.id).label("referral_id"),
        *(table_of(Referral).c[name] for name in COPIED),
        col(Referral.scope_reasons),
        col(Referral.before_state),
        col(Panel.lead_authority),
    )
    .join(Panel, col(Panel.id) == col(Referral.panel_id))
    .where(col(Referral.id).in_(_ASKED_FOR))
    .order_by(col(Referral.id))
)
_HEARINGS = (
    select(col(MeetingItem.referral_id), col(MeetingItem.hearing), col(Meeting.held_on))
    .join(Meeting, col(Meeting.id) == col(MeetingItem.meeting_id))
    .where(col(MeetingItem.referral_id).in_(_ASKED_FOR))
    .where(col(MeetingItem.hearing).not_in([Hearing.WAITING, Hearing.NOT_REACHED]))
    .order_by(col(Meeting.held_on))
)
_ACCEPTED_OFFERS = (
    select(col(Offer.referral_id), col(Offer.kind), col(Offer.reason), col(Offer.answered_on))
    .where(col(Offer.referral_id).in_(_ASKED_FOR), col(Offer.answer) == OfferAnswer.ACCEPTED)
    .order_by(col(Offer.id))
)


def append_facts(
    session: Session, referral_ids: Collection[int], happened_on: date, entry: int
) -> None:
    """Append the row of each referral as it stands after log entry `entry`."""
    ordered = sorted(referral_ids)
    for start in range(0, len(ordered), AT_ONCE):
        rows = _rows(session, ordered[start : start + AT_ONCE])
        for row in rows:
            row |= {"happened_on": happened_on, "entry": entry}
        write_rows(session, ReferralFacts, rows)


def _rows(session: Session, ids: list[int]) -> list[dict[str, Any]]:
    referrals = session.connection().execute(_REFERRALS, {"ids": ids}).mappings().all()
    decided = _decisions(session, ids)
    heard = _hearings(session, ids)
    left = _offers(session, {one["referral_id"]: one["state"] for one in referrals})
    waiting = waited(session, ids)
    again = re_referred(session, ids)
    rows = []
    for referral in referrals:
        number, before = referral["referral_id"], referral["before_state"]
        row: dict[str, Any] = {name: referral[name] for name in COPIED}
        row["referral_id"] = number
        row["lead_authority_code"] = referral["lead_authority"]
        row["out_of_scope"] = bool(referral["scope_reasons"])
        row |= decided[number] | heard[number] | left[number]
        # A combined decision whose second half was undone is no longer one.
        row["combined"] = row["combined"] and row["cg_outcome"] is not None
        row |= waiting.get(number, NOTHING_WAITED) | {"awaited": before}
        row["re_referral"] = number in again
        row["outcome"] = published_outcome(
            ReferralState(row["state"]),
            _in_effect(row["rg_outcome"]),
            _in_effect(row["cg_outcome"]),
            ReferralState(before) if before else None,
        ).value
        rows.append(row)
    return rows


def _in_effect(outcome: str | None) -> Outcome | None:
    return Outcome(outcome) if outcome else None


def _decisions(session: Session, ids: Iterable[int]) -> dict[int, dict[str, Any]]:
    found: dict[int, dict[str, Any]] = {referral_id: dict(NO_DECISION) for referral_id in ids}
    for decision, progress in standing_for(session, list(found)):
        if not takes_effect(decision, progress):
            continue
        ground = decision.ground
        found[decision.referral_id] |= {
            f"{ground}_outcome": decision.outcome,
            f"{ground}_decided_on": decision.decided_on,
            f"negative_{ground}_reason": decision.negative_reason,
            "combined": decision.combined,
            "partners_present": decision.partners_present,
            "exploitation_found": decision.exploitation_found,
            "county_lines": decision.county_lines,
            "sca_first_answer": progress.sca_first_answer,
            "sca_first_answered_on": progress.sca_first_answered_on,
            "issued_on": progress.issued_on,
            "told_child_on": progress.told_child_on,
        }
        if ground == Ground.RG:
            found[decision.referral_id] |= {
                "rg_wording": decision.wording,
                "rg_made_by": decision.made_by,
            }
        else:
            found[decision.referral_id]["cg_made_by"] = decision.made_by
    return found


def takes_effect(decision: Decision, progress: DecisionProgress) -> bool:
    """Whether a decision counts: a positive from the room on, a negative once reviewed."""
    waiting = (DecisionState.AGREED_IN_ROOM, DecisionState.REASONS_CONFIRMED)
    return decision.outcome == Outcome.POSITIVE or progress.state not in waiting


def _hearings(session: Session, ids: Iterable[int]) -> dict[int, dict[str, Any]]:
    found: dict[int, dict[str, Any]] = {
        referral_id: {"first_heard_on": None, "hearings": 0, "deferrals": 0} for referral_id in ids
    }
    rows = session.connection().execute(_HEARINGS, {"ids": list(found)})
    for referral_id, hearing, held_on in rows:
        row = found[referral_id]
        row["first_heard_on"] = row["first_heard_on"] or held_on
        row["hearings"] += 1
        row["deferrals"] += hearing == Hearing.DEFERRED
    return found


def _offers(session: Session, states: Mapping[int, str]) -> dict[int, dict[str, Any]]:
    """How a case left, while it is gone: one that was opened again has not left."""
    found: dict[int, dict[str, Any]] = {
        referral_id: {"returned_reason": None, "returned_on": None, "transferred_on": None}
        for referral_id in states
    }
    for offer in session.connection().execute(_ACCEPTED_OFFERS, {"ids": list(states)}):
        row, state = found[offer.referral_id], states[offer.referral_id]
        if offer.kind == OfferKind.RETURN and state == ReferralState.RETURNED:
            row |= {"returned_reason": offer.reason, "returned_on": offer.answered_on}
        if offer.kind == OfferKind.TRANSFER and state == ReferralState.TRANSFERRED:
            row["transferred_on"] = offer.answered_on
    return found


NO_DECISION: dict[str, Any] = {
    "rg_outcome": None,
    "rg_decided_on": None,
    "rg_wording": None,
    "rg_made_by": None,
    "negative_rg_reason": None,
    "cg_outcome": None,
    "cg_decided_on": None,
    "negative_cg_reason": None,
    "combined": False,
    "partners_present": None,
    "exploitation_found": None,
    "county_lines": None,
    "cg_made_by": None,
    "sca_first_answer": None,
    "sca_first_answered_on": None,
    "issued_on": None,
    "told_child_on": None,
}
