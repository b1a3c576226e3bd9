"""The forms the store has had, each a step from the one before."""

NEWEST = "0005"
