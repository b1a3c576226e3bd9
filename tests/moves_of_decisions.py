"""Every move of a decision, in the room and after it, as anybody might try it."""

from datetime import timedelta

from nrm_panel.decision_record import DecisionRecord
from nrm_panel.vocabulary import Ground, NegativeReason, Outcome
from tests.moves import Case, Moves, Verb, pick
from tests.offices import CHAIR, COORDINATOR, HEALTH, OTHER_CHAIR, POLICE, REVIEWER
from tests.records import deferral, negative_ground, positive_ground, record_of
from workflows.after_issue import TakenOver, take_over, tell_child
from workflows.decide import record_decision
from workflows.issuing import (
    answer_query,
    escalate_to_sca,
    issue,
    record_sca_agreed,
    record_sca_query,
    send_to_sca,
)
from workflows.office import Office
from workflows.review import complete_reasons, confirm_reasons, review


def _records(name: str, reference: str, chair: str) -> DecisionRecord:
    yes, no = positive_ground(chair), negative_ground(chair)
    return {
        "rg": record_of(reference, rg=yes),
        "not rg": record_of(reference, rg=no),
        "cg": record_of(reference, cg=yes),
        "not cg": record_of(reference, cg=no),
        "both": record_of(reference, rg=yes, cg=yes),
        "rg and not cg": record_of(reference, rg=yes, cg=no),
        "defer": deferral(reference),
        "not agreed": record_of(reference, not_agreed="Health saw it otherwise."),
        "nothing": record_of(reference),
        "gaps": record_of(reference, rg=positive_ground(chair, credibility="", views=())),
    }[name]


IN_THE_ROOM = ("rg", "not rg", "cg", "not cg", "both", "defer", "not agreed")


def _record(name: str, chair: str) -> Verb:
    def record(office: Office, case: Case, n: int) -> None:
        given = _records(name, case.reference, chair)
        if given.deferred is not None:
            later = given.deferred.model_copy(update={"awaited_by": case.on + timedelta(days=14)})
            given = given.model_copy(update={"deferred": later})
        record_decision(office, given.model_copy(update={"at": pick(n, None, None, "10:30")}))

    return record


def _complete(office: Office, case: Case, n: int) -> None:
    ground = pick(n, *Ground)
    made = pick(n // 2, positive_ground, negative_ground)
    complete_reasons(office, case.reference, ground, made(rationale="Told at greater length."))


def _tell(office: Office, case: Case, n: int) -> None:
    told_on = pick(n, case.on, None, None, case.on + timedelta(days=1))
    tell_child(office, case.reference, told_on, pick(n, "", "Abroad, it is said.", ""))


def _take_over(outcome: Outcome) -> Verb:
    def take(office: Office, case: Case, n: int) -> None:
        taken = TakenOver(
            outcome=outcome,
            decided_on=case.on - timedelta(days=pick(n, 0, 1, -1)),
            words=pick(n, "The SCA's invented reasons", "As its letter says", "Both", ""),
            negative_reason=NegativeReason.NOT_ENOUGH_EVIDENCE,
        )
        take_over(office, case.reference, taken)

    return take


DECISION_MOVES: Moves = {
    **{name: (_record(name, CHAIR), CHAIR) for name in (*IN_THE_ROOM, "rg and not cg")},
    **{
        f"{name} by the other chair": (_record(name, OTHER_CHAIR), OTHER_CHAIR)
        for name in IN_THE_ROOM
    },
    "nothing": (_record("nothing", CHAIR), CHAIR),
    "gaps": (_record("gaps", CHAIR), CHAIR),
    "complete": (_complete, CHAIR),
    "chair confirms": (lambda o, case, _: confirm_reasons(o, case.reference), CHAIR),
    "other chair confirms": (lambda o, case, _: confirm_reasons(o, case.reference), OTHER_CHAIR),
    "police confirms": (lambda o, case, _: confirm_reasons(o, case.reference), POLICE),
    "health confirms": (lambda o, case, _: confirm_reasons(o, case.reference), HEALTH),
    "agree": (lambda o, case, _: review(o, case.reference, agree=True), REVIEWER),
    "send back": (
        lambda o, case, n: review(o, case.reference, agree=False, reason=pick(n, "Thin.", "")),
        REVIEWER,
    ),
    "to the sca": (lambda o, case, _: send_to_sca(o, case.reference), COORDINATOR),
    "sca agrees": (lambda o, case, _: record_sca_agreed(o, case.reference), COORDINATOR),
    "sca queries": (
        lambda o, case, n: record_sca_query(o, case.reference, pick(n, "Which report?", "")),
        COORDINATOR,
    ),
    "answer query": (
        lambda o, case, n: answer_query(o, case.reference, pick(n, "That of the police.", "")),
        CHAIR,
    ),
    "escalate": (
        lambda o, case, n: escalate_to_sca(o, case.reference, pick(n, "A made-up letter", "")),
        COORDINATOR,
    ),
    "taken positive": (_take_over(Outcome.POSITIVE), COORDINATOR),
    "taken negative": (_take_over(Outcome.NEGATIVE), COORDINATOR),
    "issue": (lambda o, case, _: issue(o, case.reference), COORDINATOR),
    "tell": (_tell, COORDINATOR),
}
