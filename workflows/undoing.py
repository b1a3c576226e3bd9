"""Undo what a move of a referral did besides moving it, so that a correction leaves nothing."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from sqlmodel import col, select

from nrm_panel.models import (
    Consent,
    HistoryEvent,
    Offer,
    Referral,
    Suspension,
)
from nrm_panel.vocabulary import (
    LEFT_STATES,
    OfferAnswer,
    ReferralState,
)
from workflows.lost import lost
from workflows.office import Unit
from workflows.settling import end_duplicate_link, keep_tasks_in_step, raise_again
from workflows.tasks import close_settled
from workflows.undoing_decisions import undo_decision, undo_reconsidered, undo_request


def undo_effects(unit: Unit, referral: Referral, event: HistoryEvent) -> None:
    """Undo what stands beside the state after a move; the state itself is set by the caller."""
    known: dict[str, Any] = json.loads(event.details)
    referral.before_state = known.get("before")
    _UNDO.get(event.move, _nothing)(unit, referral, known)
    if event.from_state == ReferralState.SUSPENDED and event.to_state != event.from_state:
        _suspended_again(unit, referral)
    if event.from_state in LEFT_STATES:
        close_settled(unit, referral.id)
    elif event.to_state in LEFT_STATES:
        raise_again(unit, referral)
    else:
        keep_tasks_in_step(unit, referral)


Undo = Callable[[Unit, Referral, dict[str, Any]], None]


def _nothing(_unit: Unit, _referral: Referral, _known: dict[str, Any]) -> None:
    """The state was all that the move changed."""


def _acceptance(_unit: Unit, referral: Referral, known: dict[str, Any]) -> None:
    referral.accepted_on = None
    if not known.get("acknowledged"):
        referral.acknowledged_on = None


def _acknowledgement(_unit: Unit, referral: Referral, _known: dict[str, Any]) -> None:
    referral.acknowledged_on = None


def _offer(unit: Unit, referral: Referral, _known: dict[str, Any]) -> None:
    offer = _newest_offer(unit, referral)
    offer.answer, offer.answered_on = OfferAnswer.WITHDRAWN, unit.on
    unit.session.add(offer)


def _answer(unit: Unit, referral: Referral, _known: dict[str, Any]) -> None:
    offer = _newest_offer(unit, referral)
    offer.answer, offer.answered_on = None, None
    referral.retain_until = None
    unit.session.add(offer)


def _newest_offer(unit: Unit, referral: Referral) -> Offer:
    return unit.session.exec(
        select(Offer)
        .where(Offer.referral_id == referral.id)
        .where(col(Offer.answer).is_distinct_from(OfferAnswer.WITHDRAWN))
        .order_by(col(Offer.id).desc())
    ).first() or lost("an offer")


def _suspension(unit: Unit, referral: Referral, _known: dict[str, Any]) -> None:
    found = _newest_suspension(unit, referral)
    found.undone = True
    unit.session.add(found)


def _suspended_again(unit: Unit, referral: Referral) -> None:
    found = _newest_suspension(unit, referral)
    found.resumed_on = None
    unit.session.add(found)


def _review(unit: Unit, referral: Referral, known: dict[str, Any]) -> None:
    found = _newest_suspension(unit, referral)
    found.review_on = date.fromisoformat(known["review_was"])
    unit.session.add(found)


def _newest_suspension(unit: Unit, referral: Referral) -> Suspension:
    return unit.session.exec(
        select(Suspension)
        .where(Suspension.referral_id == referral.id, col(Suspension.undone).is_(False))
        .order_by(col(Suspension.id).desc())
    ).first() or lost("a suspension")


def _consent(unit: Unit, referral: Referral, _known: dict[str, Any]) -> None:
    found = unit.session.exec(
        select(Consent)
        .where(Consent.referral_id == referral.id, col(Consent.undone).is_(False))
        .order_by(col(Consent.id).desc())
    ).first() or lost("what the young person said")
    found.undone = True
    unit.session.add(found)


def _closing(unit: Unit, referral: Referral, _known: dict[str, Any]) -> None:
    referral.closed_on, referral.closed_reason, referral.retain_until = None, None, None
    end_duplicate_link(unit, referral)


def _reopening(_unit: Unit, referral: Referral, known: dict[str, Any]) -> None:
    closed_on = known.get("closed_on")
    referral.closed_on = date.fromisoformat(closed_on) if closed_on else None
    referral.closed_reason = known.get("closed_reason")
    kept = known.get("retain_until")
    referral.retain_until = date.fromisoformat(kept) if kept else None


_UNDO: Mapping[str, Undo] = {
    "accept": _acceptance,
    "acknowledge": _acknowledgement,
    "return_to_sca": _offer,
    "transfer": _offer,
    "return_accepted": _answer,
    "return_refused": _answer,
    "transfer_accepted": _answer,
    "transfer_refused": _answer,
    "suspend": _suspension,
    "review_suspension": _review,
    "record_consent": _consent,
    "withdraw": _closing,
    "close": _closing,
    "reopen": _reopening,
    "request_reconsideration": undo_request,
    "decide_reconsideration": undo_reconsidered,
    "decide_rg": undo_decision,
    "decide_cg": undo_decision,
    "rehear_rg": undo_decision,
    "rehear_cg": undo_decision,
    "sca_decides_rg": undo_decision,
    "sca_decides_cg": undo_decision,
}
