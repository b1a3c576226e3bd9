"""What an agenda says: the list of cases, and for each what the panel needs to know."""

import json
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import col, select

from nrm_panel.clock import london_day, london_time
from nrm_panel.documents.parts import (
    AgencyLine,
    ClockLine,
    OffListLine,
    SafetyLine,
    Seal,
    Section,
)
from nrm_panel.documents.views import AgendaView, CaseItem
from nrm_panel.models import Account, Meeting, Referral, ReferralContent
from nrm_panel.rules.deadlines import will_miss
from nrm_panel.rules.exploitation import label
from nrm_panel.rules.listing import Candidate, Left, Placed, place
from nrm_panel.store import opened
from nrm_panel.store.audit import Head
from nrm_panel.store.queries.referrals import cases_to_hear, coming_meetings, open_safety_tasks
from nrm_panel.vocabulary import (
    Agency,
    Asked,
    ExploitationType,
    Ground,
    MeetingState,
    ReferralState,
    SafetyReason,
)
from nrm_panel.words import day
from workflows.actions import open_actions
from workflows.deciding_facts import CaseDecisions
from workflows.deciding_facts import Hearing as ToHear
from workflows.monitor import Watched, authority_words, watch
from workflows.office import Unit
from workflows.page_parts import mark, meeting_facts, standard_words


@dataclass(frozen=True)
class Listing:
    """The list of a meeting: cases in order, cases left off, and what lists know of each."""

    placed: tuple[Placed, ...]
    left: tuple[Left, ...]
    watched: dict[int, Watched]


def make_listing(unit: Unit, meeting: Meeting) -> Listing:
    """Choose and order the cases of a meeting from those that wait for a decision."""
    waiting = cases_to_hear(unit.session, meeting.panel_id)
    watched = {case.referral.id: case for case in watch(unit, waiting)}
    placed, left = place(
        [_candidate(unit, case) for case in watched.values()],
        unit.policy.days("listing.capacity_minutes", unit.on),
        unit.policy.days("listing.minutes_per_case", unit.on),
    )
    return Listing(placed, left, watched)


def _candidate(unit: Unit, case: Watched) -> Candidate:
    referral = case.referral
    decisions = CaseDecisions(unit.session, referral)
    hearing = decisions.hearing()
    waits = None
    if hearing is None:
        waits = _why_not_heard(referral)
    elif decisions.waiting(hearing.ground) is not None:
        waits = "decided in the room, with the reviewer"
    return Candidate(
        referral_id=referral.id,
        reference=referral.reference,
        asked=hearing.asked if hearing else Asked.RG,
        due=_due(case, hearing),
        safety_open=case.safety_open,
        waits=waits,
    )


def _why_not_heard(referral: Referral) -> str:
    state = ReferralState(referral.state)
    if state is ReferralState.RECEIVED:
        return "received and not yet accepted"
    return f"{state.words.lower()}; it waits for no sitting"


def _due(case: Watched, hearing: ToHear | None) -> date:
    """The clock that a hearing meets: of a query or a reconsideration its own."""
    own = {
        Asked.REHEAR_RG: "query_answered_rg",
        Asked.REHEAR_CG: "query_answered_cg",
        Asked.RECONSIDER: "reconsideration_decided",
    }
    if hearing is not None:
        for due in case.clocks:
            if due.code == own.get(hearing.asked):
                return due.on
    cg = hearing is not None and hearing.ground is Ground.CG
    return case.cg_due if cg else case.rg_due


def agenda_page(
    unit: Unit, meeting: Meeting, listing: Listing, head: Head, *, fictional: bool
) -> AgendaView:
    """The agenda of a meeting with its pack, by reference and initials only."""
    now = unit.clock.now()
    texts = opened.contents(unit.session, [one.candidate.referral_id for one in listing.placed])
    return AgendaView(
        meeting=meeting_facts(unit, meeting),
        mark=mark(unit, fictional=fictional),
        seal=Seal(log_entry=head.seq, audit_head=head.hash),
        issue=1,
        cut_off=f"{day(london_day(now))}, {london_time(now)}",
        capacity_minutes=unit.policy.days("listing.capacity_minutes", unit.on),
        safety=_safety(unit, meeting.panel_id, listing),
        last_minutes=_last_minutes(unit, meeting),
        actions=open_actions(unit, meeting.panel_id),
        cases=tuple(
            _case(unit, meeting, listing, placed, texts[placed.candidate.referral_id])
            for placed in listing.placed
        ),
        off_list=tuple(_off_list(listing, left) for left in listing.left),
        next_meetings=tuple(
            coming_meetings(unit.session, meeting.panel_id, meeting.held_on + timedelta(days=1))
        ),
    )


