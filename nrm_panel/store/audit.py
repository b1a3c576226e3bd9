"""The audit log: a chain of hashes over stored canonical bytes, written under the writer's lock.

An entry hashes the entry before it, its own columns and its body. The body holds opaque ids and
codes; personal content appears only as an HMAC under the case's own key, which is kept elsewhere,
because a bare hash of a name can be guessed and so is still personal data.
"""

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import select, update
from sqlmodel import Session

from nrm_panel.clock import Clock, stamp
from nrm_panel.models import LogEntry, LogHead
from nrm_panel.store.rows import table_of, write_rows

NO_ENTRY = "0" * 64
_HEAD = table_of(LogHead)
_READ_HEAD = select(_HEAD.c.seq, _HEAD.c.hash, _HEAD.c.recorded_at)
_MOVE_HEAD = update(_HEAD).where(_HEAD.c.id == 1)


@dataclass(frozen=True)
class Entry:
    """What is to be written: who did which verb to what, in codes, with digests of content."""

    verb: str
    happened_on: date
    account_id: int | None
    referral_id: int | None = None
    thing: str | None = None
    thing_id: int | None = None
    details: Mapping[str, Any] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Head:
    """The newest entry: its number and its hash."""

    seq: int
    hash: str


def digest(key: bytes, content: bytes) -> str:
    """The HMAC-SHA-256, in hex, of a case's content under that case's key."""
    return hmac.new(key, content, hashlib.sha256).hexdigest()


def canonical(value: Mapping[str, Any]) -> bytes:
    """The one way a mapping is written: sorted keys, no spaces, UTF-8."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def entry_hash(before: str, columns: Sequence[object], body: bytes) -> str:
    """The hash of an entry: over the hash before it, its columns as text, and its body."""
    texts = ["" if part is None else str(part) for part in columns]
    head = "\n".join([before, *texts, ""])
    return hashlib.sha256(head.encode() + body).hexdigest()


def start_log(session: Session, clock: Clock) -> None:
    """Make the head of an empty log."""
    session.add(LogHead(id=1, seq=0, hash=NO_ENTRY, recorded_at=clock.now()))
    session.flush()


def read_head(session: Session) -> Head:
    """The newest entry's number and hash."""
    seq, before, _ = session.connection().execute(_READ_HEAD).one()
    return Head(seq, before)


class Log:
    """The log as one transaction writes it; use it only under the writer's lock."""

    def __init__(self, session: Session, clock: Clock) -> None:
        self._connection = session.connection()
        self._clock = clock
        self._newest: tuple[int, str, datetime] | None = None

    def append(self, entry: Entry) -> int:
        """Write one entry and give its number."""
        return self.append_many([entry])[0]

    def append_many(self, entries: Iterable[Entry]) -> list[int]:
        """Write entries in order, in one statement, and give their numbers.

        No entry is recorded before the last one, even when the machine's clock was set back.
        """
        seq, before, last = self._head()
        rows: list[dict[str, Any]] = []
        for entry in entries:
            seq += 1
            last = max(last, self._clock.now())
            row = _row(seq, last, before, entry)
            before = row["hash"]
            rows.append(row)
        if rows:
            write_rows(self._connection, LogEntry, rows)
            moved = {"seq": seq, "hash": before, "recorded_at": last}
            self._connection.execute(_MOVE_HEAD, moved)
            self._newest = (seq, before, last)
        return [row["seq"] for row in rows]

    def recorded_at(self) -> datetime:
        """The instant of the newest entry, in UTC."""
        return self._head()[2]

    def head(self) -> Head:
        """The newest entry's number and hash."""
        seq, newest, _ = self._head()
        return Head(seq, newest)

    def _head(self) -> tuple[int, str, datetime]:
        # Nobody else writes while this transaction holds the lock, so one look is enough.
        if self._newest is None:
            seq, newest, recorded_at = self._connection.execute(_READ_HEAD).one()
            self._newest = (seq, newest, recorded_at)
        return self._newest


def _row(seq: int, at: datetime, before: str, entry: Entry) -> dict[str, Any]:
    body = canonical(
        {
            "thing": entry.thing,
            "thing_id": entry.thing_id,
            "details": entry.details,
            "digests": entry.digests,
        }
    )
    columns = (
        seq,
        stamp(at),
        entry.happened_on.isoformat(),
        entry.account_id,
        entry.verb,
        entry.referral_id,
    )
    return {
        "seq": seq,
        "recorded_at": at,
        "happened_on": entry.happened_on,
        "account_id": entry.account_id,
        "verb": entry.verb,
        "referral_id": entry.referral_id,
        "body": body,
        "hash": entry_hash(before, columns, body),
    }
