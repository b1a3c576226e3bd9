"""`nrm-panel plan`: what is to be done for a child, and what has been done."""

import click

from nrm_panel.words import day, days_away
from tui.cli.options import in_office, json_option, reference_argument
from tui.cli.output import print_columns, print_json
from workflows.office import Office
from workflows.plans import PlanAction, finish_action, plan_of


@click.group()
def plan() -> None:
    """The child's plan: its actions, and recording that one is done.

    Example: nrm-panel plan show 2026-0001
    """


@plan.command()
@reference_argument
@json_option
@in_office
def show(office: Office, reference: str, as_json: bool) -> None:
    """List the actions of a case by number: what, who, by when, and whether it is done.

    Example: nrm-panel plan show 2026-0001
    """
    actions = plan_of(office, reference)
    if as_json:
        print_json([action_json(one) for one in actions])
        return
    rows = [
        (
            one.number,
            one.what,
            one.owner,
            one.agency.words,
            f"{day(one.due_on)}, {days_away((one.due_on - office.on).days)}",
            _done(one),
        )
        for one in actions
    ]
    headings = ("No", "Action", "Owner", "Agency", "Due", "Done")
    print_columns(headings, rows, f"No action has been agreed for {reference}.")


@plan.command()
@reference_argument
@click.argument("number", type=int)
@click.option("--done", is_flag=True, help="It was done, on the business date.")
@click.option("--words", required=True, metavar="TEXT", help="What was done.")
@in_office
def action(office: Office, reference: str, number: int, done: bool, words: str) -> None:
    """Record that an action is done, with what was done; its clock ends.

    NUMBER is the number under which 'plan show' lists it.

    Example: nrm-panel plan action 2026-0001 1 --done --words "Moved to a safe placement"
    """
    if not done:
        raise click.UsageError("Say --done; nothing else can be recorded of an action.")
    finish_action(office, reference, number, words)
    click.echo(f"Action {number} of {reference} is done.")


def action_json(one: PlanAction) -> dict[str, object]:
    """One action as JSON; dates are ISO texts."""
    return {
        "number": one.number,
        "action": one.what,
        "kind": one.kind.value,
        "owner": one.owner,
        "agency": one.agency.value,
        "due_on": one.due_on.isoformat(),
        "done_on": one.done_on.isoformat() if one.done_on else None,
        "done_words": one.done_words,
    }


def _done(one: PlanAction) -> str:
    if one.done_on is None:
        return "not yet"
    return f"{day(one.done_on)}: {one.done_words or 'erased'}"
