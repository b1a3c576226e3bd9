"""Every verb that has a case in it or decides something, as anybody might try it."""

from collections.abc import Callable
from datetime import date

from nrm_panel.vocabulary import Ground, ReturnReason
from tests.journeys import MEETING
from tests.offices import CHAIR, WORKER, temporary_folder
from tests.records import positive_ground, positive_record
from workflows.attendance import apologise, arrive, is_there, leave, room
from workflows.cases import (
    accept,
    answer_return,
    blockers_of,
    history_of,
    name_lead_worker,
    offer_return,
)
from workflows.convene import list_meetings, plan_extraordinary, plan_meetings, start_meeting
from workflows.corrections import approve_correction, ask_correction
from workflows.decide import record_decision
from workflows.issuing import issue, record_sca_agreed, send_to_sca
from workflows.minutes import draft_minutes, minutes_issues, sign_minutes
from workflows.monitor import clocks, list_referrals
from workflows.office import Office
from workflows.opening import open_case, who_read
from workflows.prepare_agenda import agenda_issues, release_agenda, run_due
from workflows.receive import receive_files
from workflows.returning import build_return, check_return, export_return, list_returns, sign_return
from workflows.review import complete_reasons, confirm_reasons, review
from workflows.room_views import case_line, people_for_a_meeting, see_room, what_stands_against
from workflows.tasks import SafetyAnswer, answer_safety_task

REF = "2026-0001"
ANSWER = SafetyAnswer("The duty manager", date(2026, 9, 21), date(2026, 9, 21))
# A folder that the run throws away: some of these do succeed.
OUT = temporary_folder()

EVERY_VERB: dict[str, Callable[[Office], object]] = {
    "list": list_referrals,
    "clocks": clocks,
    "open": lambda office: open_case(office, REF, "to look"),
    "readers": lambda office: who_read(office, REF),
    "blockers": lambda office: blockers_of(office, REF),
    "history": lambda office: history_of(office, REF),
    "line": lambda office: case_line(office, REF),
    "receive": lambda office: receive_files(office, []),
    "accept": lambda office: accept(office, REF),
    "offer": lambda office: offer_return(office, REF, ReturnReason.NOT_OURS),
    "answer": lambda office: answer_return(office, REF, accepted=True, in_writing="A letter"),
    "worker": lambda office: name_lead_worker(office, REF, WORKER),
    "task": lambda office: answer_safety_task(office, REF, ANSWER),
    "ask": lambda office: ask_correction(office, REF, "In error."),
    "approve": lambda office: approve_correction(office, REF),
    "plan": lambda office: plan_meetings(office, 1),
    "extra": lambda office: plan_extraordinary(office, date(2027, 1, 4)),
    "meetings": list_meetings,
    "prepare": run_due,
    "release": lambda office: release_agenda(office, MEETING, OUT),
    "agenda": lambda office: agenda_issues(office, MEETING),
    "start": lambda office: start_meeting(office, MEETING),
    "arrive": lambda office: arrive(office, MEETING, CHAIR),
    "leave": lambda office: leave(office, MEETING, CHAIR, "11:00"),
    "there": lambda office: is_there(office, MEETING, CHAIR),
    "apologise": lambda office: apologise(office, MEETING, CHAIR, None),
    "room": lambda office: room(office, MEETING),
    "see room": lambda office: see_room(office, MEETING),
    "people": people_for_a_meeting,
    "record": lambda office: record_decision(office, positive_record(REF)),
    "against": lambda office: what_stands_against(office, REF, {Ground.RG: positive_ground()}),
    "complete": lambda office: complete_reasons(office, REF, Ground.RG, positive_ground()),
    "confirm": lambda office: confirm_reasons(office, REF),
    "review": lambda office: review(office, REF, agree=True),
    "send": lambda office: send_to_sca(office, REF),
    "sca": lambda office: record_sca_agreed(office, REF),
    "issue": lambda office: issue(office, REF),
    "minutes": lambda office: minutes_issues(office, MEETING),
    "draft": lambda office: draft_minutes(office, MEETING),
    "sign": lambda office: sign_minutes(office, MEETING, OUT),
    "build": lambda office: build_return(office, "2026-Q3"),
    "check": lambda office: check_return(office, "2026-Q3"),
    "sign return": lambda office: sign_return(office, "2026-Q3"),
    "export": lambda office: export_return(office, "2026-Q3", "csv", OUT),
    "returns": list_returns,
}
