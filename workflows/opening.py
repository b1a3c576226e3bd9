"""Open a case: the only way to a child's content, and every opening is in the log.

Lists, clocks and search show codes and initials only and are not openings.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nrm_panel.clock import stamp
from nrm_panel.decision_record import GroundRecord
from nrm_panel.errors import BadInput
from nrm_panel.intake.advising import advise, short_answers
from nrm_panel.models import (
    Account,
    CaseAction,
    Child,
    Decision,
    DecisionContent,
    DecisionProgress,
    HistoryEvent,
    Offer,
    Referral,
    ReferralContent,
    Task,
    TaskAnswer,
)
from nrm_panel.rules.access import Verb
from nrm_panel.rules.quality import Advice
from nrm_panel.store import opened
from nrm_panel.store.audit import Entry
from nrm_panel.store.queries.decisions import NOT_STANDING, decisions_of
from nrm_panel.store.queries.referrals import (
    events_of,
    offers_of,
    readings_of,
    tasks_of,
)
from nrm_panel.vocabulary import Ground, Way
from workflows.case_parts import CaseParts, read_parts
from workflows.office import Office, Unit
from workflows.saying import record_with_words


@dataclass(frozen=True)
class OpenedDecision:
    """One decision with where it stands, and its text, which one made elsewhere has not."""

    decision: Decision
    progress: DecisionProgress
    record: GroundRecord | None


@dataclass(frozen=True)
class OpenedTask:
    """One task, whose it is, and, when it was met, how."""

    task: Task
    answer: TaskAnswer | None
    assigned_to: str | None


@dataclass(frozen=True)
class OpenedOffer:
    """One return or transfer that was offered, with what was said of it."""

    offer: Offer
    words: str | None
    answer_in_writing: str | None


@dataclass(frozen=True)
class OpenedCase:
    """Everything about one child's case, as it stood when it was opened."""

    referral: Referral
    child: Child
    content: ReferralContent
    lead_social_worker: str | None
    decisions: tuple[OpenedDecision, ...]
    tasks: tuple[OpenedTask, ...]
    offers: tuple[OpenedOffer, ...]
    actions: tuple[CaseAction, ...]
    events: tuple[HistoryEvent, ...]
    advice: tuple[Advice, ...]
    answers: tuple[tuple[str, str], ...]
    parts: CaseParts

    @property
    def sections(self) -> list[dict[str, str]]:
        """The account: key, heading and text of each answered question."""
        found: list[dict[str, str]] = json.loads(self.content.account)
        return found


@dataclass(frozen=True)
class Reading:
    """One opening of a case: when (UTC), by whom, for what purpose."""

    entry: int
    recorded_at: str
    account: str
    purpose: str


def open_case(office: Office, reference: str, purpose: str) -> OpenedCase:
    """Write the opening to the log and give the content, or show nothing.

    Raises `BadInput` without a purpose, and `NotFound` for a case that is not this person's.
    """
    if not purpose.strip():
        raise BadInput("Say why you open the case; the purpose is kept with your name.")
    with office.write(Verb.OPEN_CASE) as unit:
        referral = unit.referral(reference)
        note_opening(unit, referral.id, purpose.strip())
        return _read(unit, referral)


def note_opening(unit: Unit, referral_id: int, purpose: str) -> None:
    """Write to the log that this person opens a case in this transaction."""
    record_with_words(
        unit,
        Entry(
            verb="open.case",
            happened_on=unit.on,
            account_id=unit.actor.account_id,
            referral_id=referral_id,
            thing="referral",
            thing_id=referral_id,
        ),
        referral_id,
        purpose,
    )


def note_bulk_opening(unit: Unit, purpose: str, filter_: Mapping[str, Any], count: int) -> None:
    """Write to the log that this person reads content of many cases: one entry for all."""
    unit.record(
        Entry(
            verb="open.many",
            happened_on=unit.on,
            account_id=unit.actor.account_id,
            details={"purpose": purpose, "filter": dict(filter_), "count": count},
        )
    )


def who_read(office: Office, reference: str) -> list[Reading]:
    """Every opening of a case, oldest first."""
    with office.read(Verb.READ_READERS) as unit:
        referral = unit.referral(reference)
        entries = readings_of(unit.session, referral.id)
        purposes = opened.entry_words(unit.session, [entry.seq for entry in entries])
        found = []
        for entry in entries:
            account = unit.session.get(Account, entry.account_id)
            found.append(
                Reading(
                    entry=entry.seq,
                    recorded_at=stamp(entry.recorded_at),
                    account=account.name if account else "",
                    purpose=purposes.get(entry.seq, "erased"),
                )
            )
        return found


def _read(unit: Unit, referral: Referral) -> OpenedCase:
    session = unit.session
    pairs = decisions_of(session, referral.id)
    events = events_of(session, referral.id)
    decided = any(made.ground == Ground.RG and at.state not in NOT_STANDING for made, at in pairs)
    received, way = opened.received(session, referral.id), Way(referral.came_by)
    return OpenedCase(
        referral=referral,
        child=opened.child(session, referral.id),
        content=opened.content(session, referral.id),
        lead_social_worker=_name(unit, referral.lead_social_worker),
        decisions=tuple(_decisions(unit, pairs)),
        tasks=tuple(_tasks(unit, referral)),
        offers=tuple(_offers(unit, referral)),
        actions=tuple(opened.case_actions(session, [referral.id])),
        events=tuple(events),
        advice=advise(received, way, referral.received_on, unit.policy),
        answers=short_answers(received, way),
        parts=read_parts(unit, referral, events, decided=decided),
    )


def _decisions(
    unit: Unit, pairs: Sequence[tuple[Decision, DecisionProgress]]
) -> Iterator[OpenedDecision]:
    texts = opened.decision_texts(unit.session, [decision.id or 0 for decision, _ in pairs])
    for decision, progress in pairs:
        yield OpenedDecision(decision, progress, _record(texts.get(decision.id or 0)))


def _tasks(unit: Unit, referral: Referral) -> Iterator[OpenedTask]:
    tasks = tasks_of(unit.session, referral.id)
    answers = opened.task_answers(unit.session, [task.id or 0 for task in tasks])
    for task in tasks:
        yield OpenedTask(task, answers.get(task.id or 0), _name(unit, task.assigned_to))


def _offers(unit: Unit, referral: Referral) -> Iterator[OpenedOffer]:
    offers = offers_of(unit.session, referral.id)
    words = opened.offer_words(unit.session, [offer.id or 0 for offer in offers])
    for offer in offers:
        offered = words.get((offer.id or 0, "offer"))
        yield OpenedOffer(offer, offered, _newest_answer(words, offer))


def _record(text: DecisionContent | None) -> GroundRecord | None:
    return GroundRecord.model_validate_json(text.body) if text else None


def _newest_answer(words: Mapping[tuple[int, str], str], offer: Offer) -> str | None:
    steps = [step for offer_id, step in words if offer_id == offer.id and step != "offer"]
    return words[offer.id or 0, max(steps)] if steps and offer.answer else None


def _name(unit: Unit, account_id: int | None) -> str | None:
    account = unit.session.get(Account, account_id) if account_id else None
    return account.name if account else None
