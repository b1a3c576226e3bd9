"""Every refusal that is expected: sentences that say what happened, why, and what to do next.

Anything that is not a `Refusal` is a fault of the program and crashes loudly.
"""

from collections.abc import Sequence
from dataclasses import dataclass


class Refusal(Exception):
    """The root of every expected refusal; its text is one sentence for people."""


class NotAllowed(Refusal):
    """Somebody asked for what their role does not cover."""


class NotSignedIn(Refusal):
    """The person could not be authenticated, or the account is locked."""


class NotFound(Refusal):
    """Nothing of that name is here, or nothing that this person may know of."""


class BadInput(Refusal):
    """What was given cannot be used; says what, in which record, and what to do."""


class Stale(Refusal):
    """Somebody else changed the thing since it was read; nothing was lost."""


class StoreTrouble(Refusal):
    """The store cannot be opened or is not in the form this program reads."""


class LogBroken(Refusal):
    """The audit log does not verify."""


@dataclass(frozen=True)
class Blocker:
    """One reason why a move cannot be made now: a code for machines, a sentence for people."""

    code: str
    sentence: str


class Blocked(Refusal):
    """A move has blockers; carries all of them."""

    def __init__(self, blockers: Sequence[Blocker]) -> None:
        self.blockers = tuple(blockers)
        super().__init__(" ".join(blocker.sentence for blocker in self.blockers))
