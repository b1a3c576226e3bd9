"""Ask for a negative decision to be reconsidered, and record what became of it.

Asked within 30 calendar days, for additional evidence or because the decision is not in line with
the guidance; later only in exceptional circumstances (Home Office, Modern Slavery: statutory
guidance). Who reconsiders a local panel's decision was not published and is a setting.
"""

from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import col, select

from nrm_panel.errors import BadInput
from nrm_panel.models import Reconsideration, Referral
from nrm_panel.rules.access import Verb
from nrm_panel.rules.deadlines import last_day_to_ask
from nrm_panel.store.queries.pending import open_reconsideration
from nrm_panel.vocabulary import (
    Ground,
    MadeBy,
    NegativeReason,
    Outcome,
    ReconsiderationAnswer,
    ReconsiderationGrounds,
    Reconsiderer,
    ReferralState,
)
from nrm_panel.words import day
from workflows.bring_in import Elsewhere, write_elsewhere
from workflows.case_facts import facts_of
from workflows.deciding_facts import CaseDecisions, Pair
from workflows.moving import move_case
from workflows.office import Office, Unit
from workflows.referral_facts import Given, Request
from workflows.taking_effect import end_reconsideration, take_effect

MAKERS = {
    Reconsiderer.SCA: MadeBy.SCA,
    Reconsiderer.NEIGHBOURING_PANEL: MadeBy.OTHER_PANEL,
}


@dataclass(frozen=True)
class Asking:
    """A request: its grounds, who asks on the child's behalf, when it came, why it is late."""

    grounds: ReconsiderationGrounds | None
    asked_by: str
    asked_on: date | None = None
    exceptional: str = ""


@dataclass(frozen=True)
class Answering:
    """What became of a request: refused with reasons, or decided again elsewhere on a day."""

    answer: ReconsiderationAnswer | None
    words: str = ""
    decided_on: date | None = None
    negative_reason: NegativeReason | None = None


def request_reconsideration(
    office: Office, reference: str, asking: Asking, seen_version: int | None = None
) -> Reconsiderer:
    """Ask for a negative to be reconsidered; gives who looks at it again. Raises `Blocked`."""
    with office.write(Verb.REQUEST_RECONSIDERATION) as unit:
        referral = unit.referral(reference, seen_version)
        negative = _negative(unit, referral)
        asked_on = asking.asked_on or unit.on
        if asked_on > unit.on or (negative and asked_on < negative[0].decided_on):
            raise BadInput(
                f"A request of {day(asked_on)} is before the decision or after {day(unit.on)}; "
                "record when it was asked."
            )
        request = Request(
            grounds=asking.grounds,
            asked_by=asking.asked_by.strip(),
            asked_on=asked_on,
            last_day=_last_day(unit, negative),
            exceptional=asking.exceptional.strip(),
            asked_before=_asked_before(unit, negative),
        )
        facts = facts_of(unit, referral, Given(request=request))
        details = {"grounds": asking.grounds.value if asking.grounds else ""}
        words = "\n".join(filter(None, (request.asked_by, request.exceptional)))
        move_case(unit, referral, "request_reconsideration", facts, words=words, details=details)
        if negative is None or asking.grounds is None:
            raise AssertionError("a request that was not blocked has its decision and grounds")
        by = Reconsiderer(unit.policy.text("reconsideration.by", asked_on))
        unit.session.add(
            Reconsideration(
                referral_id=referral.id,
                decision_id=negative[0].id or 0,
                ground=negative[0].ground,
                grounds=asking.grounds,
                asked_on=asked_on,
                late=bool(request.last_day and asked_on > request.last_day),
                by=by,
            )
        )
        return by


def decide_reconsideration(
    office: Office, reference: str, answering: Answering, seen_version: int | None = None
) -> ReferralState:
    """Record what became of a reconsideration; gives where the case stands then.

    A new decision of the SCA or of a neighbouring panel is recorded with it; one of this panel is
    made in a sitting, so that here it can only be refused. Raises `Blocked`.
    """
    with office.write(Verb.DECIDE_RECONSIDERATION) as unit:
        referral = unit.referral(reference, seen_version)
        asked = open_reconsideration(unit.session, referral.id)
        answer, words = answering.answer, answering.words.strip()
        again = answer in (ReconsiderationAnswer.OVERTURNED, ReconsiderationAnswer.UPHELD)
        if asked is not None and again and asked.by != Reconsiderer.THIS_PANEL:
            made = write_elsewhere(unit, referral, _decided(unit, asked, answering))
            take_effect(unit, referral, made, words=words)
            return ReferralState(referral.state)
        facts = facts_of(unit, referral, Given(words=words), answer)
        if again:
            facts = replace(facts, made={})
        details = {"answer": answer.value if answer else ""}
        move_case(unit, referral, "decide_reconsideration", facts, words=words, details=details)
        end_reconsideration(unit, referral, facts)
        return ReferralState(referral.state)


def _decided(unit: Unit, asked: Reconsideration, answering: Answering) -> Elsewhere:
    overturned = answering.answer is ReconsiderationAnswer.OVERTURNED
    return Elsewhere(
        ground=Ground(asked.ground),
        outcome=Outcome.POSITIVE if overturned else Outcome.NEGATIVE,
        made_by=MAKERS[Reconsiderer(asked.by)],
        decided_on=answering.decided_on or unit.on,
        issued_on=unit.on,
        negative_reason=None if overturned else answering.negative_reason,
        replaces=asked.decision_id,
    )


def _negative(unit: Unit, referral: Referral) -> Pair | None:
    state = ReferralState(referral.state)
    ground = Ground.RG if state is ReferralState.RG_NEGATIVE else Ground.CG
    found = CaseDecisions(unit.session, referral).in_effect(ground)
    return found if found and found[0].outcome == Outcome.NEGATIVE else None


def _last_day(unit: Unit, negative: Pair | None) -> date | None:
    if negative is None:
        return None
    decision, progress = negative
    return last_day_to_ask(progress.issued_on or decision.decided_on, unit.policy)


def _asked_before(unit: Unit, negative: Pair | None) -> bool:
    if negative is None:
        return False
    former = unit.session.exec(
        select(Reconsideration).where(
            Reconsideration.referral_id == negative[0].referral_id,
            Reconsideration.ground == negative[0].ground,
            col(Reconsideration.undone).is_(False),
        )
    ).first()
    return former is not None
