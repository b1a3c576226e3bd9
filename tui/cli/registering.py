"""Registers in `nrm-panel referral import`: shown as they are understood before they come in."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import click

from nrm_panel.errors import BadInput
from nrm_panel.intake.register.incoming import NO_REASONS
from nrm_panel.intake.register.preview import Preview, preview
from nrm_panel.intake.register.reading import Register, is_register, open_register
from nrm_panel.words import count, join_words
from tui.cli.signing import on_terminal
from workflows.office import Office
from workflows.receive import File, Report
from workflows.register import receive_register


@dataclass(frozen=True)
class Wishes:
    """How the person who imports wants registers to be read, and whether to be asked first."""

    mapping: tuple[str, ...]
    sheet: str | None
    yes: bool


def are_registers(files: Sequence[File]) -> bool:
    """Whether these files are registers; raises `BadInput` where only some of them are."""
    found = [is_register(file.name, file.content) for file in files]
    if any(found) and not all(found):
        raise BadInput(
            "Registers and files of the Home Office's form come in by different ways; import them "
            "one after the other."
        )
    return all(found)


def import_registers(
    office: Office,
    files: Sequence[File],
    wishes: Wishes,
    *,
    skip_bad: bool,
    dry_run: bool,
    progress: Callable[[int, int], None],
) -> Report:
    """Bring in registers; on a terminal they are shown first, and the person is asked."""
    registers = _open(files, wishes)
    asks = on_terminal() and not (wishes.yes or dry_run)
    if asks or dry_run:
        for register in registers:
            for line in preview_lines(preview(register, office.on)):
                click.echo(line, err=True)
    if asks:
        trial = receive_register(office, registers, skip_bad=skip_bad, dry_run=True)
        click.echo(f"{summary(trial)} would come in.", err=True)
        click.confirm("Bring them in?", abort=True, err=True)
    return receive_register(
        office, registers, skip_bad=skip_bad, dry_run=dry_run, progress=progress
    )


def preview_lines(shown: Preview) -> Iterator[str]:
    """How a register is understood, line by line."""
    yield f"{shown.name}: {count(shown.rows, 'row')}."
    yield f"  {'Their heading':<30}  {'is read as':<22}  for example"
    for line in shown.lines:
        yield f"  {line.heading:<30}  {line.column:<22}  {line.example}".rstrip()
    if shown.ignored:
        kept = join_words([f"“{heading}”" for heading in shown.ignored])
        yield f"  Not read, and kept only as received: {kept}."
    if shown.missing:
        yield f"  Without a heading, and left empty: {join_words(shown.missing)}."
    for note in shown.notes:
        yield f"  {note}"


def summary(report: Report) -> str:
    """How many referrals came in, and how many of them had been decided before."""
    brought = sum(NO_REASONS in one.notes for one in report.received)
    decided = f" ({brought} of them brought over as decided)" if brought else ""
    return f"{count(len(report.received), 'referral')}{decided}"


def _open(files: Sequence[File], wishes: Wishes) -> list[Register]:
    mapping = dict(_pair(written) for written in wishes.mapping)
    registers, faults = [], []
    for file in files:
        try:
            found = open_register(file.content, file.name, mapping=mapping, sheet=wishes.sheet)
        except BadInput as fault:
            faults.append(str(fault))
        else:
            registers.append(found)
    if faults:
        raise BadInput("\n".join(faults))
    return registers


def _pair(written: str) -> tuple[str, str]:
    heading, equals, column = written.rpartition("=")
    if not equals or not heading.strip() or not column.strip():
        raise click.BadParameter(
            "--map is written “HEADING=COLUMN”, such as “Came in=referred_on”."
        )
    return heading.strip(), column.strip().lower()
