"""Fill one HTML template: sandboxed, escaped, and strict about everything that is missing."""

from functools import cache
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from nrm_panel.documents.contents import contents_sha256
from nrm_panel.documents.views import View
from nrm_panel.errors import BadInput
from nrm_panel.words import count, day, join_words

if TYPE_CHECKING:
    from jinja2 import Environment


def fill(template: str, view: View, folder: Path) -> bytes:
    """Give a page as UTF-8 bytes; the same view and template give the same bytes.

    Raises BadInput with the file, the line and the fault when a template cannot be used.
    """
    contents = contents_sha256(view)
    try:
        page = _environment(folder).get_template(template)
        filled = page.render(view=view, contents=contents)
    # A template may fail in any way that Python can; all of them are faults of the template.
    except Exception as fault:
        raise BadInput(_sentence(template, folder, fault)) from fault
    return filled.encode("utf-8")


@cache
def _environment(folder: Path) -> "Environment":
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_printable,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(day=day, count=count, join_words=join_words)
    return environment


def _printable(value: object) -> object:
    """Refuse None, which would otherwise be printed as a word."""
    if value is None:
        raise _NothingToPrint
    return value


class _NothingToPrint(Exception):
    """A template printed a value that is not there."""


def _sentence(template: str, folder: Path, fault: Exception) -> str:
    """Say which line of which template is wrong; never shows a value of the view."""
    from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

    where, line = _deepest(folder, fault.__traceback__) or (template, 0)
    if isinstance(fault, TemplateSyntaxError):
        where, line = fault.name or template, fault.lineno
    if isinstance(fault, TemplateNotFound):
        what = f"the template {fault.name} is missing"
    elif isinstance(fault, _NothingToPrint):
        what = "it prints a value that may be empty"
    elif isinstance(fault, TemplateError):
        what = (fault.message or type(fault).__name__).rstrip(".")
    else:
        what = type(fault).__name__
    at = f", line {line}" if line else ""
    return f"The template {where}{at} cannot be used: {what}; mend it or install the program again."


def _deepest(folder: Path, trace: TracebackType | None) -> tuple[str, int] | None:
    """Give the name and line of the innermost template in a traceback."""
    found = None
    while trace is not None:
        file = Path(trace.tb_frame.f_code.co_filename)
        if file.is_relative_to(folder):
            found = (file.relative_to(folder).as_posix(), trace.tb_lineno)
        trace = trace.tb_next
    return found
