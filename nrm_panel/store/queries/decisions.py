"""Which decisions of a case stand, and where each has got to."""

from collections.abc import Collection, Iterator

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from nrm_panel.models import Decision, DecisionProgress
from nrm_panel.vocabulary import DecisionState, Ground

NOT_STANDING = (
    DecisionState.SET_ASIDE,
    DecisionState.RETURNED_TO_PANEL,
    DecisionState.SUPERSEDED,
    DecisionState.TAKEN_BY_SCA,
)

_WITH_PROGRESS = (
    select(Decision, DecisionProgress)
    .join(DecisionProgress, col(DecisionProgress.decision_id) == col(Decision.id))
    .order_by(col(Decision.id))
)
_OF_ONE = _WITH_PROGRESS.where(col(Decision.referral_id) == bindparam("id"))
_STANDING = _WITH_PROGRESS.where(
    col(Decision.referral_id).in_(bindparam("ids", expanding=True)),
    col(DecisionProgress.state).not_in(NOT_STANDING),
)


def decisions_of(session: Session, referral_id: int) -> list[tuple[Decision, DecisionProgress]]:
    """Every decision of a case with its progress, oldest first."""
    rows = session.exec(_OF_ONE, params={"id": referral_id})
    return [(decision, progress) for decision, progress in rows.all()]


def standing(
    session: Session, referral_id: int, ground: Ground
) -> tuple[Decision, DecisionProgress] | None:
    """The newest decision of a kind that was neither set aside nor sent back, or None."""
    found = [
        pair
        for pair in decisions_of(session, referral_id)
        if pair[0].ground == ground and pair[1].state not in NOT_STANDING
    ]
    return found[-1] if found else None


def standing_for(
    session: Session, referral_ids: Collection[int]
) -> Iterator[tuple[Decision, DecisionProgress]]:
    """The standing decisions of several cases, oldest first: later ones take the place."""
    rows = session.exec(_STANDING, params={"ids": list(referral_ids)})
    yield from rows.all()
