"""Gather what the guards of a referral's moves look at, after the writer's lock."""

from nrm_panel.errors import Blocker
from nrm_panel.models import Referral
from nrm_panel.rules.birthdays import eighteenth_birthday, seventeen_and_a_half
from nrm_panel.rules.scope import ScopeFacts, scope_sentence
from nrm_panel.store.opened_pending import Pending, pending_of
from nrm_panel.vocabulary import (
    ConsentAnswer,
    Ground,
    MadeBy,
    Outcome,
    ReconsiderationAnswer,
    Reconsiderer,
    ReferralState,
    ScopeReason,
    SuspendReason,
)
from workflows.deciding_facts import CaseDecisions
from workflows.office import Unit
from workflows.referral_facts import Age, Facts, Given, Reconsidered

NOTHING_GIVEN = Given()


def facts_of(
    unit: Unit,
    referral: Referral,
    given: Given = NOTHING_GIVEN,
    answer: ReconsiderationAnswer | None = None,
) -> Facts:
    """What the guards of a referral's moves look at; `answer` ends a reconsideration."""
    made = CaseDecisions(unit.session, referral)
    waiting = {ground: made.waiting(ground) for ground in Ground}
    rg = made.in_effect(Ground.RG)
    pending = pending_of(unit.session, referral.id)
    return Facts(
        on=unit.on,
        given=given,
        scope=scope_blockers_of(unit, referral),
        offer=pending.offer,
        before=ReferralState(referral.before_state) if referral.before_state else None,
        acknowledged=referral.acknowledged_on is not None,
        made={ground: one for ground, one in waiting.items() if one is not None},
        rg_positive=rg is not None and rg[0].outcome == Outcome.POSITIVE,
        rg_queried=made.queried(Ground.RG),
        age=_age(unit, pending),
        waits_for_consent=pending.suspended_for == SuspendReason.CONSENT_NOT_KNOWN,
        reconsidered=_reconsidered(pending, made, answer),
        not_issued=_not_issued(made),
        not_told=_not_told(made),
    )


def age_facts(unit: Unit, referral: Referral) -> Age:
    """Where the young person stands on the way to 18, at the business date."""
    return _age(unit, pending_of(unit.session, referral.id))


def scope_blockers_of(unit: Unit, referral: Referral) -> tuple[Blocker, ...]:
    """Why the case is not one that the panel may decide, as scope was last settled."""
    facts = ScopeFacts(
        referred_on=referral.referred_on,
        date_of_birth=None,
        age_uncertain=referral.age_uncertain,
        authority_code=referral.authority_code,
        disqualification=referral.disqualification,
        received_on=referral.received_on,
    )
    reasons = [ScopeReason(code) for code in referral.scope_reasons.split(";") if code]
    return tuple(
        Blocker(reason.value, scope_sentence(reason, facts, unit.policy)) for reason in reasons
    )


def _age(unit: Unit, pending: Pending) -> Age:
    born, consent = pending.date_of_birth, pending.consent
    return Age(
        from_17_half=bool(born and seventeen_and_a_half(born, unit.policy, unit.on) <= unit.on),
        adult=bool(born and eighteenth_birthday(born, unit.policy, unit.on) <= unit.on),
        consent=ConsentAnswer(consent) if consent else None,
        decider=Reconsiderer(unit.policy.text("consent.decider", unit.on)),
    )


def _reconsidered(
    pending: Pending, made: CaseDecisions, answer: ReconsiderationAnswer | None
) -> Reconsidered | None:
    if pending.ground is None or pending.reconsidered_by is None:
        return None
    ground = Ground(pending.ground)
    again = made.waiting(ground)
    if answer is None and again is not None:
        positive = again.outcome is Outcome.POSITIVE
        answer = ReconsiderationAnswer.OVERTURNED if positive else ReconsiderationAnswer.UPHELD
    return Reconsidered(ground, Reconsiderer(pending.reconsidered_by), answer)


def _not_issued(made: CaseDecisions) -> tuple[Ground, ...]:
    return tuple(
        Ground(decision.ground)
        for decision, progress in made.standing
        if decision.made_by == MadeBy.THIS_PANEL and progress.issued_on is None
    )


def _not_told(made: CaseDecisions) -> tuple[Ground, ...]:
    return tuple(
        Ground(decision.ground)
        for decision, progress in made.standing
        if decision.made_by == MadeBy.THIS_PANEL
        and progress.told_child_on is None
        and progress.not_told_on is None
    )
