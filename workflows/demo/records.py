"""What the fictional sittings decide, and in which words."""

from datetime import date, timedelta

from nrm_panel.decision_record import (
    ChildsVoice,
    DecisionRecord,
    Deferral,
    Evidence,
    GroundRecord,
    Negative,
    OnwardAction,
    PartnerView,
    Situation,
    Slavery,
    Trafficking,
)
from nrm_panel.vocabulary import (
    Action,
    Agency,
    EvidenceKind,
    ExploitationType,
    HandlingMark,
    NegativeReason,
    Outcome,
    View,
    Weighs,
)
from workflows.demo.cast import VOICES
from workflows.demo.children import FictionalChild

RATIONALE = (
    "The panel weighed the invented sources together. The child's account and what the agencies "
    "hold agree on the journeys, the debt and the threats; differences in dates fit the child's "
    "age and fear. The panel was satisfied on the standard in force."
)
RATIONALE_NEGATIVE = (
    "The panel weighed every invented source. None shows that anybody recruited, moved or kept "
    "the child, and none shows a service that the child was made to give. The panel looked for "
    "what might be hidden by fear and asked the fictional youth worker, who had seen no sign."
)


def positive(child: FictionalChild, held_on: date) -> GroundRecord:
    """A positive record, at either standard."""
    found = ExploitationType(child.found)
    return GroundRecord(
        outcome=Outcome.POSITIVE,
        trafficking=Trafficking(
            actions=(Action(child.action),),
            purposes=(found,),
            words="The acts are supported by two invented sources.",
        ),
        slavery=Slavery(),
        situations=(Situation(exploitation=found, period="Spring 2026", place="Exampleton"),),
        evidence=_evidence(held_on),
        credibility="Consistent in what matters; gaps in dates are explained by age and fear.",
        voice=_voice(held_on),
        indicators="As the First Responder noted.",
        views=_views(View.POSITIVE),
        exploitation_found=(found,),
        county_lines=found is ExploitationType.CRIMINAL,
        reasons="Action and purpose are found on specific evidence from two agencies.",
        rationale=RATIONALE,
    )


def negative(held_on: date) -> GroundRecord:
    """A negative record: both limbs answered, an onward action with its owner."""
    return GroundRecord(
        outcome=Outcome.NEGATIVE,
        trafficking=Trafficking(words="No act of recruitment, movement or harbouring is shown."),
        slavery=Slavery(service=False, words="No service was asked of the child."),
        evidence=_evidence(held_on),
        credibility="The child is believed; the account does not describe exploitation.",
        voice=_voice(held_on),
        indicators="Two were noted, and both have another explanation.",
        views=_views(View.NEGATIVE),
        negative=Negative(
            reason=NegativeReason.NO_TRAFFICKING_OR_SLAVERY,
            onward=OnwardAction(
                action="Offer a child in need plan and review school attendance",
                owner="Joss Worker",
                agency=Agency.LOCAL_AUTHORITY,
                due=held_on + timedelta(days=14),
            ),
        ),
        reasons="Neither trafficking nor slavery is shown on the standard in force.",
        rationale=RATIONALE_NEGATIVE,
    )


def deferral(reference: str, held_on: date, reason: str, awaited: str) -> DecisionRecord:
    """A record that puts a case off to a later meeting, with a safety action meanwhile."""
    return DecisionRecord(
        reference=reference,
        deferred=Deferral(reason=reason, awaited=awaited, awaited_by=held_on + timedelta(days=14)),
        safety_actions=(
            OnwardAction(
                action="Keep the invented safety plan and review it weekly",
                owner="Joss Worker",
                agency=Agency.LOCAL_AUTHORITY,
                due=held_on + timedelta(days=7),
            ),
        ),
    )


def _voice(held_on: date) -> ChildsVoice:
    return ChildsVoice(
        heard_by="A fictional youth worker",
        heard_on=held_on - timedelta(days=5),
        wishes="Wants to stay with the invented aunt and go back to school.",
    )


def _views(view: View) -> tuple[PartnerView, ...]:
    return tuple(
        PartnerView(agency=agency, person=person, view=view, reason="On the sources as read.")
        for agency, person in VOICES.items()
    )


def _evidence(held_on: date) -> tuple[Evidence, ...]:
    return (
        Evidence(
            title="Account given to the invented practitioner",
            dated=held_on - timedelta(days=30),
            supplier="Children's services",
            kind=EvidenceKind.SPECIFIC,
            weighs=Weighs.FOR,
            mark=HandlingMark.SHARE,
        ),
        Evidence(
            title="Made-up intelligence summary",
            dated=held_on - timedelta(days=12),
            supplier="Police",
            kind=EvidenceKind.GENERAL,
            weighs=Weighs.FOR,
            mark=HandlingMark.PANEL_ONLY,
        ),
    )
