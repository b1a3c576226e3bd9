"""A small fictional office to test with: its people, its store, and the day it is."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from freezegun import freeze_time
from freezegun.api import FrozenDateTimeFactory

from nrm_panel.chance import SeededChance
from nrm_panel.clock import MachineClock
from nrm_panel.policy import Policy
from nrm_panel.settings import PasswordCost
from nrm_panel.store.database import Store
from nrm_panel.store.upgrading import migrate
from nrm_panel.vocabulary import Agency, Role
from workflows.accounts import actor_named, hash_password, make_account
from workflows.founding import Plan, fill_office
from workflows.office import Office

KEY = b"an obviously fictional key, 32 b"
CHEAP = PasswordCost(rounds=1, memory_kib=8, lanes=1)
PASSWORD = "fictional password"
PANEL = "Fictional Bay"
AUTHORITIES = ("E09000020", "E09000033")
SERVED = "Royal Borough of Kensington and Chelsea"
START = "2026-09-21 09:00:00"
NO_CLOCKS = ("sqlalchemy", "alembic", "mako", "pygments", "rich", "jinja2", "syrupy")

COORDINATOR = "Cora Coordinator"
CHAIR = "Chan Chair"
OTHER_CHAIR = "Chidi Cochair"
POLICE = "Pol Police"
HEALTH = "Hal Health"
REVIEWER = "Rev Reviewer"
WORKER = "Soc Worker"
MINUTES = "Mina Minutes"
ADMINISTRATOR = "Addy Admin"
HEAD = "Hed Safeguarding"

PEOPLE: tuple[tuple[str, tuple[Role, ...], Agency | None], ...] = (
    (CHAIR, (Role.CHAIR, Role.VOTING_MEMBER), Agency.LOCAL_AUTHORITY),
    (OTHER_CHAIR, (Role.CHAIR,), Agency.LOCAL_AUTHORITY),
    (POLICE, (Role.VOTING_MEMBER,), Agency.POLICE),
    (HEALTH, (Role.VOTING_MEMBER,), Agency.HEALTH),
    (REVIEWER, (Role.SECOND_REVIEWER,), Agency.LOCAL_AUTHORITY),
    (WORKER, (Role.SOCIAL_WORKER,), Agency.LOCAL_AUTHORITY),
    (MINUTES, (Role.MINUTE_TAKER,), Agency.LOCAL_AUTHORITY),
    (ADMINISTRATOR, (Role.ADMINISTRATOR,), None),
    (HEAD, (Role.HEAD_OF_SAFEGUARDING,), Agency.LOCAL_AUTHORITY),
)


@dataclass
class World:
    """One office, one store, and the frozen day."""

    store: Store
    frozen: FrozenDateTimeFactory
    chance: SeededChance
    outgoing: Path

    def office(self, name: str, day: date | None = None) -> Office:
        """The office as somebody uses it."""
        with self.store.read() as session:
            actor = actor_named(session, name)
        return Office(
            store=self.store,
            clock=MachineClock(),
            chance=self.chance,
            policy=Policy.load(),
            actor=actor,
            name=PANEL,
            day=day,
        )

    def stand_on(self, day: str, at: str = "09:00") -> None:
        """Make it another day, or another time of day (UTC)."""
        self.frozen.move_to(f"{day} {at}:00")


def fill(store: Store) -> None:
    """Make the office and its people in an empty store."""
    migrate(store)
    plan = Plan(
        panel=PANEL,
        authorities=AUTHORITIES,
        lead=AUTHORITIES[1],
        meets="second Tuesday",
        user=COORDINATOR,
        password=PASSWORD,
    )
    hashed = hash_password(PASSWORD, CHEAP)
    fill_office(store, plan, MachineClock(), hashed, hashed)
    with store.write() as session:
        for name, roles, agency in PEOPLE:
            make_account(session, name, list(roles), agency, hashed)


@contextmanager
def frozen_at(start: str = START) -> Iterator[FrozenDateTimeFactory]:
    """Stop the clock for everything but Textual and asyncio, which need theirs.

    Large libraries that tell no time are left alone too: freezing would look through all they have.
    """
    with freeze_time(start, ignore=["textual", *NO_CLOCKS], real_asyncio=True) as frozen:
        assert isinstance(frozen, FrozenDateTimeFactory)
        yield frozen


def temporary_folder() -> Path:
    """A folder that lives as long as the test run."""
    return Path(tempfile.mkdtemp(prefix="nrm-panel-test-"))
