"""What stands on the disk says nothing; and where a store may and may not be made."""

import shutil
import sqlite3
import stat
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend

from nrm_panel.chance import SeededChance
from nrm_panel.clock import MachineClock
from nrm_panel.errors import StoreTrouble
from nrm_panel.settings import STORE, Home, Settings
from nrm_panel.store import place
from nrm_panel.store.database import Store
from nrm_panel.store.keys import machine_key, recover_key
from nrm_panel.store.place import network_file_system
from tests import offices
from tests.factories import home_office_referral
from tests.flows.store_cases import receive
from tests.offices import CHEAP, KEY, World
from workflows.entering import enter
from workflows.founding import Made, Plan, found_file_office

PLAN = Plan(
    panel=offices.PANEL,
    authorities=offices.AUTHORITIES,
    lead=offices.AUTHORITIES[1],
    meets="second Tuesday",
    user=offices.COORDINATOR,
    password=offices.PASSWORD,
)


def test_the_files_on_disk_hold_nothing_that_can_be_read(world: World, tmp_path: Path) -> None:
    receive(world, *(home_office_referral(number) for number in range(1, 30)))
    files = sorted(file for file in tmp_path.iterdir() if file.name.startswith(STORE))
    assert {file.name for file in files} >= {STORE, f"{STORE}-wal"}
    written = b"".join(file.read_bytes() for file in files)
    assert len(written) > 300_000
    for word in (b"Testina", b"Example", b"SQLite format 3", b"CREATE TABLE", b"referral", b"T.E."):
        assert word not in written, word


def test_another_key_does_not_open_the_store(office_home: Path) -> None:
    store = Store.at_file(office_home / STORE, KEY[::-1])
    with pytest.raises(StoreTrouble, match="does not open with this machine's key"):
        store.revision()


def test_a_file_that_is_not_encrypted_is_named_as_that(tmp_path: Path) -> None:
    path = tmp_path / STORE
    with sqlite3.connect(path) as plain:
        plain.execute("CREATE TABLE office (name TEXT)")
    plain.close()
    with pytest.raises(StoreTrouble, match="is not encrypted, so it was not made by this program"):
        Store.at_file(path, KEY).revision()


def test_a_damaged_store_does_not_open(office_home: Path) -> None:
    path = office_home / STORE
    content = bytearray(path.read_bytes())
    content[100:200] = bytes(100)
    path.write_bytes(content)
    with pytest.raises(StoreTrouble, match="does not open"):
        Store.at_file(path, KEY).revision()


def test_a_server_that_does_not_answer_is_said_in_a_sentence() -> None:
    store = Store.at_postgres("postgresql://127.0.0.1:1/nothing?connect_timeout=2")
    with pytest.raises(StoreTrouble, match="does not answer"):
        store.require_newest()


@pytest.mark.parametrize("address", ["mysql://host/name", "/var/store.db", "postgresql:", ""])
def test_an_address_that_is_not_postgresqls_is_refused(address: str) -> None:
    with pytest.raises(StoreTrouble, match="write it as postgresql://host/name"):
        Store.at_postgres(address)


class KeepsNothing(KeyringBackend):
    """A keyring that says yes and keeps nothing, as the null keyring does."""

    def get_password(self, service: str, username: str) -> str | None:
        return None

    def set_password(self, service: str, username: str, password: str) -> None:
        pass


def found(folder: Path) -> Made:
    return found_file_office(
        Home(folder),
        PLAN,
        Settings(password_cost=CHEAP),
        MachineClock(),
        SeededChance(3),
        use_keyring=False,
    )


def test_an_office_is_made_in_a_folder_with_other_files_which_stay(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("fictional")
    made = found(tmp_path)
    assert (tmp_path / "letter.txt").read_text() == "fictional"
    assert made.key_place == "in machine.key, which only this account can read"
    assert made.recovery_code is not None
    assert recover_key(tmp_path / "recovery.json", made.recovery_code) == machine_key(
        Home(tmp_path)
    )
    office = enter(Home(tmp_path), offices.COORDINATOR, offices.PASSWORD)
    assert office.name == offices.PANEL


def test_secrets_in_the_folder_are_for_this_account_only(tmp_path: Path) -> None:
    found(tmp_path)
    for name in ("machine.key", "timer.password"):
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600, name


def test_a_null_keyring_does_not_lose_the_key_of_a_new_office(tmp_path: Path) -> None:
    before = keyring.get_keyring()
    keyring.set_keyring(KeepsNothing())  # type: ignore[no-untyped-call]  # keyring does not
    try:
        settings = Settings(password_cost=CHEAP)
        clock, chance = MachineClock(), SeededChance(3)
        found_file_office(Home(tmp_path), PLAN, settings, clock, chance, use_keyring=True)
        assert enter(Home(tmp_path), offices.COORDINATOR, offices.PASSWORD).name == offices.PANEL
    finally:
        keyring.set_keyring(before)


def test_a_folder_with_a_store_is_refused_and_left_alone(office_home: Path) -> None:
    before = {file.name: file.read_bytes() for file in office_home.iterdir()}
    with pytest.raises(StoreTrouble, match=r"There is an office .* already; nothing was"):
        found(office_home)
    assert {file.name: file.read_bytes() for file in office_home.iterdir()} == before


MOUNT_TABLE = """\
/dev/nvme0n1p2 / ext4 rw,relatime 0 0
tmpfs /run tmpfs rw,nosuid 0 0
server:/share /srv/panel nfs4 rw,vers=4.2 0 0
//server/council /media/council\\040files cifs rw 0 0
someone@host:/ /srv/panel/near fuse.sshfs rw 0 0
/dev/sdb1 /srv/panel/own\\040disk ext4 rw 0 0
"""
PLACES = [
    ("/home/cora/office", None),
    ("/srv", None),
    ("/srv/panel", "nfs4"),
    ("/srv/panel/office", "nfs4"),
    ("/srv/panels", None),
    ("/media/council files/panel", "cifs"),
    ("/srv/panel/near/office", "fuse.sshfs"),
    ("/srv/panel/own disk/office", None),
    ("/run/office", None),
]


@pytest.mark.parametrize(("folder", "kind"), PLACES)
def test_a_shared_drive_is_known_by_the_table_of_mounts(folder: str, kind: str | None) -> None:
    assert network_file_system(Path(folder), MOUNT_TABLE) == kind


def test_an_office_is_not_made_on_a_shared_drive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "mounts"
    table.write_text(f"server:/share {tmp_path.resolve()} nfs4 rw 0 0\n")
    monkeypatch.setattr(place, "MOUNTS", table)
    with pytest.raises(StoreTrouble, match=r"on a shared drive \(nfs4\)"):
        found(tmp_path / "office")
    assert list((tmp_path / "office").iterdir()) == []


def test_a_copy_of_the_store_alone_opens_with_its_key_and_not_without(
    office_home: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    shutil.copy(office_home / STORE, elsewhere / STORE)
    with pytest.raises(StoreTrouble, match="does not hold the store's key"):
        machine_key(Home(elsewhere))
    assert Store.at_file(elsewhere / STORE, KEY).revision() is not None
