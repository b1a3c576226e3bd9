"""The one module that makes random bytes."""

import hashlib
import secrets
from typing import Protocol


class Chance(Protocol):
    """What gives the program random bytes."""

    def token(self, size: int) -> bytes:
        """`size` random bytes."""
        ...


class MachineChance:
    """Random bytes of the operating system, fit for keys."""

    def token(self, size: int) -> bytes:
        """`size` random bytes."""
        return secrets.token_bytes(size)


class SeededChance:
    """The same bytes for the same seed; only an office marked fictional may use it."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._drawn = 0

    def token(self, size: int) -> bytes:
        """The next `size` bytes of the seed's sequence."""
        self._drawn += 1
        return hashlib.shake_256(f"{self._seed}:{self._drawn}".encode()).digest(size)

    def below(self, limit: int) -> int:
        """A whole number from 0 up to, not including, `limit`."""
        return int.from_bytes(self.token(8)) % limit
