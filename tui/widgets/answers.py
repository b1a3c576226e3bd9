"""Reading a field and filling it again, whatever kind of widget it is; every answer is a text."""

import json

from textual.widget import Widget
from textual.widgets import Checkbox, Input, Select, TextArea
from textual.widgets.select import InvalidSelectValueError

from tui.widgets.rows import Rows

TICKED = "yes"


def answer_of(widget: Widget) -> str:
    """What stands in a field: a box that is ticked is "yes", rows are JSON."""
    if isinstance(widget, Checkbox):
        return TICKED if widget.value else ""
    if isinstance(widget, Select):
        return "" if widget.value is Select.NULL else str(widget.value)
    if isinstance(widget, TextArea):
        return widget.text
    if isinstance(widget, Input):
        return widget.value
    if isinstance(widget, Rows):
        return json.dumps(widget.rows) if widget.rows else ""
    raise TypeError(f"{widget} takes no answer")


def put_answer(widget: Widget, answer: str) -> None:
    """Fill a field with what `answer_of` gave; a choice that is gone is left open."""
    if isinstance(widget, Checkbox):
        widget.value = answer == TICKED
    elif isinstance(widget, Select):
        put_choice(widget, answer)
    elif isinstance(widget, TextArea):
        if widget.text != answer:
            widget.text = answer
    elif isinstance(widget, Input):
        widget.value = answer
    elif isinstance(widget, Rows):
        widget.rows = json.loads(answer) if answer else []
    else:
        raise TypeError(f"{widget} takes no answer")


def put_choice(widget: Select[str], answer: str) -> None:
    """Choose an answer where it is among the choices, else nothing."""
    try:
        widget.value = answer or Select.NULL
    except InvalidSelectValueError:
        widget.clear()
