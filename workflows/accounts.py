"""Accounts: who may act, with which roles, and whether they are who they say."""

from collections.abc import Collection
from contextlib import AbstractContextManager
from datetime import timedelta

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from sqlmodel import Session, col, select

from nrm_panel.clock import Clock, london_day
from nrm_panel.errors import BadInput, NotAllowed, NotFound, NotSignedIn
from nrm_panel.models import Account, AccountRole
from nrm_panel.rules.access import Actor, Verb, can
from nrm_panel.settings import PasswordCost, Settings
from nrm_panel.store.audit import Entry, Log
from nrm_panel.store.database import Store
from nrm_panel.vocabulary import Agency, Role
from workflows.office import Office, Unit

WRONG = "The name or the password is not right; try again, or ask for the account to be unlocked."
SHORTEST_PASSWORD = 8


def hash_password(password: str, cost: PasswordCost) -> str:
    """The argon2id hash of a password; raises `BadInput` for one that is too short."""
    if len(password) < SHORTEST_PASSWORD:
        raise BadInput(f"The password is too short; use at least {SHORTEST_PASSWORD} characters.")
    return _hasher(cost).hash(password)


def add_account(
    office: Office, name: str, roles: list[Role], agency: Agency | None, password_hash: str
) -> None:
    """Make an account. Until an administrator exists the coordinator may do it.

    Raises `NotAllowed`, and `BadInput` for a name that is taken or no role.
    """
    with _managing(office) as unit:
        make_account(unit.session, name, roles, agency, password_hash)
        _note(unit, "account.add", name, {"roles": sorted(roles)})


def make_account(
    session: Session, name: str, roles: list[Role], agency: Agency | None, password_hash: str
) -> Account:
    """Write an account with its roles; raises `BadInput` for a name that is taken or no role."""
    plain = name.strip()
    if not plain or not roles:
        raise BadInput("An account needs a name and at least one role.")
    if session.exec(select(Account).where(Account.name == plain)).first():
        raise BadInput(f"There is an account called {plain} already; choose another name.")
    account = Account(name=plain, agency=agency, password_hash=password_hash)
    session.add(account)
    session.flush()
    for role in dict.fromkeys(roles):
        session.add(AccountRole(account_id=_id(account), role=role))
    session.flush()
    return account


def set_lock(office: Office, name: str, *, locked: bool) -> None:
    """Lock or unlock an account; nobody locks their own."""
    with _managing(office) as unit:
        account = find_account(unit.session, name)
        if _id(account) == office.actor.account_id:
            raise NotAllowed("You cannot lock or unlock your own account; ask somebody else.")
        account.locked, account.failures, account.locked_until = locked, 0, None
        unit.session.add(account)
        _note(unit, "account.lock" if locked else "account.unlock", name, {})


def list_accounts(office: Office) -> list[tuple[Account, tuple[Role, ...]]]:
    """Every account with its roles, by name."""
    with office.read(_managing_verb(office)) as unit:
        accounts = unit.session.exec(select(Account).order_by(col(Account.name))).all()
        return [(account, roles_of(unit.session, _id(account))) for account in accounts]


def find_account(session: Session, name: str) -> Account:
    """The account of a name; raises `NotFound`."""
    found = session.exec(select(Account).where(Account.name == name.strip())).first()
    if found is None:
        raise NotFound(f"There is no account called {name}; see 'nrm-panel account list'.")
    return found


def roles_of(session: Session, account_id: int) -> tuple[Role, ...]:
    """The roles of an account."""
    return roles_by_account(session, [account_id])[account_id]


def roles_by_account(session: Session, account_ids: Collection[int]) -> dict[int, tuple[Role, ...]]:
    """The roles of several accounts, by account."""
    found: dict[int, tuple[Role, ...]] = dict.fromkeys(account_ids, ())
    rows = session.exec(
        select(AccountRole)
        .where(col(AccountRole.account_id).in_(account_ids))
        .order_by(col(AccountRole.role))
    )
    for row in rows.all():
        found[row.account_id] += (Role(row.role),)
    return found


def actor_named(session: Session, name: str) -> Actor:
    """The account of a name as it acts, without asking for its password."""
    account = find_account(session, name)
    return Actor(
        account_id=_id(account),
        name=account.name,
        roles=frozenset(roles_of(session, _id(account))),
        agency=account.agency,
    )


def authenticate(store: Store, clock: Clock, settings: Settings, name: str, password: str) -> Actor:
    """Whoever gives the right password; raises `NotSignedIn`.

    Wrong passwords are counted and rest the account for a while; the hash is checked outside the
    writer's lock.
    """
    with store.read() as session:
        account = session.exec(select(Account).where(Account.name == name.strip())).first()
    if account is None:
        _hasher(settings.password_cost).hash(password)
        raise NotSignedIn(WRONG)
    if account.locked:
        raise NotSignedIn(f"The account {account.name} is locked; ask for it to be unlocked.")
    if account.locked_until is not None and clock.now() < account.locked_until:
        minutes = settings.lock_out.minutes
        raise NotSignedIn(f"Too many wrong passwords; wait {minutes} minutes, or ask for help.")
    if not _right(account.password_hash, password, settings.password_cost):
        _count_failure(store, clock, settings, _id(account))
        raise NotSignedIn(WRONG)
    with store.write() if account.failures else store.read() as session:
        if account.failures:
            stored = find_account(session, account.name)
            stored.failures, stored.locked_until = 0, None
            session.add(stored)
            Log(session, clock).append(
                Entry(
                    verb="sign_in.after_failures",
                    happened_on=london_day(clock.now()),
                    account_id=_id(stored),
                )
            )
        return actor_named(session, account.name)


def _right(password_hash: str, password: str, cost: PasswordCost) -> bool:
    try:
        return _hasher(cost).verify(password_hash, password)
    except VerifyMismatchError:
        return False


def _count_failure(store: Store, clock: Clock, settings: Settings, account_id: int) -> None:
    with store.write() as session:
        account = session.get_one(Account, account_id)
        account.failures += 1
        now = clock.now()
        if account.failures >= settings.lock_out.after_failures:
            account.failures = 0
            account.locked_until = now + timedelta(minutes=settings.lock_out.minutes)
        session.add(account)
        Log(session, clock).append(
            Entry(verb="sign_in.refused", happened_on=london_day(now), account_id=account_id)
        )


def _hasher(cost: PasswordCost) -> PasswordHasher:
    return PasswordHasher(cost.rounds, cost.memory_kib, cost.lanes)


def _managing_verb(office: Office) -> Verb:
    """The verb under which this person manages accounts: the coordinator's only at the start."""
    if can(office.actor, Verb.MANAGE_ACCOUNTS):
        return Verb.MANAGE_ACCOUNTS
    with office.read(Verb.MANAGE_FIRST_ACCOUNTS) as unit:
        if unit.session.exec(
            select(AccountRole).where(AccountRole.role == Role.ADMINISTRATOR)
        ).first():
            raise NotAllowed("This office has an administrator, who manages the accounts.")
    return Verb.MANAGE_FIRST_ACCOUNTS


def _managing(office: Office) -> AbstractContextManager[Unit]:
    return office.write(_managing_verb(office))


def _note(unit: Unit, verb: str, name: str, details: dict[str, list[str]]) -> None:
    account = find_account(unit.session, name)
    unit.record(
        Entry(
            verb=verb,
            happened_on=unit.on,
            account_id=unit.actor.account_id,
            thing="account",
            thing_id=_id(account),
            details=details,
        )
    )


def _id(account: Account) -> int:
    if account.id is None:
        raise AssertionError("a stored account has an id")
    return account.id
