"""Build a monitoring return from the facts as at a date, check it, sign it, write it out.

A return keeps the log entry it was built from: it is built again from there whenever it is
looked at, and its digest shows that the figures are the same.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sqlmodel import col, select

from nrm_panel import __version__
from nrm_panel.clock import end_of_day
from nrm_panel.errors import BadInput, NotFound
from nrm_panel.models import ReturnBuild
from nrm_panel.reference import authorities
from nrm_panel.returns import checks
from nrm_panel.returns.build import MonitoringReturn, Provenance, build
from nrm_panel.returns.checks.rule import Known
from nrm_panel.returns.facts import Facts as FactLine
from nrm_panel.returns.layout_file import layout_for
from nrm_panel.returns.period import Period
from nrm_panel.returns.shown import as_json
from nrm_panel.returns.write_csv import write_csv
from nrm_panel.returns.write_xlsx import write_xlsx
from nrm_panel.rules.access import Verb
from nrm_panel.store.audit import Entry
from nrm_panel.store.counters import take_numbers
from nrm_panel.store.queries.facts import head_as_at, newest_facts, recorded_at
from nrm_panel.vocabulary import ReturnState, Severity
from workflows.machine import move
from workflows.office import Office, Unit
from workflows.return_moves import RETURN, Facts
from workflows.tables import NEW, About


@dataclass(frozen=True)
class Built:
    """A return as it was kept, and its tables as they were built."""

    row: ReturnBuild
    content: MonitoringReturn

    @property
    def as_json(self) -> dict[str, object]:
        """The return and its tables by title, as plain values."""
        return as_json(self.content) | {"number": self.row.number}


def build_return(office: Office, period: str, as_at: date | None = None) -> Built:
    """Build a return for a period such as 2026-Q3, as it was known at the end of a day.

    Raises `BadInput` for a period that is not one, or a day that is to come.
    """
    wanted, day = Period.parse(period), as_at or office.on
    if day > office.on:
        raise BadInput(f"--as-at {day} is after {office.on}; a return reports what was known.")
    with office.write(Verb.BUILD_RETURN) as unit:
        head = head_as_at(unit.session, end_of_day(day) if as_at else None)
        row = ReturnBuild(
            panel_id=unit.panel_id(),
            number=take_numbers(unit.session, unit.panel_id(), "return", 1)[0],
            period=wanted.code,
            as_at=day,
            entry=head.seq,
            head=head.hash,
            layout_version=layout_for(wanted).version,
            policy_version=office.policy.version,
            built_by=office.actor.account_id,
            built_on=office.on,
            state=NEW,
            sha256="",
        )
        content = _content(unit, office, row, _facts(unit, row))
        row.sha256 = _digest(content)
        unit.session.add(row)
        unit.session.flush()
        move(unit, RETURN, row, "build", Facts(), _about(row, {"sha256": row.sha256}))
        return Built(row, content)


def check_return(office: Office, which: str) -> Built:
    """Run every check over a return and keep that it was checked; the findings come with it."""
    with office.write(Verb.CHECK_RETURN) as unit:
        row = find_return(unit, which)
        content = _checked(unit, office, row)
        errors = len(_errors(content))
        move(unit, RETURN, row, "check", Facts(), _about(row, {"errors": str(errors)}))
        return Built(row, content.in_state(ReturnState(row.state)))


def sign_return(office: Office, which: str) -> Built:
    """Sign a checked return off; raises `Blocked` with every open error, and for its builder."""
    with office.write(Verb.SIGN_RETURN) as unit:
        row = find_return(unit, which)
        content = _checked(unit, office, row)
        facts = Facts(
            errors=tuple(_errors(content)),
            actor_built=row.built_by == office.actor.account_id,
            period_ended=content.period.ended(row.as_at),
        )
        move(unit, RETURN, row, "sign", facts, _about(row, {"sha256": row.sha256}))
        return Built(row, content.in_state(ReturnState.SIGNED_OFF))


def show_return(office: Office, which: str) -> Built:
    """A return with its tables, and its findings once it was checked."""
    with office.read(Verb.READ_RETURN) as unit:
        row = find_return(unit, which)
        if row.state == ReturnState.DRAFT:
            return Built(row, _content(unit, office, row, _facts(unit, row)))
        return Built(row, _checked(unit, office, row))


def list_returns(office: Office) -> list[ReturnBuild]:
    """Every return of the panel, oldest first."""
    with office.read(Verb.READ_RETURN) as unit:
        return list(
            unit.session.exec(
                select(ReturnBuild)
                .where(ReturnBuild.panel_id == unit.panel_id())
                .order_by(col(ReturnBuild.number))
            ).all()
        )


def export_return(office: Office, which: str, form: str, folder: Path) -> list[Path]:
    """Write a return as csv (one file a table) or xlsx, and note the export in the log.

    An unsigned return is allowed and says DRAFT in its names and notes.
    """
    if form not in ("csv", "xlsx"):
        raise BadInput(f"{form!r} is not a format of returns; use csv or xlsx.")
    with office.write(Verb.EXPORT_RETURN) as unit:
        row = find_return(unit, which)
        content = _checked(unit, office, row)
        _note_export(unit, row, form)
        created = recorded_at(unit.session, row.entry)
    folder.mkdir(parents=True, exist_ok=True)
    if form == "csv":
        return write_csv(content, folder)
    return [write_xlsx(content, folder, created=created, author=office.name)]


def find_return(unit: Unit, which: str) -> ReturnBuild:
    """The return of a number, or the newest of a period; raises `NotFound`."""
    rows = unit.session.exec(
        select(ReturnBuild)
        .where(ReturnBuild.panel_id == unit.panel_id())
        .order_by(col(ReturnBuild.number).desc())
    ).all()
    wanted = which.strip().upper()
    for row in rows:
        if str(row.number) == wanted or row.period.upper() == wanted:
            return row
    raise NotFound(f"There is no return {which}; build one with 'nrm-panel return build'.")


def _facts(unit: Unit, row: ReturnBuild) -> list[FactLine]:
    return newest_facts(unit.session, row.panel_id, row.entry)


def _content(
    unit: Unit, office: Office, row: ReturnBuild, lines: Sequence[FactLine]
) -> MonitoringReturn:
    period = Period.parse(row.period)
    content = build(
        lines,
        period,
        layout_for(period),
        Provenance(
            panel=unit.panel().name,
            as_at=row.as_at,
            entry=row.entry,
            head=row.head,
            policy_version=row.policy_version,
            program_version=__version__,
            fictional=office.fictional,
        ),
        rg_due_days=office.policy.days("clocks.rg_due_days", row.as_at),
    )
    state = ReturnState.DRAFT if row.state == NEW else ReturnState(row.state)
    return content.in_state(state)


def _checked(unit: Unit, office: Office, row: ReturnBuild) -> MonitoringReturn:
    lines = _facts(unit, row)
    content = _content(unit, office, row, lines)
    policy = office.policy
    known = Known(
        as_at=row.as_at,
        authorities=frozenset(authorities()),
        partners=frozenset(policy.words_list("quorum.partners", row.as_at)),
        adult_age=policy.days("age.adult", row.as_at),
        rg_due_days=policy.days("clocks.rg_due_days", row.as_at),
        improbable_days=content.layout.checks.improbable_days,
    )
    return content.with_checks(checks.check(lines, content.period, known))


def _errors(content: MonitoringReturn) -> list[str]:
    if content.checked is None:
        return []
    findings = content.checked.findings
    return [one.sentence for one in findings if one.severity is Severity.ERROR]


def _digest(content: MonitoringReturn) -> str:
    plain = as_json(replace(content, checked=None, state=ReturnState.DRAFT))["tables"]
    return hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()


def _about(row: ReturnBuild, details: dict[str, str]) -> About:
    return About(thing_id=row.id or 0, details={"period": row.period, **details})


def _note_export(unit: Unit, row: ReturnBuild, form: str) -> None:
    unit.record(
        Entry(
            verb="return.export",
            happened_on=unit.on,
            account_id=unit.actor.account_id,
            thing="return",
            thing_id=row.id,
            details={"format": form, "state": row.state, "period": row.period},
        )
    )
