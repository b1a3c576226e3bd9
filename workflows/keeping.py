"""Look after the store: upgrade it, back it up, restore it, and examine it.

These need the machine's account and key, not a role: they show no child's content.
"""

import zipfile
from dataclasses import dataclass
from pathlib import Path

from nrm_panel.chance import MachineChance
from nrm_panel.clock import MachineClock, london_day, stamp
from nrm_panel.errors import BadInput, Refusal, StoreTrouble
from nrm_panel.policy import Policy
from nrm_panel.settings import FILE, STORE, Home, database_url
from nrm_panel.store.audit import Log
from nrm_panel.store.copying import copy_store
from nrm_panel.store.database import Store
from nrm_panel.store.keys import (
    MACHINE_FILE,
    RECOVERY_FILE,
    keep_for_machine,
    machine_key,
    recover_key,
    wrap_for_recovery,
)
from nrm_panel.store.migrations import NEWEST
from nrm_panel.store.place import require_own_disk
from nrm_panel.store.upgrading import migrate
from nrm_panel.store.verifying import verify
from nrm_panel.words import count
from workflows.entering import find_store, office_row
from workflows.keying import give_keys

BACKUPS = "backups"


@dataclass(frozen=True)
class Finding:
    """One thing that was examined: whether it is in order, and a sentence."""

    ok: bool
    sentence: str


def upgrade(home: Home) -> list[str]:
    """Back the store up, verify its log, and migrate it; gives what was done, in sentences."""
    store = find_store(home)
    before = store.revision()
    if before == NEWEST:
        return [f"The store is at revision {NEWEST} already; nothing was changed."]
    if before is None or before > NEWEST:
        store.require_newest()
    done = []
    if store.kind == "sqlcipher":
        done.append(f"Backed up to {back_up(home, home.folder / BACKUPS)}.")
    else:
        done.append("Back PostgreSQL up with its own tools; this program cannot.")
    with store.read() as session:
        verified = verify(session)
    done.append(f"The log holds: {verified.head.seq} entries.")
    migrate(store)
    done.append(f"Upgraded from revision {before} to {NEWEST}.")
    done += _give_keys(store, home)
    return done


def _give_keys(store: Store, home: Home) -> list[str]:
    clock, policy = MachineClock(), Policy.load(home.settings().overrides)
    with store.write() as session:
        keyed = give_keys(session, Log(session, clock), policy, london_day(clock.now()))
    found = f"{count(keyed, 'case')} can now be found when the child is referred again."
    return [found] if keyed else []


def back_up(home: Home, folder: Path) -> Path:
    """Write a backup of the encrypted store with the recovery copy of its key; gives its path.

    The machine's own copy of the key is not in it: the recovery code is needed to restore.
    """
    if database_url() is not None:
        raise StoreTrouble("PostgreSQL is backed up with its own tools, such as pg_dump.")
    store = find_store(home)
    folder.mkdir(parents=True, exist_ok=True)
    name = stamp(MachineClock().now()).replace(":", "").replace("-", "")[:15]
    path = folder / f"nrm-panel_{name}.zip"
    beside = folder / f".{path.name}.part"
    copied = folder / f".{path.name}.db"
    try:
        copy_store(store, copied, machine_key(home))
        with zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.write(copied, STORE)
            for kept in (RECOVERY_FILE, FILE):
                if (home.folder / kept).exists():
                    archive.write(home.folder / kept, kept)
        beside.chmod(0o600)
        beside.replace(path)
    finally:
        copied.unlink(missing_ok=True)
        beside.unlink(missing_ok=True)
    return path


def restore(home: Home, file: Path, recovery_code: str, *, use_keyring: bool = True) -> list[str]:
    """Make an office from a backup and its recovery code in a folder without a store.

    Raises `StoreTrouble` when the folder has a store, and `BadInput` for a file that is no backup
    or a code that does not open it; the folder is then as it was.
    """
    if home.store_file.exists():
        raise StoreTrouble(f"There is an office in {home.folder} already; nothing was changed.")
    if not zipfile.is_zipfile(file):
        raise BadInput(f"{file} is not a backup of this program; choose another file.")
    home.folder.mkdir(parents=True, exist_ok=True)
    require_own_disk(home.folder)
    with zipfile.ZipFile(file) as archive:
        if not {STORE, RECOVERY_FILE} <= set(archive.namelist()):
            raise BadInput(f"{file} is not a backup of this program; choose another file.")
        wrapped = home.folder / RECOVERY_FILE
        wrapped.write_bytes(archive.read(RECOVERY_FILE))
        try:
            key = recover_key(wrapped, recovery_code)
            home.store_file.write_bytes(archive.read(STORE))
            place = _settle(home, key, recovery_code, use_keyring=use_keyring)
        except BaseException:
            home.store_file.unlink(missing_ok=True)
            wrapped.unlink(missing_ok=True)
            raise
        if FILE in archive.namelist():
            (home.folder / FILE).write_bytes(archive.read(FILE))
    return [f"Restored into {home.folder}.", f"The store's key is kept {place}."]


def _settle(home: Home, key: bytes, recovery_code: str, *, use_keyring: bool) -> str:
    store = Store.at_file(home.store_file, key)
    with store.read() as session:
        verify(session)
    store.close()
    place = keep_for_machine(home, key, use_keyring=use_keyring)
    wrap_for_recovery(home, key, recovery_code, MachineChance())
    return place


def examine(home: Home) -> list[Finding]:
    """Look at the office as a whole; each finding says whether it is in order."""
    try:
        store = find_store(home)
        store.require_newest()
    except Refusal as refusal:
        return [Finding(False, str(refusal))]
    return [
        Finding(True, f"The store opens and is at revision {NEWEST}."),
        _encryption(store),
        *_place(home, store),
        _log(store),
        *_policy(home),
        *_fictional(store),
    ]


def _encryption(store: Store) -> Finding:
    if store.kind == "sqlcipher":
        return Finding(True, "The store is encrypted (SQLCipher).")
    return Finding(True, "The store is in PostgreSQL; its disk encryption cannot be seen here.")


def _place(home: Home, store: Store) -> list[Finding]:
    if store.kind == "postgresql":
        return []
    found = []
    try:
        require_own_disk(home.folder)
        found.append(Finding(True, "The store is on this machine's own disk."))
    except StoreTrouble as trouble:
        found.append(Finding(False, str(trouble)))
    key = home.folder / MACHINE_FILE
    if not key.exists():
        found.append(Finding(True, "The store's key is in the system's keyring."))
    elif key.stat().st_mode & 0o077:
        found.append(Finding(False, f"{MACHINE_FILE} can be read by others; make it mode 0600."))
    else:
        found.append(
            Finding(True, f"The store's key is in {MACHINE_FILE}, read by this account only.")
        )
    return found


def _log(store: Store) -> Finding:
    try:
        with store.read() as session:
            verified = verify(session)
    except Refusal as refusal:
        return Finding(False, str(refusal))
    return Finding(True, f"The log holds: {verified.head.seq} entries, head {verified.head.hash}.")


def _policy(home: Home) -> list[Finding]:
    policy = Policy.load(home.settings().overrides)
    return [
        Finding(
            True,
            f"This office sets {one.key} to {one.value!r} (usually {one.usual.value!r}). "
            f"{one.reason}".strip(),
        )
        for one in policy.overridden
    ]


def _fictional(store: Store) -> list[Finding]:
    if not office_row(store).fictional:
        return []
    return [Finding(True, "This office is FICTIONAL and can never become a real one.")]
