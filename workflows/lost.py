"""What is said when the record lacks a row that its history tells of."""

from typing import NoReturn

from nrm_panel.errors import BadInput


def lost(what: str) -> NoReturn:
    """Refuse to go on with a record that has lost something."""
    raise BadInput(f"The record has lost {what}; run 'nrm-panel doctor' and ask for help.")
