"""`nrm-panel account`: who may act here."""

from pathlib import Path

import click

from nrm_panel.settings import find_home
from nrm_panel.vocabulary import Agency, Role
from nrm_panel.words import join_words
from tui.cli.options import in_office, json_option, one_of
from tui.cli.output import print_columns, print_json
from tui.cli.signing import new_password
from workflows.accounts import add_account, hash_password, list_accounts, set_lock
from workflows.office import Office


@click.group()
def account() -> None:
    """Who may act here, and as what.

    Example: nrm-panel account list
    """


@account.command()
@click.argument("name")
@click.option("--role", "roles", multiple=True, required=True, type=one_of(Role), help="Repeat it.")
@click.option("--agency", type=one_of(Agency), help="The agency they come from.")
@click.option("--password-file", type=click.Path(path_type=Path), help="Their first password.")
@in_office
def add(
    office: Office,
    name: str,
    roles: tuple[str, ...],
    agency: str | None,
    password_file: Path | None,
) -> None:
    """Make an account.

    Example: nrm-panel account add robin --role chair --agency local_authority
    """
    hashed = hash_password(new_password(password_file), find_home().settings().password_cost)
    wanted = [Role(role) for role in roles]
    add_account(office, name, wanted, Agency(agency) if agency else None, hashed)
    click.echo(f"{name} may act here as {join_words([role.words for role in wanted])}.")


@account.command("list")
@json_option
@in_office
def list_(office: Office, as_json: bool) -> None:
    """List every account with its roles.

    Example: nrm-panel account list --json
    """
    found = list_accounts(office)
    if as_json:
        print_json(
            [
                {
                    "name": one.name,
                    "agency": one.agency,
                    "roles": [role.value for role in roles],
                    "locked": one.locked,
                }
                for one, roles in found
            ]
        )
        return
    rows = [
        (
            one.name,
            Agency(one.agency).words if one.agency else "",
            ", ".join(role.words for role in roles),
            "LOCKED" if one.locked else "",
        )
        for one, roles in found
    ]
    print_columns(("Name", "Agency", "Roles", ""), rows, "There are no accounts.")


@account.command()
@click.argument("name")
@in_office
def lock(office: Office, name: str) -> None:
    """Lock an account: nobody can sign in with it.

    Example: nrm-panel account lock robin
    """
    set_lock(office, name, locked=True)
    click.echo(f"{name} is locked.")


@account.command()
@click.argument("name")
@in_office
def unlock(office: Office, name: str) -> None:
    """Unlock an account, also after too many wrong passwords.

    Example: nrm-panel account unlock robin
    """
    set_lock(office, name, locked=False)
    click.echo(f"{name} is unlocked.")
