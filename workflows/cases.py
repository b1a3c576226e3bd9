"""What a coordinator does with a referral: accept it, offer its return, name its worker."""

from nrm_panel.errors import Blocker
from nrm_panel.models import HistoryEvent, Offer, OfferWords, Referral
from nrm_panel.rules.access import Verb
from nrm_panel.rules.scope import ScopeFacts, scope_sentence
from nrm_panel.store.audit import Entry
from nrm_panel.store.queries.referrals import events_of, open_offer
from nrm_panel.vocabulary import OfferAnswer, OfferKind, ReturnReason, ScopeReason
from workflows.accounts import actor_named
from workflows.deciding_facts import made_decision, rg_is_positive
from workflows.machine import blockers, move
from workflows.office import Office, Unit
from workflows.referral_moves import REFERRAL, Facts
from workflows.tables import About
from workflows.tasks import close_settled


def accept(office: Office, reference: str, seen_version: int | None = None) -> None:
    """Accept a referral as a case of this panel; raises `Blocked` with every reason against."""
    with office.write(Verb.ACCEPT) as unit:
        referral = unit.referral(reference, seen_version)
        move(unit, REFERRAL, referral, "accept", facts_of(unit, referral), _about(referral))


def offer_return(
    office: Office,
    reference: str,
    reason: ReturnReason | None,
    words: str = "",
    seen_version: int | None = None,
) -> None:
    """Offer to return a referral to the SCA; case and clocks stay until it accepts in writing."""
    with office.write(Verb.RETURN_TO_SCA) as unit:
        referral = unit.referral(reference, seen_version)
        facts = facts_of(unit, referral, reason=reason, words=words.strip())
        details = {"reason": reason.value} if reason else {}
        move(unit, REFERRAL, referral, "return_to_sca", facts, _about(referral, details))
        offer = Offer(
            referral_id=referral.id, kind=OfferKind.RETURN, reason=reason or "", offered_on=unit.on
        )
        unit.session.add(offer)
        unit.session.flush()
        if words.strip():
            unit.session.add(
                OfferWords(offer_id=offer.id or 0, referral_id=referral.id, words=words.strip())
            )


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
        facts = facts_of(unit, referral, in_writing=in_writing.strip())
        name = "return_accepted" if accepted else "return_refused"
        event = move(unit, REFERRAL, referral, name, facts, _about(referral))
        if facts.offer is None:
            raise AssertionError("an answer that was not blocked has an offer")
        facts.offer.answer = OfferAnswer.ACCEPTED if accepted else OfferAnswer.REFUSED
        facts.offer.answered_on = unit.on
        if accepted:
            close_settled(unit, referral.id)
        unit.session.add(facts.offer)
        unit.session.add(
            OfferWords(
                offer_id=facts.offer.id or 0,
                referral_id=referral.id,
                step=_answer_step(event),
                words=in_writing.strip(),
            )
        )


def name_lead_worker(office: Office, reference: str, account: str) -> None:
    """Name the child's lead social worker, who may then not chair, vote on or review the case."""
    with office.write(Verb.NAME_LEAD_WORKER) as unit:
        referral = unit.referral(reference)
        worker = actor_named(unit.session, account)
        referral.lead_social_worker = worker.account_id
        referral.version += 1
        unit.session.add(referral)
        unit.record(
            Entry(
                verb="referral.name_lead_worker",
                happened_on=unit.on,
                account_id=unit.actor.account_id,
                referral_id=referral.id,
                thing="referral",
                thing_id=referral.id,
                details={"worker": worker.account_id},
            )
        )
        unit.touch(referral.id)


def blockers_of(office: Office, reference: str) -> dict[str, tuple[Blocker, ...]]:
    """Every move that a referral's state has, with every reason against each."""
    with office.read(Verb.OPEN_CASE) as unit:
        referral = unit.referral(reference)
        facts = facts_of(unit, referral)
        return {
            name: blockers(REFERRAL, referral.state, name, facts)
            for name in REFERRAL.from_state(referral.state)
        }


def history_of(office: Office, reference: str) -> list[HistoryEvent]:
    """Every move of a referral and of what belongs to it, oldest first."""
    with office.read(Verb.OPEN_CASE) as unit:
        return events_of(unit.session, unit.referral(reference).id)


def facts_of(
    unit: Unit,
    referral: Referral,
    *,
    reason: ReturnReason | None = None,
    words: str = "",
    in_writing: str = "",
) -> Facts:
    """What the guards of a referral's moves look at, read after the lock."""
    return Facts(
        scope=_scope_blockers(unit, referral),
        offer=open_offer(unit.session, referral.id),
        reason=reason,
        words=words,
        in_writing=in_writing,
        made=made_decision(unit.session, referral),
        rg_positive=rg_is_positive(unit.session, referral.id),
    )


def _scope_blockers(unit: Unit, referral: Referral) -> tuple[Blocker, ...]:
    facts = ScopeFacts(
        referred_on=referral.referred_on,
        date_of_birth=None,
        age_uncertain=referral.age_uncertain,
        authority_code=referral.authority_code,
        disqualification=False,
        received_on=referral.received_on,
    )
    reasons = [ScopeReason(code) for code in referral.scope_reasons.split(";") if code]
    return tuple(
        Blocker(reason.value, scope_sentence(reason, facts, unit.policy)) for reason in reasons
    )


def _answer_step(event: HistoryEvent) -> str:
    """The step under which the words of an answer are kept: each answer has its own.

    An answer that was undone stays, and the true one comes after it.
    """
    return f"answer {event.id or 0:012}"


def _about(referral: Referral, details: dict[str, str] | None = None) -> About:
    return About(thing_id=referral.id, referral_id=referral.id, details=details or {})
