"""A group whose commands are imported only when they are called, so that help comes at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import click


@dataclass(frozen=True)
class Lazy:
    """One command: its name, where it stands (`module:name`), and its line in the help."""

    name: str
    place: str
    help: str

    def load(self) -> click.Command:
        """Import the command."""
        module, _, name = self.place.partition(":")
        found = getattr(import_module(module), name)
        if not isinstance(found, click.Command):
            raise AssertionError(f"{self.place} is not a command")
        return found


class LazyGroup(click.Group):
    """A group that knows its commands by name and imports the one that is called."""

    def __init__(self, *args: Any, lazy: Iterable[Lazy] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self._lazy = {one.name: one for one in lazy}

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's own shape
        """Every command, in the order of the work."""
        return list(self._lazy)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  click's own shape
        """The command of a name, or None."""
        found = self._lazy.get(cmd_name)
        return found.load() if found else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  click's own shape
        """List the commands without importing one of them."""
        with formatter.section("Commands"):
            formatter.write_dl([(one.name, one.help) for one in self._lazy.values()])
