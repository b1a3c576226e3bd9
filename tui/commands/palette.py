"""The palette: the commands of the screen in front, found by their words."""

from collections.abc import Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from tui.commands.table import Command, Place, commands_of


class PanelCommands(Provider):
    """The table of commands, as far as the screen in front has them."""

    async def discover(self) -> Hits:
        """Every command that works here, before anything is typed."""
        for command in self._here():
            yield DiscoveryHit(command.help, partial(self._run, command), help=command.keys)

    async def search(self, query: str) -> Hits:
        """The commands whose words match."""
        matcher = self.matcher(query)
        for command in self._here():
            score = matcher.match(command.help)
            if score > 0:
                run = partial(self._run, command)
                yield Hit(score, matcher.highlight(command.help), run, help=command.keys)

    def _here(self) -> Iterator[Command]:
        place: Place | None = getattr(self.screen, "PLACE", None)
        if place is not None:
            yield from commands_of(place)
        yield from commands_of(Place.ANYWHERE)

    async def _run(self, command: Command) -> None:
        await self.screen.run_action(command.action)
