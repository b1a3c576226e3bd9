"""Facts of fictional referrals and a return built from them, for the tests of returns."""

from datetime import date
from typing import Any

from nrm_panel.returns.build import MonitoringReturn, Provenance, build
from nrm_panel.returns.checks.rule import Known
from nrm_panel.returns.facts import Facts
from nrm_panel.returns.layout_file import layout_for
from nrm_panel.returns.period import Period
from nrm_panel.returns.tables import Cell

QUARTER = Period.parse("2026-Q3")
AS_AT = date(2026, 10, 12)
PARTNERS = "local_authority;police;health"
KNOWN = Known(
    as_at=AS_AT,
    authorities=frozenset({"E06000001", "E06000002"}),
    partners=frozenset(PARTNERS.split(";")),
    adult_age=18,
    rg_due_days=45,
    improbable_days=730,
)
POSITIVE_RG: dict[str, Any] = {
    "rg_outcome": "positive",
    "rg_decided_on": date(2026, 8, 11),
    "rg_made_by": "this_panel",
    "partners_present": PARTNERS,
    "state": "awaiting_cg",
    "outcome": "awaiting_cg",
}
NEGATIVE_RG: dict[str, Any] = POSITIVE_RG | {
    "rg_outcome": "negative",
    "negative_rg_reason": "no_exploitation",
    "state": "rg_negative",
    "outcome": "negative_rg",
}
POSITIVE_CG: dict[str, Any] = POSITIVE_RG | {
    "cg_outcome": "positive",
    "cg_made_by": "this_panel",
    "cg_decided_on": date(2026, 9, 8),
    "state": "cg_positive",
    "outcome": "positive_cg",
}


def facts(number: int = 1, **changes: Any) -> Facts:
    """Give the facts of one fictional referral, complete and in order, awaiting its RG decision."""
    referred_on = changes.get("referred_on", date(2026, 9, 1))
    given: dict[str, Any] = {
        "happened_on": referred_on,
        "reference": f"2026-{number:04}",
        "nrm_reference": f"FICTIONAL-{number:04}",
        "external_id": f"00000000-0000-4000-8000-{number:012}",
        "authority_code": "E06000001",
        "lead_authority_code": "E06000002",
        "referred_on": referred_on,
        "received_on": referred_on,
        "age_at_referral": 15,
        "gender": "female",
        "nationality": "UK",
        "first_responder_type": "local_authority",
        "exploitation_referred": "criminal",
        "location": "uk",
        "state": "awaiting_rg",
        "outcome": "awaiting_rg",
        "out_of_scope": False,
    }
    return Facts(**(given | changes))


def built(
    *rows: Facts, period: Period = QUARTER, as_at: date = AS_AT, fictional: bool = False
) -> MonitoringReturn:
    """Give the draft return of a period with the shipped layout."""
    made_from = Provenance(
        panel="Fernshire Fictional Panel",
        as_at=as_at,
        entry=812,
        head="0f" * 32,
        policy_version="0a1b2c3d4e5f",
        program_version="0.1.0",
        fictional=fictional,
    )
    return build(rows, period, layout_for(period), made_from, rg_due_days=45)


def table(made: MonitoringReturn, title: str) -> list[tuple[Cell, ...]]:
    """Give the rows of a table by its title."""
    return next(list(found.rows) for found in made.all_tables if found.title == title)


def lines(made: MonitoringReturn) -> list[dict[str, Cell]]:
    """Give the lines of a return, each by the names of its columns."""
    part = made.tables[0]
    return [dict(zip(part.columns, row, strict=True)) for row in part.rows]
