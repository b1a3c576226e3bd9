"""`nrm-panel clocks`, and how a list of cases is printed."""

from collections.abc import Sequence

import click

from nrm_panel.vocabulary import ReferralState
from nrm_panel.words import day, days_away
from tui.cli.options import in_office, json_option
from tui.cli.output import print_columns, print_json
from workflows.monitor import Watched
from workflows.monitor import clocks as running_clocks
from workflows.office import Office

HEADINGS = ("Reference", "Child", "State", "Next clock", "On", "", "")


@click.command()
@json_option
@in_office
def clocks(office: Office, as_json: bool) -> None:
    """List every case with a running clock: open safety tasks first, then the nearest.

    Example: nrm-panel clocks
    """
    print_cases(running_clocks(office), as_json, "No clock is running.")


def print_cases(cases: Sequence[Watched], as_json: bool, empty: str) -> None:
    """Print a list of cases, those with an open safety task first: codes, dates, initials."""
    ordered = sorted(cases, key=lambda case: not case.safety_open)
    if as_json:
        print_json([case.as_json() for case in ordered])
    else:
        print_columns(HEADINGS, [_row(case) for case in ordered], empty)


def _row(case: Watched) -> tuple[str, ...]:
    due = case.next_clock
    marks = ["SAFETY"] if case.safety_open else []
    marks += ["WILL MISS"] if case.will_miss else []
    return (
        case.referral.reference,
        case.referral.initials,
        ReferralState(case.referral.state).words,
        due.words if due else "",
        day(due.on) if due else "",
        days_away(case.days_left) if case.days_left is not None else "",
        ", ".join(marks),
    )
