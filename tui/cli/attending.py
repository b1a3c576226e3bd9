"""`nrm-panel meeting attend` and `apology`: who is in the room, and who is not."""

from datetime import date

import click

from nrm_panel.vocabulary import Agency
from tui.cli.options import date_argument, day_option, in_office, one_of, time_option
from workflows.attendance import apologise, arrive, is_there, leave
from workflows.office import Office


@click.command()
@date_argument
@click.argument("person")
@click.option("--remote", is_flag=True, help="They joined by video or telephone.")
@click.option("--agency", type=one_of(Agency), help="For whom they come, if not their own.")
@time_option("--arrived", "When they came; without it, at the start.")
@time_option("--left", "When they left; alone, for somebody who is there already.")
@in_office
def attend(
    office: Office,
    held_on: date,
    person: str,
    remote: bool,
    agency: str | None,
    arrived: str | None,
    left: str | None,
) -> None:
    """Record that somebody came, or that somebody who is there has left.

    Example: nrm-panel meeting attend 2026-10-13 robin --arrived 10:00
    """
    if left is not None and arrived is None and is_there(office, held_on, person):
        leave(office, held_on, person, left)
        click.echo(f"{person} left at {left}.")
        return
    stands_for = Agency(agency) if agency else None
    arrive(
        office,
        held_on,
        person,
        remote=remote,
        agency=stands_for,
        arrived_at=arrived,
        left_at=left,
    )
    click.echo(f"{person} is recorded as there.")


@click.command()
@date_argument
@click.argument("person")
@day_option("--information-sent", "When their information was sent, if it was.")
@in_office
def apology(office: Office, held_on: date, person: str, information_sent: date | None) -> None:
    """Record that somebody cannot come, and whether their information was sent.

    Example: nrm-panel meeting apology 2026-10-13 robin --information-sent 2026-10-09
    """
    apologise(office, held_on, person, information_sent)
    click.echo(f"{person} has sent apologies.")
