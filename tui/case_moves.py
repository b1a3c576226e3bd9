"""The moves of a case that a person makes, in one table: what each asks for and what makes it.

One row a move feeds the command line, the dialogs of the case screen and what it shows as next.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from nrm_panel.rules.access import Verb
from nrm_panel.vocabulary import (
    DECIDED_STATES,
    CloseReason,
    ConsentAnswer,
    Manner,
    NegativeReason,
    ReconsiderationAnswer,
    ReconsiderationGrounds,
    ReferralState,
    ReturnReason,
    SuspendReason,
    Worded,
)
from tui import case_making as made

Codes = tuple[Worded, ...]
# Withdrawn is the move of its own, which follows what the young person says.
CLOSED_UNDECIDED: Codes = (
    CloseReason.DUPLICATE,
    CloseReason.MADE_IN_ERROR,
    CloseReason.DECEASED,
)
CLOSED_DECIDED: Codes = (CloseReason.FINISHED,)


@dataclass(frozen=True)
class CaseMove:
    """One move that a person makes: what it asks for, by name, and what makes it.

    `codes` are those it takes for each ask that is a code; `means` is what hangs on it.
    """

    words: str
    verb: Verb
    make: made.Make
    asks: tuple[str, ...] = ()
    codes: Mapping[str, Codes] = field(default_factory=dict)
    means: str = ""


UNTIL_ACCEPTED = "The case and its clocks stay here until it is accepted in writing."

CASE_MOVES: Mapping[str, CaseMove] = {
    "acknowledge": CaseMove("acknowledge it to the SCA", Verb.ACCEPT, made.make_acknowledge),
    "accept": CaseMove(
        "accept it as a case for this panel",
        Verb.ACCEPT,
        made.make_accept,
        means="It waits for a decision then. Its clock has been running since it was referred.",
    ),
    "return_to_sca": CaseMove(
        "offer to return it to the SCA",
        Verb.RETURN_TO_SCA,
        made.make_return,
        ("reason", "words"),
        {"reason": tuple(ReturnReason)},
        f"{UNTIL_ACCEPTED} A covering letter is sealed with the offer.",
    ),
    "return_accepted": CaseMove(
        "the SCA accepts it",
        Verb.ANSWER_RETURN,
        made.return_answered(accepted=True),
        ("in_writing",),
    ),
    "return_refused": CaseMove(
        "the SCA refuses it",
        Verb.ANSWER_RETURN,
        made.return_answered(accepted=False),
        ("in_writing",),
    ),
    "transfer": CaseMove(
        "offer it to another panel",
        Verb.TRANSFER,
        made.make_transfer,
        ("to_panel", "words"),
        means=UNTIL_ACCEPTED,
    ),
    "transfer_accepted": CaseMove(
        "the other panel accepts it",
        Verb.ANSWER_TRANSFER,
        made.transfer_answered(accepted=True),
        ("in_writing",),
    ),
    "transfer_refused": CaseMove(
        "the other panel refuses it",
        Verb.ANSWER_TRANSFER,
        made.transfer_answered(accepted=False),
        ("in_writing",),
    ),
    "suspend": CaseMove(
        "suspend it; no clock stops",
        Verb.SUSPEND,
        made.make_suspend,
        ("reason", "review_on", "words"),
        {"reason": tuple(SuspendReason)},
        "Missing, not engaging or abroad is never a reason.",
    ),
    "review_suspension": CaseMove(
        "look at the suspension again", Verb.SUSPEND, made.make_review, ("review_on", "words")
    ),
    "resume": CaseMove("go on with it", Verb.SUSPEND, made.make_resume),
    "record_consent": CaseMove(
        "record what the young person says of staying",
        Verb.RECORD_CONSENT,
        made.make_consent,
        ("answer", "manner", "through"),
        {"answer": tuple(ConsentAnswer), "manner": tuple(Manner)},
    ),
    "withdraw": CaseMove(
        "close it, as the young person has withdrawn", Verb.CLOSE, made.make_withdraw
    ),
    "request_reconsideration": CaseMove(
        "ask for the negative to be reconsidered",
        Verb.REQUEST_RECONSIDERATION,
        made.make_request,
        ("grounds", "asked_by", "asked_on", "exceptional"),
        {"grounds": tuple(ReconsiderationGrounds)},
    ),
    "decide_reconsideration": CaseMove(
        "record what became of the reconsideration",
        Verb.DECIDE_RECONSIDERATION,
        made.make_reconsidered,
        ("answer", "words", "decided_on", "negative_reason"),
        {"answer": tuple(ReconsiderationAnswer), "negative_reason": tuple(NegativeReason)},
    ),
    "close": CaseMove(
        "close it",
        Verb.CLOSE,
        made.make_close,
        ("reason", "other", "in_writing", "plan_handed_to", "words"),
        {"reason": (*CLOSED_UNDECIDED, *CLOSED_DECIDED)},
        "Before a decision only a duplicate, one made in error, or a child who has died.",
    ),
    "reopen": CaseMove("open it again", Verb.REOPEN, made.make_reopen, ("words",)),
    "correct": CaseMove(
        "ask for the last move to be undone",
        Verb.ASK_CORRECTION,
        made.ask_to_undo,
        ("words",),
        means="Nothing changes until a second person agrees; the history keeps both.",
    ),
    "approve_correction": CaseMove(
        "agree to undo the last move", Verb.APPROVE_CORRECTION, made.agree_to_undo
    ),
}


def codes_of(name: str, ask: str, state: ReferralState) -> Codes:
    """The codes among which a move lets one choose, for a case that stands there."""
    if (name, ask) == ("close", "reason"):
        return CLOSED_DECIDED if state in DECIDED_STATES else CLOSED_UNDECIDED
    return CASE_MOVES[name].codes[ask]
