"""What the screens of a case and of a meeting show together, each read in one snapshot.

Codes, dates, initials and the names of professionals only: a child's content is `open_case`'s.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from nrm_panel.clock import london_time
from nrm_panel.decision_record import GroundRecord
from nrm_panel.errors import Blocked, Blocker
from nrm_panel.models import Account, Meeting, MeetingItem, Referral
from nrm_panel.rules.access import Verb, can
from nrm_panel.rules.quorum import Quorum
from nrm_panel.store.queries.meetings import attendance_of, items_of
from nrm_panel.vocabulary import Agency, Asked, DecisionState, Ground, Hearing, Role
from workflows.accounts import roles_of
from workflows.attendance import Present, present
from workflows.deciding_facts import CaseDecisions
from workflows.monitor import Watched, watch
from workflows.office import Office, Unit
from workflows.room_rules import room_blockers
from workflows.sitting import quorum_now, quorum_rule, sitting_of


@dataclass(frozen=True)
class CaseLine:
    """One case with its clocks; `day_number` is calendar days since the referral."""

    watched: Watched
    lead_social_worker: str | None
    day_number: int


@dataclass(frozen=True)
class Item:
    """One case of a meeting: its place, what is asked, how it was left, and its quorum now."""

    item_id: int
    position: int
    line: CaseLine
    asked: Asked
    hearing: Hearing
    quorum: Quorum
    quorate: bool
    quorum_words: str

    @property
    def referral(self) -> Referral:
        """What lists show of the case."""
        return self.line.watched.referral


@dataclass(frozen=True)
class RoomView:
    """A meeting as it stands now: its items in order, and everybody who came.

    `partners` are those whom quorum asks for; `may_decide` is whether this person
    records decisions.
    """

    meeting: Meeting
    items: tuple[Item, ...]
    people: tuple[Present, ...]
    partners: tuple[Agency, ...]
    may_decide: bool


@dataclass(frozen=True)
class Person:
    """Somebody who can come to a meeting."""

    name: str
    agency: Agency | None
    roles: tuple[Role, ...]


def case_line(office: Office, reference: str) -> CaseLine:
    """One case with its clocks; raises `NotFound` for one that is not this person's."""
    with office.read(Verb.OPEN_CASE) as unit:
        return _line(unit, watch(unit, [unit.referral(reference)])[0])


def see_room(office: Office, held_on: date) -> RoomView:
    """A meeting with the quorum of each of its cases at this moment."""
    with office.read(Verb.READ_AGENDA) as unit:
        meeting = unit.meeting(held_on)
        rows = items_of(unit.session, meeting.id or 0)
        referrals = _referrals(unit.session, rows)
        watched = {one.referral.id: one for one in watch(unit, referrals)}
        return RoomView(
            meeting=meeting,
            items=tuple(_item(unit, meeting, row, watched[row.referral_id]) for row in rows),
            people=tuple(present(unit, attendance_of(unit.session, meeting.id or 0))),
            partners=quorum_rule(unit).partners,
            may_decide=can(unit.actor, Verb.RECORD_DECISION),
        )


def people_for_a_meeting(office: Office) -> list[Person]:
    """Everybody with an unlocked account who can sit in a meeting, by name."""
    elsewhere = {Role.TIMER, Role.ADMINISTRATOR}
    with office.read(Verb.RECORD_ATTENDANCE) as unit:
        rows = unit.session.exec(
            select(Account).where(col(Account.locked).is_(False)).order_by(col(Account.name))
        )
        people = [
            Person(
                row.name,
                Agency(row.agency) if row.agency else None,
                roles_of(unit.session, row.id or 0),
            )
            for row in rows.all()
        ]
    return [person for person in people if not elsewhere.issuperset(person.roles)]


def what_stands_against(
    office: Office, reference: str, made: dict[Ground, GroundRecord]
) -> tuple[Blocker, ...]:
    """Every reason why the room may not agree this record now; empty when it may."""
    with office.read(Verb.RECORD_DECISION) as unit:
        referral = unit.referral(reference)
        try:
            sitting = sitting_of(unit, referral)
        except Blocked as refusal:
            return refusal.blockers
        return room_blockers(unit, referral, sitting, None, made)


def what_is_heard(office: Office, reference: str) -> Ground | None:
    """The decision that a sitting may make of a case now; None when it waits for none."""
    with office.read(Verb.OPEN_CASE) as unit:
        hearing = CaseDecisions(unit.session, unit.referral(reference)).hearing()
        return hearing.ground if hearing else None


def where_decisions_stand(office: Office, reference: str) -> list[tuple[Ground, DecisionState]]:
    """The standing decisions of a case and where each has got to, oldest first."""
    with office.read(Verb.OPEN_CASE) as unit:
        standing = CaseDecisions(unit.session, unit.referral(reference)).standing
        return [(Ground(made.ground), DecisionState(at.state)) for made, at in standing]


def standard_in_force(office: Office, ground: Ground) -> str:
    """The words of a test at the business date; empty where none is known."""
    return office.policy.text(f"wording.{ground}", office.on)


def time_of_day(office: Office) -> str:
    """The time in London, as HH:MM."""
    return london_time(office.clock.now())


def _line(unit: Unit, watched: Watched) -> CaseLine:
    referral = watched.referral
    worker = referral.lead_social_worker
    account = unit.session.get(Account, worker) if worker else None
    return CaseLine(
        watched=watched,
        lead_social_worker=account.name if account else None,
        day_number=(unit.on - referral.referred_on).days,
    )


def _item(unit: Unit, meeting: Meeting, row: MeetingItem, watched: Watched) -> Item:
    now = quorum_now(unit, meeting, watched.referral)
    return Item(
        item_id=row.id or 0,
        position=row.position,
        line=_line(unit, watched),
        asked=Asked(row.asked),
        hearing=Hearing(row.hearing),
        quorum=now,
        quorate=not now.blockers if row.quorate is None else row.quorate,
        quorum_words=row.quorum or now.words,
    )


def _referrals(session: Session, rows: Sequence[MeetingItem]) -> list[Referral]:
    wanted = [row.referral_id for row in rows]
    return list(session.exec(select(Referral).where(col(Referral.id).in_(wanted))).all())
