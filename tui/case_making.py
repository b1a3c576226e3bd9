"""Make the moves of a case from what was typed, each by its verb, and say what came of it.

`seen` is the version of the case that the person saw, None where they saw none.
"""

from collections.abc import Callable, Mapping
from datetime import date

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
from tui.case_asks import ASKS, code
from tui.dialogs.days import given_day
from workflows.cases import accept, acknowledge
from workflows.closing import Closing, close, reopen
from workflows.consenting import Said, record_consent, withdraw
from workflows.corrections import approve_correction, ask_correction
from workflows.move_words import move_words
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
Make = Callable[[Office, str, Values, int | None], str]


def make_accept(office: Office, reference: str, _given: Values, seen: int | None) -> str:
    """Accept the case."""
    accept(office, reference, seen)
    return f"{reference} is accepted."


def make_acknowledge(office: Office, reference: str, _given: Values, seen: int | None) -> str:
    """Acknowledge the case to the SCA."""
    acknowledge(office, reference, seen)
    return f"{reference} is acknowledged to the SCA."


def make_return(office: Office, reference: str, given: Values, seen: int | None) -> str:
    """Offer the case to the SCA."""
    reason = code(ReturnReason, given["reason"], "reason")
    offer_return(office, reference, reason, given["words"], seen)
    return (
        f"The return of {reference} is offered; it stays here until the SCA accepts in writing. "
        "Its covering letter is sealed, and another person releases it: "
        f"nrm-panel referral letter {reference}."
    )


def return_answered(*, accepted: bool) -> Make:
    """Give what records the SCA's answer."""

    def make(office: Office, reference: str, given: Values, seen: int | None) -> str:
        answer_return(
            office,
            reference,
            accepted=accepted,
            in_writing=given["in_writing"],
            seen_version=seen,
        )
        return f"{reference} is returned." if accepted else f"{reference} stays with this panel."

    return make


def make_transfer(office: Office, reference: str, given: Values, seen: int | None) -> str:
    """Offer the case to another panel."""
    offer_transfer(office, reference, given["to_panel"], given["words"], seen)
    return f"{reference} is offered to {given['to_panel']}; it stays here until it is accepted."


def transfer_answered(*, accepted: bool) -> Make:
    """Give what records the other panel's answer."""

    def make(office: Office, reference: str, given: Values, seen: int | None) -> str:
        answer_transfer(
            office,
            reference,
            accepted=accepted,
            in_writing=given["in_writing"],
            seen_version=seen,
        )
        return f"{reference} is transferred." if accepted else f"{reference} stays with this panel."

    return make


def make_suspend(office: Office, reference: str, given: Values, seen: int | None) -> str:
    """Suspend the case."""
    reason = code(SuspendReason, given["reason"], "reason")
    review_on = suspend(office, reference, reason, _day(given, "review_on"), given["words"], seen)
    return f"{reference} is suspended; no clock stops. It is looked at again on {day(review_on)}."


def make_review(office: Office, reference: str, given: Values, seen: int | None) -> str:
    """Look at a suspension again."""
    next_on = _day(given, "review_on")
    review_on = review_suspension(office, reference, next_on, given["words"], seen)
    return f"{reference} stays suspended; it is looked at again on {day(review_on)}."


def make_resume(office: Office, reference: str, _given: Values, seen: int | None) -> str:
    """Go on with a suspended case."""
    resume(office, reference, seen)
    return f"{reference} goes on where it stood."


def make_consent(office: Office, reference: str, given: Values, seen: int | None) -> str:
    """Record what the young person says."""
    said = Said(
        code(ConsentAnswer, given["answer"], "answer"),
        code(Manner, given["manner"], "way of saying it"),
        given["through"],
    )
    state = record_consent(office, reference, said, seen)
    return f"It is recorded. {reference} stands now: {state.words}."


def make_withdraw(office: Office, reference: str, _given: Values, seen: int | None) -> str:
    """Close a case that the young person has withdrawn."""
    withdraw(office, reference, seen)
    return f"{reference} is closed: the young person has withdrawn."


def make_request(office: Office, reference: str, given: Values, seen: int | None) -> str:
    """Ask for a negative to be reconsidered."""
    asking = Asking(
        code(ReconsiderationGrounds, given["grounds"], "ground"),
        given["asked_by"],
        _day(given, "asked_on"),
        given["exceptional"],
    )
    by = request_reconsideration(office, reference, asking, seen)
    return f"{reference} awaits reconsideration by {by.words}."


def make_reconsidered(office: Office, reference: str, given: Values, seen: int | None) -> str:
    """Record what became of a reconsideration."""
    answering = Answering(
        code(ReconsiderationAnswer, given["answer"], "answer"),
        given["words"],
        _day(given, "decided_on"),
        code(NegativeReason, given["negative_reason"], "reason of a negative"),
    )
    state = decide_reconsideration(office, reference, answering, seen)
    return f"{reference} stands now: {state.words}."


def make_close(office: Office, reference: str, given: Values, seen: int | None) -> str:
    """Close the case."""
    closing = Closing(
        code(CloseReason, given["reason"], "reason"),
        other=given["other"],
        in_writing=given["in_writing"],
        plan_handed_to=given["plan_handed_to"],
        words=given["words"],
    )
    changed = close(office, reference, closing, seen)
    return "\n".join((f"{reference} is closed.", *changed))


def make_reopen(office: Office, reference: str, given: Values, seen: int | None) -> str:
    """Open the case again."""
    reopen(office, reference, given["words"], seen)
    return f"{reference} is open again, where it stood."


def ask_to_undo(office: Office, reference: str, given: Values, _seen: int | None) -> str:
    """Ask for the last move to be undone."""
    why = given["words"] or given["reason"]
    move = move_words("referral", ask_correction(office, reference, why))
    return f"Asked to undo “{move}” of {reference}; a second person agrees with approve_correction."


def agree_to_undo(office: Office, reference: str, _given: Values, _seen: int | None) -> str:
    """Agree to undo the last move."""
    move = move_words("referral", approve_correction(office, reference))
    return f"“{move}” of {reference} is undone."


def _day(given: Values, ask: str) -> date | None:
    return given_day(given[ask], ASKS[ask].label)
