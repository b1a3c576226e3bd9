"""Append what a return may report of a referral: one whole row for each change."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import Connection, RowMapping
from sqlmodel import Session

from nrm_panel.models import ReferralFacts
from nrm_panel.rules.outcome import published_outcome
from nrm_panel.store.queries import besides
from nrm_panel.store.queries.besides import Happened, happened
from nrm_panel.store.queries.reported import COMPUTED, COPIED, OF_DECISION, OF_PROGRESS, reported
from nrm_panel.store.rows import write_rows
from nrm_panel.vocabulary import DecisionState, Ground, Hearing, Outcome, ReferralState

AT_ONCE = 500


def append_facts(
    session: Session, referral_ids: Collection[int], happened_on: date, entry: int
) -> None:
    """Append the row of each referral as it stands after log entry `entry`."""
    connection, ordered = session.connection(), sorted(referral_ids)
    for start in range(0, len(ordered), AT_ONCE):
        rows = _rows(connection, ordered[start : start + AT_ONCE])
        for row in rows:
            row |= {"happened_on": happened_on, "entry": entry}
        write_rows(connection, ReferralFacts, rows)


def takes_effect(outcome: str, state: str) -> bool:
    """Whether a decision counts: a positive from the room on, a negative once reviewed."""
    waiting = (DecisionState.AGREED_IN_ROOM, DecisionState.REASONS_CONFIRMED)
    return outcome == Outcome.POSITIVE or state not in waiting


def _rows(connection: Connection, ids: Collection[int]) -> list[dict[str, Any]]:
    rows: dict[int, dict[str, Any]] = {}
    for found in reported(connection, ids):
        number = found["referral_id"]
        if number not in rows:
            rows[number] = NO_DECISION | NOTHING_BESIDES | _copied(found, *COMPUTED, *COPIED)
        # A later decision of a kind takes the place of an earlier one.
        if found["ground"] is not None and takes_effect(found["decided"], found["stands"]):
            rows[number] |= _of_decision(found)
    for one in happened(connection, ids):
        _add(rows[one.referral_id], one)
    for row in rows.values():
        # A combined decision whose second half was undone is no longer one.
        row["combined"] = row["combined"] and row["cg_outcome"] is not None
        row["outcome"] = published_outcome(
            ReferralState(row["state"]),
            _in_effect(row["rg_outcome"]),
            _in_effect(row["cg_outcome"]),
            ReferralState(row["awaited"]) if row["awaited"] else None,
        ).value
    return list(rows.values())


def _copied(found: RowMapping, *names: str) -> dict[str, Any]:
    return {name: found[name] for name in names}


def _in_effect(outcome: str | None) -> Outcome | None:
    return Outcome(outcome) if outcome else None


def _of_decision(found: RowMapping) -> dict[str, Any]:
    ground = found["ground"]
    wording = {"rg_wording": found["wording"]} if ground == Ground.RG else {}
    return {
        **_copied(found, *OF_DECISION, *OF_PROGRESS),
        f"{ground}_outcome": found["decided"],
        f"{ground}_decided_on": found["decided_on"],
        f"{ground}_made_by": found["made_by"],
        f"negative_{ground}_reason": found["negative_reason"],
        **wording,
    }


def _add(row: dict[str, Any], one: Happened) -> None:
    match one.what:
        case besides.HEARD:
            row["first_heard_on"] = min(row["first_heard_on"] or one.first_on, one.first_on)
            row["hearings"] += 1
            row["deferrals"] += one.code == Hearing.DEFERRED
        case besides.SUSPENDED if one.last_on:
            row["days_suspended"] += (one.last_on - one.first_on).days
        case besides.SUSPENDED:
            row["suspended_on"] = one.first_on
        case besides.RECONSIDERED:
            row["reconsideration_asked_on"] = one.first_on
            row["reconsideration_answer"] = one.code
            row["reconsideration_answered_on"] = one.last_on
        # A case that was opened again has not left.
        case besides.RETURNED if row["state"] == ReferralState.RETURNED:
            row |= {"returned_reason": one.code, "returned_on": one.last_on}
        case besides.TRANSFERRED if row["state"] == ReferralState.TRANSFERRED:
            row["transferred_on"] = one.last_on
        case besides.AGAIN:
            row["re_referral"] = True


NOTHING_BESIDES: dict[str, Any] = {
    "first_heard_on": None,
    "hearings": 0,
    "deferrals": 0,
    "suspended_on": None,
    "days_suspended": 0,
    "reconsideration_asked_on": None,
    "reconsideration_answer": None,
    "reconsideration_answered_on": None,
    "returned_reason": None,
    "returned_on": None,
    "transferred_on": None,
    "re_referral": False,
}
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
