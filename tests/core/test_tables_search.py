"""A search over every step that the guards of a referral allow: what no path ever leads to."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from nrm_panel.errors import Blocker
from nrm_panel.models import Offer
from nrm_panel.vocabulary import DecisionState, Ground, Outcome, ReturnReason
from workflows import decision_moves, referral_moves
from workflows.decision_moves import DECISION
from workflows.machine import blockers
from workflows.referral_moves import REFERRAL, Made
from workflows.tables import NEW

INQUORATE = (Blocker("partner_absent_police", "Nobody speaks for the police."),)
OFFERED = Offer(referral_id=1, kind="return", reason="not_ours", offered_on=date(2026, 10, 13))


def made(ground: Ground, outcome: Outcome, state: DecisionState) -> Made:
    return Made(1, ground, outcome, state)


@dataclass(frozen=True)
class Standing:
    """A referral in the search: its state, and whether it has a positive RG in effect."""

    state: str
    rg_positive: bool


def every_next(standing: Standing) -> Iterator[tuple[str, referral_moves.Facts, Standing]]:
    """Every move that the guards allow, whatever is offered, decided and answered."""
    choices = [
        referral_moves.Facts(
            scope=scope,
            offer=offer,
            reason=ReturnReason.NOT_OURS,
            in_writing="A letter",
            made=decided,
            rg_positive=standing.rg_positive,
        )
        for scope in ((), (Blocker("not_ours", "Not ours."),))
        for offer in (None, OFFERED)
        for decided in (
            None,
            *(made(g, o, s) for g in Ground for o in Outcome for s in DecisionState),
        )
    ]
    for name in REFERRAL.from_state(standing.state):
        for facts in choices:
            if blockers(REFERRAL, standing.state, name, facts):
                continue
            rows = [
                row for row in REFERRAL.moves if (row.name, row.source) == (name, standing.state)
            ]
            row = next(row for row in rows if row.when is None or row.when(facts))
            rg = standing.rg_positive or (name == "decide_rg" and row.to == "awaiting_cg")
            yield name, facts, Standing(str(row.to), rg)


def whole_search() -> Iterator[tuple[Standing, str, referral_moves.Facts, Standing]]:
    """Every step between the states that the guards allow, found from the beginning."""
    start = Standing(NEW, rg_positive=False)
    found, waiting = {start}, deque([start])
    while waiting:
        before = waiting.popleft()
        for name, facts, after in every_next(before):
            yield before, name, facts, after
            if after not in found:
                found.add(after)
                waiting.append(after)


def test_no_conclusive_decision_comes_without_a_positive_reasonable_one_before_it() -> None:
    decided = [before for before, name, _, _ in whole_search() if name == "decide_cg"]
    assert decided
    assert {before.rg_positive for before in decided} == {True}
    without = referral_moves.Facts(
        made=made(Ground.CG, Outcome.POSITIVE, DecisionState.AGREED_IN_ROOM), rg_positive=False
    )
    (blocker,) = blockers(REFERRAL, "awaiting_cg", "decide_cg", without)
    assert blocker.code == "no_positive_rg"


def test_a_referral_is_decided_only_by_a_decision_that_a_sitting_made() -> None:
    deciding = [facts for _, name, facts, _ in whole_search() if name.startswith("decide")]
    assert deciding
    assert all(facts.made is not None for facts in deciding)


def test_a_negative_moves_the_referral_only_once_it_was_reviewed() -> None:
    unreviewed = {DecisionState.AGREED_IN_ROOM, DecisionState.REASONS_CONFIRMED}
    negative = [after for _, _, _, after in whole_search() if after.state.endswith("negative")]
    assert negative
    for _, name, facts, _ in whole_search():
        if name.startswith("decide") and facts.made and facts.made.outcome is Outcome.NEGATIVE:
            assert facts.made.state not in unreviewed


def test_no_decision_begins_outside_a_quorate_sitting() -> None:
    starts = [row for row in DECISION.moves if row.source == NEW]
    assert [row.name for row in starts] == ["agree_in_room"]
    for outcome in Outcome:
        inquorate = decision_moves.Facts(outcome=outcome, room=INQUORATE)
        assert blockers(DECISION, NEW, "agree_in_room", inquorate) == INQUORATE
        assert blockers(DECISION, NEW, "agree_in_room", replace(inquorate, room=())) == ()
