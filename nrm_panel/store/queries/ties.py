"""What ties a person to a case."""

from sqlmodel import Session, col, select

from nrm_panel.models import Decision, DecisionProgress, Meeting, MeetingItem, Referral
from nrm_panel.rules.access import Actor, Ties
from nrm_panel.vocabulary import DecisionState, MeetingState, Outcome


def ties_of(session: Session, referral: Referral, actor: Actor) -> Ties:
    """Whether the child is the person's own, the case on an agenda, or a negative in review."""
    return Ties(
        own=referral.lead_social_worker == actor.account_id,
        listed=referral.id in listed_cases(session, referral.id),
        review=referral.id in cases_in_review(session, referral.id),
    )


def listed_cases(session: Session, referral_id: int | None = None) -> set[int]:
    """The referrals (or the one asked for) that stand on an agenda that has been issued."""
    statement = (
        select(MeetingItem.referral_id)
        .join(Meeting, col(Meeting.id) == col(MeetingItem.meeting_id))
        .where(Meeting.state != MeetingState.PLANNED)
    )
    if referral_id is not None:
        statement = statement.where(MeetingItem.referral_id == referral_id)
    return set(session.exec(statement).all())


def cases_in_review(session: Session, referral_id: int | None = None) -> set[int]:
    """The referrals (or the one asked for) with a negative that waits for its second review."""
    statement = (
        select(Decision.referral_id)
        .join(DecisionProgress, col(DecisionProgress.decision_id) == col(Decision.id))
        .where(Decision.outcome == Outcome.NEGATIVE)
        .where(DecisionProgress.state == DecisionState.REASONS_CONFIRMED)
    )
    if referral_id is not None:
        statement = statement.where(Decision.referral_id == referral_id)
    return set(session.exec(statement).all())
