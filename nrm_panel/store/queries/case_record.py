"""What stands in the record of one case besides its decisions: rows of codes and dates."""

from sqlmodel import Session, col, select

from nrm_panel.models import Amendment, Consent, Reconsideration


def newest_consent(session: Session, referral_id: int) -> Consent | None:
    """What the young person said last of staying once 18, or None."""
    return session.exec(
        select(Consent)
        .where(Consent.referral_id == referral_id, col(Consent.undone).is_(False))
        .order_by(col(Consent.id).desc())
    ).first()


def reconsiderations_of(session: Session, referral_id: int) -> list[Reconsideration]:
    """Every request to look at a negative again that was not undone, oldest first."""
    return list(
        session.exec(
            select(Reconsideration)
            .where(Reconsideration.referral_id == referral_id)
            .where(col(Reconsideration.undone).is_(False))
            .order_by(col(Reconsideration.id))
        ).all()
    )


def amendments_of(session: Session, referral_id: int) -> list[Amendment]:
    """Every amendment of a fact of a case, oldest first."""
    return list(
        session.exec(
            select(Amendment)
            .where(Amendment.referral_id == referral_id)
            .order_by(col(Amendment.id))
        ).all()
    )
