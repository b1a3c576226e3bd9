"""`nrm-panel return`: build, check, show, sign and export monitoring returns."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from nrm_panel.returns.findings import Finding
from nrm_panel.returns.period import Period
from nrm_panel.returns.shown import as_json as return_json
from nrm_panel.returns.tables import Table
from nrm_panel.vocabulary import ReturnState, Severity
from nrm_panel.words import count, day
from tui.cli.options import day_option, in_office, json_option
from tui.cli.output import print_columns, print_json
from workflows.office import Office
from workflows.returning import (
    build_return,
    check_return,
    export_return,
    list_returns,
    show_return,
    sign_return,
)

which_argument = click.argument("which", metavar="RETURN")


@click.group("return")
def return_() -> None:
    """Monitoring returns; RETURN is a period such as 2026-Q3 or 2025-26, or a number.

    Example: nrm-panel return build --period 2026-Q3
    """


@return_.command()
@click.option("--period", required=True, metavar="PERIOD", help="2026-Q3, or 2025-26.")
@day_option("--as-at", "What was known at the end of that day; without it, now.")
@in_office
def build(office: Office, period: str, as_at: date | None) -> None:
    """Build a return for a period.

    Example: nrm-panel return build --period 2026-Q3
    """
    built = build_return(office, period, as_at)
    lines = len(built.content.tables[0].rows)
    click.echo(
        f"Return {built.row.number} for {built.content.period.title} is built: "
        f"{count(lines, 'line')}, as at {day(built.row.as_at)}; not yet checked."
    )


@return_.command("list")
@json_option
@in_office
def list_(office: Office, as_json: bool) -> None:
    """List every return, oldest first.

    Example: nrm-panel return list
    """
    found = list_returns(office)
    if as_json:
        fields = ("number", "period", "as_at", "built_on", "state", "entry", "sha256")
        rows = [row.model_dump(mode="json") for row in found]
        print_json([{name: row[name] for name in fields} for row in rows])
        return
    lines = [
        (
            row.number,
            Period.parse(row.period).title,
            day(row.as_at),
            ReturnState(row.state).words,
        )
        for row in found
    ]
    print_columns(("Number", "Period", "As at", "State"), lines, "No return has been built.")


@return_.command()
@which_argument
@json_option
@click.pass_context
@in_office
def check(office: Office, ctx: click.Context, which: str, as_json: bool) -> None:
    """Run every check over a return; exit code 1 when something must be put right first.

    Example: nrm-panel return check 2026-Q3
    """
    built = check_return(office, which)
    checked = built.content.checked
    findings = checked.findings if checked else ()
    if as_json:
        print_json([_finding(one) for one in findings])
    for one in findings:
        if one.severity is Severity.ERROR:
            click.echo(f"Error{_of(one)}: {one.sentence}", err=True)
        elif not as_json:
            click.echo(f"{one.severity.value.capitalize()}{_of(one)}: {one.sentence}")
    if not as_json:
        ran = count(len(checked.ran), "rule") if checked else "no rule"
        click.echo(f"{ran} run over return {built.row.number}; {count(len(findings), 'finding')}.")
    if checked and checked.blocks:
        ctx.exit(1)


@return_.command()
@which_argument
@json_option
@in_office
def show(office: Office, which: str, as_json: bool) -> None:
    """Show a return with its tables.

    Example: nrm-panel return show 2026-Q3 --json
    """
    built = show_return(office, which)
    if as_json:
        print_json(return_json(built.content))
        return
    state = ReturnState(built.row.state).words
    click.echo(f"Return {built.row.number}, {built.content.period.title}: {state}")
    lines, *tables = built.content.all_tables
    click.echo(f"{count(len(lines.rows), 'line')}, which --json and export show one by one.")
    for table in tables:
        click.echo("")
        _print_table(table)


@return_.command()
@which_argument
@in_office
def sign(office: Office, which: str) -> None:
    """Sign a checked return off; whoever built it may not.

    Example: nrm-panel return sign 2026-Q3
    """
    built = sign_return(office, which)
    click.echo(f"Return {built.row.number} for {built.content.period.title} is signed off.")


@return_.command()
@which_argument
@click.option("--format", "form", required=True, type=click.Choice(["csv", "xlsx"]))
@click.option("--out", required=True, metavar="DIR", type=click.Path(path_type=Path))
@in_office
def export(office: Office, which: str, form: str, out: Path) -> None:
    """Write a return to a folder; unsigned, it says DRAFT in its names and notes.

    Example: nrm-panel return export 2026-Q3 --format xlsx --out outgoing
    """
    for path in export_return(office, which, form, out):
        click.echo(path)


def _of(one: Finding) -> str:
    return f", {one.reference}" if one.reference else ""


def _finding(one: Finding) -> dict[str, Any]:
    return {
        "severity": one.severity.value,
        "reference": one.reference,
        "rule": one.rule,
        "finding": one.sentence,
    }


def _print_table(table: Table) -> None:
    click.echo(table.title)
    rows = [["" if cell is None else cell for cell in row] for row in table.rows]
    headings = [name.replace("_", " ") for name in table.columns]
    print_columns(headings, rows, "(no lines)")
