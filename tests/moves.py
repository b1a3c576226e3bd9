"""Every move of a case besides its decisions, as anybody might try it: rightly, or not quite."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from nrm_panel.vocabulary import (
    CloseReason,
    ConsentAnswer,
    Ground,
    LinkKind,
    MadeBy,
    Manner,
    MatchSettled,
    NegativeReason,
    Outcome,
    ReconsiderationAnswer,
    ReconsiderationGrounds,
    ReturnReason,
    SuspendReason,
    TaskKind,
)
from tests.offices import CHAIR, COORDINATOR, OTHER_CHAIR, SERVED, WORKER
from workflows.amending import Amending, amend
from workflows.bring_in import Elsewhere, record_elsewhere
from workflows.cases import accept, acknowledge, name_lead_worker
from workflows.closing import Closing, close, reopen
from workflows.consenting import Said, record_consent
from workflows.corrections import approve_correction, ask_correction
from workflows.linking import link, unlink
from workflows.missing import record_missing
from workflows.offers import answer_return, answer_transfer, offer_return, offer_transfer
from workflows.office import Office
from workflows.opening import open_case
from workflows.reconsidering import (
    Answering,
    Asking,
    decide_reconsideration,
    request_reconsideration,
)
from workflows.supplement import record_supplement
from workflows.suspending import resume, review_suspension, suspend
from workflows.tasks import SafetyAnswer, answer_safety_task, answer_task
from workflows.telling_apart import settle_match

T = TypeVar("T")


@dataclass(frozen=True)
class Case:
    """A case as somebody finds it: its reference, that of another one, and the day."""

    reference: str
    other: str
    on: date


Verb = Callable[[Office, Case, int], object]
Moves = dict[str, tuple[Verb, str]]


def pick(variant: int, *ways: T) -> T:
    """One of the ways to make a move; the first is the one that usually is right."""
    return ways[variant % len(ways)]


def _offer_return(office: Office, case: Case, n: int) -> None:
    reasons = (ReturnReason.NOT_OURS, ReturnReason.OTHER, ReturnReason.TURNED_18, None)
    offer_return(office, case.reference, pick(n, *reasons), pick(n // 4, "", "A made-up reason."))


def _answer(answer: Callable[..., None], *, accepted: bool) -> Verb:
    def tell(office: Office, case: Case, n: int) -> None:
        answer(office, case.reference, accepted=accepted, in_writing=pick(n, "A letter", ""))

    return tell


def _suspend(office: Office, case: Case, n: int) -> None:
    reason = pick(n, SuspendReason.UNWELL, SuspendReason.CONSENT_NOT_KNOWN, None)
    suspend(office, case.reference, reason, pick(n, None, None, None, case.on))


def _consent(answer: ConsentAnswer | None) -> Verb:
    def say(office: Office, case: Case, n: int) -> None:
        said = Said(answer, pick(n, Manner.WRITTEN, Manner.VERBAL, None), "A made-up worker")
        record_consent(office, case.reference, said)

    return say


AMENDED = (
    ("authority", SERVED),
    ("date_of_birth", "2011-02-04"),
    ("age_uncertain", "no"),
    ("disqualification", "no"),
    ("forename", "Samplia"),
    ("surname", "Placeholder"),
    ("exploitation", "Labour"),
    ("date_of_birth", "2009-03-01"),
    ("authority", "Essex County Council"),
    ("age_uncertain", "yes"),
    ("disqualification", "yes"),
    ("referred_on", "2026-09-01"),
    ("nrm_reference", "NRM-FICTION-1"),
    ("date_of_birth", "2009-01-05"),
    ("gender", "none of these"),
    ("invented", "fact"),
)


def _amend(office: Office, case: Case, n: int) -> None:
    field, value = AMENDED[n % len(AMENDED)]
    amend(office, case.reference, Amending(field, value, "It was wrong.", "A fictional letter"))


def _elsewhere(office: Office, case: Case, n: int) -> None:
    made = Elsewhere(
        ground=pick(n, Ground.RG, Ground.RG, Ground.CG),
        outcome=pick(n, Outcome.POSITIVE, Outcome.NEGATIVE),
        made_by=pick(n, MadeBy.SCA, MadeBy.OTHER_PANEL),
        decided_on=case.on - timedelta(days=pick(n, 0, 1, 400)),
    )
    record_elsewhere(office, case.reference, made)


def _safety(office: Office, case: Case, n: int) -> None:
    told = pick(n, "The fictional duty team", "")
    answer_safety_task(office, case.reference, SafetyAnswer(told, case.on, case.on))


def _close(office: Office, case: Case, n: int) -> None:
    reasons = (CloseReason.MADE_IN_ERROR, CloseReason.DECEASED, CloseReason.WITHDRAWN, None)
    close(office, case.reference, Closing(pick(n, *reasons), in_writing="A made-up letter"))


def _close_duplicate(office: Office, case: Case, n: int) -> None:
    other = pick(n, case.other, case.reference, "")
    close(office, case.reference, Closing(CloseReason.DUPLICATE, other=other))


def _finish(office: Office, case: Case, n: int) -> None:
    handed = pick(n, "The fictional lead worker", "")
    close(office, case.reference, Closing(CloseReason.FINISHED, plan_handed_to=handed))


def _request(office: Office, case: Case, n: int) -> None:
    asking = Asking(
        grounds=pick(n, ReconsiderationGrounds.ADDITIONAL_EVIDENCE, *ReconsiderationGrounds, None),
        asked_by=pick(n, *["An invented advocate"] * 4, ""),
        exceptional=pick(n, "In hospital until then.", ""),
    )
    request_reconsideration(office, case.reference, asking)


def _reconsider(answer: ReconsiderationAnswer | None) -> Verb:
    def decide(office: Office, case: Case, n: int) -> None:
        answering = Answering(
            answer,
            words=pick(n, "Nothing new was given.", ""),
            negative_reason=NegativeReason.NOT_ENOUGH_EVIDENCE,
        )
        decide_reconsideration(office, case.reference, answering)

    return decide


def _missing(office: Office, case: Case, n: int) -> None:
    start = case.on - timedelta(days=pick(n, 3, 9, -2))
    record_missing(office, case.reference, start, pick(n // 3, None, case.on))


def _supplement(office: Office, case: Case, n: int) -> None:
    answers = ({"team": "A fictional team"}, {"disability": "no"}, {"team": ""}, {"size": "9"})
    record_supplement(office, case.reference, pick(n, *answers))


def _worker(office: Office, case: Case, n: int) -> None:
    name_lead_worker(office, case.reference, pick(n, WORKER, WORKER, OTHER_CHAIR, "Nobody", CHAIR))


CASE_MOVES: Moves = {
    "acknowledge": (lambda o, case, _: acknowledge(o, case.reference), COORDINATOR),
    "accept": (lambda o, case, n: accept(o, case.reference, pick(n, None, 1)), COORDINATOR),
    "offer return": (_offer_return, COORDINATOR),
    "offer transfer": (
        lambda o, case, n: offer_transfer(
            o, case.reference, pick(n, "Imaginary Hills", ""), "Moved house."
        ),
        COORDINATOR,
    ),
    "return taken": (_answer(answer_return, accepted=True), COORDINATOR),
    "return refused": (_answer(answer_return, accepted=False), COORDINATOR),
    "transfer taken": (_answer(answer_transfer, accepted=True), COORDINATOR),
    "transfer refused": (_answer(answer_transfer, accepted=False), COORDINATOR),
    "suspend": (_suspend, COORDINATOR),
    "review suspension": (lambda o, case, _: review_suspension(o, case.reference), COORDINATOR),
    "resume": (lambda o, case, _: resume(o, case.reference), COORDINATOR),
    "stays": (_consent(ConsentAnswer.STAYS), COORDINATOR),
    "withdraws": (_consent(ConsentAnswer.WITHDRAWS), COORDINATOR),
    "consent not known": (_consent(ConsentAnswer.NOT_KNOWN), WORKER),
    "amend": (_amend, COORDINATOR),
    "elsewhere": (_elsewhere, COORDINATOR),
    "close": (_close, COORDINATOR),
    "close duplicate": (_close_duplicate, COORDINATOR),
    "finish": (_finish, COORDINATOR),
    "reopen": (
        lambda o, case, n: reopen(o, case.reference, pick(n, "More is known.", "")),
        COORDINATOR,
    ),
    "request": (_request, COORDINATOR),
    "overturned": (_reconsider(ReconsiderationAnswer.OVERTURNED), COORDINATOR),
    "upheld": (_reconsider(ReconsiderationAnswer.UPHELD), COORDINATOR),
    "refused again": (_reconsider(ReconsiderationAnswer.REFUSED), COORDINATOR),
    "worker": (_worker, COORDINATOR),
    "open": (lambda o, case, n: open_case(o, case.reference, pick(n, "To look", "")), CHAIR),
    "safety": (_safety, COORDINATOR),
    "look again": (
        lambda o, case, n: answer_task(
            o, case.reference, pick(n, TaskKind.LOOK_AGAIN, *TaskKind), "Looked at."
        ),
        COORDINATOR,
    ),
    "tell undone": (
        lambda o, case, _n: answer_task(o, case.reference, TaskKind.TELL_UNDONE, "They know."),
        COORDINATOR,
    ),
    "missing": (_missing, WORKER),
    "supplement": (_supplement, COORDINATOR),
    "link": (
        lambda o, case, n: link(o, case.reference, case.other, pick(n, *LinkKind), "So it is."),
        COORDINATOR,
    ),
    "unlink": (
        lambda o, case, n: unlink(o, case.reference, case.other, pick(n, *LinkKind), "In error."),
        COORDINATOR,
    ),
    "settle": (
        lambda o, case, n: settle_match(
            o, case.reference, case.other, pick(n, *MatchSettled), "Both were read."
        ),
        COORDINATOR,
    ),
    "ask": (
        lambda o, case, n: ask_correction(o, case.reference, pick(n, *["In error."] * 4, "")),
        COORDINATOR,
    ),
    "approve": (lambda o, case, _: approve_correction(o, case.reference), CHAIR),
}
