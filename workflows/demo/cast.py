"""The people of the fictional office, and the office as each of them uses it."""

from dataclasses import dataclass
from datetime import date, time

from nrm_panel.chance import SeededChance
from nrm_panel.clock import ScriptedClock
from nrm_panel.policy import Policy
from nrm_panel.reference import read_toml
from nrm_panel.rules.access import Actor
from nrm_panel.settings import PasswordCost
from nrm_panel.store.database import Store
from nrm_panel.vocabulary import Agency, Role
from workflows.accounts import actor_named, hash_password, make_account
from workflows.office import Office

COORDINATOR = "Ada Coordinator"
CHAIR = "Ben Chair"
OTHER_CHAIR = "Cleo Chair"
POLICE = "Dev Police"
HEALTH = "Esi Health"
GUARDIAN = "Gita Guardian"
MINUTES = "Hugo Minutes"
REVIEWER = "Ines Reviewer"
WORKER = "Joss Worker"
TIMER = "timer"
VOICES = {
    Agency.LOCAL_AUTHORITY: CHAIR,
    Agency.POLICE: POLICE,
    Agency.HEALTH: HEALTH,
}


@dataclass
class Stage:
    """The fictional office while its story is played: one store, a scripted clock and chance."""

    store: Store
    clock: ScriptedClock
    chance: SeededChance
    policy: Policy
    name: str
    actors: dict[str, Actor]

    def office(self, name: str) -> Office:
        """The office as somebody uses it on the scripted day."""
        return Office(
            store=self.store,
            clock=self.clock,
            chance=self.chance,
            policy=self.policy,
            actor=self.actors[name],
            name=self.name,
            fictional=True,
        )

    def stand_at(self, day: date, at: time = time(9, 0)) -> None:
        """Make it a time of a day in London."""
        self.clock.stand_at(day, at)


def hire(store: Store, cost: PasswordCost, password: str) -> None:
    """Make the accounts of everybody but the first coordinator."""
    hashed = hash_password(password, cost)
    with store.write() as session:
        for person in read_toml("demo", "cast.toml")["people"]:
            if person["name"] == COORDINATOR:
                continue
            agency = Agency(person["agency"]) if "agency" in person else None
            roles = [Role(role) for role in person["roles"]]
            make_account(session, person["name"], roles, agency, hashed)


def actors_of(store: Store) -> dict[str, Actor]:
    """Everybody as they act, by name."""
    names = [person["name"] for person in read_toml("demo", "cast.toml")["people"]]
    with store.read() as session:
        return {name: actor_named(session, name) for name in [*names, TIMER]}
