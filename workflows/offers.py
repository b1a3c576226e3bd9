"""Offer a case to the SCA or to another panel; it stays, clocks and all, until it is accepted."""

from nrm_panel.models import HistoryEvent, Offer, OfferWords, Referral
from nrm_panel.rules.access import Verb
from nrm_panel.vocabulary import OfferAnswer, OfferKind, ReturnReason
from workflows.case_facts import facts_of
from workflows.letters import seal_letter
from workflows.moving import keep_until, move_case
from workflows.office import Office, Unit
from workflows.referral_facts import Given
from workflows.suspending import end_suspension
from workflows.tasks import close_settled


def offer_return(
    office: Office,
    reference: str,
    reason: ReturnReason | None,
    words: str = "",
    seen_version: int | None = None,
) -> None:
    """Offer to return a referral to the SCA, with a covering letter that is sealed with it.

    The letter leaves only when another person releases it. Raises `Blocked` without a coded
    reason, and `BadInput` when the letter cannot be written; then nothing is offered.
    """
    given = Given(return_reason=reason, words=words.strip())
    with office.write(Verb.RETURN_TO_SCA) as unit:
        referral = unit.referral(reference, seen_version)
        details = {"reason": reason.value} if reason else {}
        move_case(unit, referral, "return_to_sca", facts_of(unit, referral, given), details=details)
        offer = Offer(
            referral_id=referral.id,
            kind=OfferKind.RETURN,
            reason=reason or "",
            offered_on=unit.on,
        )
        _keep(unit, offer, given.words)
        seal_letter(unit, referral, offer, given.words, fictional=office.fictional)


def offer_transfer(
    office: Office, reference: str, to_panel: str, words: str, seen_version: int | None = None
) -> None:
    """Offer a referral to another panel, with the reason; raises `Blocked`."""
    given = Given(to_panel=to_panel.strip(), words=words.strip())
    with office.write(Verb.TRANSFER) as unit:
        referral = unit.referral(reference, seen_version)
        move_case(unit, referral, "transfer", facts_of(unit, referral, given))
        offer = Offer(
            referral_id=referral.id,
            kind=OfferKind.TRANSFER,
            reason="",
            to_panel=given.to_panel,
            offered_on=unit.on,
        )
        _keep(unit, offer, given.words)


def answer_return(
    office: Office,
    reference: str,
    *,
    accepted: bool,
    in_writing: str,
    seen_version: int | None = None,
) -> None:
    """Record the SCA's written answer to a return that was offered; raises `Blocked`."""
    with office.write(Verb.ANSWER_RETURN) as unit:
        referral = unit.referral(reference, seen_version)
        _answer(unit, referral, OfferKind.RETURN, in_writing, accepted=accepted)


def answer_transfer(
    office: Office,
    reference: str,
    *,
    accepted: bool,
    in_writing: str,
    seen_version: int | None = None,
) -> None:
    """Record the other panel's written answer to a transfer that was offered; raises `Blocked`."""
    with office.write(Verb.ANSWER_TRANSFER) as unit:
        referral = unit.referral(reference, seen_version)
        _answer(unit, referral, OfferKind.TRANSFER, in_writing, accepted=accepted)


def _keep(unit: Unit, offer: Offer, words: str) -> None:
    unit.session.add(offer)
    unit.session.flush()
    if words:
        unit.session.add(
            OfferWords(offer_id=offer.id or 0, referral_id=offer.referral_id, words=words)
        )


def _answer(
    unit: Unit, referral: Referral, kind: OfferKind, in_writing: str, *, accepted: bool
) -> None:
    facts = facts_of(unit, referral, Given(in_writing=in_writing.strip()))
    name = f"{kind.value}_accepted" if accepted else f"{kind.value}_refused"
    event = move_case(unit, referral, name, facts)
    offer = facts.offer
    if offer is None:
        raise AssertionError("an answer that was not blocked has an offer")
    offer.answer = OfferAnswer.ACCEPTED if accepted else OfferAnswer.REFUSED
    offer.answered_on = unit.on
    unit.session.add(offer)
    if accepted:
        close_settled(unit, referral.id)
        end_suspension(unit, referral)
        keep_until(unit, referral)
    unit.session.add(
        OfferWords(
            offer_id=offer.id or 0,
            referral_id=referral.id,
            step=_answer_step(event),
            words=facts.given.in_writing,
        )
    )


def _answer_step(event: HistoryEvent) -> str:
    """The step under which the words of an answer are kept: each answer has its own.

    An answer that was undone stays, and the true one comes after it.
    """
    return f"answer {event.entry:012}"
