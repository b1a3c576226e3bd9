"""The only readers of who children are when many are compared: their keys, their identities.

Whoever writes what comparing found has written to the log how many cases were read for it;
the caller is `workflows/comparing.py`.
"""

from collections.abc import Collection
from typing import Any

from sqlalchemy import select as select_columns
from sqlmodel import Session, col, func, select

from nrm_panel.models import Child, MatchKey, Referral
from nrm_panel.store.guard import OPENED


def _opened(session: Session, statement: Any) -> list[Any]:
    # Columns and not rows, because there may be very many.
    return list(session.exec(statement.execution_options(**{OPENED: True})).all())


def key_counts(session: Session, keys: Collection[str]) -> dict[str, int]:
    """How many cases have each of these keys; a key that none has is left out."""
    key = col(MatchKey.key)
    return dict(_opened(session, select(key, func.count()).where(key.in_(keys)).group_by(key)))


def key_holders(session: Session, keys: Collection[str]) -> list[tuple[str, int]]:
    """Every case that has one of these keys: the key, and the case's number."""
    key = col(MatchKey.key)
    return _opened(session, select(key, col(MatchKey.referral_id)).where(key.in_(keys)))


def keys_of(session: Session, referral_ids: Collection[int]) -> list[tuple[str, int]]:
    """Every key of these cases: the key, and the case's number."""
    number = col(MatchKey.referral_id)
    return _opened(session, select(col(MatchKey.key), number).where(number.in_(referral_ids)))


def identities(session: Session, panel_id: int, referral_ids: Collection[int]) -> list[Any]:
    """Who the children of a panel's cases are, to be compared with an arrival.

    One row each: number, reference, nationality, then the child's own columns by their names.
    """
    statement = (
        select_columns(
            col(Child.referral_id),
            col(Referral.reference),
            col(Referral.nationality),
            col(Child.forename),
            col(Child.surname),
            col(Child.alias),
            col(Child.date_of_birth),
            col(Child.town),
            col(Child.home_office_reference),
        )
        .join(Referral, col(Referral.id) == col(Child.referral_id))
        .where(col(Referral.panel_id) == panel_id, col(Child.referral_id).in_(referral_ids))
    )
    return _opened(session, statement)


def without_keys(session: Session) -> list[tuple[int, int]]:
    """The cases of the office that have no key, each with its panel's number."""
    has_one = select(col(MatchKey.referral_id)).where(col(MatchKey.referral_id) == col(Referral.id))
    statement = select(col(Referral.id), col(Referral.panel_id)).where(~has_one.exists())
    return _opened(session, statement)
