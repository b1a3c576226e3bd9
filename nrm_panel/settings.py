"""Where the office lives on this machine, and the settings its files and environment give."""

import os
import tomllib
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictInt, ValidationError

from nrm_panel.errors import BadInput
from nrm_panel.policy import Override

FILE = "settings.toml"
STORE = "store.db"
OUTGOING = "outgoing"


class PasswordCost(BaseModel):
    """How much work one password hash is (argon2id); tests use little, offices much."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    rounds: int = Field(default=3, ge=1)
    memory_kib: int = Field(default=65_536, ge=8)
    lanes: int = Field(default=4, ge=1)


class LockOut(BaseModel):
    """After how many wrong passwords an account rests, and for how many minutes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    after_failures: int = Field(default=5, ge=1)
    minutes: int = Field(default=15, ge=1)


class PolicyOverride(BaseModel):
    """A policy value as this office sets it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    value: StrictBool | StrictInt | str | tuple[str, ...]
    reason: str = ""


class Settings(BaseModel):
    """What `settings.toml` in the office's folder may say; every part has a default."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    password_cost: PasswordCost = PasswordCost()
    lock_out: LockOut = LockOut()
    policy: dict[str, PolicyOverride] = {}

    @property
    def overrides(self) -> dict[str, Override]:
        """The policy values this office sets, as the policy takes them."""
        return {key: Override(given.value, given.reason) for key, given in self.policy.items()}


@dataclass(frozen=True)
class Home:
    """The office's folder on this machine."""

    folder: Path

    @property
    def store_file(self) -> Path:
        """Where the encrypted store stands."""
        return self.folder / STORE

    @property
    def outgoing(self) -> Path:
        """Where copies of released documents are put."""
        return self.folder / OUTGOING

    def settings(self) -> Settings:
        """The settings in the folder, or the defaults; raises `BadInput` naming the fault."""
        path = self.folder / FILE
        if not path.exists():
            return Settings()
        try:
            return Settings.model_validate(tomllib.loads(path.read_text("utf-8")))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
            raise BadInput(f"{FILE} is not TOML ({fault}); mend it or take it away.") from fault
        except ValidationError as fault:
            first = fault.errors()[0]
            where = ".".join(str(part) for part in first["loc"])
            raise BadInput(f"{FILE}, {where}: {first['msg']}; mend it.") from fault


def find_home(given: str | None = None) -> Home:
    """The folder given, else that of NRM_PANEL_HOME, else the platform's own data folder."""
    named = given or os.environ.get("NRM_PANEL_HOME")
    if named:
        return Home(Path(named).expanduser())
    from platformdirs import user_data_path

    return Home(user_data_path("nrm-panel"))


def database_url() -> str | None:
    """The PostgreSQL address of NRM_PANEL_DATABASE, or None for the encrypted file."""
    return os.environ.get("NRM_PANEL_DATABASE") or None


def acting_user() -> str | None:
    """The account that NRM_PANEL_USER names, or None."""
    return os.environ.get("NRM_PANEL_USER") or None


def password_file() -> Path | None:
    """The file that NRM_PANEL_PASSWORD_FILE names, or None."""
    named = os.environ.get("NRM_PANEL_PASSWORD_FILE")
    return Path(named) if named else None
