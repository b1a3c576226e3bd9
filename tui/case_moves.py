"""The moves of a case that a person makes: what each asks for, and the verb that makes it.

One row a move feeds the command line and the dialogs of the case screen.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from nrm_panel.vocabulary import (
    CloseReason,
    ConsentAnswer,
    Manner,
    NegativeReason,
    ReconsiderationAnswer,
    ReconsiderationGrounds,
    ReturnReason,
    SuspendReason,
)
from nrm_panel.words import day
from tui.case_asks import code, given_day
from workflows.cases import accept, acknowledge
from workflows.closing import Closing, close, reopen
from workflows.consenting import Said, record_consent, withdraw
from workflows.corrections import approve_correction, ask_correction
from workflows.offers import answer_return, answer_transfer, offer_return, offer_transfer
from workflows.office import Office
from workflows.reconsidering import (
    Answering,
    Asking,
    decide_reconsideration,
    request_reconsideration,
)
from workflows.suspending import resume, review_suspension, suspend

Values = Mapping[str, str]


@dataclass(frozen=True)
class CaseMove:
    """One move that a person makes: what it asks for, by name, and what makes it."""

    words: str
    make: Callable[[Office, str, Values], str]
    asks: tuple[str, ...] = ()


def _accept(office: Office, reference: str, _given: Values) -> str:
    accept(office, reference)
    return f"{reference} is accepted."


def _acknowledge(office: Office, reference: str, _given: Values) -> str:
    acknowledge(office, reference)
    return f"{reference} is acknowledged to the SCA."


def _offer_return(office: Office, reference: str, given: Values) -> str:
    reason = code(ReturnReason, given["reason"], "reason")
    offer_return(office, reference, ReturnReason(reason) if reason else None, given["words"])
    return f"The return of {reference} is offered; it stays here until the SCA accepts in writing."


def _return_answered(accepted: bool) -> Callable[[Office, str, Values], str]:
    def make(office: Office, reference: str, given: Values) -> str:
        answer_return(office, reference, accepted=accepted, in_writing=given["in_writing"])
        return f"{reference} is returned." if accepted else f"{reference} stays with this panel."

    return make


def _offer_transfer(office: Office, reference: str, given: Values) -> str:
    offer_transfer(office, reference, given["to_panel"], given["words"])
    return f"{reference} is offered to {given['to_panel']}; it stays here until it is accepted."


def _transfer_answered(accepted: bool) -> Callable[[Office, str, Values], str]:
    def make(office: Office, reference: str, given: Values) -> str:
        answer_transfer(office, reference, accepted=accepted, in_writing=given["in_writing"])
        return f"{reference} is transferred." if accepted else f"{reference} stays with this panel."

    return make


def _suspend(office: Office, reference: str, given: Values) -> str:
    reason = code(SuspendReason, given["reason"], "reason")
    review_on = suspend(
        office,
        reference,
        SuspendReason(reason) if reason else None,
        given_day(given["review_on"]),
        given["words"],
    )
    return f"{reference} is suspended; no clock stops. It is looked at again on {day(review_on)}."


def _review(office: Office, reference: str, given: Values) -> str:
    review_on = review_suspension(office, reference, given_day(given["review_on"]), given["words"])
    return f"{reference} stays suspended; it is looked at again on {day(review_on)}."


def _resume(office: Office, reference: str, _given: Values) -> str:
    resume(office, reference)
    return f"{reference} goes on where it stood."


def _consent(office: Office, reference: str, given: Values) -> str:
    answer = code(ConsentAnswer, given["answer"], "answer")
    manner = code(Manner, given["manner"], "way of saying it")
    said = Said(
        ConsentAnswer(answer) if answer else None,
        Manner(manner) if manner else None,
        given["through"],
    )
    state = record_consent(office, reference, said)
    return f"It is recorded. {reference} stands now: {state.words}."


def _withdraw(office: Office, reference: str, _given: Values) -> str:
    withdraw(office, reference)
    return f"{reference} is closed: the young person has withdrawn."


def _request(office: Office, reference: str, given: Values) -> str:
    grounds = code(ReconsiderationGrounds, given["grounds"], "ground")
    asking = Asking(
        ReconsiderationGrounds(grounds) if grounds else None,
        given["asked_by"],
        given_day(given["asked_on"]),
        given["exceptional"],
    )
    by = request_reconsideration(office, reference, asking)
    return f"{reference} awaits reconsideration by {by.words}."


def _reconsidered(office: Office, reference: str, given: Values) -> str:
    answer = code(ReconsiderationAnswer, given["answer"], "answer")
    reason = code(NegativeReason, given["negative_reason"], "reason of a negative")
    answering = Answering(
        ReconsiderationAnswer(answer) if answer else None,
        given["words"],
        given_day(given["decided_on"]),
        NegativeReason(reason) if reason else None,
    )
    state = decide_reconsideration(office, reference, answering)
    return f"{reference} stands now: {state.words}."


def _close(office: Office, reference: str, given: Values) -> str:
    reason = code(CloseReason, given["reason"], "reason")
    closing = Closing(
        CloseReason(reason) if reason else None,
        other=given["other"],
        in_writing=given["in_writing"],
        plan_handed_to=given["plan_handed_to"],
        words=given["words"],
    )
    changed = close(office, reference, closing)
    return "\n".join((f"{reference} is closed.", *changed))


def _reopen(office: Office, reference: str, given: Values) -> str:
    reopen(office, reference, given["words"])
    return f"{reference} is open again, where it stood."


def _ask_correction(office: Office, reference: str, given: Values) -> str:
    move = ask_correction(office, reference, given["words"] or given["reason"])
    return f"Asked to undo '{move}' of {reference}; a second person agrees with approve_correction."


def _approve_correction(office: Office, reference: str, _given: Values) -> str:
    return f"'{approve_correction(office, reference)}' of {reference} is undone."


CASE_MOVES: Mapping[str, CaseMove] = {
    "acknowledge": CaseMove("acknowledge it to the SCA", _acknowledge),
    "accept": CaseMove("accept it as a case for this panel", _accept),
    "return_to_sca": CaseMove("offer to return it to the SCA", _offer_return, ("reason", "words")),
    "return_accepted": CaseMove("the SCA accepts it", _return_answered(True), ("in_writing",)),
    "return_refused": CaseMove("the SCA refuses it", _return_answered(False), ("in_writing",)),
    "transfer": CaseMove("offer it to another panel", _offer_transfer, ("to_panel", "words")),
    "transfer_accepted": CaseMove(
        "the other panel accepts it", _transfer_answered(True), ("in_writing",)
    ),
    "transfer_refused": CaseMove(
        "the other panel refuses it", _transfer_answered(False), ("in_writing",)
    ),
    "suspend": CaseMove("suspend it; no clock stops", _suspend, ("reason", "review_on", "words")),
    "review_suspension": CaseMove("look at the suspension again", _review, ("review_on", "words")),
    "resume": CaseMove("go on with it", _resume),
    "record_consent": CaseMove(
        "record what the young person says of staying",
        _consent,
        ("answer", "manner", "through"),
    ),
    "withdraw": CaseMove("close it, as the young person has withdrawn", _withdraw),
    "request_reconsideration": CaseMove(
        "ask for the negative to be reconsidered",
        _request,
        ("grounds", "asked_by", "asked_on", "exceptional"),
    ),
    "decide_reconsideration": CaseMove(
        "record what became of the reconsideration",
        _reconsidered,
        ("answer", "words", "decided_on", "negative_reason"),
    ),
    "close": CaseMove(
        "close it",
        _close,
        ("reason", "other", "in_writing", "plan_handed_to", "words"),
    ),
    "reopen": CaseMove("open it again", _reopen, ("words",)),
    "correct": CaseMove("ask for the last move to be undone", _ask_correction, ("words",)),
    "approve_correction": CaseMove("agree to undo the last move", _approve_correction),
}
