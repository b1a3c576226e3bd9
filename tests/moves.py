"""Every move of a case and of a meeting, each with the person who would usually make it."""

from collections.abc import Callable
from datetime import date

from hypothesis import strategies as st

from nrm_panel.vocabulary import Ground, ReturnReason
from tests.offices import CHAIR, COORDINATOR, HEALTH, MINUTES, OTHER_CHAIR, POLICE, REVIEWER, WORKER
from tests.records import combined_record, deferral, negative_record, positive_record, record_of
from workflows.attendance import arrive, leave
from workflows.cases import accept, answer_return, name_lead_worker, offer_return
from workflows.convene import plan_meetings, start_meeting
from workflows.corrections import approve_correction, ask_correction
from workflows.decide import record_decision
from workflows.issuing import issue, record_sca_agreed, send_to_sca
from workflows.minutes import draft_minutes
from workflows.office import Office
from workflows.opening import open_case
from workflows.prepare_agenda import run_due
from workflows.returning import build_return, check_return, sign_return
from workflows.review import confirm_reasons, review
from workflows.tasks import SafetyAnswer, answer_safety_task

CaseMove = tuple[Callable[[Office, str], object], str]

# Each move of a case, with the person who would usually make it.
CASE_MOVES: dict[str, CaseMove] = {
    "accept": (accept, COORDINATOR),
    "offer": (lambda o, ref: offer_return(o, ref, ReturnReason.NOT_OURS), COORDINATOR),
    "taken back": (
        lambda o, ref: answer_return(o, ref, accepted=True, in_writing="A"),
        COORDINATOR,
    ),
    "refused": (lambda o, ref: answer_return(o, ref, accepted=False, in_writing="A"), COORDINATOR),
    "worker": (lambda o, ref: name_lead_worker(o, ref, WORKER), COORDINATOR),
    "chair is worker": (lambda o, ref: name_lead_worker(o, ref, CHAIR), COORDINATOR),
    "open": (lambda o, ref: open_case(o, ref, "a random look"), CHAIR),
    "safety": (
        lambda o, ref: answer_safety_task(o, ref, SafetyAnswer("The duty team", o.on, o.on)),
        COORDINATOR,
    ),
    "ask": (lambda o, ref: ask_correction(o, ref, "In error."), COORDINATOR),
    "approve": (approve_correction, CHAIR),
    "rg": (lambda o, ref: record_decision(o, positive_record(ref)), CHAIR),
    "not rg": (lambda o, ref: record_decision(o, negative_record(ref)), CHAIR),
    "cg": (lambda o, ref: record_decision(o, positive_record(ref, Ground.CG)), CHAIR),
    "not cg": (lambda o, ref: record_decision(o, negative_record(ref, Ground.CG)), CHAIR),
    "both": (lambda o, ref: record_decision(o, combined_record(ref)), CHAIR),
    "defer": (lambda o, ref: record_decision(o, deferral(ref)), CHAIR),
    "not agreed": (lambda o, ref: record_decision(o, record_of(ref, not_agreed="No.")), CHAIR),
    "chair confirms": (confirm_reasons, CHAIR),
    "police confirms": (confirm_reasons, POLICE),
    "health confirms": (confirm_reasons, HEALTH),
    "agree": (lambda o, ref: review(o, ref, agree=True), REVIEWER),
    "send back": (lambda o, ref: review(o, ref, agree=False, reason="Thin."), REVIEWER),
    "to the sca": (send_to_sca, COORDINATOR),
    "sca agrees": (record_sca_agreed, COORDINATOR),
    "issue": (issue, COORDINATOR),
}
IN_THE_ROOM = ("rg", "not rg", "cg", "not cg", "both", "defer", "not agreed")
CONFIRM = ("chair confirms", "police confirms", "health confirms")
AFTER_THE_ROOM = (
    CONFIRM,
    (*CONFIRM, "agree"),
    (*CONFIRM, "send back"),
    (*CONFIRM, "agree", "to the sca", "sca agrees", "issue"),
)
WHICH = st.integers(0, 3)
MEETING_MOVES: dict[str, tuple[Callable[[Office, date], object], str]] = {
    "plan": (lambda o, _: plan_meetings(o, 3), COORDINATOR),
    "prepare": (lambda o, _: run_due(o), "timer"),
    "start": (start_meeting, CHAIR),
    "chair comes": (lambda o, day: arrive(o, day, CHAIR), CHAIR),
    "other chair comes": (lambda o, day: arrive(o, day, OTHER_CHAIR), CHAIR),
    "police comes": (lambda o, day: arrive(o, day, POLICE), MINUTES),
    "health comes": (lambda o, day: arrive(o, day, HEALTH), MINUTES),
    "health goes": (lambda o, day: leave(o, day, HEALTH, "11:00"), MINUTES),
    "draft": (draft_minutes, MINUTES),
    "build": (lambda o, _: build_return(o, "2026-Q4"), COORDINATOR),
    "check": (lambda o, _: check_return(o, "2026-Q4"), COORDINATOR),
    "sign return": (lambda o, _: sign_return(o, "2026-Q4"), CHAIR),
}
