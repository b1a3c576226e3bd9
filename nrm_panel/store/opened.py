"""The only readers of a child's content (class A to C), each asked for one case or one list.

Whoever calls these has written the opening to the log in the same transaction; the callers are
`workflows/opening.py` and the verbs that write content of their own.
"""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import bindparam
from sqlmodel import Session, SQLModel, col, select
from sqlmodel.sql.expression import SelectOfScalar

from nrm_panel.models import (
    AmendmentValues,
    CaseAction,
    CaseKey,
    Child,
    DecisionContent,
    DocumentBody,
    Draft,
    EntryWords,
    HearingNote,
    MissingEpisode,
    OfferWords,
    Received,
    Referral,
    ReferralContent,
    SupplementAnswer,
    TaskAnswer,
)
from nrm_panel.store.guard import OPENED

Row = TypeVar("Row", bound=SQLModel)
_BIRTHS = (
    select(col(Child.referral_id), col(Child.date_of_birth))
    .where(
        col(Child.referral_id).in_(bindparam("ids", expanding=True)),
        col(Child.date_of_birth).is_not(None),
    )
    .execution_options(**{OPENED: True})
)
_CASE_KEY = (
    select(col(CaseKey.key))
    .where(col(CaseKey.referral_id) == bindparam("id"))
    .execution_options(**{OPENED: True})
)


def _opened(session: Session, statement: SelectOfScalar[Any]) -> list[Any]:
    return list(session.exec(statement.execution_options(**{OPENED: True})).all())


def child(session: Session, referral_id: int) -> Child:
    """Who the child is."""
    found: list[Child] = _opened(session, select(Child).where(Child.referral_id == referral_id))
    return found[0]


def births(session: Session, referral_ids: Collection[int]) -> dict[int, date]:
    """The dates of birth that are known, by referral: for the clocks and guards of age.

    These give a day only near 18 (the policy's notice), so reading them is no opening.
    """
    rows = session.exec(_BIRTHS, params={"ids": list(referral_ids)}).all()
    return {referral_id: born for referral_id, born in rows if born is not None}


def content(session: Session, referral_id: int) -> ReferralContent:
    """What the referral says."""
    found: list[ReferralContent] = _opened(
        session, select(ReferralContent).where(ReferralContent.referral_id == referral_id)
    )
    return found[0]


def contents(session: Session, referral_ids: Collection[int]) -> dict[int, ReferralContent]:
    """What several referrals say, by referral; for a pack."""
    rows = _opened(
        session, select(ReferralContent).where(col(ReferralContent.referral_id).in_(referral_ids))
    )
    return {row.referral_id: row for row in rows}


def received(session: Session, referral_id: int) -> bytes:
    """The bytes as they were received, less the tokens in document links."""
    found: list[Received] = _opened(
        session, select(Received).where(Received.referral_id == referral_id)
    )
    return bytes(found[0].body)


def case_key(session: Session, referral_id: int) -> bytes:
    """The key under which this case's content is digested."""
    return bytes(session.connection().execute(_CASE_KEY, {"id": referral_id}).scalar_one())


def entry_words(session: Session, entries: Collection[int]) -> dict[int, str]:
    """The reasons and purposes behind log entries, by entry."""
    rows = _opened(session, select(EntryWords).where(col(EntryWords.entry).in_(entries)))
    return {row.entry: row.words for row in rows}


def decision_texts(session: Session, decision_ids: Collection[int]) -> dict[int, DecisionContent]:
    """The newest text of each decision."""
    rows = _opened(
        session,
        select(DecisionContent)
        .where(col(DecisionContent.decision_id).in_(decision_ids))
        .order_by(col(DecisionContent.version)),
    )
    return {row.decision_id: row for row in rows}


def hearing_notes(session: Session, item_ids: Iterable[int]) -> dict[int, HearingNote]:
    """Why items were not decided, by item."""
    rows = _opened(session, select(HearingNote).where(col(HearingNote.item_id).in_(item_ids)))
    return {row.item_id: row for row in rows}


def case_actions(session: Session, referral_ids: Collection[int]) -> list[CaseAction]:
    """What was agreed to be done for these children, oldest first."""
    actions: list[CaseAction] = _opened(
        session,
        select(CaseAction)
        .where(col(CaseAction.referral_id).in_(referral_ids))
        .order_by(col(CaseAction.id)),
    )
    return actions


def open_actions(session: Session, panel_id: int) -> list[CaseAction]:
    """What is still to be done for the children of a panel, the one due first before the others."""
    actions: list[CaseAction] = _opened(
        session,
        select(CaseAction)
        .join(Referral, col(Referral.id) == col(CaseAction.referral_id))
        .where(Referral.panel_id == panel_id, col(CaseAction.done_on).is_(None))
        .order_by(col(CaseAction.due_on), col(CaseAction.id)),
    )
    return actions


def task_answers(session: Session, task_ids: Collection[int]) -> dict[int, TaskAnswer]:
    """How tasks were met, by task."""
    rows = _opened(session, select(TaskAnswer).where(col(TaskAnswer.task_id).in_(task_ids)))
    return {row.task_id: row for row in rows}


def offer_words(session: Session, offer_ids: Collection[int]) -> dict[tuple[int, str], str]:
    """What was said of offers, by offer and step (`offer` or `answer`)."""
    rows = _opened(session, select(OfferWords).where(col(OfferWords.offer_id).in_(offer_ids)))
    return {(row.offer_id, row.step): row.words for row in rows}


def document_body(session: Session, document_id: int) -> bytes:
    """The sealed bytes of a document."""
    found: list[DocumentBody] = _opened(
        session, select(DocumentBody).where(DocumentBody.document_id == document_id)
    )
    return bytes(found[0].body)


def draft(session: Session, account_id: int, thing: str, thing_id: int, step: str) -> Draft | None:
    """What this person has half typed for a step, or None."""
    found: list[Draft] = _opened(
        session,
        select(Draft).where(
            Draft.account_id == account_id,
            Draft.thing == thing,
            Draft.thing_id == thing_id,
            Draft.step == step,
        ),
    )
    return found[0] if found else None


def supplement_answers(session: Session, referral_ids: Collection[int]) -> list[SupplementAnswer]:
    """Every answer of the local supplement of these cases, oldest first."""
    answers: list[SupplementAnswer] = _opened(
        session,
        select(SupplementAnswer)
        .where(col(SupplementAnswer.referral_id).in_(referral_ids))
        .order_by(col(SupplementAnswer.id)),
    )
    return answers


def missing_episodes(session: Session, referral_id: int) -> list[MissingEpisode]:
    """The times in which a child was missing, oldest first."""
    episodes: list[MissingEpisode] = _opened(
        session,
        select(MissingEpisode)
        .where(MissingEpisode.referral_id == referral_id)
        .order_by(col(MissingEpisode.missing_from)),
    )
    return episodes


def amendment_values(session: Session, amendments: Collection[int]) -> dict[int, AmendmentValues]:
    """The former and the new value of amended facts, by amendment."""
    rows = _opened(
        session,
        select(AmendmentValues).where(col(AmendmentValues.amendment_id).in_(amendments)),
    )
    return {row.amendment_id: row for row in rows}
