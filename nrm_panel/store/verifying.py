"""Verify the audit log: every entry against the one before it, the head, and printed witnesses."""

import re
from collections.abc import Generator, Iterable
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text
from sqlmodel import Session

from nrm_panel.errors import LogBroken
from nrm_panel.store.audit import NO_ENTRY, Head, entry_hash, read_head

ENTRIES = text(
    "SELECT seq, recorded_at, happened_on, account_id, verb, referral_id, body, hash "
    "FROM log_entry ORDER BY seq"
)
TAG = re.compile(r"<[^>]*>")
# Returns print the entry before its hash; the foot of agendas and minutes prints it after.
ENTRY_THEN_HASH = re.compile(
    r"entry\s+(\d+)\b[^0-9a-f]{0,80}?(?:[^0-9a-f\n][^\n]{0,80}?)?\b([0-9a-f]{64})\b", re.I
)
HASH_THEN_ENTRY = re.compile(r"\b([0-9a-f]{64})\s+after\s+log\s+entry\s+(\d+)\b", re.I)


AT_ONCE = 1_000


@dataclass(frozen=True)
class Verified:
    """A log that holds together: how many entries, its head, and how many witnesses agreed."""

    head: Head
    witnesses: int


def read_witnesses(document: str) -> list[Head]:
    """The heads printed in a document of ours (HTML or text): entry number and hash."""
    plain = TAG.sub(" ", document)
    found = [Head(int(number), value) for number, value in ENTRY_THEN_HASH.findall(plain)]
    return found + [Head(int(number), value) for value, number in HASH_THEN_ENTRY.findall(plain)]


def verify(session: Session, witnesses: Iterable[Head] = ()) -> Verified:
    """Read the whole log and raise `LogBroken`, naming the first entry that does not hold.

    A change, an insertion, a removal or another order breaks the chain; a shortened log differs
    from its head; a log rewritten from some entry on differs from a printed witness.
    """
    expected: dict[int, set[str]] = {}
    for witness in witnesses:
        expected.setdefault(witness.seq, set()).add(witness.hash)
    named = len(expected)
    before, count = NO_ENTRY, 0
    with closing(_entries(session)) as entries:
        for *columns, body, written in entries:
            count += 1
            if columns[0] != count:
                raise LogBroken(f"The log is broken: entry {count} is missing.")
            if entry_hash(before, columns, bytes(body)) != written:
                raise LogBroken(f"The log is broken at entry {count}: it is not what was written.")
            before = written
            if count in expected and expected.pop(count) != {before}:
                raise LogBroken(f"The log was rewritten: entry {count} differs from the witness.")
    head = read_head(session)
    if (head.seq, head.hash) != (count, before):
        raise LogBroken(f"The log ends at entry {count}, but its head says {head.seq}.")
    if expected:
        raise LogBroken(f"The witness names entry {min(expected)}, which this log does not reach.")
    return Verified(head, named)


def _entries(session: Session) -> Generator[Any, None, None]:
    """The entries in order, a portion at a time: a log need not fit into memory."""
    found = session.connection().execute(ENTRIES, execution_options={"stream_results": True})
    try:
        for portion in found.partitions(AT_ONCE):
            yield from portion
    finally:
        found.close()
