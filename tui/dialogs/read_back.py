"""The decision in sentences, large, for reading aloud; y agrees it."""

from collections.abc import Sequence

from tui.dialogs.confirm import Confirm


class ReadBack(Confirm):
    """What will stand; nothing is recorded until the room agrees."""

    def __init__(self, reference: str, sentences: Sequence[str]) -> None:
        spaced = [f"{sentence}\n" for sentence in sentences]
        super().__init__(f"{reference}: read back, then agree", spaced, "Agreed in the room")
