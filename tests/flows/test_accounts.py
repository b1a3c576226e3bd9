"""Accounts: who makes them, who locks them, and what a wrong password costs."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from nrm_panel.clock import MachineClock
from nrm_panel.errors import BadInput, NotAllowed, NotFound, NotSignedIn
from nrm_panel.models import Account, AccountRole
from nrm_panel.rules.access import Actor, Verb, can
from nrm_panel.settings import LockOut, Settings
from nrm_panel.vocabulary import Agency, Role
from tests.journeys import head_of, verbs_in_log
from tests.offices import ADMINISTRATOR, CHAIR, CHEAP, COORDINATOR, PASSWORD, World
from workflows.accounts import (
    add_account,
    authenticate,
    find_account,
    hash_password,
    list_accounts,
    set_lock,
)

NEW = "Nia Newcomer"
SETTINGS = Settings(password_cost=CHEAP, lock_out=LockOut(after_failures=3, minutes=15))


def sign_in(world: World, name: str, password: str) -> Actor:
    return authenticate(world.store, MachineClock(), SETTINGS, name, password)


def add(world: World, by: str, name: str = NEW, roles: tuple[Role, ...] = (Role.ADVISER,)) -> None:
    hashed = hash_password(PASSWORD, CHEAP)
    add_account(world.office(by), name, list(roles), Agency.EDUCATION, hashed)


def without_administrator(world: World) -> None:
    """An office as it is on its first day, before it has an administrator."""
    with world.store.write() as session:
        account = find_account(session, ADMINISTRATOR)
        remove_roles(session, account)


def remove_roles(session: Session, account: Account) -> None:
    for role in session.exec(select(AccountRole).where(AccountRole.account_id == account.id)):
        session.delete(role)


@pytest.mark.every_store
def test_an_administrator_adds_somebody_who_can_then_sign_in(world: World) -> None:
    add(world, ADMINISTRATOR, roles=(Role.ADVISER, Role.ICTG, Role.ADVISER))
    actor = sign_in(world, f"  {NEW} ", PASSWORD)
    assert (actor.name, actor.agency) == (NEW, "education")
    assert actor.roles == {Role.ADVISER, Role.ICTG}
    assert verbs_in_log(world)[-1] == "account.add"


def test_the_coordinator_makes_accounts_only_until_there_is_an_administrator(
    world: World,
) -> None:
    with pytest.raises(NotAllowed, match="has an administrator, who manages the accounts"):
        add(world, COORDINATOR)
    with pytest.raises(NotAllowed, match="has an administrator"):
        list_accounts(world.office(COORDINATOR))
    without_administrator(world)
    add(world, COORDINATOR, roles=(Role.ADMINISTRATOR,))
    with pytest.raises(NotAllowed, match="has an administrator"):
        add(world, COORDINATOR, "Nils Newcomer")


def test_nobody_else_manages_accounts(world: World) -> None:
    for person in (CHAIR, "timer"):
        with pytest.raises(NotAllowed):
            add(world, person)
        with pytest.raises(NotAllowed):
            set_lock(world.office(person), COORDINATOR, locked=True)


@pytest.mark.parametrize(
    ("name", "roles", "expected"),
    [
        (CHAIR, (Role.CHAIR,), "There is an account called Chan Chair already"),
        ("  ", (Role.CHAIR,), "needs a name and at least one role"),
        (NEW, (), "needs a name and at least one role"),
    ],
)
def test_an_account_needs_a_name_of_its_own_and_a_role(
    world: World, name: str, roles: tuple[Role, ...], expected: str
) -> None:
    before = head_of(world)
    with pytest.raises(BadInput, match=expected):
        add(world, ADMINISTRATOR, name, roles)
    assert head_of(world) == before


def test_a_short_password_is_refused() -> None:
    with pytest.raises(BadInput, match="at least 8 characters"):
        hash_password("seven77", CHEAP)


def test_a_password_is_kept_only_as_its_hash(world: World) -> None:
    add(world, ADMINISTRATOR)
    with world.store.read() as session:
        kept = find_account(session, NEW).password_hash
    assert kept.startswith("$argon2id$")
    assert PASSWORD not in kept


def test_a_wrong_name_and_a_wrong_password_are_refused_in_the_same_words(world: World) -> None:
    said = set()
    for name, password in ((CHAIR, "not the password"), ("Nobody Here", PASSWORD)):
        with pytest.raises(NotSignedIn) as caught:
            sign_in(world, name, password)
        said.add(str(caught.value))
    assert len(said) == 1


@pytest.mark.every_store
def test_too_many_wrong_passwords_rest_the_account_for_a_while(world: World) -> None:
    for _ in range(3):
        with pytest.raises(NotSignedIn, match="not right"):
            sign_in(world, CHAIR, "not the password")
    assert verbs_in_log(world)[-3:] == ["sign_in.refused"] * 3
    with pytest.raises(NotSignedIn, match="wait 15 minutes"):
        sign_in(world, CHAIR, PASSWORD)
    world.frozen.tick(timedelta(minutes=15))
    assert sign_in(world, CHAIR, PASSWORD).name == CHAIR


def test_a_right_password_forgets_the_wrong_ones_before_it(world: World) -> None:
    for _ in range(2):
        for _ in range(2):
            with pytest.raises(NotSignedIn, match="not right"):
                sign_in(world, CHAIR, "not the password")
        assert sign_in(world, CHAIR, PASSWORD).name == CHAIR


@pytest.mark.every_store
def test_a_locked_account_stays_out_until_it_is_unlocked(world: World) -> None:
    office = world.office(ADMINISTRATOR)
    set_lock(office, CHAIR, locked=True)
    with pytest.raises(NotSignedIn, match="The account Chan Chair is locked"):
        sign_in(world, CHAIR, PASSWORD)
    set_lock(office, CHAIR, locked=False)
    assert sign_in(world, CHAIR, PASSWORD).name == CHAIR
    assert verbs_in_log(world)[-2:] == ["account.lock", "account.unlock"]


def test_unlocking_ends_the_rest_after_wrong_passwords(world: World) -> None:
    for _ in range(3):
        with pytest.raises(NotSignedIn):
            sign_in(world, CHAIR, "not the password")
    set_lock(world.office(ADMINISTRATOR), CHAIR, locked=False)
    assert sign_in(world, CHAIR, PASSWORD).name == CHAIR


def test_nobody_locks_themselves(world: World) -> None:
    with pytest.raises(NotAllowed, match="your own account"):
        set_lock(world.office(ADMINISTRATOR), ADMINISTRATOR, locked=True)


def test_an_account_that_is_not_here_is_not_found(world: World) -> None:
    with pytest.raises(NotFound, match="There is no account called Nobody Here"):
        set_lock(world.office(ADMINISTRATOR), "Nobody Here", locked=True)


def test_the_list_has_every_account_with_its_roles(world: World) -> None:
    found = {account.name: roles for account, roles in list_accounts(world.office(ADMINISTRATOR))}
    assert len(found) == 11
    assert found[CHAIR] == (Role.CHAIR, Role.VOTING_MEMBER)
    assert found["timer"] == (Role.TIMER,)


def test_somebody_without_a_role_may_do_nothing(world: World) -> None:
    with world.store.write() as session:
        remove_roles(session, find_account(session, CHAIR))
    actor = sign_in(world, CHAIR, PASSWORD)
    assert not [verb for verb in Verb if can(actor, verb)]
