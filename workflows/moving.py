"""Move a referral with what is said of the move, and take a case off the panel's hands."""

from collections.abc import Mapping
from typing import Any

from nrm_panel.errors import BadInput
from nrm_panel.models import HistoryEvent, Referral
from nrm_panel.rules.deadlines import retain_until
from nrm_panel.store import opened
from nrm_panel.words import day
from workflows.machine import move
from workflows.office import Unit
from workflows.referral_facts import Facts
from workflows.referral_moves import REFERRAL
from workflows.saying import digest_of, keep_words
from workflows.tables import About


def move_case(
    unit: Unit,
    referral: Referral,
    name: str,
    facts: Facts,
    *,
    words: str = "",
    details: Mapping[str, Any] | None = None,
) -> HistoryEvent:
    """Make a move of a referral; the words stay beside the log, which holds their digest.

    The history keeps the state that a left case remembers, so that the move can be undone.
    Raises `Blocked` with every blocker, and `BadInput` for a day before the referral.
    """
    if unit.on < referral.referred_on:
        raise BadInput(
            f"{referral.reference} was referred on {day(referral.referred_on)}, so nothing was "
            f"done with it on {day(unit.on)}; mend the date."
        )
    known = {**(details or {}), "before": referral.before_state}
    digests = {"words": digest_of(unit, referral.id, words)} if words else {}
    about = About(referral.id, referral.id, known, digests)
    event = move(unit, REFERRAL, referral, name, facts, about)
    referral.quiet_after = None
    if words:
        keep_words(unit, event.entry, referral.id, words)
    return event


def keep_until(unit: Unit, referral: Referral) -> None:
    """Note until when the record of a case that leaves today is kept."""
    born = opened.births(unit.session, [referral.id]).get(referral.id)
    referral.retain_until = retain_until(unit.on, born, unit.policy)
