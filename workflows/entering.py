"""Come into an office: find its store, check its form, and sign in."""

from datetime import date, time

from sqlmodel import select

from nrm_panel.chance import Chance, MachineChance
from nrm_panel.clock import Clock, MachineClock, ScriptedClock
from nrm_panel.errors import StoreTrouble
from nrm_panel.models import Office as OfficeRow
from nrm_panel.policy import Policy
from nrm_panel.rules.access import Actor
from nrm_panel.settings import Home, database_url
from nrm_panel.store.database import Store
from nrm_panel.store.keys import machine_key
from workflows.accounts import authenticate
from workflows.office import Office


def open_store(home: Home) -> Store:
    """The office's store, in the form this program needs; raises `StoreTrouble`."""
    store = find_store(home)
    store.require_newest()
    return store


def find_store(home: Home) -> Store:
    """The office's store, whatever form it has; raises `StoreTrouble` when there is none."""
    url = database_url()
    if url is not None:
        return Store.at_postgres(url)
    if not home.store_file.exists():
        raise StoreTrouble(
            f"There is no office in {home.folder}; make one with 'nrm-panel init', or point "
            "NRM_PANEL_HOME at one."
        )
    return Store.at_file(home.store_file, machine_key(home))


def enter(
    home: Home, user: str, password: str, *, day: date | None = None, panel: str | None = None
) -> Office:
    """The office as the person of this name and password uses it; raises `NotSignedIn`."""
    store = open_store(home)
    clock = _clock(store)
    actor = authenticate(store, clock, home.settings(), user, password)
    return office_for(store, home, actor, clock, day=day, panel=panel)


def office_for(
    store: Store,
    home: Home,
    actor: Actor,
    clock: Clock,
    *,
    chance: Chance | None = None,
    day: date | None = None,
    panel: str | None = None,
) -> Office:
    """The office for somebody who has signed in."""
    row = office_row(store)
    return Office(
        store=store,
        clock=clock,
        chance=chance or MachineChance(),
        policy=Policy.load(home.settings().overrides),
        actor=actor,
        name=row.name,
        fictional=row.fictional,
        day=day or row.fictional_today,
        panel_name=panel,
    )


def office_row(store: Store) -> OfficeRow:
    """The row of the store's one office."""
    with store.read() as session:
        return session.exec(select(OfficeRow)).one()


def _clock(store: Store) -> Clock:
    today = office_row(store).fictional_today
    if today is None:
        return MachineClock()
    clock = ScriptedClock(MachineClock().now())
    clock.stand_at(today, time(17, 0))
    return clock
