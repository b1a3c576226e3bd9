"""`nrm-panel demo` and `nrm-panel init`: make an office."""

import os
from dataclasses import dataclass
from pathlib import Path

import click

from nrm_panel.chance import MachineChance
from nrm_panel.clock import MachineClock, london_day
from nrm_panel.errors import BadInput
from nrm_panel.settings import Home, database_url, find_home
from tui.cli.progress import Bar
from tui.cli.signing import new_password, on_terminal
from workflows.founding import Made, Plan, found_file_office, found_postgres_office

home_option = click.option(
    "--home", metavar="DIR", help="The folder of the office; without it, NRM_PANEL_HOME."
)


@click.command()
@home_option
@click.option(
    "--seed", type=int, default=1, show_default=True, help="Another seed, other children."
)
def demo(home: str | None, seed: int) -> None:
    """Make a fictional office that has held three panels, to try everything on.

    Example: nrm-panel demo --home demo-office
    """
    from workflows.demo import make_demo

    bar = Bar("Making the fictional office")
    try:
        report = make_demo(find_home(home), seed, bar)
    finally:
        bar.close()
    for line in report.lines:
        click.echo(line)


@dataclass(frozen=True)
class Wishes:
    """What was typed for a new office; what is missing is asked for on a terminal."""

    panel: str | None
    authority: tuple[str, ...]
    lead: str | None
    meets: str | None
    user: str | None
    password_file: Path | None
    fictional: bool


@click.command()
@home_option
@click.option("--panel", metavar="NAME", help="The panel's name.")
@click.option("--authority", multiple=True, metavar="GSS", help="An authority served; repeat it.")
@click.option("--lead", metavar="GSS", help="The lead authority; one that is served.")
@click.option("--meets", metavar="RULE", help="When it meets, such as 'second Tuesday'.")
@click.option("--user", metavar="NAME", help="The first coordinator's account.")
@click.option(
    "--password-file", type=click.Path(path_type=Path), help="The coordinator's password."
)
@click.option("--recovery-file", type=click.Path(path_type=Path), help="Write the code there.")
@click.option("--fictional", is_flag=True, help="For trying out; it can never become real.")
def init(home: str | None, recovery_file: Path | None, **given: object) -> None:
    """Make an office: an encrypted file, or the PostgreSQL database of NRM_PANEL_DATABASE.

    The recovery code is shown once, or written to the recovery file: lock it away.

    Example: nrm-panel init --panel "Example Panel" --authority E09000020 --lead E09000020
    --meets "second Tuesday" --user alex --password-file alex.txt
    """
    place = find_home(home)
    if recovery_file is not None and recovery_file.exists():
        raise BadInput(f"{recovery_file} is there already; choose another recovery file.")
    plan = _plan(Wishes(**given))  # type: ignore[arg-type]  # click gives what the options say
    made = _found(place, plan)
    click.echo(f"The office of {plan.panel} stands in {place.folder.resolve()}.")
    click.echo(f"The store's key is kept {made.key_place}.")
    if made.recovery_code is not None:
        _hand_over(made.recovery_code, recovery_file)
    click.echo(f"Next: NRM_PANEL_USER={plan.user!r} nrm-panel account add NAME --role chair")


def _plan(given: Wishes) -> Plan:
    panel = given.panel or _ask("Name of the panel", "--panel")
    authorities = given.authority or tuple(_ask("GSS codes it serves", "--authority").split())
    lead = given.lead or (authorities[0] if len(authorities) == 1 else _ask("Lead", "--lead"))
    meets = given.meets or _ask("When it meets, such as 'second Tuesday'", "--meets")
    user = given.user or _ask("Your account name", "--user")
    clock = MachineClock()
    return Plan(
        panel=panel,
        authorities=authorities,
        lead=lead,
        meets=meets,
        user=user,
        password=new_password(given.password_file),
        fictional=given.fictional,
        fictional_today=london_day(clock.now()) if given.fictional else None,
    )


def _ask(question: str, option: str) -> str:
    if not on_terminal():
        raise BadInput(f"{question}: give it with {option}.")
    answer: str = click.prompt(question, err=True)
    return answer


def _found(home: Home, plan: Plan) -> Made:
    settings, clock, chance = home.settings(), MachineClock(), MachineChance()
    url = database_url()
    if url is not None:
        return found_postgres_office(url, home, plan, settings, clock, chance)
    return found_file_office(home, plan, settings, clock, chance, use_keyring=True)


def _hand_over(code: str, file: Path | None) -> None:
    if file is None:
        click.echo(f"Recovery code, shown this once; lock it away: {code}")
        return
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as opened:
            opened.write(code + "\n")
    except OSError as fault:
        click.echo(f"Recovery code, shown this once; lock it away: {code}")
        raise BadInput(
            f"{file} could not be written ({fault.strerror}); copy the code from above."
        ) from fault
    click.echo(f"The recovery code is in {file}; print it, lock it away, and delete the file.")
