"""What each move of a referral needs: whatever is missing is said, all at once, with its code."""

from dataclasses import replace
from datetime import timedelta

import pytest

from nrm_panel.vocabulary import (
    DECIDED_STATES,
    LEFT_STATES,
    WAITING_STATES,
    CloseReason,
    ConsentAnswer,
    Ground,
    Manner,
    NegativeReason,
    ReferralState,
    ReturnReason,
    SuspendReason,
    Worded,
)
from tests.core.guard_samples import (
    ADULT,
    AGAIN,
    CG_IN_ROOM,
    DAY,
    NEARLY,
    RETURN,
    SCOPE,
    STAYS,
    TRANSFER,
    WAITING,
    codes,
    facts,
)
from workflows.referral_facts import Facts, Given
from workflows.referral_moves import REFERRAL

S, A = ReferralState, ConsentAnswer
BEFORE_A_DECISION = (CloseReason.DUPLICATE, CloseReason.MADE_IN_ERROR, CloseReason.DECEASED)
MISSING: list[tuple[str, ReferralState, Facts, list[str]]] = [
    ("accept", S.RECEIVED, facts(), []),
    (
        "accept",
        S.RECEIVED,
        facts(scope=SCOPE, offer=RETURN),
        ["not_ours", "disqualification", "return_offered"],
    ),
    ("acknowledge", S.AWAITING_RG, facts(), []),
    ("acknowledge", S.AWAITING_RG, facts(acknowledged=True), ["acknowledged"]),
    ("return_to_sca", S.AWAITING_RG, facts(), ["no_reason"]),
    (
        "return_to_sca",
        S.SUSPENDED,
        facts(Given(return_reason=ReturnReason.OTHER), offer=TRANSFER),
        ["no_words", "transfer_offered"],
    ),
    ("return_to_sca", S.RECEIVED, facts(Given(return_reason=ReturnReason.TURNED_18)), ["not_18"]),
    (
        "return_to_sca",
        S.RECEIVED,
        facts(Given(return_reason=ReturnReason.TURNED_18), age=ADULT),
        [],
    ),
    ("return_accepted", S.AWAITING_RG, facts(), ["nothing_offered", "not_in_writing"]),
    (
        "return_accepted",
        S.AWAITING_RG,
        facts(offer=TRANSFER, made=WAITING),
        ["nothing_offered", "not_in_writing", "decision_in_hand"],
    ),
    ("return_accepted", S.AWAITING_RG, facts(Given(in_writing="A letter"), offer=RETURN), []),
    ("return_refused", S.AWAITING_CG, facts(), ["nothing_offered", "not_in_writing"]),
    (
        "return_refused",
        S.AWAITING_CG,
        facts(Given(in_writing="A letter"), offer=RETURN, made={Ground.CG: CG_IN_ROOM}),
        [],
    ),
    ("transfer", S.AWAITING_CG, facts(), ["no_panel", "no_words"]),
    (
        "transfer",
        S.AWAITING_CG,
        facts(Given(to_panel="Away"), offer=RETURN),
        ["no_words", "return_offered"],
    ),
    ("transfer", S.AWAITING_CG, facts(Given(to_panel="Away", words="Moved")), []),
    (
        "transfer_accepted",
        S.SUSPENDED,
        facts(offer=RETURN, made=WAITING),
        ["nothing_offered", "not_in_writing", "decision_in_hand"],
    ),
    ("transfer_accepted", S.SUSPENDED, facts(Given(in_writing="Letter"), offer=TRANSFER), []),
    ("transfer_refused", S.RECEIVED, facts(), ["nothing_offered", "not_in_writing"]),
    ("suspend", S.AWAITING_RG, facts(), ["no_reason", "no_review_day"]),
    (
        "suspend",
        S.AWAITING_RG,
        facts(Given(suspend_reason=SuspendReason.OTHER, review_on=DAY)),
        ["no_words", "no_review_day"],
    ),
    (
        "suspend",
        S.AWAITING_RG,
        facts(Given(suspend_reason=SuspendReason.CONSENT_NOT_KNOWN), age=NEARLY),
        ["not_18", "no_review_day"],
    ),
    (
        "suspend",
        S.AWAITING_RG,
        facts(Given(suspend_reason=SuspendReason.UNWELL, review_on=DAY + timedelta(days=1))),
        [],
    ),
    ("review_suspension", S.SUSPENDED, facts(), ["no_review_day"]),
    (
        "resume",
        S.SUSPENDED,
        facts(before=S.AWAITING_RG, waits_for_consent=True, age=ADULT),
        ["consent_not_known"],
    ),
    ("resume", S.SUSPENDED, facts(before=S.AWAITING_RG, waits_for_consent=True, age=STAYS), []),
    ("resume", S.SUSPENDED, facts(before=S.AWAITING_RG), []),
    ("record_consent", S.AWAITING_RG, facts(), ["too_early", "no_reason"]),
    (
        "record_consent",
        S.AWAITING_RG,
        facts(Given(consent=A.STAYS), age=NEARLY),
        ["no_manner"],
    ),
    (
        "record_consent",
        S.AWAITING_RG,
        facts(Given(consent=A.WITHDRAWS, manner=Manner.VERBAL)),
        ["too_early", "no_manner", "a_child"],
    ),
    ("record_consent", S.SUSPENDED, facts(Given(consent=A.NOT_KNOWN), age=NEARLY), []),
    (
        "record_consent",
        S.AWAITING_CG,
        facts(Given(consent=A.WITHDRAWS, manner=Manner.WRITTEN, through="A worker"), age=ADULT),
        [],
    ),
    (
        "withdraw",
        S.AWAITING_RG,
        facts(age=replace(NEARLY, consent=A.WITHDRAWS), offer=RETURN, made=WAITING),
        ["not_withdrawn", "return_offered", "decision_in_hand"],
    ),
    ("withdraw", S.AWAITING_RG, facts(age=ADULT), ["not_withdrawn"]),
    ("withdraw", S.AWAITING_RG, facts(age=replace(ADULT, consent=A.WITHDRAWS)), []),
    (
        "close",
        S.AWAITING_RG,
        facts(offer=TRANSFER, made=WAITING),
        ["no_reason", "transfer_offered", "decision_in_hand"],
    ),
    ("close", S.RECEIVED, facts(Given(close_reason=CloseReason.DUPLICATE)), ["no_other"]),
    (
        "close",
        S.RECEIVED,
        facts(Given(close_reason=CloseReason.MADE_IN_ERROR)),
        ["not_in_writing"],
    ),
    ("close", S.SUSPENDED, facts(Given(close_reason=CloseReason.DECEASED)), []),
    (
        "close",
        S.CG_NEGATIVE,
        facts(not_issued=(Ground.CG,), not_told=(Ground.RG, Ground.CG), made={Ground.RG: AGAIN}),
        ["no_reason", "not_issued", "not_told", "plan_kept", "decision_in_hand"],
    ),
    (
        "close",
        S.CG_POSITIVE,
        facts(Given(close_reason=CloseReason.FINISHED, plan_handed_to="The worker")),
        [],
    ),
    ("reopen", S.CLOSED, facts(before=S.AWAITING_RG), ["no_words"]),
    ("reopen", S.RETURNED, facts(Given(words="Refused after all"), before=S.AWAITING_RG), []),
]


