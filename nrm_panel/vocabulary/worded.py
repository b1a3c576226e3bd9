"""A code with the words people read for it."""

from enum import StrEnum


class Worded(StrEnum):
    """A code with the words people read for it."""

    words: str

    # `words` has a default only so that a lookup by value, Role("chair"), type-checks.
    def __new__(cls, value: str, words: str = "") -> "Worded":
        """Make a member from its code and its words."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.words = words
        return member
