"""Commands that look after the store, which need the machine's account and no role."""

from pathlib import Path

import click

from nrm_panel.errors import BadInput
from nrm_panel.settings import find_home
from tui.cli.options import json_option
from tui.cli.output import print_json
from tui.cli.signing import on_terminal
from workflows.drawing import draw_states
from workflows.keeping import back_up, examine
from workflows.keeping import restore as restore_office
from workflows.keeping import upgrade as upgrade_store


@click.command()
def upgrade() -> None:
    """Bring the store to the form this program needs; it is backed up and verified first.

    Example: nrm-panel upgrade
    """
    for sentence in upgrade_store(find_home()):
        click.echo(sentence)


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def backup(folder: Path) -> None:
    """Write a backup of the office into a folder; the recovery code opens it.

    Example: nrm-panel backup /media/stick
    """
    click.echo(f"Backed up to {back_up(find_home(), folder)}")


@click.command()
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--recovery-file", type=click.Path(path_type=Path), help="The file with the code.")
def restore(file: Path, recovery_file: Path | None) -> None:
    """Make an office from a backup and its recovery code, in a folder without one.

    Example: nrm-panel restore nrm-panel_20261123.zip --recovery-file recovery.txt
    """
    for sentence in restore_office(find_home(), file, _recovery_code(recovery_file)):
        click.echo(sentence)


@click.command()
@click.pass_context
def doctor(ctx: click.Context) -> None:
    """Examine the office as a whole; exit code 1 when something is not in order.

    Example: nrm-panel doctor
    """
    findings = examine(find_home())
    for finding in findings:
        if finding.ok:
            click.echo(f"In order: {finding.sentence}")
        else:
            click.echo(f"NOT IN ORDER: {finding.sentence}", err=True)
    if not all(finding.ok for finding in findings):
        ctx.exit(1)


@click.command()
@json_option
def states(as_json: bool) -> None:
    """Draw every state and move, as Markdown with Mermaid diagrams.

    Example: nrm-panel states > states.md
    """
    if as_json:
        print_json(_tables())
    else:
        click.echo(draw_states(), nl=False)


def _tables() -> list[dict[str, object]]:
    from workflows.drawing import TABLES

    return [
        {
            "thing": table.thing,
            "states": [{"state": state.value, "words": state.words} for state in table.states],
            "moves": [
                {"move": row.name, "from": row.source, "to": row.to, "words": row.words}
                for row in table.moves
            ],
        }
        for table in TABLES
    ]


def _recovery_code(file: Path | None) -> str:
    if file is None:
        if not on_terminal():
            raise BadInput("The recovery code is needed; give its file with --recovery-file.")
        typed: str = click.prompt("Recovery code", err=True)
        return typed
    try:
        return file.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as fault:
        raise BadInput(f"The recovery code cannot be read from {file}; name its file.") from fault
