"""Agendas of a fictional office, for the tests of how documents are written."""

from datetime import date

from nrm_panel.documents import parts
from nrm_panel.documents.views import AgendaView, CaseItem

HEAD = "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef"
MEETING = parts.MeetingFacts(
    panel="Fernshire and Mossborough Panel",
    authorities=("Fernshire", "Mossborough"),
    lead_authority="Fernshire",
    number=12,
    kind="ordinary meeting",
    held_on=date(2027, 1, 5),
    starts="14:00",
    place="Town Hall, room 4, and by video",
)
MARK = parts.Mark(
    prepared_by="Cora Fictional",
    prepared_on=date(2026, 12, 24),
    fictional=True,
    policy_version="0a1b2c3d4e5f",
)
SEAL = parts.Seal(log_entry=412, audit_head=HEAD)
RG = parts.Standard(
    ground="reasonable grounds",
    wording=(
        "reasonable grounds to believe, based on all available general and specific evidence but "
        "falling short of conclusive proof, that a person is a victim of modern slavery (human "
        "trafficking or slavery, servitude, or forced or compulsory labour)"
    ),
    in_force_from=date(2023, 7, 10),
    note="For a child, means need not be shown: action and purpose are enough.",
)
NO_WORDING = parts.Standard(ground="reasonable grounds", wording="")
ACTION = parts.ActionLine(
    what="Return interview after the last missing episode",
    owner="Sol Worker",
    agency="local authority",
    due_on=date(2027, 1, 12),
    status="Open",
    about="2026-0042",
)
APOLOGIES = (
    parts.Apology(
        person="Hetty Nurse",
        agency="health",
        information_sent=True,
        sent_on=date(2026, 12, 21),
        deputy="Deb Nurse",
    ),
    parts.Apology(person="Ed Teacher", agency="education", information_sent=False),
)


def case(number: int = 1, text: str = "First line.\nSecond line.") -> CaseItem:
    """Give one listed case with a pack of one section."""
    return CaseItem(
        number=number,
        reference=f"2026-{41 + number:04d}",
        nrm_reference="NRM00012345",
        initials="T.E.",
        authority="Mossborough",
        referred_on=date(2026, 11, 23),
        days_since_referral=43,
        age=15,
        state="Awaiting a reasonable grounds decision",
        asked="Reasonable and conclusive grounds",
        standards=(RG,),
        clock=parts.ClockLine(words="Reasonable grounds due", on=date(2027, 1, 7), missed=False),
        safety_open=number == 1,
        agencies=(
            parts.AgencyLine(agency="police", status="Sent", owed=False, on=date(2026, 12, 18)),
            parts.AgencyLine(
                agency="health", status="Nothing yet", owed=True, on=date(2026, 12, 22)
            ),
        ),
        presenter="Sol Worker",
        minutes=15,
        why_listed="An open safety task comes first.",
        pack=(parts.Section(heading="Exploitation as referred", text=text),),
    )


def agenda(*cases: CaseItem) -> AgendaView:
    """Give an agenda in which every part has something to say."""
    return AgendaView(
        meeting=MEETING,
        mark=MARK,
        seal=SEAL,
        issue=1,
        cut_off="Wed 23 Dec 2026, 17:00",
        capacity_minutes=120,
        safety=(
            parts.SafetyLine(
                reference="2026-0042",
                initials="T.E.",
                authority="Mossborough",
                reasons=("still in the exploitative situation", "recorded missing"),
                due_on=date(2026, 12, 21),
                overdue=True,
                so_far="Mossborough was told by telephone; no strategy discussion has a date.",
                item=1,
            ),
        ),
        apologies=APOLOGIES,
        conflicts=("Lee Manager supervises the work in item 1 and does not chair it.",),
        last_minutes="Meeting 11, Tue 1 Dec 2026: signed by Ada Chair.",
        actions=(ACTION,),
        cases=cases or (case(1), case(2)),
        off_list=(
            parts.OffListLine(
                reference="2026-0050",
                initials="F.F.",
                authority="Fernshire",
                reason="Its return to the Single Competent Authority waits for an answer.",
            ),
        ),
        next_meetings=(date(2027, 2, 2), date(2027, 3, 2)),
    )


def empty_agenda() -> AgendaView:
    """Give an agenda on which nothing stands."""
    return AgendaView(
        meeting=MEETING,
        mark=MARK,
        seal=SEAL,
        issue=1,
        cut_off="Wed 23 Dec 2026, 17:00",
        capacity_minutes=120,
    )
