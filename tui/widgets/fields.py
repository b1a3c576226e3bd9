"""The fields of the form of a decision, each a label and a widget whose id is its key."""

from collections.abc import Callable, Iterator, Sequence

from textual.widget import Widget
from textual.widgets import Input, Label, Select, TextArea

from tui.widgets.rows import Ask, Row, Rows
from tui.widgets.tick import Tick

ANSWER = "answer"
YES_NO = (("yes", "yes"), ("no", "no"))


def line(key: str, label: str, hint: str = "") -> Iterator[Widget]:
    """One line of text."""
    yield _label(label)
    yield bare_line(key, hint)


def text(key: str, label: str, hint: str = "") -> Iterator[Widget]:
    """A longer text; tab goes on to the next field."""
    yield _label(label)
    yield TextArea(id=key, classes=ANSWER, compact=True, placeholder=hint)


def choice(
    key: str, label: str, choices: Sequence[tuple[str, str]], hint: str = "choose"
) -> Iterator[Widget]:
    """One of several, or nothing yet."""
    yield _label(label)
    yield bare_choice(key, choices, hint)


def ticks(prefix: str, label: str, choices: Sequence[tuple[str, str]]) -> Iterator[Widget]:
    """Any of several."""
    yield _label(label)
    for words, code in choices:
        yield Tick(words, id=f"{prefix}-{code}", classes=ANSWER, compact=True)


def rows(
    key: str, label: str, ask: Ask, shown: Callable[[Row], str], what: str
) -> Iterator[Widget]:
    """A list of rows, each asked for in a dialog."""
    yield _label(label)
    found = Rows(ask, shown, what, id=key)
    found.add_class(ANSWER)
    yield found


def bare_line(key: str, hint: str) -> Input:
    """One line of text without a label."""
    return Input(placeholder=hint, id=key, classes=ANSWER, compact=True)


def bare_choice(key: str, choices: Sequence[tuple[str, str]], hint: str) -> Select[str]:
    """One of several without a label."""
    return Select(choices, prompt=hint, id=key, classes=ANSWER, compact=True)


def _label(words: str) -> Label:
    return Label(words, classes="field-label", markup=False)
