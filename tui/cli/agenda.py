"""`nrm-panel agenda`: prepare what is due, look at it, release it."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from nrm_panel.settings import find_home
from nrm_panel.words import day
from tui.cli.options import date_argument, in_office, json_option
from tui.cli.output import print_columns, print_json
from workflows.naming import account_names
from workflows.office import Office
from workflows.prepare_agenda import agenda_issues, release_agenda
from workflows.prepare_agenda import run_due as run_what_is_due
from workflows.reading import copy_for_reading


@click.group()
def agenda() -> None:
    """Agendas: prepared when their day has come, released by a chair.

    Example: nrm-panel agenda run-due
    """


@agenda.command("run-due")
@json_option
@in_office
def run_due(office: Office, as_json: bool) -> None:
    """Prepare the agenda of every meeting whose day to prepare has come; nothing is sent.

    Safe to run as often as you like, also from the machine's own timer.

    Example: nrm-panel agenda run-due
    """
    ran = run_what_is_due(office)
    if as_json:
        issued = [{"meeting": on.isoformat(), "issue": issue} for on, issue in ran.issued]
        print_json({"issued": issued, "missed": [on.isoformat() for on in ran.missed]})
        return
    for on, issue in ran.issued:
        click.echo(
            f"Prepared issue {issue} of the agenda for {day(on)}; a chair releases it with "
            f"'nrm-panel agenda release {on}'."
        )
    for on in ran.missed:
        click.echo(f"MISSED: {day(on)} has passed without an agenda.")
    if not ran.issued and not ran.missed:
        click.echo("No agenda is due.")


@agenda.command()
@date_argument
@click.option(
    "--copy",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write a copy to read into this file; the reading is kept in the log.",
)
@json_option
@in_office
def show(office: Office, held_on: date, copy: Path | None, as_json: bool) -> None:
    """Show every issue of a meeting's agenda: when it was sealed, by whom, and its digest.

    Example: nrm-panel agenda show 2026-10-13 --copy agenda.html
    """
    if copy is not None:
        copy_for_reading(office, held_on, "agenda", copy)
    issues = _issues(office, held_on)
    if as_json:
        print_json({"meeting": held_on.isoformat(), "issues": issues})
        return
    rows = [
        (
            one["issue"],
            day(date.fromisoformat(one["prepared_on"])),
            one["prepared_by"],
            day(date.fromisoformat(one["released_on"])) if one["released_on"] else "not released",
            one["name"],
        )
        for one in issues
    ]
    headings = ("Issue", "Prepared", "By", "Released", "Document")
    print_columns(headings, rows, f"No agenda is prepared for {day(held_on)}.")


@agenda.command()
@date_argument
@in_office
def release(office: Office, held_on: date) -> None:
    """Release a prepared agenda and print where its copy is; whoever prepared it may not.

    Example: nrm-panel agenda release 2026-10-13
    """
    click.echo(release_agenda(office, held_on, find_home().outgoing))


def _issues(office: Office, held_on: date) -> list[dict[str, Any]]:
    names = account_names(office)
    return [
        {
            "issue": one.document.issue,
            "prepared_on": one.document.prepared_on.isoformat(),
            "prepared_by": names.get(one.document.prepared_by, ""),
            "released_on": one.disclosure.released_on.isoformat() if one.disclosure else None,
            "sha256": one.document.sha256,
            "entry": one.document.entry,
            "head": one.document.head,
            "name": one.document.name,
        }
        for one in agenda_issues(office, held_on)
    ]
