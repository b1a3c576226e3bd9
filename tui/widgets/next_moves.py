"""What can happen to a case now, and what stands against the rest, in words."""

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Label, Static

from nrm_panel.errors import Blocker
from workflows.room_views import move_words

KEYS = {"accept": "a", "return_to_sca": "r"}
EITHER_WAY = {
    "decide_rg": "decide at reasonable grounds",
    "decide_cg": "decide at conclusive grounds",
}
NEEDS_A_REASON = frozenset({"no_reason"})
ANSWERS_NOTHING = "nothing_offered"


class NextMoves(VerticalScroll):
    """The column at the right of a case."""

    def compose(self) -> ComposeResult:
        """Lay out the heading and the place for the moves."""
        yield Label("WHAT CAN HAPPEN NOW", classes="column-heading")
        yield Static("", id="moves", markup=False)

    def show(self, blocked: Mapping[str, Sequence[Blocker]]) -> None:
        """Show every move of the state, each with every reason against it."""
        lines = [line for name, against in blocked.items() for line in _move(name, against)]
        text = "\n".join(lines) or "Nothing more: the case is finished."
        self.query_one("#moves", Static).update(text)


def _move(name: str, against: Sequence[Blocker]) -> list[str]:
    if any(blocker.code == ANSWERS_NOTHING for blocker in against):
        return []
    words = EITHER_WAY.get(name) or move_words("referral", name)
    # The dialog of a move asks for its reason, so a reason that is missing blocks nothing yet.
    serious = [blocker for blocker in against if blocker.code not in NEEDS_A_REASON]
    if not serious:
        return [f"{KEYS.get(name, '✓')}  {words}", ""]
    return [f"✗  {words}: not now", *(f"   · {blocker.sentence}" for blocker in serious), ""]
