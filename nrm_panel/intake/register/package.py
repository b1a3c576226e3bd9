"""What a spreadsheet file is before anything in it is read: never an old, locked or swollen one."""

import zlib
from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from nrm_panel.errors import BadInput
from nrm_panel.intake.register.grid import UNPACKED_BYTES

# The first bytes of the container that .xls files, and .xlsx files with a password, stand in.
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
ZIP = b"PK\x03\x04"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_AS_XLSX = "save it as .xlsx or as “CSV UTF-8” and import that"


@dataclass(frozen=True, slots=True)
class Package:
    """Whether any sheet of a workbook has formulas, and whether any hides rows or columns."""

    has_formulas: bool
    hides: bool


def open_package(data: bytes, name: str) -> Package:
    """Look at the parts of an .xlsx file; raises BadInput for a file that is none, or unsafe."""
    if data.startswith(OLE):
        if _LOCKED in data:
            raise BadInput(
                f"{name}: the file is protected by a password; save it without one and import that."
            )
        raise BadInput(f"{name}: this is a file of an old Excel (.xls); {_AS_XLSX}.")
    try:
        with ZipFile(BytesIO(data)) as archive:
            return _look(archive, name)
    except (BadZipFile, zlib.error, RuntimeError, EOFError, OSError) as fault:
        raise BadInput(f"{name}: this is not a whole .xlsx file; {_AS_XLSX}.") from fault


def _look(archive: ZipFile, name: str) -> Package:
    parts = archive.infolist()
    # No part gives more than it declares, so that this bounds what reading it can cost.
    if sum(part.file_size for part in parts) > UNPACKED_BYTES:
        limit = UNPACKED_BYTES // 1024**2
        raise BadInput(
            f"{name}: unpacked it is over {limit} MB, and a register is far smaller; copy the "
            "register into a new spreadsheet and import that."
        )
    if "xl/workbook.xml" not in archive.namelist():
        raise BadInput(f"{name}: this is not an .xlsx spreadsheet; {_AS_XLSX}.")
    formulas = hides = False
    for part in parts:
        content = archive.read(part) if part.filename.endswith((".xml", ".rels")) else b""
        if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
            raise BadInput(f"{name}: it declares entities, as no spreadsheet does; {_AS_XLSX}.")
        if part.filename.startswith("xl/worksheets/"):
            formulas = formulas or b"<f>" in content or b"<f " in content
            hides = hides or b'hidden="1"' in content or b'hidden="true"' in content
    return Package(formulas, hides)
