"""What an opened case shows besides the referral, its decisions, tasks and offers.

Called only by the verb that has written the opening to the log, in its transaction.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from nrm_panel.models import (
    Consent,
    HistoryEvent,
    MissingEpisode,
    Reconsideration,
    Referral,
    Suspension,
)
from nrm_panel.rules.supplement import recorded_of
from nrm_panel.store import opened
from nrm_panel.store.queries.case_record import (
    amendments_of,
    newest_consent,
    reconsiderations_of,
)
from nrm_panel.store.queries.pending import open_suspension
from workflows.amendable import FACTS
from workflows.corrections import waiting_correction
from workflows.linking import Linked, links_in
from workflows.office import Unit
from workflows.telling_apart import MayBe, matches_in


@dataclass(frozen=True)
class OpenedAmendment:
    """A fact that was amended: its words, both values, why, from where, and since when.

    `of_child` says that the values tell who the child is; they and the rest are None once erased.
    """

    field: str
    words: str
    of_child: bool
    before: str | None
    after: str | None
    source: str | None
    reason: str | None
    effective_on: date
    amended_on: date


@dataclass(frozen=True)
class AskedToUndo:
    """A correction that waits for a second person: of which move, since when, asked by whom."""

    move: str
    asked_on: date
    asked_by: int


@dataclass(frozen=True)
class CaseParts:
    """What a case waits for and what is known of it besides; `words` are by log entry.

    `recorded` of `asked` answers of the local supplement stand, the lead social worker's name
    counted among them.
    """

    suspension: Suspension | None
    consent: Consent | None
    reconsiderations: tuple[Reconsideration, ...]
    to_undo: AskedToUndo | None
    links: tuple[Linked, ...]
    matches: tuple[MayBe, ...]
    amendments: tuple[OpenedAmendment, ...]
    episodes: tuple[MissingEpisode, ...]
    recorded: int
    asked: int
    words: Mapping[int, str]


def read_parts(
    unit: Unit,
    referral: Referral,
    events: Sequence[HistoryEvent],
    *,
    decided: bool,
) -> CaseParts:
    """The parts of a case with this history; `decided` says that a first decision stands."""
    session = unit.session
    recorded, asked = _supplement(unit, referral, decided=decided)
    return CaseParts(
        suspension=open_suspension(session, referral.id),
        consent=newest_consent(session, referral.id),
        reconsiderations=tuple(reconsiderations_of(session, referral.id)),
        to_undo=_to_undo(unit, referral, events),
        links=tuple(links_in(unit, referral)),
        matches=tuple(matches_in(unit, referral)),
        amendments=tuple(_amendments(unit, referral)),
        episodes=tuple(opened.missing_episodes(session, referral.id)),
        recorded=recorded,
        asked=asked,
        words=opened.entry_words(session, [event.entry for event in events]),
    )


def _to_undo(unit: Unit, referral: Referral, events: Sequence[HistoryEvent]) -> AskedToUndo | None:
    waiting = waiting_correction(unit, referral)
    if waiting is None:
        return None
    (event,) = (one for one in events if one.id == waiting.event_id)
    return AskedToUndo(event.move, waiting.asked_on, waiting.asked_by)


def _amendments(unit: Unit, referral: Referral) -> list[OpenedAmendment]:
    amendments = amendments_of(unit.session, referral.id)
    values = opened.amendment_values(unit.session, [one.id or 0 for one in amendments])
    reasons = opened.entry_words(unit.session, [one.entry for one in amendments])
    found = []
    for one in amendments:
        kept = values.get(one.id or 0)
        found.append(
            OpenedAmendment(
                field=one.field,
                words=FACTS[one.field].words,
                of_child=FACTS[one.field].of_child,
                before=kept.before if kept else None,
                after=kept.after if kept else None,
                source=kept.source if kept else None,
                reason=reasons.get(one.entry),
                effective_on=one.effective_on,
                amended_on=one.amended_on,
            )
        )
    return found


def _supplement(unit: Unit, referral: Referral, *, decided: bool) -> tuple[int, int]:
    rows = opened.supplement_answers(unit.session, [referral.id])
    answers = {row.field: row.value for row in rows}
    recorded, asked = recorded_of(answers, decided=decided)
    return recorded + (referral.lead_social_worker is not None), asked + 1
