"""`nrm-panel referral import`: bring referrals in from the Home Office's files, or a register."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from nrm_panel.errors import BadInput
from nrm_panel.intake.limits import FILE_BYTES
from nrm_panel.intake.reading import Refused
from nrm_panel.intake.register.incoming import NO_REASONS
from nrm_panel.intake.register.reading import BadCell
from nrm_panel.words import count
from tui.cli.options import day_option, in_office, json_option
from tui.cli.output import complain, print_json
from tui.cli.progress import Bar
from tui.cli.registering import Wishes, are_registers, import_registers, summary
from workflows.office import Office
from workflows.receive import File, Report, receive_files


@click.command("import")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path())
@day_option("--referred-on", "The date of referral, where the file does not give it.")
@click.option("--nrm-reference", metavar="TEXT", help="The reference that came by e-mail.")
@click.option("--dry-run", is_flag=True, help="Read and judge; change nothing.")
@click.option("--skip-bad", is_flag=True, help="Bring in the good ones, and list the bad.")
@click.option(
    "--map",
    "mapping",
    multiple=True,
    metavar="HEADING=COLUMN",
    help="A register's heading and what it is, or =ignore; repeat it.",
)
@click.option("--sheet", metavar="NAME", help="The sheet of the register, where it has several.")
@click.option("--yes", is_flag=True, help="Bring a register in without asking first.")
@json_option
@in_office
def import_(
    office: Office,
    /,
    files: tuple[str, ...],
    dry_run: bool,
    skip_bad: bool,
    as_json: bool,
    **options: Any,
) -> None:
    """Import referrals: Home Office files, or a register kept as a spreadsheet (.csv, .xlsx).

    A Home Office file holds one referral, a JSON list, or JSON lines; flat, or each in an envelope.
    A register has a row for each referral; those decided already are brought over as they stand.
    Without --skip-bad all of it goes in, or nothing.

    Example: nrm-panel referral import referral.json --referred-on 2026-09-21

    Example: nrm-panel referral import register.xlsx --map "Came in=referred_on" --dry-run
    """
    given = [_read(name) for name in files]
    bar = Bar("Receiving")
    how: dict[str, Any] = {"skip_bad": skip_bad, "dry_run": dry_run, "progress": bar}
    try:
        report = _bring_in(office, given, options, how)
    finally:
        bar.close()
    complain([one.sentence for one in report.refused])
    if as_json:
        print_json(_as_json(report, dry_run=dry_run))
    else:
        _print(report, files, dry_run=dry_run)
    if report.refused and not report.received:
        raise click.exceptions.Exit(1)


def _bring_in(
    office: Office, files: Sequence[File], options: dict[str, Any], how: dict[str, Any]
) -> Report:
    for_a_form = {name: options[name] for name in ("referred_on", "nrm_reference")}
    wishes = Wishes(options["mapping"], options["sheet"], options["yes"])
    if are_registers(files):
        if any(for_a_form.values()):
            raise click.UsageError(
                "--referred-on and --nrm-reference are for one referral; a register has a column "
                "for each."
            )
        return import_registers(office, files, wishes, **how)
    if wishes.mapping or wishes.sheet:
        raise click.UsageError("--map and --sheet are for a register, which is a .csv or .xlsx.")
    return receive_files(office, files, **for_a_form, **how)


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
                "advice": list(one.advice),
            }
            for one in report.received
        ],
        "refused": [_refused(one) for one in report.refused],
    }


def _refused(one: Refused) -> dict[str, object]:
    said: dict[str, object] = {"where": one.where, "sentence": one.sentence}
    if isinstance(one, BadCell):
        said |= {"row": one.row, "column": one.heading}
    return said


def _print(report: Report, files: Sequence[str], *, dry_run: bool) -> None:
    for one in report.received:
        name = "Would be received" if dry_run else one.reference
        click.echo(f"{name}  {one.where}")
        for note in one.notes:
            if note != NO_REASONS:  # said once of all of them, in the sum below
                click.echo(f"    {note}")
        for sentence in one.advice:
            click.echo(f"    Advice: {sentence}")
    done = "could be received; nothing was changed" if dry_run else "received"
    left_out = {one.where for one in report.refused}
    left = f", {len(left_out)} left out" if left_out else ""
    click.echo(f"{summary(report)} {done}{left}, from {count(len(files), 'file')}.")
