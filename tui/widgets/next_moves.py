"""What can happen to a case now: the usual moves with what blocks them, then the other ones."""

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Label, Static

from nrm_panel.rules.access import ACCESS, Actor, can
from nrm_panel.words import join_words
from tui.case_choices import Blocked, against, choices, usual_moves
from tui.case_moves import CASE_MOVES
from workflows.opening import OpenedCase

KEYS = {"accept": "a", "return_to_sca": "r"}
OTHER_KEY = "m"
IN_THE_ROOM = {
    "decide_rg": "decide at reasonable grounds",
    "decide_cg": "decide at conclusive grounds",
}


class NextMoves(VerticalScroll):
    """The column at the right of a case."""

    def compose(self) -> ComposeResult:
        """Lay out the heading and the place for the moves."""
        yield Label("WHAT CAN HAPPEN NOW", classes="column-heading")
        yield Static("", id="moves", markup=False)

    def show(self, actor: Actor, case: OpenedCase, blocked: Blocked) -> None:
        """Show the usual moves, and those that this person may make besides, a line each."""
        self.query_one("#moves", Static).update("\n".join(lines(actor, case, blocked)))


def lines(actor: Actor, case: OpenedCase, blocked: Blocked) -> Iterator[str]:
    """What the column says."""
    usual = usual_moves(case, blocked)
    possible = [name for name in usual if not against(blocked[name])]
    for name in possible:
        yield _possible(actor, name)
    if possible:
        yield ""
    for name in usual:
        if name not in possible:
            yield f"✗  {_words(name)}: not now"
            yield from (f"   · {one.sentence}" for one in against(blocked[name]))
            yield ""
    others = [
        one for one in choices(actor, case, blocked) if one.name not in usual and not one.against
    ]
    if others:
        yield f"ALSO POSSIBLE ({OTHER_KEY} chooses)"
    for one in others:
        yield f"{KEYS.get(one.name, '·')}  {one.words}"


def _possible(actor: Actor, name: str) -> str:
    row = CASE_MOVES.get(name)
    if row is None:
        return f"✓  {_words(name)}"
    if can(actor, row.verb):
        return f"{KEYS.get(name, OTHER_KEY)}  {row.words}"
    roles = join_words([role.words for role in ACCESS[row.verb]], "or")
    return f"·  {row.words}: by the {roles}"


def _words(name: str) -> str:
    return IN_THE_ROOM[name] if name in IN_THE_ROOM else CASE_MOVES[name].words
