"""A search over every step that the guards of a referral allow, whatever the facts are."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import SimpleNamespace
from typing import Any, cast

from nrm_panel.vocabulary import Ground, ReferralState
from tests.core.every_answer import DAY, SOME, Answers, AskedFacts, every_answer
from workflows.referral_moves import REFERRAL
from workflows.tables import NEW, Move

State = ReferralState
ASKED_OF = {State.RG_NEGATIVE: Ground.RG, State.CG_NEGATIVE: Ground.CG}
MAKES_RG = ("decide_rg", "rehear_rg", "sca_decides_rg", "bring_over")
OVERTURNED = ("decide_reconsideration", State.AWAITING_CG)


@dataclass(frozen=True)
class Standing:
    """A referral in the search.

    `before` is the state that it remembers, `rg` whether a positive reasonable grounds decision is
    in effect, `asked` the decision whose reconsideration is asked for.
    """

    state: str
    before: ReferralState | None = None
    rg: bool = False
    asked: Ground | None = None

    @property
    def known(self) -> Answers:
        """The facts of the record that its path has settled."""
        known: Answers = {"before": self.before, "rg_positive": self.rg}
        if self.asked is not None:
            known |= {"reconsidered": SOME, "reconsidered.ground": self.asked}
        return known


@dataclass(frozen=True)
class Step:
    """A step that the guards allow: from where, by which row, on which facts, to where."""

    before: Standing
    row: Move
    answers: Answers
    after: Standing

    @property
    def name(self) -> str:
        """The name of the move."""
        return self.row.name

    def __getitem__(self, question: str) -> object:
        """What a guard was answered to a question; "not asked" where none asked."""
        return self.answers.get(question, "not asked")


@cache
def every_step() -> tuple[Step, ...]:
    """Every step between the standings that the guards allow, found from the beginning."""
    start = Standing(NEW)
    found, waiting, steps = {start}, deque([start]), []
    while waiting:
        standing = waiting.popleft()
        here = list(_steps(standing))
        reached = [step.after for step in here]
        if standing.state == State.RECEIVED:
            # Its reasonable grounds decision, made elsewhere, is recorded before it is accepted.
            reached.append(Standing(State.RECEIVED, rg=True))
        steps += here
        for after in reached:
            if after not in found:
                found.add(after)
                waiting.append(after)
    return tuple(steps)


def _steps(standing: Standing) -> Iterator[Step]:
    for name in REFERRAL.from_state(standing.state):
        for row in REFERRAL.moves:
            if (row.name, row.source) == (name, standing.state):
                yield from _by_row(standing, row)


def _by_row(standing: Standing, row: Move) -> Iterator[Step]:
    def allowed(facts: AskedFacts) -> bool:
        # One reason against it is enough here; that all are said is proved elsewhere.
        picked = row.when is None or row.when(facts)
        return picked and not any(True for guard in row.guards for _ in guard(facts))

    for answers, is_allowed in every_answer("referral", allowed, standing.known):
        if is_allowed:
            yield Step(standing, row, answers, _after(standing, row))


def _after(standing: Standing, row: Move) -> Standing:
    referral = SimpleNamespace(before_state=standing.before, accepted_on=None, acknowledged_on=None)
    for effect in row.effects:
        effect(cast(Any, SimpleNamespace(on=DAY)), referral, None)
    asked = standing.asked
    if row.name == "request_reconsideration":
        asked = ASKED_OF[State(row.source)]
    elif row.name == "decide_reconsideration":
        asked = None
    rg = standing.rg
    if row.to == State.RG_NEGATIVE and row.name != "reopen":
        rg = False
    elif row.name in MAKES_RG or (row.name, row.to) == OVERTURNED:
        rg = True
    return Standing(str(row.to), referral.before_state, rg, asked)
