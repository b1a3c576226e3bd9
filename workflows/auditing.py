"""Verify the audit log, alone or against documents that were printed from this office."""

from collections.abc import Sequence
from pathlib import Path

from nrm_panel.errors import BadInput
from nrm_panel.rules.access import Verb
from nrm_panel.store.audit import Head
from nrm_panel.store.verifying import Verified, read_witnesses, verify
from workflows.office import Office


def verify_log(office: Office, witness_files: Sequence[Path] = ()) -> Verified:
    """Read the whole log and raise `LogBroken` where it does not hold.

    Raises `BadInput` for a witness file that cannot be read or prints no head of a log.
    """
    witnesses = [head for path in witness_files for head in _witnesses(path)]
    with office.read(Verb.VERIFY_LOG) as unit:
        return verify(unit.session, witnesses)


def _witnesses(path: Path) -> list[Head]:
    try:
        found = read_witnesses(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as fault:
        raise BadInput(
            f"{path} cannot be read as text; give an agenda, minutes or a return of this office."
        ) from fault
    if not found:
        raise BadInput(f"{path} prints no head of an audit log; give another document.")
    return found
