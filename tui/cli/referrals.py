"""`nrm-panel referral`: list and show referrals, and what stands in their way."""

import click

from nrm_panel.errors import BadInput, Blocked
from nrm_panel.words import day
from tui.cli.case_json import case_json
from tui.cli.case_page import case_page
from tui.cli.clocks import print_cases
from tui.cli.importing import import_
from tui.cli.letters import letter
from tui.cli.linking import link, links, matches, settle, unlink
from tui.cli.options import in_office, json_option, reference_argument
from tui.cli.output import print_columns, print_json
from tui.cli.referral_steps import amend, assign, elsewhere, move, safety, task
from tui.cli.supplement import local, missing
from tui.cli.typing import new
from workflows.cases import blockers_of, history_of
from workflows.monitor import list_referrals
from workflows.move_words import event_words
from workflows.naming import account_names
from workflows.office import Office
from workflows.opening import open_case
from workflows.room_views import case_line

PURPOSE = "reading on the command line"


@click.group()
def referral() -> None:
    """Children's referrals, from receipt to decision.

    Example: nrm-panel referral list
    """


COMMANDS = (
    import_,
    new,
    move,
    amend,
    elsewhere,
    assign,
    safety,
    missing,
    task,
    local,
    matches,
    settle,
    link,
    unlink,
    links,
    letter,
)
for command in COMMANDS:
    referral.add_command(command)


@referral.command("list")
@json_option
@in_office
def list_(office: Office, as_json: bool) -> None:
    """List the referrals that you work with, each with its nearest clock.

    Example: nrm-panel referral list --json
    """
    print_cases(list_referrals(office), as_json, "There are no referrals that you work with.")


@referral.command()
@reference_argument
@click.option("--purpose", default=PURPOSE, show_default=True, help="Why; it is kept in the log.")
@json_option
@in_office
def show(office: Office, reference: str, purpose: str, as_json: bool) -> None:
    """Open one case; the opening is kept in the log with your name and purpose.

    Example: nrm-panel referral show 2026-0001 --purpose "preparing Tuesday's meeting"
    """
    line = case_line(office, reference)
    case = open_case(office, reference, purpose)
    if as_json:
        print_json(case_json(case, line.watched))
        return
    for text in case_page(case, line):
        click.echo(text)


@referral.command()
@reference_argument
@click.argument("move", required=False)
@json_option
@in_office
def blockers(office: Office, reference: str, move: str | None, as_json: bool) -> None:
    """Say everything that stands against a move, or against each; exit code 1 when it is blocked.

    Example: nrm-panel referral blockers 2026-0001 accept
    """
    found = blockers_of(office, reference)
    if move is not None and move not in found:
        possible = ", ".join(found) or "none: it waits for nothing"
        raise BadInput(
            f"{reference} has no move {move} where it stands; its moves are: {possible}."
        )
    wanted = found if move is None else {move: found[move]}
    if as_json:
        rows = {
            name: [{"code": one.code, "sentence": one.sentence} for one in against]
            for name, against in wanted.items()
        }
        print_json([{"move": name, "blockers": row} for name, row in rows.items()])
    elif move is None:
        for name, against in wanted.items():
            text = " ".join(one.sentence for one in against) or "Nothing stands against it."
            click.echo(f"{name}: {text}")
        if not wanted:
            click.echo(f"{reference} waits for nothing.")
    elif not wanted[move]:
        click.echo("Nothing stands against it.")
    if move is not None and wanted[move]:
        raise Blocked(wanted[move])


@referral.command()
@reference_argument
@json_option
@in_office
def history(office: Office, reference: str, as_json: bool) -> None:
    """List every move of a case, and of what belongs to it: when, by whom, from where to where.

    Example: nrm-panel referral history 2026-0001
    """
    names = account_names(office)
    events = history_of(office, reference)
    if as_json:
        print_json(
            [
                {
                    "happened_on": event.happened_on.isoformat(),
                    "recorded_at": event.recorded_at.isoformat(),
                    "by": names.get(event.account_id, ""),
                    "thing": event.thing,
                    "move": event.move,
                    "from_state": event.from_state,
                    "to_state": event.to_state,
                    "entry": event.entry,
                }
                for event in events
            ]
        )
        return
    rows = [
        (
            day(event.happened_on),
            names.get(event.account_id, ""),
            event.thing,
            event_words(event),
            event.to_state.replace("_", " "),
        )
        for event in events
    ]
    print_columns(("On", "Who", "What", "Move", "Now"), rows, "Nothing has happened yet.")
