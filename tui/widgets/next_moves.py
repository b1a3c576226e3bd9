"""What can happen to a case now: the usual moves with what blocks them, then the other ones."""

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Label, Static

from nrm_panel.rules.access import ACCESS, Actor, can
from nrm_panel.vocabulary import ReferralState
from nrm_panel.words import join_words
from tui.case_choices import Blocked, against, choices, in_question
from tui.case_moves import CASE_MOVES
from workflows.opening import OpenedCase

State = ReferralState
KEYS = {"accept": "a", "return_to_sca": "r"}
OTHER_KEY = "m"
IN_THE_ROOM = {
    "decide_rg": "decide at reasonable grounds",
    "decide_cg": "decide at conclusive grounds",
}
USUAL = {
    State.RECEIVED: ("accept",),
    State.AWAITING_RG: ("decide_rg",),
    State.AWAITING_CG: ("decide_cg",),
    State.AWAITING_RECONSIDERATION: ("decide_reconsideration",),
    State.SUSPENDED: ("resume", "review_suspension"),
    State.RG_NEGATIVE: ("close", "request_reconsideration"),
    State.CG_NEGATIVE: ("close", "request_reconsideration"),
    State.CG_POSITIVE: ("close",),
    State.RETURNED: ("reopen",),
    State.TRANSFERRED: ("reopen",),
    State.CLOSED: ("reopen",),
}
# Usual wherever a case stands, once there is something to answer or the age is near.
WHEN_IN_QUESTION = (
    "return_accepted",
    "return_refused",
    "transfer_accepted",
    "transfer_refused",
    "record_consent",
    "withdraw",
)


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
    usual = [name for name in USUAL[ReferralState(case.referral.state)] if name in blocked]
    usual += [name for name in WHEN_IN_QUESTION if name in blocked and in_question(blocked[name])]
    for name in usual:
        yield from _usual(actor, name, blocked)
    others = [
        one for one in choices(actor, case, blocked) if one.name not in usual and not one.against
    ]
    if others:
        yield f"ALSO POSSIBLE ({OTHER_KEY} chooses)"
    for one in others:
        yield f"{KEYS.get(one.name, '·')}  {one.words}"


def _usual(actor: Actor, name: str, blocked: Blocked) -> Iterator[str]:
    row = CASE_MOVES.get(name)
    words = IN_THE_ROOM[name] if row is None else row.words
    reasons = against(blocked[name])
    if reasons:
        yield f"✗  {words}: not now"
        yield from (f"   · {one.sentence}" for one in reasons)
    elif row is None:
        yield f"✓  {words}"
    elif can(actor, row.verb):
        yield f"{KEYS.get(name, OTHER_KEY)}  {words}"
    else:
        roles = join_words([role.words for role in ACCESS[row.verb]], "or")
        yield f"·  {words}: by the {roles}"
    yield ""
