"""Every verb that has a case in it or decides something, as anybody might try it."""

from collections.abc import Callable
from datetime import date

from nrm_panel.vocabulary import Ground, LinkKind, MatchSettled, ReturnReason
from tests.journeys import MEETING
from tests.offices import CHAIR, WORKER, temporary_folder
from tests.records import positive_ground, positive_record
from workflows.attendance import apologise, arrive, is_there, leave, room
from workflows.cases import accept, blockers_of, history_of, name_lead_worker
from workflows.convene import list_meetings, plan_extraordinary, plan_meetings, start_meeting
from workflows.corrections import approve_correction, ask_correction
from workflows.decide import record_decision
from workflows.issuing import issue, record_sca_agreed, send_to_sca
from workflows.letters import copy_letter, letter_issues, release_letter
from workflows.linking import link, links_of, unlink
from workflows.minutes import draft_minutes, minutes_issues, sign_minutes
from workflows.missing import missing_of, record_missing
from workflows.monitor import clocks, list_referrals
from workflows.offers import answer_return, offer_return
from workflows.office import Office
from workflows.opening import open_case, who_read
from workflows.plans import finish_action, plan_of
from workflows.prepare_agenda import agenda_issues, release_agenda, run_due
from workflows.receive import receive_files
from workflows.register import receive_register
from workflows.returning import build_return, check_return, export_return, list_returns, sign_return
from workflows.review import complete_reasons, confirm_reasons, review
from workflows.room_views import case_line, people_for_a_meeting, see_room, what_stands_against
from workflows.supplement import missing_supplement, record_supplement, supplement_of
from workflows.tasks import SafetyAnswer, answer_safety_task
from workflows.telling_apart import matches_of, settle_match
from workflows.typing import NewReferral, drop_new, keep_new, kept_new, receive_typed

REF = "2026-0001"
OTHER = "2026-0002"
ANSWER = SafetyAnswer("The duty manager", date(2026, 9, 21), date(2026, 9, 21))
FERN = {"Customer.Alias": "Fictional Fern"}
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
    "register": lambda office: receive_register(office, []),
    "receive typed": lambda office: receive_typed(office, FERN, referred_on=date(2026, 9, 21)),
    "keep new": lambda office: keep_new(office, NewReferral(FERN)),
    "kept new": kept_new,
    "drop new": drop_new,
    "accept": lambda office: accept(office, REF),
    "offer": lambda office: offer_return(office, REF, ReturnReason.NOT_OURS),
    "answer": lambda office: answer_return(office, REF, accepted=True, in_writing="A letter"),
    "letters": lambda office: letter_issues(office, REF),
    "read letter": lambda office: copy_letter(office, REF, OUT / "letter.html"),
    "release letter": lambda office: release_letter(office, REF, "The SCA", OUT),
    "worker": lambda office: name_lead_worker(office, REF, WORKER),
    "matches": lambda office: matches_of(office, REF),
    "settle": lambda office: settle_match(office, REF, OTHER, MatchSettled.DIFFERENT, "Seen."),
    "link": lambda office: link(office, REF, OTHER, LinkKind.SIBLING, "Sisters."),
    "unlink": lambda office: unlink(office, REF, OTHER, LinkKind.SIBLING, "In error."),
    "links": lambda office: links_of(office, REF),
    "local": lambda office: record_supplement(office, REF, {"team": "Fictional team"}),
    "read local": lambda office: supplement_of(office, REF),
    "not recorded": missing_supplement,
    "missing": lambda office: record_missing(office, REF, date(2026, 9, 20)),
    "read missing": lambda office: missing_of(office, REF),
    "task": lambda office: answer_safety_task(office, REF, ANSWER),
    "plan of": lambda office: plan_of(office, REF),
    "finish": lambda office: finish_action(office, REF, 1, "Done."),
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
