"""A case in a sitting: the meeting in session that hears it, who is there, and the quorum."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from nrm_panel.errors import Blocked, Blocker
from nrm_panel.models import Account, Meeting, MeetingItem, Referral
from nrm_panel.rules.conflicts import CaseTies
from nrm_panel.rules.quorum import Presence, Quorum, QuorumRule, quorum
from nrm_panel.store.queries.meetings import attendance_of
from nrm_panel.vocabulary import Agency, MeetingState, Role
from nrm_panel.words import day
from workflows.accounts import roles_by_account
from workflows.office import Unit


@dataclass(frozen=True)
class Sitting:
    """A case before the panel: the meeting, the item, and the quorum at a moment."""

    meeting: Meeting
    item: MeetingItem
    quorum: Quorum


def quorum_rule(unit: Unit) -> QuorumRule:
    """The terms of quorum in force at the business date."""
    return QuorumRule(
        partners=tuple(Agency(code) for code in unit.policy.words_list("quorum.partners", unit.on)),
        chair_required=unit.policy.flag("quorum.chair_required", unit.on),
        chair_may_be_voice=unit.policy.flag("panel.chair_may_be_voice", unit.on),
    )


def sitting_of(unit: Unit, referral: Referral, at: str | None = None) -> Sitting:
    """The sitting that hears a case on the business date; raises `Blocked` when none does.

    A meeting whose minutes were never drafted is still in session on a later day, and who was
    there then is no quorum now; so a sitting decides on its own day only.
    """
    found = unit.session.exec(
        select(Meeting, MeetingItem)
        .join(MeetingItem, col(MeetingItem.meeting_id) == col(Meeting.id))
        .where(Meeting.state == MeetingState.IN_SESSION, Meeting.held_on == unit.on)
        .where(MeetingItem.referral_id == referral.id)
    ).first()
    if found is None:
        raise Blocked([not_in_a_sitting(referral, unit.on)])
    meeting, item = found
    return Sitting(meeting, item, quorum_now(unit, meeting, referral, at))


def not_in_a_sitting(referral: Referral, on: date) -> Blocker:
    """The blocker of a case that no meeting in session hears on a day."""
    return Blocker(
        "not_in_a_sitting",
        f"{referral.reference} is not before a sitting on {day(on)}: it must be on the agenda of "
        "a meeting that is in session on that day.",
    )


def quorum_now(unit: Unit, meeting: Meeting, referral: Referral, at: str | None = None) -> Quorum:
    """The quorum for one case of a meeting, at a time of day or now."""
    ties = CaseTies(lead_social_worker=referral.lead_social_worker)
    return quorum(presences(unit, meeting), at, ties, quorum_rule(unit))


def presences(unit: Unit, meeting: Meeting) -> tuple[Presence, ...]:
    """Everybody who came to a meeting, with what they may do there."""
    rows = attendance_of(unit.session, meeting.id or 0)
    held = roles_by_account(unit.session, [row.account_id for row in rows])
    found = []
    for row in rows:
        account = unit.session.get_one(Account, row.account_id)
        roles = held[row.account_id]
        found.append(
            Presence(
                account_id=row.account_id,
                name=account.name,
                agency=Agency(row.agency),
                may_chair=Role.CHAIR in roles,
                may_vote=Role.VOTING_MEMBER in roles,
                arrived_at=row.arrived_at,
                left_at=row.left_at,
            )
        )
    return tuple(found)
