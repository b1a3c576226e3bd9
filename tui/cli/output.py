"""How commands print: plain columns for people, JSON for programs."""

import json
from collections.abc import Sequence
from typing import Any

import click


def print_json(value: Any) -> None:
    """Print one JSON value; dates are ISO texts already."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def print_columns(headings: Sequence[str], rows: Sequence[Sequence[object]], empty: str) -> None:
    """Print rows under their headings, or a sentence when there are none."""
    if not rows:
        click.echo(empty)
        return
    texts = [tuple(headings), *(tuple(str(cell) for cell in row) for row in rows)]
    widths = [max(len(row[at]) for row in texts) for at in range(len(headings))]
    for row in texts:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=True)]
        click.echo("  ".join(cells).rstrip())


def complain(sentences: Sequence[str]) -> None:
    """Print sentences to stderr, one a line."""
    for sentence in sentences:
        click.echo(sentence, err=True)
