"""The table of the moves that a person makes, against the table of a referral's moves."""

import pytest

from nrm_panel.errors import NotAllowed
from nrm_panel.vocabulary import CloseReason, ReferralState
from tests.offices import ADMINISTRATOR, World
from tui.case_asks import ASKS
from tui.case_choices import USUAL
from tui.case_moves import CASE_MOVES, codes_of
from workflows.referral_moves import REFERRAL


@pytest.mark.parametrize("name", CASE_MOVES)
def test_each_move_asks_the_access_table_for_the_verb_in_its_row(world: World, name: str) -> None:
    move, given = CASE_MOVES[name], dict.fromkeys(ASKS, "")
    given |= {ask: codes[0].value for ask, codes in move.codes.items()}
    refused = f"may not {move.verb.replace('_', ' ')}:"
    with pytest.raises(NotAllowed, match=refused):
        move.make(world.office(ADMINISTRATOR), "2026-0001", {**given, "words": "A word."}, None)


def test_each_ask_of_each_move_is_known_and_has_codes_where_it_is_one() -> None:
    for name, move in CASE_MOVES.items():
        assert set(move.asks) <= set(ASKS), name
        assert set(move.codes) == {ask for ask in move.asks if ASKS[ask].code}, name


def test_every_state_has_its_usual_moves_and_the_table_has_them_from_there() -> None:
    for state in ReferralState:
        assert set(USUAL[state]) <= set(REFERRAL.from_state(state)), state
        assert USUAL[state], state


def test_every_move_of_the_table_that_a_person_makes_has_a_row() -> None:
    undoing = {"correct", "approve_correction"}
    assert set(CASE_MOVES) - undoing <= {row.name for row in REFERRAL.moves}
    by_the_room = {"decide_rg", "decide_cg", "rehear_rg", "rehear_cg"}
    by_records = {"receive", "bring_over", "sca_decides_rg", "sca_decides_cg"}
    missing = {row.name for row in REFERRAL.moves} - set(CASE_MOVES)
    assert missing == by_the_room | by_records


def test_a_case_is_closed_with_the_codes_of_where_it_stands() -> None:
    decided = codes_of("close", "reason", ReferralState.CG_POSITIVE)
    assert decided == (CloseReason.FINISHED,)
    waiting = codes_of("close", "reason", ReferralState.SUSPENDED)
    assert {*decided, *waiting} == set(CloseReason) - {CloseReason.WITHDRAWN}
    assert {*decided, *waiting} == set(CASE_MOVES["close"].codes["reason"])
