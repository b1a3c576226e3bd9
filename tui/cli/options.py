"""The options that many commands share, and the way a command comes into the office."""

import re
from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

import click

from nrm_panel.vocabulary import Worded
from tui.cli.signing import sign_in
from workflows.office import Office

P = ParamSpec("P")
Command = TypeVar("Command", bound=Callable[..., Any])


def parse_day(text: str | date) -> date:
    """Give the date written YYYY-MM-DD; raises `click.BadParameter` for a text that is none."""
    if isinstance(text, date):
        return text
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            return date.fromisoformat(text)
    except ValueError as fault:
        raise click.BadParameter(f"{text!r} is not a day of the calendar.") from fault
    raise click.BadParameter(f"{text!r} is not a date written YYYY-MM-DD.")


def parse_time(text: str) -> str:
    """Give the time of day written HH:MM; raises `click.BadParameter` for a text that is none."""
    if re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", text):
        return text
    raise click.BadParameter(f"{text!r} is not a time of day written HH:MM.")


def day_option(name: str, words: str) -> Callable[[Command], Command]:
    """An option that takes a date."""
    return click.option(name, type=parse_day, metavar="YYYY-MM-DD", help=words)


def time_option(name: str, words: str) -> Callable[[Command], Command]:
    """An option that takes a time of day in London."""
    return click.option(name, type=parse_time, metavar="HH:MM", help=words)


def one_of(kind: type[Worded]) -> click.Choice[str]:
    """The codes of an enum, as the values of an option."""
    return click.Choice([code.value for code in kind])


json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, and nothing else.")
on_option = day_option("--on", "The business date in London; without it, today.")
panel_option = click.option("--panel", metavar="NAME", help="The panel, where there are several.")
reference_argument = click.argument("reference", metavar="REF")
date_argument = click.argument("held_on", metavar="DATE", type=parse_day)


def in_office(command: Callable[Concatenate[Office, P], None]) -> Callable[..., None]:
    """Sign in and hand the office to a command as its first argument; adds --on and --panel."""

    @on_option
    @panel_option
    @wraps(command)
    def entered(
        *args: Any, on: date | None = None, panel: str | None = None, **options: Any
    ) -> None:
        office = sign_in(on, panel)
        try:
            command(office, *args, **options)
        finally:
            office.store.close()

    return entered


def exactly_one(**given: object) -> None:
    """Raise a usage error unless exactly one of these options was given."""
    if sum(value is not None and value is not False for value in given.values()) != 1:
        names = " or ".join(f"--{name.replace('_', '-')}" for name in given)
        raise click.UsageError(f"Give exactly one of {names}.")
