"""What has happened to referrals besides their decisions, found in one question for all of it."""

from collections.abc import Collection
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import (
    Connection,
    Date,
    Select,
    String,
    bindparam,
    cast,
    literal,
    null,
    select,
    union_all,
)
from sqlmodel import col

from nrm_panel.models import (
    CaseLink,
    Meeting,
    MeetingItem,
    Offer,
    Reconsideration,
    Referral,
    Suspension,
)
from nrm_panel.vocabulary import Hearing, LinkKind, OfferAnswer, OfferKind

HEARD, SUSPENDED, RECONSIDERED, AGAIN = "heard", "suspended", "reconsidered", "again"
RETURNED, TRANSFERRED = OfferKind.RETURN.value, OfferKind.TRANSFER.value


class Happened(NamedTuple):
    """One thing that happened to a referral, in a row that all kinds share.

    Heard on `first_on`, and left as `code` says; suspended from then to `last_on`; a
    reconsideration asked for, and answered `code`; a return or transfer offered for the reason
    `code`, and accepted; or linked as the same child's again.
    """

    what: str
    referral_id: int
    id: int
    code: str | None
    first_on: date
    last_on: date | None


def happened(connection: Connection, referral_ids: Collection[int]) -> list[Happened]:
    """Give what happened to some referrals, in the order in which each kind was written."""
    rows = connection.execute(_HAPPENED, {"ids": list(referral_ids)})
    return [Happened(*row) for row in rows]


_ASKED = select(col(Referral.id)).where(col(Referral.id).in_(bindparam("ids", expanding=True)))
_ASKED_FOR = select(_ASKED.cte("asked").c.id)


def _part(model: Any, what: Any, code: Any, first_on: Any, last_on: Any) -> Select[Any]:
    return select(
        what.label("what"), col(model.referral_id), col(model.id), code, first_on, last_on
    ).where(col(model.referral_id).in_(_ASKED_FOR))


_NO_CODE, _NO_DAY = cast(null(), String), cast(null(), Date)
_HAPPENED = union_all(
    _part(MeetingItem, literal(HEARD), col(MeetingItem.hearing), col(Meeting.held_on), _NO_DAY)
    .join(Meeting, col(Meeting.id) == col(MeetingItem.meeting_id))
    .where(col(MeetingItem.hearing).not_in([Hearing.WAITING, Hearing.NOT_REACHED])),
    _part(
        Suspension,
        literal(SUSPENDED),
        _NO_CODE,
        col(Suspension.suspended_on),
        col(Suspension.resumed_on),
    ).where(col(Suspension.undone).is_(False)),
    _part(
        Reconsideration,
        literal(RECONSIDERED),
        col(Reconsideration.answer),
        col(Reconsideration.asked_on),
        col(Reconsideration.answered_on),
    ).where(col(Reconsideration.undone).is_(False)),
    _part(
        Offer, col(Offer.kind), col(Offer.reason), col(Offer.offered_on), col(Offer.answered_on)
    ).where(col(Offer.answer) == OfferAnswer.ACCEPTED),
    _part(CaseLink, literal(AGAIN), _NO_CODE, col(CaseLink.linked_on), _NO_DAY).where(
        col(CaseLink.kind) == LinkKind.RE_REFERRAL, col(CaseLink.ended_on).is_(None)
    ),
).order_by("id")
