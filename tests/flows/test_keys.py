"""The store's key: kept for this machine, wrapped for recovery, and never in the open."""

import json
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail, null

from nrm_panel.chance import SeededChance
from nrm_panel.errors import BadInput, StoreTrouble
from nrm_panel.settings import Home
from nrm_panel.store import keys
from tests.offices import KEY


class WorkingKeyring(KeyringBackend):
    """A keyring that keeps what it is given, for as long as the test runs."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # keyring does not type it
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password


class ForgetfulKeyring(WorkingKeyring):
    """A keyring that keeps something else than it was given."""

    def set_password(self, service: str, username: str, password: str) -> None:
        super().set_password(service, username, password[:-1])


def no_keyring() -> KeyringBackend:
    made: KeyringBackend = null.Keyring()  # type: ignore[no-untyped-call]  # keyring does not
    return made


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


@pytest.fixture(autouse=True)
def own_keyring() -> Iterator[None]:
    """Leave the machine's own keyring alone."""
    before = keyring.get_keyring()
    keyring.set_keyring(WorkingKeyring())
    yield
    keyring.set_keyring(before)


def test_a_working_keyring_keeps_the_key_and_no_file_does(home: Home) -> None:
    assert keys.keep_for_machine(home, KEY) == "in the system's keyring"
    assert list(home.folder.iterdir()) == []
    assert keys.machine_key(home) == KEY


def test_two_offices_on_one_machine_have_a_key_each(tmp_path: Path) -> None:
    one, other = Home(tmp_path / "one"), Home(tmp_path / "other")
    keys.keep_for_machine(one, KEY)
    keys.keep_for_machine(other, KEY[::-1])
    assert (keys.machine_key(one), keys.machine_key(other)) == (KEY, KEY[::-1])


@pytest.mark.parametrize("backend", [null.Keyring, fail.Keyring, ForgetfulKeyring])
def test_a_keyring_that_does_not_keep_it_leaves_it_to_a_file_for_this_account_only(
    home: Home, backend: type[KeyringBackend]
) -> None:
    keyring.set_keyring(backend())
    place = keys.keep_for_machine(home, KEY)
    assert place == "in machine.key, which only this account can read"
    file = home.folder / "machine.key"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert keys.machine_key(home) == KEY


def test_the_files_mode_does_not_depend_on_the_accounts_mask(home: Home) -> None:
    before = os.umask(0)
    try:
        keys.keep_for_machine(home, KEY, use_keyring=False)
    finally:
        os.umask(before)
    assert stat.S_IMODE((home.folder / "machine.key").stat().st_mode) == 0o600


def test_a_key_that_is_there_is_never_written_over(home: Home) -> None:
    keys.keep_for_machine(home, KEY, use_keyring=False)
    with pytest.raises(StoreTrouble, match="holds the key of another store"):
        keys.keep_for_machine(home, KEY[::-1], use_keyring=False)
    assert keys.machine_key(home) == KEY


def test_on_windows_a_file_is_refused(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    keyring.set_keyring(no_keyring())
    with pytest.raises(StoreTrouble, match="no working keyring"):
        keys.keep_for_machine(home, KEY)
    assert list(home.folder.iterdir()) == []


@pytest.mark.parametrize("backend", [WorkingKeyring, null.Keyring, fail.Keyring])
def test_a_machine_without_the_key_says_what_to_do(
    home: Home, backend: type[KeyringBackend]
) -> None:
    keyring.set_keyring(backend())
    with pytest.raises(StoreTrouble, match="restore a backup with the recovery code"):
        keys.machine_key(home)


def wrapped(home: Home) -> tuple[Path, str]:
    code = keys.new_recovery_code(SeededChance(7))
    keys.wrap_for_recovery(home, KEY, code, SeededChance(8))
    return home.folder / "recovery.json", code


def test_a_recovery_code_is_eight_groups_of_four(home: Home) -> None:
    code = keys.new_recovery_code(SeededChance(7))
    groups = code.split("-")
    assert [len(group) for group in groups] == [4] * 8
    assert set("".join(groups)) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    assert code != keys.new_recovery_code(SeededChance(8))


def test_the_code_opens_in_any_case_and_spacing(home: Home) -> None:
    file, code = wrapped(home)
    spaced = f"  {code.lower().replace('-', '  ')}\n"
    for typed in (code, spaced, code.replace("-", ""), code.replace("-", "\n\t").title()):
        assert keys.recover_key(file, typed) == KEY


def test_a_wrong_code_is_refused_in_a_sentence(home: Home) -> None:
    file, code = wrapped(home)
    last = "A" if code[-1] != "A" else "B"
    for typed in (code[:-1] + last, code[:-5], "", "0000"):
        with pytest.raises(BadInput, match="check each group of letters"):
            keys.recover_key(file, typed)


def test_the_recovery_copy_holds_neither_the_key_nor_the_code(home: Home) -> None:
    file, code = wrapped(home)
    kept = file.read_text()
    assert KEY.hex() not in kept
    assert code not in kept
    assert code.replace("-", "") not in kept


@pytest.mark.parametrize("content", ["", "{", "[]", '{"salt": "zz", "wrapped": ""}', "{}"])
def test_a_damaged_recovery_copy_is_said_to_be_damaged(home: Home, content: str) -> None:
    file = home.folder / "recovery.json"
    file.write_text(content)
    with pytest.raises(StoreTrouble, match=r"recovery\.json is damaged"):
        keys.recover_key(file, "AAAA")


def test_a_damaged_wrap_does_not_open(home: Home) -> None:
    file, code = wrapped(home)
    kept = json.loads(file.read_text())
    kept["wrapped"] = kept["wrapped"][:-2] + ("00" if kept["wrapped"][-2:] != "00" else "01")
    file.write_text(json.dumps(kept))
    with pytest.raises(BadInput):
        keys.recover_key(file, code)