def _case(
    unit: Unit, meeting: Meeting, listing: Listing, placed: Placed, content: ReferralContent
) -> CaseItem:
    case = listing.watched[placed.candidate.referral_id]
    referral, asked = case.referral, placed.candidate.asked
    grounds = [Ground.CG] if asked in (Asked.CG, Asked.REHEAR_CG) else [Ground.RG, Ground.CG]
    return CaseItem(
        number=placed.position,
        reference=referral.reference,
        nrm_reference=referral.nrm_reference,
        initials=referral.initials,
        authority=authority_words(referral),
        referred_on=referral.referred_on,
        days_since_referral=(meeting.held_on - referral.referred_on).days,
        age=referral.age_at_referral,
        state=ReferralState(referral.state).words,
        asked=asked.words,
        standards=tuple(standard_words(unit, ground) for ground in grounds),
        clock=_clock(unit, meeting, case),
        safety_open=case.safety_open,
        agencies=_agencies(unit),
        presenter=_presenter(unit, referral),
        minutes=unit.policy.days("listing.minutes_per_case", unit.on),
        why_listed=placed.because,
        pack=_pack(case, content),
    )


def _presenter(unit: Unit, referral: Referral) -> str | None:
    worker = referral.lead_social_worker
    return unit.session.get_one(Account, worker).name if worker else None


def _clock(unit: Unit, meeting: Meeting, case: Watched) -> ClockLine | None:
    due = case.next_clock
    if due is None:
        return None
    return ClockLine(words=due.words, on=due.on, missed=will_miss(due, [meeting.held_on], unit.on))


def _agencies(unit: Unit) -> tuple[AgencyLine, ...]:
    return tuple(
        AgencyLine(agency=Agency(code).words, status="nothing recorded yet", owed=True)
        for code in unit.policy.words_list("quorum.partners", unit.on)
    )


def _pack(case: Watched, content: ReferralContent) -> tuple[Section, ...]:
    types = [
        ExploitationType(code) for code in case.referral.exploitation_referred.split(";") if code
    ]
    sections = [Section(heading="Exploitation as referred", text=label(types))]
    sections += [
        Section(heading=part["heading"], text=part["text"]) for part in json.loads(content.account)
    ]
    return tuple(sections)


def _safety(unit: Unit, panel_id: int, listing: Listing) -> tuple[SafetyLine, ...]:
    items = {one.candidate.referral_id: one.position for one in listing.placed}
    lines = []
    for task, referral in open_safety_tasks(unit.session, panel_id):
        lines.append(
            SafetyLine(
                reference=referral.reference,
                initials=referral.initials,
                authority=authority_words(referral),
                reasons=tuple(SafetyReason(code).words for code in task.reasons.split(";")),
                due_on=task.due_on,
                overdue=task.due_on < unit.on,
                so_far="not yet answered",
                item=items.get(referral.id),
            )
        )
    return tuple(lines)


def _off_list(listing: Listing, left: Left) -> OffListLine:
    referral = listing.watched[left.candidate.referral_id].referral
    return OffListLine(
        reference=referral.reference,
        initials=referral.initials,
        authority=authority_words(referral),
        reason=left.because,
    )


def _last_minutes(unit: Unit, meeting: Meeting) -> str | None:
    last = unit.session.exec(
        select(Meeting)
        .where(Meeting.panel_id == meeting.panel_id, Meeting.held_on < meeting.held_on)
        .order_by(col(Meeting.held_on).desc())
    ).first()
    if last is None:
        return None
    return f"Meeting of {day(last.held_on)}: {MeetingState(last.state).words.lower()}."
