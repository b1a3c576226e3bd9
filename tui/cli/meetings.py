"""`nrm-panel meeting`: plan, hold and minute the panel's meetings."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from nrm_panel.settings import find_home
from nrm_panel.vocabulary import Asked, Hearing, MeetingKind, MeetingState
from nrm_panel.words import count, day
from tui.cli.attending import apology, attend
from tui.cli.options import (
    date_argument,
    in_office,
    json_option,
    parse_day,
    time_option,
)
from tui.cli.output import print_columns, print_json
from workflows.convene import (
    STARTS,
    list_meetings,
    plan_extraordinary,
    plan_meetings,
    start_meeting,
)
from workflows.minutes import draft_minutes, sign_minutes
from workflows.office import Office
from workflows.reading import copy_for_reading
from workflows.room_views import RoomView, see_room


@click.group()
def meeting() -> None:
    """The panel's meetings.

    Example: nrm-panel meeting list
    """


for command in (attend, apology):
    meeting.add_command(command)


@meeting.command()
@click.option("--months", type=int, default=12, show_default=True, help="How far ahead.")
@in_office
def plan(office: Office, months: int) -> None:
    """Plan the panel's monthly meetings; those that stand are left as they are.

    Example: nrm-panel meeting plan --months 12
    """
    planned = plan_meetings(office, months)
    for one in planned:
        click.echo(f"{day(one.held_on)} at {one.starts_at}")
    click.echo(f"{count(len(planned), 'meeting')} planned.")


@meeting.command()
@date_argument
@time_option("--starts", "When it starts; without it, at ten.")
@in_office
def add(office: Office, held_on: date, starts: str | None) -> None:
    """Plan one extraordinary meeting.

    Example: nrm-panel meeting add 2026-10-27 --starts 14:00
    """
    one = plan_extraordinary(office, held_on, starts or STARTS)
    click.echo(f"An extraordinary meeting is planned for {day(one.held_on)} at {one.starts_at}.")


@meeting.command("list")
@json_option
@in_office
def list_(office: Office, as_json: bool) -> None:
    """List every meeting, by day.

    Example: nrm-panel meeting list --json
    """
    found = list_meetings(office)
    if as_json:
        print_json(
            [
                {
                    "date": one.held_on.isoformat(),
                    "panel": panel,
                    "kind": one.kind,
                    "state": one.state,
                }
                for panel, one in found
            ]
        )
        return
    rows = [
        (
            day(one.held_on),
            one.starts_at,
            MeetingKind(one.kind).words,
            MeetingState(one.state).words,
        )
        for _, one in found
    ]
    print_columns(("On", "At", "Kind", "State"), rows, "No meeting is planned.")


@meeting.command()
@date_argument
@click.option(
    "--minutes",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write a copy of the minutes into this file; the reading is kept in the log.",
)
@json_option
@in_office
def show(office: Office, held_on: date, minutes: Path | None, as_json: bool) -> None:
    """Show a meeting: its cases with their quorum, and who is there.

    Example: nrm-panel meeting show 2026-10-13 --minutes draft.html
    """
    if minutes is not None:
        copy_for_reading(office, held_on, "minutes", minutes)
    view = see_room(office, held_on)
    if as_json:
        print_json(_as_json(view))
        return
    state = MeetingState(view.meeting.state).words
    click.echo(f"{day(held_on)} at {view.meeting.starts_at}  {state}")
    click.echo("")
    for item in view.items:
        heard = Hearing(item.hearing).words
        asked = Asked(item.asked).words
        case = f"{item.referral.reference} ({item.referral.initials})"
        click.echo(f"{item.position}. {case}: {asked}; {heard}")
        click.echo(f"   {item.quorum_words}")
    click.echo("")
    rows = [
        (
            one.name,
            one.agency.words,
            "remote" if one.remote else "",
            one.arrived_at,
            one.left_at or "",
        )
        for one in view.people
    ]
    print_columns(("Name", "Agency", "", "Came", "Left"), rows, "Nobody is recorded as there.")


@meeting.command()
@click.argument("held_on", metavar="[DATE]", required=False, type=parse_day)
@in_office
def start(office: Office, held_on: date | None) -> None:
    """Open a meeting on its day; without a date, today's.

    Example: nrm-panel meeting start 2026-10-13
    """
    start_meeting(office, held_on or office.on)
    click.echo(f"The meeting of {day(held_on or office.on)} is in session.")


@meeting.command()
@date_argument
@in_office
def minutes(office: Office, held_on: date) -> None:
    """Compile the minutes from what was recorded, and close the meeting.

    Example: nrm-panel meeting minutes 2026-10-13
    """
    name = draft_minutes(office, held_on)
    click.echo(f"The minutes are compiled as {name}; a chair who was there signs them.")


@meeting.command()
@date_argument
@in_office
def sign(office: Office, held_on: date) -> None:
    """Sign the minutes and print where their copy is; whoever compiled them may not.

    Example: nrm-panel meeting sign 2026-10-13
    """
    click.echo(sign_minutes(office, held_on, find_home().outgoing))


def _as_json(view: RoomView) -> dict[str, Any]:
    return {
        "date": view.meeting.held_on.isoformat(),
        "starts_at": view.meeting.starts_at,
        "kind": view.meeting.kind,
        "state": view.meeting.state,
        "items": [
            {
                "position": item.position,
                "reference": item.referral.reference,
                "initials": item.referral.initials,
                "asked": item.asked.value,
                "hearing": item.hearing.value,
                "quorate": item.quorate,
                "quorum": item.quorum_words,
                "blockers": [one.sentence for one in item.quorum.blockers],
            }
            for item in view.items
        ],
        "people": [
            {
                "name": one.name,
                "agency": one.agency.value,
                "remote": one.remote,
                "arrived_at": one.arrived_at,
                "left_at": one.left_at,
            }
            for one in view.people
        ],
    }
