"""The layout files: read, checked, and chosen by the period of a return."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from nrm_panel import words
from nrm_panel.errors import BadInput
from nrm_panel.reference import names, read_toml
from nrm_panel.returns.layout import Layout
from nrm_panel.returns.layout_check import check_layout
from nrm_panel.returns.period import Period


def make_layout(content: Mapping[str, Any], file: str) -> Layout:
    """Check a layout file's content; raises BadInput naming the file and the place at fault."""
    try:
        layout = Layout.model_validate(content)
    except ValidationError as fault:
        first = fault.errors()[0]
        place = _place(content, first["loc"])
        raise BadInput(f"In {file}, {place} is at fault: {first['msg']}; correct it.") from fault
    check_layout(layout, file)
    return layout


def layout_for(period: Period) -> Layout:
    """Give the shipped layout in force when a period began; raises BadInput where none was."""
    shipped = [
        make_layout(read_toml("returns", name), f"data/returns/{name}")
        for name in names("returns", ".toml")
    ]
    in_force = [layout for layout in shipped if layout.starts <= period.first]
    if not in_force:
        raise BadInput(
            f"No layout of the return was in force for {period.title}; choose a period that"
            f" begins on or after {words.day(min(layout.starts for layout in shipped))}."
        )
    return max(in_force, key=lambda layout: layout.starts)


def _place(content: Mapping[str, Any], loc: tuple[int | str, ...]) -> str:
    """The place of a fault in words, with the name of the column or table where there is one."""
    found: Any = content
    named = ""
    for step in loc:
        try:
            found = found[step]
        except (KeyError, IndexError, TypeError):
            break
        if isinstance(found, Mapping) and isinstance(found.get("name"), str):
            named = found["name"]
    path = ".".join(str(step) for step in loc)
    return f"{path} (of {named!r})" if named else path
