"""Make an office: its store, its key, its panel, its first coordinator and its timer."""

import os
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from nrm_panel.chance import Chance
from nrm_panel.clock import Clock, london_day
from nrm_panel.errors import BadInput, StoreTrouble
from nrm_panel.models import Office as OfficeRow
from nrm_panel.models import Panel, PanelAuthority
from nrm_panel.reference import authorities
from nrm_panel.rules.calendar import parse_rule
from nrm_panel.settings import Home, Settings
from nrm_panel.store.audit import Entry, Log, start_log
from nrm_panel.store.database import Store
from nrm_panel.store.keys import (
    keep_for_machine,
    new_key,
    new_recovery_code,
    wrap_for_recovery,
)
from nrm_panel.store.place import require_own_disk
from nrm_panel.store.upgrading import migrate
from nrm_panel.vocabulary import Agency, Role
from workflows.accounts import hash_password, make_account

TIMER_PASSWORD = "timer.password"


@dataclass(frozen=True)
class Plan:
    """What an office is made of; authorities by GSS code."""

    panel: str
    authorities: tuple[str, ...]
    lead: str
    meets: str
    user: str
    password: str
    fictional: bool = False
    fictional_today: date | None = None

    def check(self) -> None:
        """Raise `BadInput` for a plan that cannot be carried out."""
        known = authorities()
        for code in (*self.authorities, self.lead):
            if code not in known:
                raise BadInput(
                    f"{code!r} is not the GSS code of an authority with children's services in "
                    "England or Wales; look it up in the Office for National Statistics' list."
                )
        if not self.authorities:
            raise BadInput("A panel serves at least one authority; name it with --authority.")
        if self.lead not in self.authorities:
            raise BadInput("The lead authority is one of those the panel serves; name it too.")
        if not re.search(r"\w", self.panel):
            raise BadInput("The panel needs a name; give it with --panel.")
        parse_rule(self.meets)


@dataclass(frozen=True)
class Made:
    """What `init` tells once: where the key is kept, and the recovery code."""

    key_place: str
    recovery_code: str | None


def found_file_office(
    home: Home, plan: Plan, settings: Settings, clock: Clock, chance: Chance, *, use_keyring: bool
) -> Made:
    """Make an office in an encrypted file in its folder; the folder may hold other files.

    Raises `StoreTrouble` when the folder has a store, or is on a shared drive.
    """
    plan.check()
    password_hash = hash_password(plan.password, settings.password_cost)
    if home.store_file.exists():
        raise StoreTrouble(f"There is an office in {home.folder} already; nothing was changed.")
    home.folder.mkdir(parents=True, exist_ok=True)
    require_own_disk(home.folder)
    key, code = new_key(chance), new_recovery_code(chance)
    # The store comes to its name last: an `init` that is cut short leaves no half-made office.
    making = home.folder / f".{home.store_file.name}.making"
    making.unlink(missing_ok=True)
    try:
        store = Store.at_file(making, key)
        _fill(store, home, plan, settings, clock, chance, password_hash)
        store.close()
        key_place = keep_for_machine(home, key, use_keyring=use_keyring)
        wrap_for_recovery(home, key, code, chance)
        making.replace(home.store_file)
    finally:
        making.unlink(missing_ok=True)
    return Made(key_place, code)


def found_postgres_office(
    url: str, home: Home, plan: Plan, settings: Settings, clock: Clock, chance: Chance
) -> Made:
    """Make an office in an empty PostgreSQL database; its disk is the host's to encrypt."""
    plan.check()
    password_hash = hash_password(plan.password, settings.password_cost)
    store = Store.at_postgres(url)
    if store.revision() is not None:
        raise StoreTrouble("There is an office in that database already; nothing was changed.")
    home.folder.mkdir(parents=True, exist_ok=True)
    _fill(store, home, plan, settings, clock, chance, password_hash)
    store.close()
    return Made("by the PostgreSQL server; whether its disk is encrypted cannot be seen here", None)


def _fill(
    store: Store,
    home: Home,
    plan: Plan,
    settings: Settings,
    clock: Clock,
    chance: Chance,
    password_hash: str,
) -> None:
    migrate(store)
    timer_password = chance.token(24).hex()
    timer_hash = hash_password(timer_password, settings.password_cost)
    fill_office(store, plan, clock, password_hash, timer_hash)
    _write_private(home.folder / TIMER_PASSWORD, timer_password)


def fill_office(
    store: Store, plan: Plan, clock: Clock, password_hash: str, timer_hash: str
) -> None:
    """Write the rows of a new office into a migrated, empty store."""
    with store.write() as session:
        start_log(session, clock)
        now = clock.now()
        session.add(
            OfficeRow(
                id=1,
                name=plan.panel,
                fictional=plan.fictional,
                fictional_today=plan.fictional_today,
                made_at=now,
            )
        )
        panel = Panel(name=plan.panel, lead_authority=plan.lead, meets=plan.meets)
        session.add(panel)
        session.flush()
        for code in dict.fromkeys(plan.authorities):
            session.add(PanelAuthority(panel_id=panel.id or 0, gss_code=code))
        first = make_account(
            session, plan.user, [Role.COORDINATOR], Agency.LOCAL_AUTHORITY, password_hash
        )
        make_account(session, "timer", [Role.TIMER], None, timer_hash)
        Log(session, clock).append(
            Entry(
                verb="office.make",
                happened_on=plan.fictional_today or london_day(now),
                account_id=first.id,
                details={"fictional": plan.fictional},
            )
        )


def _write_private(path: Path, content: str) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(content)
