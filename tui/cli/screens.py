"""Open the screens."""

import sys

from nrm_panel.errors import BadInput
from nrm_panel.settings import acting_user, find_home, password_file
from tui.cli.signing import sign_in
from workflows.entering import open_store


def open_screens(panel: str | None) -> None:
    """Open the screens; who acts is asked there, unless the environment says.

    Raises `BadInput` where there is no terminal.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise BadInput(
            "The screens need a terminal; open one and type 'nrm-panel' there, or use a command "
            "(see 'nrm-panel --help')."
        )
    home = find_home()
    open_store(home).close()
    from tui.app import run

    known = acting_user() is not None and password_file() is not None
    run(home, panel, sign_in(None, panel) if known else None)
