"""How much is read: the form's own limits, which are policy, and ours, which guard the machine."""

from dataclasses import dataclass

# Ten thousand long referrals, and still a text that fits in an ordinary laptop's memory.
FILE_BYTES = 256 * 1024 * 1024
# Every text of the form at its full length, each letter written as an escape, and some room.
RECORD_CHARACTERS = 8 * 1024 * 1024
# The form has some 120 keys, and four for each of its documents: several times all of them.
RECORD_KEYS = 2_000


@dataclass(frozen=True, slots=True)
class IntakeLimits:
    """The limits that guidance and the form set, taken from policy at the date of business."""

    text_characters: int
    documents: int
    adult_age: int
