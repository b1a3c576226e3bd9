"""Words behind a log entry of a case: kept beside the log, which holds only their digest.

The log can never be changed and so holds no free text; what people write can be erased.
"""

from dataclasses import replace

from nrm_panel.models import EntryWords
from nrm_panel.store import opened
from nrm_panel.store.audit import Entry, digest
from workflows.office import Unit


def record_with_words(unit: Unit, entry: Entry, referral_id: int, words: str) -> int:
    """Write an entry with the digest of some words, keep the words beside it; its number."""
    digests = {**entry.digests, "words": digest_of(unit, referral_id, words)}
    number = unit.record(replace(entry, digests=digests))
    keep_words(unit, number, referral_id, words)
    return number


def keep_words(unit: Unit, entry: int, referral_id: int, words: str) -> None:
    """Keep the words behind a log entry that holds their digest."""
    unit.session.add(EntryWords(entry=entry, referral_id=referral_id, words=words))


def digest_of(unit: Unit, referral_id: int, words: str) -> str:
    """The digest of some words under the case's key."""
    return digest(opened.case_key(unit.session, referral_id), words.encode())
