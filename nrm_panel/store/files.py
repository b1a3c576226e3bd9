"""Write files whole or not at all."""

import os
import tempfile
from pathlib import Path

from nrm_panel.errors import StoreTrouble


def write_whole(path: Path, content: bytes) -> None:
    """Write a file beside its place and move it there; raises `StoreTrouble` in a sentence.

    The file can be read by this account only.
    """
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as fault:
        raise _cannot(path, fault) from fault
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as fault:
        beside.unlink(missing_ok=True)
        raise _cannot(path, fault) from fault
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _cannot(path: Path, fault: OSError) -> StoreTrouble:
    return StoreTrouble(
        f"{path} could not be written ({fault.strerror}); make room or choose another folder."
    )
