"""What the covering letter of a return says: what may leave the panel, and nothing of the child.

It gives no name, no date of birth and no clock of age, which would tell the birthday. A decision
leaves only once its reasons are confirmed, a negative once it is reviewed.
"""

from collections.abc import Iterator
from datetime import date

from nrm_panel.documents.letter_parts import DecisionLine, OfferLine, RuleLine, SafetyDone
from nrm_panel.documents.parts import ClockLine, Mark, Seal
from nrm_panel.documents.views import LetterView
from nrm_panel.models import Offer, Referral, Task
from nrm_panel.policy import PolicyValue
from nrm_panel.rules.scope import ScopeFacts, scope_date
from nrm_panel.rules.working_days import add_working_days
from nrm_panel.store import opened
from nrm_panel.store.facts import takes_effect
from nrm_panel.store.queries.decisions import NOT_STANDING, decisions_of
from nrm_panel.store.queries.referrals import offers_of, tasks_of
from nrm_panel.vocabulary import (
    DecisionState,
    Ground,
    MadeBy,
    OfferAnswer,
    OfferKind,
    Outcome,
    ReturnReason,
    SafetyReason,
    TaskKind,
    TaskState,
)
from nrm_panel.words import count, day
from workflows.monitor import authority_words, watch
from workflows.office import Unit
from workflows.page_parts import panel_facts

SAFETY_CLOCKS = frozenset({"safety_task", "action"})
DECISION_CLOCKS = frozenset(
    {"rg_due", "cg_target", "reconsideration_decided", "sca_answer", "query_answered"}
)
AT_SCOPE = frozenset(
    {
        ReturnReason.AGE_UNCERTAIN,
        ReturnReason.WITHIN_100_DAYS,
        ReturnReason.DISQUALIFICATION,
        ReturnReason.NOT_OURS,
    }
)
ANSWER_DAYS = "clocks.return_answer_working_days"


def letter_page(unit: Unit, referral: Referral, offer: Offer, words: str, mark: Mark) -> LetterView:
    """The covering letter of a return that has just been offered, with these words."""
    head, reason = unit.head(), ReturnReason(offer.reason)
    earlier = [one for one in returns_of(unit, referral) if one.id != offer.id]
    decisions, unconfirmed = _decisions(unit, referral)
    answer = unit.policy.at(ANSWER_DAYS, offer.offered_on)
    answer_days = unit.policy.days(ANSWER_DAYS, offer.offered_on)
    return LetterView(
        panel=panel_facts(unit),
        mark=mark,
        seal=Seal(log_entry=head.seq, audit_head=head.hash),
        issue=len(earlier) + 1,
        reference=referral.reference,
        nrm_reference=referral.nrm_reference,
        external_id=referral.external_id,
        initials=referral.initials,
        authority=authority_words(referral),
        referred_on=referral.referred_on,
        assigned_on=referral.assigned_on,
        received_on=referral.received_on,
        acknowledged_on=referral.acknowledged_on,
        offered_on=offer.offered_on,
        code=reason.value,
        reason=reason.words,
        words=words,
        rules=tuple(_rules(unit, referral, reason)),
        answer_by=add_working_days(offer.offered_on, answer_days),
        answer_rule=_rule(f"{count(answer_days, 'working day')} from the offer.", answer),
        safety=tuple(_safety(unit, referral)),
        decisions=decisions,
        unconfirmed=unconfirmed,
        clocks=_clocks(unit, referral, unconfirmed=unconfirmed),
        offered_before=tuple(_offered(one) for one in earlier),
    )


def returns_of(unit: Unit, referral: Referral) -> list[Offer]:
    """The returns of a case that were ever offered, oldest first."""
    offers = offers_of(unit.session, referral.id)
    return [offer for offer in offers if offer.kind == OfferKind.RETURN]


def _rules(unit: Unit, referral: Referral, reason: ReturnReason) -> Iterator[RuleLine]:
    if reason is ReturnReason.OTHER:
        return
    facts = ScopeFacts(
        referred_on=referral.referred_on,
        date_of_birth=None,
        age_uncertain=referral.age_uncertain,
        authority_code=referral.authority_code,
        disqualification=referral.disqualification,
        received_on=referral.received_on,
    )
    at = scope_date(facts, unit.policy) if reason in AT_SCOPE else unit.on
    value = unit.policy.at(f"returning.{reason.value}", at)
    yield _rule(str(value.value), value)
    if reason is ReturnReason.WITHIN_100_DAYS:
        yield from _number_of_days(unit, referral, at)


def _number_of_days(unit: Unit, referral: Referral, at: date) -> Iterator[RuleLine]:
    key = "scope.days_before_18"
    limit = count(unit.policy.days(key, at), "calendar day")
    yield _rule(f"The number of days: {limit}.", unit.policy.at(key, at))
    counted = "referral" if at == referral.referred_on else "receipt"
    words = f"It is counted on the day of {counted}, {day(at)}."
    yield _rule(words, unit.policy.at("scope.reference_date", referral.referred_on))


def _rule(words: str, value: PolicyValue) -> RuleLine:
    return RuleLine(
        words=words,
        source=value.source,
        confidence=value.confidence.words,
        in_force_from=value.starts,
    )


def _safety(unit: Unit, referral: Referral) -> Iterator[SafetyDone]:
    tasks = [one for one in tasks_of(unit.session, referral.id) if one.kind == TaskKind.SAFETY]
    answers = opened.task_answers(unit.session, [task.id or 0 for task in tasks])
    for task in tasks:
        answer = answers.get(task.id or 0) if task.state == TaskState.CLOSED else None
        yield SafetyDone(
            raised_on=task.raised_on,
            reasons=_why(task),
            due_on=task.due_on,
            told=answer.told if answer else None,
            told_on=answer.told_on if answer else None,
            strategy_on=answer.strategy_discussion_on if answer else None,
            no_strategy=answer.no_strategy_discussion if answer else None,
        )


def _why(task: Task) -> tuple[str, ...]:
    return tuple(SafetyReason(code).words for code in task.reasons.split(";") if code)


def _decisions(unit: Unit, referral: Referral) -> tuple[tuple[DecisionLine, ...], bool]:
    standing = [
        pair
        for pair in decisions_of(unit.session, referral.id)
        if pair[1].state not in NOT_STANDING
    ]
    may_leave = [
        (made, at)
        for made, at in standing
        if at.state != DecisionState.AGREED_IN_ROOM and takes_effect(made.outcome, at.state)
    ]
    lines = tuple(
        DecisionLine(
            ground=Ground(made.ground).words,
            outcome=Outcome(made.outcome).words,
            made_by=MadeBy(made.made_by).words,
            decided_on=made.decided_on,
            standing=DecisionState(at.state).words,
        )
        for made, at in may_leave
    )
    return lines, len(may_leave) < len(standing)


def _clocks(unit: Unit, referral: Referral, *, unconfirmed: bool) -> tuple[ClockLine, ...]:
    shown = SAFETY_CLOCKS if unconfirmed else SAFETY_CLOCKS | DECISION_CLOCKS
    (watched,) = watch(unit, [referral])
    return tuple(
        ClockLine(words=due.words, on=due.on, missed=due.on < unit.on)
        for due in watched.clocks
        if due.code.removesuffix("_rg").removesuffix("_cg") in shown
    )


def _offered(offer: Offer) -> OfferLine:
    return OfferLine(
        offered_on=offer.offered_on,
        reason=ReturnReason(offer.reason).words,
        answer=OfferAnswer(offer.answer).words if offer.answer else "not answered",
        answered_on=offer.answered_on,
    )
