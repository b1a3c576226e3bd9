"""`nrm-panel audit`: whether the log holds, and who opened a case."""

from dataclasses import asdict
from pathlib import Path

import click

from nrm_panel.words import count
from tui.cli.options import in_office, json_option, reference_argument
from tui.cli.output import print_columns, print_json
from workflows.auditing import verify_log
from workflows.office import Office
from workflows.opening import who_read


@click.group()
def audit() -> None:
    """The log of every change and every opening.

    Example: nrm-panel audit verify
    """


@audit.command()
@click.option(
    "--witness",
    "witnesses",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="An agenda, minutes or a return that was printed from this office; repeat it.",
)
@json_option
@in_office
def verify(office: Office, witnesses: tuple[Path, ...], as_json: bool) -> None:
    """Read the whole log and say whether anybody has altered it; exit code 1 when somebody has.

    Example: nrm-panel audit verify --witness agenda.html
    """
    found = verify_log(office, list(witnesses))
    if as_json:
        head = {"entries": found.head.seq, "head": found.head.hash}
        print_json({**head, "witnesses": found.witnesses})
        return
    click.echo(f"The log holds: {count(found.head.seq, 'entry', 'entries')}, none altered.")
    click.echo(f"Its head is {found.head.hash}")
    if found.witnesses:
        click.echo(f"It agrees with {count(found.witnesses, 'printed head')}.")


@audit.command()
@reference_argument
@json_option
@in_office
def reads(office: Office, reference: str, as_json: bool) -> None:
    """List who opened a case, when (UTC) and for what purpose.

    Example: nrm-panel audit reads 2026-0001
    """
    found = who_read(office, reference)
    if as_json:
        print_json([asdict(one) for one in found])
        return
    rows = [(one.recorded_at[:16].replace("T", " "), one.account, one.purpose) for one in found]
    print_columns(("When (UTC)", "Who", "Purpose"), rows, f"Nobody has opened {reference}.")
