"""Ask a table of moves with every combination of the facts that its guards look at.

A fact is made up when a guard first asks for it, once with each value that it can have. What no
guard asks for stays open, so that a search over a table is whole and still small.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any, TypeVar

from nrm_panel.errors import Blocker
from nrm_panel.store.queries.decisions import NOT_STANDING
from nrm_panel.vocabulary import (
    CloseReason,
    ConsentAnswer,
    DecisionState,
    Ground,
    MadeBy,
    Manner,
    OfferKind,
    Outcome,
    ReconsiderationAnswer,
    ReconsiderationGrounds,
    Reconsiderer,
    ReferralState,
    ReturnReason,
    SuspendReason,
    TaskKind,
)

T = TypeVar("T")
Answers = dict[str, object]

DAY = date(2026, 10, 13)
NEXT = DAY + timedelta(days=1)
SOME = "some"  # in place of a value: a group that is there, whose facts are asked for one by one
YES_OR_NO = (False, True)
WORDS = ("", "Words.")
AGAINST: tuple[tuple[Blocker, ...], ...] = ((), (Blocker("against", "Something is against it."),))
GROUPS = frozenset({"given", "given.request", "age", "made"})


def _made(ground: Ground) -> dict[str, tuple[object, ...]]:
    """A decision that waits for the referral to move on it; only one that stands can."""
    at = f"made.{ground}"
    return {
        at: (None, SOME),
        f"{at}.ground": (ground,),
        f"{at}.outcome": tuple(Outcome),
        f"{at}.state": tuple(one for one in DecisionState if one not in NOT_STANDING),
        f"{at}.made_by": tuple(MadeBy),
        f"{at}.replaces": (None, 1),
    }


VALUES: dict[str, dict[str, tuple[object, ...]]] = {
    "referral": {
        "on": (DAY,),
        "scope": AGAINST,
        "offer": (None, SOME),
        "offer.kind": tuple(OfferKind),
        "before": (None, *ReferralState),
        "acknowledged": YES_OR_NO,
        **_made(Ground.RG),
        **_made(Ground.CG),
        "rg_positive": YES_OR_NO,
        "rg_queried": YES_OR_NO,
        "age.from_17_half": YES_OR_NO,
        "age.adult": YES_OR_NO,
        "age.consent": (None, *ConsentAnswer),
        "age.decider": tuple(Reconsiderer),
        "waits_for_consent": YES_OR_NO,
        "reconsidered": (None, SOME),
        "reconsidered.ground": tuple(Ground),
        "reconsidered.by": tuple(Reconsiderer),
        "reconsidered.answer": (None, *ReconsiderationAnswer),
        "not_issued": ((), (Ground.RG,), (Ground.CG,), tuple(Ground)),
        "not_told": ((), (Ground.RG,), (Ground.CG,), tuple(Ground)),
        "given.return_reason": (None, *ReturnReason),
        "given.suspend_reason": (None, *SuspendReason),
        "given.close_reason": (None, *CloseReason),
        "given.words": WORDS,
        "given.in_writing": WORDS,
        "given.to_panel": WORDS,
        "given.review_on": (None, DAY, NEXT),
        "given.consent": (None, *ConsentAnswer),
        "given.manner": (None, *Manner),
        "given.through": WORDS,
        "given.other": WORDS,
        "given.plan_handed_to": WORDS,
        "given.request.grounds": (None, *ReconsiderationGrounds),
        "given.request.asked_by": WORDS,
        "given.request.asked_on": (None, DAY, NEXT),
        "given.request.last_day": (None, DAY),
        "given.request.exceptional": WORDS,
        "given.request.asked_before": YES_OR_NO,
    },
    "decision": {
        "outcome": tuple(Outcome),
        "room": AGAINST,
        "rationale_given": YES_OR_NO,
        "not_confirmed": ((), ("police",)),
        "actor_was_in_sitting": YES_OR_NO,
        "actor_barred": (None, "is the child's lead social worker"),
        "actor_recorded": YES_OR_NO,
        "reason": WORDS,
        "made_by": tuple(MadeBy),
        "checked_before_issue": YES_OR_NO,
        "issued": YES_OR_NO,
        "successor_in_effect": YES_OR_NO,
        "told_on": (None, DAY),
    },
    "meeting": {
        "held_on": (DAY,),
        "on": (DAY, NEXT),
        "agenda_sealed": YES_OR_NO,
        "agenda_released": YES_OR_NO,
        "anybody_there": YES_OR_NO,
        "waiting": ((), ("Item 1",)),
        "actor_was_there": YES_OR_NO,
        "actor_drafted": YES_OR_NO,
        "only_chair_drafted": YES_OR_NO,
        "actor_is_partner": YES_OR_NO,
        "actor_may_chair": YES_OR_NO,
    },
    "return": {
        "errors": ((), ("A total does not add up.",)),
        "actor_built": YES_OR_NO,
        "period_ended": YES_OR_NO,
    },
    "task": {
        "kind": tuple(TaskKind),
        "told": WORDS,
        "told_on": (None, DAY),
        "strategy_discussion_on": (None, DAY),
        "no_strategy_discussion": WORDS,
    },
}


class Unanswered(Exception):
    """A guard has asked for a fact that has no answer yet."""

    def __init__(self, question: str) -> None:
        super().__init__(question)
        self.question = question


class AskedFacts:
    """Facts in place of a table's own, as far as they have been answered."""

    def __init__(self, answers: Answers, at: str = "") -> None:
        self._answers, self._at = answers, at

    def __getattr__(self, name: str) -> Any:
        return self.get(name)

    def get(self, name: str) -> Any:
        """The answer to a question; also the decisions of a case, by their kind."""
        question = f"{self._at}{name}"
        if question in GROUPS:
            return AskedFacts(self._answers, f"{question}.")
        if question not in self._answers:
            raise Unanswered(question)
        answer = self._answers[question]
        return AskedFacts(self._answers, f"{question}.") if answer is SOME else answer

    def values(self) -> list[Any]:
        """Both decisions of a case, as far as there are any."""
        return [one for one in map(self.get, Ground) if one is not None]


def every_answer(
    thing: str, ask: Callable[[Any], T], known: Answers | None = None
) -> Iterator[tuple[Answers, T]]:
    """What comes of asking with every combination of facts, beside those known beforehand."""
    waiting: list[Answers] = [dict(known or {})]
    while waiting:
        answers = waiting.pop()
        try:
            found = ask(AskedFacts(answers))
        except Unanswered as missing:
            question = missing.question
            waiting += [answers | {question: value} for value in VALUES[thing][question]]
        else:
            yield answers, found
