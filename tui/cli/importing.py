"""`nrm-panel referral import`: bring referrals in from the Home Office's files."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from nrm_panel.errors import BadInput
from nrm_panel.intake.limits import FILE_BYTES
from nrm_panel.words import count
from tui.cli.options import day_option, in_office, json_option
from tui.cli.output import complain, print_json
from tui.cli.progress import Bar
from workflows.office import Office
from workflows.receive import File, Report, receive_files


@click.command("import")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path())
@day_option("--referred-on", "The date of referral, where the file does not give it.")
@click.option("--nrm-reference", metavar="TEXT", help="The reference that came by e-mail.")
@click.option("--dry-run", is_flag=True, help="Read and judge; change nothing.")
@click.option("--skip-bad", is_flag=True, help="Bring in the good ones, and list the bad.")
@json_option
@in_office
def import_(
    office: Office,
    files: tuple[str, ...],
    referred_on: date | None,
    nrm_reference: str | None,
    dry_run: bool,
    skip_bad: bool,
    as_json: bool,
) -> None:
    """Import referrals: one, a JSON list, or JSON lines; flat, or each in an envelope.

    Without --skip-bad all of it goes in, or nothing.

    Example: nrm-panel referral import referral.json --referred-on 2026-09-21
    """
    bar = Bar("Receiving")
    try:
        report = receive_files(
            office,
            [_read(name) for name in files],
            referred_on=referred_on,
            nrm_reference=nrm_reference,
            skip_bad=skip_bad,
            dry_run=dry_run,
            progress=bar,
        )
    finally:
        bar.close()
    complain([one.sentence for one in report.refused])
    if as_json:
        print_json(_as_json(report, dry_run=dry_run))
    else:
        _print(report, files, dry_run=dry_run)
    if report.refused and not report.received:
        raise click.exceptions.Exit(1)


def _read(name: str) -> File:
    try:
        with Path(name).open("rb") as file:
            return File(name, file.read(FILE_BYTES + 1))
    except OSError as fault:
        raise BadInput(
            f"{name}: the file cannot be read ({fault.strerror}); check its name and try again."
        ) from fault


def _as_json(report: Report, *, dry_run: bool) -> dict[str, object]:
    return {
        "received": [
            {
                "reference": None if dry_run else one.reference,
                "where": one.where,
                "notes": list(one.notes),
            }
            for one in report.received
        ],
        "refused": [{"where": one.where, "sentence": one.sentence} for one in report.refused],
    }


def _print(report: Report, files: Sequence[str], *, dry_run: bool) -> None:
    for one in report.received:
        name = "Would be received" if dry_run else one.reference
        click.echo(f"{name}  {one.where}")
        for note in one.notes:
            click.echo(f"    {note}")
    done = "could be received; nothing was changed" if dry_run else "received"
    left = f", {len(report.refused)} left out" if report.refused else ""
    number = count(len(report.received), "referral")
    click.echo(f"{number} {done}{left}, from {count(len(files), 'file')}.")
