"""The store's key: random, kept once for this machine and once under a recovery code.

The machine's copy is in the system's keyring, but only if it reads back equal (a null keyring
says yes and keeps nothing); else in a file that only this account can read. The recovery copy is
wrapped (RFC 3394) under a key that argon2id makes from the code, and travels with every backup.
"""

import base64
import json
import os
import sys
from pathlib import Path

from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.keywrap import (
    InvalidUnwrap,
    aes_key_unwrap,
    aes_key_wrap,
)

from nrm_panel.chance import Chance
from nrm_panel.errors import BadInput, StoreTrouble
from nrm_panel.settings import Home

KEY_BYTES = 32
MACHINE_FILE = "machine.key"
RECOVERY_FILE = "recovery.json"
SERVICE = "nrm-panel"


def new_key(chance: Chance) -> bytes:
    """A random key for a store."""
    return chance.token(KEY_BYTES)


def new_recovery_code(chance: Chance) -> str:
    """A code to write down: 160 random bits as eight groups of four letters and digits."""
    letters = base64.b32encode(chance.token(20)).decode()
    return "-".join(letters[start : start + 4] for start in range(0, len(letters), 4))


def keep_for_machine(home: Home, key: bytes, *, use_keyring: bool = True) -> str:
    """Keep the key for this machine and say in words where.

    Raises `StoreTrouble` on Windows without a working keyring, because a file's mode protects
    nothing there, and rather than write over a key that is there already.
    """
    if use_keyring and _keep_in_keyring(home, key):
        return "in the system's keyring"
    if sys.platform == "win32":
        raise StoreTrouble(
            "This machine has no working keyring, and a file would not protect the store's key; "
            "turn on the Windows Credential Manager and try again."
        )
    path = home.folder / MACHINE_FILE
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as fault:
        raise StoreTrouble(
            f"{path} holds the key of another store, which would be lost; move it to a safe "
            "place and try again."
        ) from fault
    with os.fdopen(handle, "w") as file:
        file.write(key.hex())
    return f"in {MACHINE_FILE}, which only this account can read"


def machine_key(home: Home) -> bytes:
    """The key kept for this machine; raises `StoreTrouble` when there is none."""
    path = home.folder / MACHINE_FILE
    if path.exists():
        return bytes.fromhex(path.read_text().strip())
    found = _from_keyring(home)
    if found is None:
        raise StoreTrouble(
            "This machine does not hold the store's key; restore a backup with the recovery code."
        )
    return found


def wrap_for_recovery(home: Home, key: bytes, code: str, chance: Chance) -> None:
    """Write the copy of the key that the recovery code opens."""
    salt = chance.token(16)
    wrapped = aes_key_wrap(_code_key(code, salt), key)
    content = {"salt": salt.hex(), "wrapped": wrapped.hex()}
    (home.folder / RECOVERY_FILE).write_text(json.dumps(content) + "\n")


def recover_key(recovery_file: Path, code: str) -> bytes:
    """The key that a recovery copy holds.

    The code may be typed in any case and spacing. Raises `BadInput` when it is not the right one,
    and `StoreTrouble` when the copy cannot be read.
    """
    try:
        content = json.loads(recovery_file.read_text())
        salt, wrapped = bytes.fromhex(content["salt"]), bytes.fromhex(content["wrapped"])
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise StoreTrouble(
            f"{recovery_file.name} is damaged, so the recovery code cannot be tried; "
            "take another backup."
        ) from fault
    try:
        return aes_key_unwrap(_code_key(code, salt), wrapped)
    except InvalidUnwrap as fault:
        raise BadInput(
            "The recovery code does not open this backup; check each group of letters."
        ) from fault


def _code_key(code: str, salt: bytes) -> bytes:
    plain = "".join(letter for letter in code if letter.isalnum()).upper().encode()
    return hash_secret_raw(plain, salt, 3, 65_536, 4, KEY_BYTES, Type.ID)


def _keep_in_keyring(home: Home, key: bytes) -> bool:
    import keyring
    from keyring.errors import KeyringError

    name = str(home.folder.resolve())
    try:
        keyring.set_password(SERVICE, name, key.hex())
        return keyring.get_password(SERVICE, name) == key.hex()
    except KeyringError:
        return False


def _from_keyring(home: Home) -> bytes | None:
    import keyring
    from keyring.errors import KeyringError

    try:
        kept = keyring.get_password(SERVICE, str(home.folder.resolve()))
    except KeyringError:
        return None
    return bytes.fromhex(kept) if kept else None
