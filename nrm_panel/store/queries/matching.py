"""Questions about likely matches and links: codes, numbers and references, nothing that names."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TypeVar

from sqlmodel import Session, col, or_, select

from nrm_panel.models import CaseLink, LikelyMatch, LogEntry, Referral
from nrm_panel.vocabulary import LinkKind

T = TypeVar("T")
# A statement of either store takes this many values without trouble.
AT_ONCE = 500


def in_portions(values: Iterable[T]) -> Iterator[list[T]]:
    """Give values in portions that one statement can take."""
    whole = list(values)
    for start in range(0, len(whole), AT_ONCE):
        yield whole[start : start + AT_ONCE]


def touched_since(session: Session, entry: int) -> set[int]:
    """The referrals that something was done to after a log entry; to open one is no deed."""
    rows = session.exec(
        select(LogEntry.referral_id)
        .where(LogEntry.seq > entry, col(LogEntry.referral_id).is_not(None))
        .where(col(LogEntry.verb).not_like("open.%"))
        .distinct()
    )
    return {number for number in rows.all() if number is not None}


def likely_matches(session: Session, referral_id: int) -> list[LikelyMatch]:
    """The likely matches of a case, from either side, oldest first."""
    return list(
        session.exec(
            select(LikelyMatch)
            .where(
                or_(
                    col(LikelyMatch.referral_id) == referral_id,
                    col(LikelyMatch.other_id) == referral_id,
                )
            )
            .order_by(col(LikelyMatch.id))
        ).all()
    )


def likely_match(session: Session, one: int, other: int) -> LikelyMatch | None:
    """The likely match of two cases, whichever came first; or None."""
    found = (match for match in likely_matches(session, one) if {one, other} == _ends(match))
    return next(found, None)


def unsettled(session: Session, referral_id: int) -> bool:
    """Whether a case, as the one that came later, has a likely match nobody has settled."""
    return (
        session.exec(
            select(LikelyMatch.id).where(
                LikelyMatch.referral_id == referral_id, col(LikelyMatch.settled_as).is_(None)
            )
        ).first()
        is not None
    )


def standing_links(session: Session, referral_id: int) -> list[CaseLink]:
    """The links of a case that have not been ended, from either side, oldest first."""
    return list(
        session.exec(
            select(CaseLink)
            .where(
                or_(col(CaseLink.referral_id) == referral_id, col(CaseLink.other_id) == referral_id)
            )
            .where(col(CaseLink.ended_on).is_(None))
            .order_by(col(CaseLink.id))
        ).all()
    )


def standing_link(session: Session, one: int, other: int, kind: LinkKind) -> CaseLink | None:
    """The standing link of this kind between two cases, whichever was named first; or None."""
    found = (
        link
        for link in standing_links(session, one)
        if link.kind == kind and {one, other} == _ends(link)
    )
    return next(found, None)


def referrals_by_id(session: Session, ids: Collection[int]) -> dict[int, Referral]:
    """What lists show of some cases, by number."""
    rows = session.exec(select(Referral).where(col(Referral.id).in_(ids)))
    return {referral.id: referral for referral in rows.all()}


def other_end(tie: LikelyMatch | CaseLink, referral_id: int) -> int:
    """The case at the other end of a match or link."""
    return tie.other_id if tie.referral_id == referral_id else tie.referral_id


def other_ends(ties: Sequence[LikelyMatch | CaseLink], referral_id: int) -> set[int]:
    """The cases at the other ends of some matches or links."""
    return {other_end(tie, referral_id) for tie in ties}


def _ends(tie: LikelyMatch | CaseLink) -> set[int]:
    return {tie.referral_id, tie.other_id}
