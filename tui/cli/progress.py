"""A bar on the terminal for work of more than a second; nothing where nobody looks."""

import sys
from time import monotonic

import click

WIDTH, PATIENCE = 30, 1.0


class Bar:
    """Called with what is done of how much; writes to stderr, and clears its line at the end."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._began = monotonic()
        self._shown = False

    def __call__(self, done: int, total: int) -> None:
        """Show how far the work is, once it has taken a second."""
        if not sys.stderr.isatty() or monotonic() - self._began < PATIENCE:
            return
        self._shown = True
        full = WIDTH * done // max(total, 1)
        bar = "#" * full + "-" * (WIDTH - full)
        click.echo(f"\r{self._label} [{bar}] {done} of {total}", nl=False, err=True)

    def close(self) -> None:
        """Take the bar away."""
        if self._shown:
            click.echo("\r\x1b[K", nl=False, err=True)
