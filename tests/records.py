"""Records of decisions as a chair would write them, complete until a test takes something out."""

from datetime import date

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
    Ground,
    HandlingMark,
    NegativeReason,
    Outcome,
    View,
    Weighs,
)
from tests.offices import CHAIR, HEALTH, POLICE


def positive_ground(local_voice: str = CHAIR, /, **changes: object) -> GroundRecord:
    """A complete record of a positive decision; the named person speaks for the authority."""
    whole = GroundRecord(
        outcome=Outcome.POSITIVE,
        trafficking=Trafficking(
            actions=(Action.RECRUITMENT,), purposes=(ExploitationType.CRIMINAL,), words="Sent out."
        ),
        situations=(
            Situation(
                exploitation=ExploitationType.CRIMINAL, period="Spring 2026", place="Exampleton"
            ),
        ),
        evidence=(
            Evidence(
                title="Invented report",
                supplier="Fictional police",
                kind=EvidenceKind.SPECIFIC,
                weighs=Weighs.FOR,
                mark=HandlingMark.SHARE,
            ),
        ),
        credibility="Consistent, given age and trauma.",
        voice=ChildsVoice(
            heard_by="A made-up worker", heard_on=date(2026, 10, 1), wishes="To stay."
        ),
        views=_views(local_voice, View.POSITIVE),
        exploitation_found=(ExploitationType.CRIMINAL,),
        county_lines=True,
        reasons="The imaginary evidence shows it.",
        rationale="Told at length, and all of it made up.",
    )
    return whole.model_copy(update=changes)


def negative_ground(local_voice: str = CHAIR, /, **changes: object) -> GroundRecord:
    """A complete record of a negative decision: both limbs, the reason, the onward action."""
    whole = positive_ground(
        outcome=Outcome.NEGATIVE,
        trafficking=Trafficking(words="No act is made out."),
        slavery=Slavery(service=False, words="No service is made out."),
        views=_views(local_voice, View.NEGATIVE),
        exploitation_found=(),
        county_lines=None,
        negative=Negative(
            reason=NegativeReason.NOT_ENOUGH_EVIDENCE,
            onward=OnwardAction(
                action="A fictional support plan",
                owner="Soc Worker",
                agency=Agency.LOCAL_AUTHORITY,
                due=date(2026, 12, 1),
            ),
        ),
    )
    return whole.model_copy(update=changes)


def positive_record(
    reference: str, ground: Ground = Ground.RG, **changes: object
) -> DecisionRecord:
    """A complete record of one positive decision of a case."""
    return record_of(reference, **{ground.value: positive_ground(**changes)})


def negative_record(
    reference: str, ground: Ground = Ground.RG, **changes: object
) -> DecisionRecord:
    """A complete record of one negative decision of a case."""
    return record_of(reference, **{ground.value: negative_ground(**changes)})


def combined_record(reference: str) -> DecisionRecord:
    """A complete record of both decisions in one sitting, positive."""
    return record_of(reference, rg=positive_ground(), cg=positive_ground())


def deferral(reference: str) -> DecisionRecord:
    """A record that leaves a case to a later meeting."""
    later = Deferral(reason="More is needed.", awaited="A report", awaited_by=date(2026, 11, 6))
    return record_of(reference, deferred=later)


def record_of(reference: str, **parts: object) -> DecisionRecord:
    """A record of a case with these parts."""
    return DecisionRecord(reference=reference).model_copy(update=parts)


def _views(local_voice: str, view: View) -> tuple[PartnerView, ...]:
    speaking = (
        (Agency.LOCAL_AUTHORITY, local_voice),
        (Agency.POLICE, POLICE),
        (Agency.HEALTH, HEALTH),
    )
    return tuple(PartnerView(agency=agency, person=who, view=view) for agency, who in speaking)
