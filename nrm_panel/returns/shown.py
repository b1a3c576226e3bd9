"""A return as JSON shows it: dates in ISO, tables by their titles."""

from datetime import date
from typing import Any

from nrm_panel.returns.build import MonitoringReturn
from nrm_panel.returns.notes import notes
from nrm_panel.returns.tables import Cell, Table


def as_json(built: MonitoringReturn) -> dict[str, Any]:
    """Give `{"return": {...}, "tables": {TITLE: [rows]}}` of plain values, ready for JSON."""
    return {
        "return": _heading(built),
        "tables": {table.title: _rows(table) for table in built.all_tables},
    }


def _heading(built: MonitoringReturn) -> dict[str, Any]:
    period, made_from = built.period, built.provenance
    return {
        "period": period.code,
        "title": period.title,
        "first": period.first.isoformat(),
        "last": period.last.isoformat(),
        "panel": made_from.panel,
        "state": built.state.value,
        "as_at": made_from.as_at.isoformat(),
        "entry": made_from.entry,
        "head": made_from.head,
        "layout_version": built.layout.version,
        "policy_version": made_from.policy_version,
        "program_version": made_from.program_version,
        "fictional": made_from.fictional,
        "checked": built.checked is not None,
        "notes": list(notes(built)),
    }


def _rows(table: Table) -> list[dict[str, str | int | float | None]]:
    return [
        {name: _plain(cell) for name, cell in zip(table.columns, row, strict=True)}
        for row in table.rows
    ]


def _plain(cell: Cell) -> str | int | float | None:
    return cell.isoformat() if isinstance(cell, date) else cell