@pytest.mark.parametrize(("name", "state", "known", "expected"), MISSING)
def test_a_move_says_all_that_it_lacks_at_once(
    name: str, state: ReferralState, known: Facts, expected: list[str]
) -> None:
    assert codes(state, name, known) == expected


def test_every_move_of_a_case_but_its_decisions_stands_in_the_table_above() -> None:
    decided = ("decide_", "rehear_", "sca_decides_", "request_")
    moves = {row.name for row in REFERRAL.moves if not row.name.startswith(decided)}
    assert {name for name, *_ in MISSING} | {"receive", "bring_over"} == moves


def closing(reason: CloseReason) -> Given:
    """Everything that closing for any reason could ask for, and the reason."""
    return Given(close_reason=reason, other="2026-0002", in_writing="Letter", plan_handed_to="Her")


@pytest.mark.parametrize("state", WAITING_STATES)
@pytest.mark.parametrize("reason", CloseReason)
def test_a_case_that_waits_is_closed_only_as_duplicate_made_in_error_or_deceased(
    state: ReferralState, reason: CloseReason
) -> None:
    expected = [] if reason in BEFORE_A_DECISION else ["no_reason"]
    assert codes(state, "close", facts(closing(reason))) == expected


@pytest.mark.parametrize("state", DECIDED_STATES)
@pytest.mark.parametrize("reason", CloseReason)
def test_a_decided_case_is_closed_only_as_finished(
    state: ReferralState, reason: CloseReason
) -> None:
    expected = [] if reason is CloseReason.FINISHED else ["no_reason"]
    assert codes(state, "close", facts(closing(reason))) == expected


@pytest.mark.parametrize("codes_of", [CloseReason, SuspendReason, ReturnReason, NegativeReason])
def test_missing_not_engaging_and_abroad_are_never_a_reason(codes_of: type[Worded]) -> None:
    said = " ".join(code.value for code in codes_of)
    for never in ("missing", "engag", "refus", "abroad", "absent", "contact", "cooperat"):
        assert never not in said


def test_a_case_that_has_left_has_no_move_but_to_be_opened_again() -> None:
    for state in LEFT_STATES:
        assert REFERRAL.from_state(state) == ("reopen",)
