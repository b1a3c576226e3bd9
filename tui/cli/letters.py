"""The covering letter of a return on the command line: list it, read it, release it."""

from pathlib import Path

import click

from nrm_panel.settings import find_home
from nrm_panel.store.queries.meetings import Issue
from nrm_panel.words import day
from tui.cli.options import in_office, json_option, reference_argument
from tui.cli.output import print_columns, print_json
from workflows.letters import copy_letter, letter_issues, release_letter
from workflows.naming import account_names
from workflows.office import Office


@click.command()
@reference_argument
@click.option(
    "--copy",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write a copy to read into this file; the reading is kept in the log.",
)
@click.option("--release", is_flag=True, help="Let it out; whoever offered the return may not.")
@click.option("--to", metavar="WHO", help="To whom it is released.")
@json_option
@in_office
def letter(
    office: Office, reference: str, copy: Path | None, release: bool, to: str | None, as_json: bool
) -> None:
    """List the covering letters of a case's returns; read or release the newest.

    Example: nrm-panel referral letter 2026-0001 --release --to "Single Competent Authority"
    """
    if release != (to is not None):
        raise click.UsageError("--release and --to go together.")
    if copy is not None:
        copy_letter(office, reference, copy)
    gone_to = (
        release_letter(office, reference, to, find_home().outgoing) if to is not None else None
    )
    names = account_names(office)
    issues = letter_issues(office, reference)
    if as_json:
        print_json([_as_json(one, names) for one in issues])
    elif gone_to is not None:
        click.echo(gone_to)
    else:
        headings = ("Letter", "Sealed", "By", "Released", "Document")
        rows = [_row(one, names) for one in issues]
        print_columns(headings, rows, f"No return of {reference} was offered.")


def _row(one: Issue, names: dict[int, str]) -> tuple[object, ...]:
    document, released = one.document, one.disclosure
    return (
        document.issue,
        day(document.prepared_on),
        names.get(document.prepared_by, ""),
        day(released.released_on) if released else "not released",
        document.name,
    )


def _as_json(one: Issue, names: dict[int, str]) -> dict[str, object]:
    document, released = one.document, one.disclosure
    return {
        "issue": document.issue,
        "prepared_on": document.prepared_on.isoformat(),
        "prepared_by": names.get(document.prepared_by, ""),
        "released_on": released.released_on.isoformat() if released else None,
        "released_to": released.recipients if released else None,
        "sha256": document.sha256,
        "entry": document.entry,
        "head": document.head,
        "name": document.name,
    }
