"""The newest facts of each referral, as at a log entry."""

from datetime import datetime

from sqlmodel import Session, col, func, select

from nrm_panel.models import LogEntry, ReferralFacts
from nrm_panel.returns.facts import Facts
from nrm_panel.store.audit import NO_ENTRY, Head, read_head


def head_as_at(session: Session, before: datetime | None) -> Head:
    """The last log entry recorded before an instant, or the newest for None."""
    if before is None:
        return read_head(session)
    row = session.exec(
        select(LogEntry.seq, LogEntry.hash)
        .where(LogEntry.recorded_at < before)
        .order_by(col(LogEntry.seq).desc())
        .limit(1)
    ).first()
    return Head(*row) if row else Head(0, NO_ENTRY)


def recorded_at(session: Session, entry: int) -> datetime:
    """The instant of a log entry."""
    return session.exec(select(LogEntry.recorded_at).where(LogEntry.seq == entry)).one()


def newest_facts(session: Session, panel_id: int, entry: int) -> list[Facts]:
    """The newest row of each referral of a panel up to a log entry, by reference."""
    table = ReferralFacts.__table__  # type: ignore[attr-defined]  # SQLModel does not declare it
    latest = (
        select(table.c.referral_id, func.max(table.c.entry).label("entry"))
        .where(table.c.entry <= entry, table.c.panel_id == panel_id)
        .group_by(table.c.referral_id)
        .subquery()
    )
    columns = [table.c[name] for name in Facts._fields]
    rows = session.execute(
        select(*columns)
        .join(
            latest,
            (latest.c.referral_id == table.c.referral_id) & (latest.c.entry == table.c.entry),
        )
        .order_by(table.c.reference)
    )
    return [Facts._make(row) for row in rows]
