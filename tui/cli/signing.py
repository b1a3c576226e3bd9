"""Who acts on the command line: an account and its password, given or asked for."""

import sys
from datetime import date
from pathlib import Path

import click

from nrm_panel.errors import BadInput, NotSignedIn
from nrm_panel.settings import acting_user, find_home, password_file
from nrm_panel.words import day as words_of_day
from workflows.entering import enter, open_store
from workflows.office import Office


def sign_in(day: date | None, panel: str | None) -> Office:
    """The office as the person who types uses it; raises `NotSignedIn`, `StoreTrouble`.

    A fictional office says so on stderr, which JSON on stdout does not notice.
    """
    home = find_home()
    open_store(home).close()
    office = enter(home, *credentials(), day=day, panel=panel)
    if office.fictional:
        click.echo(f"FICTIONAL office; its day is {words_of_day(office.on)}", err=True)
    return office


def read_password(path: Path) -> str:
    """The password in a file, without its line end; raises `BadInput` where it is unreadable."""
    try:
        return path.read_text("utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as fault:
        raise BadInput(
            f"The password cannot be read from {path}; name a text file that you can read."
        ) from fault


def new_password(path: Path | None) -> str:
    """A password for a new account: from a file, or asked for twice on a terminal."""
    if path is not None:
        return read_password(path)
    if not on_terminal():
        raise BadInput("The new account needs a password; give a file with --password-file.")
    given: str = click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    return given


def on_terminal() -> bool:
    """Whether somebody sits there who can be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def credentials() -> tuple[str, str]:
    """The account and its password: as the environment says, else asked for on a terminal.

    Raises `NotSignedIn` where neither is possible.
    """
    user, path = acting_user(), password_file()
    if not on_terminal() and (user is None or path is None):
        raise NotSignedIn(
            "Say who you are: set NRM_PANEL_USER to your account and NRM_PANEL_PASSWORD_FILE to "
            "the file with its password, or type the command in a terminal to be asked."
        )
    name = user or click.prompt("Account", err=True)
    if path is not None:
        return name, read_password(path)
    return name, click.prompt(f"Password of {name}", hide_input=True, err=True)
