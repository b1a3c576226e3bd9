"""Numbered series of a panel, such as references and meeting numbers; taken under the lock."""

from sqlmodel import Session, col, func, select

from nrm_panel.models import PanelCounter, Referral


def take_referral_ids(session: Session, count: int) -> range:
    """The next `count` numbers of referrals inside the store, whatever panel they are for."""
    newest = session.exec(select(func.max(col(Referral.id)))).one() or 0
    return range(newest + 1, newest + 1 + count)


def take_numbers(session: Session, panel_id: int, series: str, count: int) -> range:
    """The next `count` numbers of a series, from 1; never given twice."""
    counter = session.get(PanelCounter, (panel_id, series))
    if counter is None:
        counter = PanelCounter(panel_id=panel_id, series=series, next_number=1)
    first = counter.next_number
    counter.next_number = first + count
    session.add(counter)
    session.flush()
    return range(first, first + count)
