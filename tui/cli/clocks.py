"""`nrm-panel clocks`, and how a list of cases is printed."""

from collections.abc import Sequence
from typing import Any

import click

from nrm_panel.rules.deadlines import Due
from nrm_panel.vocabulary import ReferralState
from nrm_panel.words import day, days_away
from tui.cli.options import in_office, json_option
from tui.cli.output import print_columns, print_json
from tui.widgets.clock_words import warning_words
from workflows.monitor import Watched, meeting_clocks
from workflows.monitor import clocks as running_clocks
from workflows.office import Office

HEADINGS = ("Reference", "Child", "State", "Next clock", "On", "", "")


@click.command()
@json_option
@in_office
def clocks(office: Office, as_json: bool) -> None:
    """List every case with a running clock, by the days left; a safety task is marked.

    Each case that waits for a sitting says which meeting can still hear it in time, or that none
    can. Meetings with a running clock follow.

    Example: nrm-panel clocks --on 2026-12-01
    """
    cases, meetings = running_clocks(office), meeting_clocks(office)
    if as_json:
        print_json([_clock_json(case) for case in cases])
        return
    rows = [(*_row(case), _heard(case)) for case in cases]
    print_columns((*HEADINGS, "Can be heard"), rows, "No clock of a case is running.")
    if meetings:
        click.echo("")
    for meeting in meetings:
        due = meeting.clocks[0]
        left = days_away((due.on - office.on).days)
        click.echo(f"Meeting of {day(meeting.held_on)}: {due.words}, {day(due.on)}, {left}")


def _clock_json(case: Watched) -> dict[str, Any]:
    return case.as_json() | {"clocks": [_due_json(due) for due in case.clocks]}


def _due_json(due: Due) -> dict[str, str]:
    return {"code": due.code, "words": due.words, "on": due.on.isoformat()}


def _heard(case: Watched) -> str:
    """Which meeting can still hear a case in time, or that none can."""
    if case.needs_sitting is None:
        return ""
    if case.heard_by is None:
        return f"no meeting by {day(case.needs_sitting.on)}"
    return f"by the meeting of {day(case.heard_by)}"


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
    marks += filter(None, [warning_words(case)])
    return (
        case.referral.reference,
        case.referral.initials,
        ReferralState(case.referral.state).words,
        due.words if due else "",
        day(due.on) if due else "",
        days_away(case.days_left) if case.days_left is not None else "",
        ", ".join(marks),
    )
