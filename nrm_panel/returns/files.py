"""The files a return leaves as: their names, and writing them whole or not at all."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from nrm_panel.errors import BadInput
from nrm_panel.returns.build import MonitoringReturn


def file_stem(built: MonitoringReturn) -> str:
    """The beginning of a file's name, for example `monitoring-return_2026-Q3_DRAFT`."""
    marks = ["FICTIONAL"] if built.provenance.fictional else []
    marks += ["DRAFT"] if built.draft else []
    return "_".join(["monitoring-return", built.period.code, *marks])


@contextmanager
def whole_files(folder: Path) -> Iterator[tuple[Path, list[Path]]]:
    """Give a hidden folder to write in; what was written is moved into `folder` at the end.

    The second value is filled with the paths in `folder`, in the order of their names. Nothing
    is moved when the writing fails. Raises BadInput when the folder cannot be written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".writing-", dir=folder) as hidden:
            finished: list[Path] = []
            yield Path(hidden), finished
            for made in sorted(Path(hidden).iterdir()):
                _settle(made)
                finished.append(made.replace(folder / made.name))
    except OSError as fault:
        raise BadInput(
            f"The return cannot be written to the folder {folder} ({fault.strerror}); choose"
            " another folder or make room in it."
        ) from fault


def _settle(made: Path) -> None:
    """Wait until the bytes are on the disk, so that a power cut leaves no empty file."""
    with made.open("rb+") as file:
        os.fsync(file.fileno())
