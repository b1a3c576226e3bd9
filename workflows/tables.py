"""What a table of moves is made of."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from nrm_panel.errors import Blocker
from nrm_panel.vocabulary import Worded
from workflows.office import Unit

NEW = "new"


class Living(Protocol):
    """A row with a state and a version."""

    state: str
    version: int


Guard = Callable[[Any], Iterable[Blocker]]
Effect = Callable[[Unit, Any, Any], None]


@dataclass(frozen=True)
class Move:
    """One row of a table: from a state to a state, and what must hold."""

    name: str
    source: str
    to: str
    words: str
    when: Callable[[Any], bool] | None = None
    guards: tuple[Guard, ...] = ()
    effects: tuple[Effect, ...] = ()


@dataclass(frozen=True)
class Table:
    """All moves of one kind of thing. `final` states wait for nothing."""

    thing: str
    title: str
    states: type[Worded]
    final: frozenset[str]
    moves: tuple[Move, ...]

    def from_state(self, state: str) -> tuple[str, ...]:
        """The names of the moves that a state has, in the table's order."""
        return tuple(dict.fromkeys(row.name for row in self.moves if row.source == state))


@dataclass(frozen=True)
class About:
    """What a move is about, for history and log: opaque ids, codes, digests of content."""

    thing_id: int
    referral_id: int | None = None
    details: Mapping[str, Any] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)
