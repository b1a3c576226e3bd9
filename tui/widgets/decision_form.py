"""The decision as a guided path: a step for each thing the record must hold."""

from collections.abc import Iterator, Mapping, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Checkbox, Input, Select, TabbedContent, TabPane, TextArea

from nrm_panel.rules.quorum import Presence
from nrm_panel.vocabulary import Action, Agency, ExploitationType, Ground, ReferralState
from tui.dialogs import row_boxes
from tui.dialogs.days import DAY_HINT
from tui.dialogs.row_boxes import choices_of
from tui.widgets import fields
from tui.widgets.answers import answer_of, put_answer
from tui.widgets.decision_values import BOTH, grounds_asked
from tui.widgets.ground_step import GroundStep
from tui.widgets.rows import Rows

STEPS = ("step-1", "step-2", "step-3", "step-4", "step-5", "rg", "cg")
ASKED = {
    ReferralState.AWAITING_RG: (
        ("reasonable grounds", "rg"),
        ("both, in one sitting", BOTH),
    ),
    ReferralState.AWAITING_CG: (("conclusive grounds", "cg"),),
}


class DecisionForm(Vertical):
    """Everything that is typed of one decision; `values` is all of it, by key."""

    class Typed(Message):
        """Something was typed or chosen."""

    def __init__(self, partners: Sequence[Agency]) -> None:
        super().__init__(id="decision-form")
        self._partners = partners
        self._asked: tuple[Ground, ...] = tuple(Ground)
        self._voices: Sequence[Presence] = ()

    def compose(self) -> ComposeResult:
        """Lay out the question of what is decided, and the steps."""
        yield Select(
            (), prompt="what is decided?", id="grounds", classes=fields.ANSWER, compact=True
        )
        with TabbedContent(id="steps"):
            for key, title, found in self._steps():
                with TabPane(title, id=key), VerticalScroll(can_focus=False):
                    yield from found
            for number, ground in enumerate(Ground, start=6):
                with TabPane(f"{number} {ground.upper()}", id=ground.value):
                    yield GroundStep(ground, self._partners)

    @property
    def values(self) -> dict[str, str]:
        """Every answer that is not empty, by key."""
        found = {str(widget.id): answer_of(widget) for widget in self.query(f".{fields.ANSWER}")}
        return {key: answer for key, answer in found.items() if answer}

    async def prepare(self, values: Mapping[str, str], state: ReferralState) -> None:
        """Make the fields that `fill` will need for these values."""
        grounds = values.get("grounds", ASKED[state][0][1])
        await self._unfold(grounds_asked({"grounds": grounds}))

    def fill(
        self, values: Mapping[str, str], state: ReferralState, voices: Sequence[Presence]
    ) -> None:
        """Fill the form for a case, from the beginning."""
        asked = ASKED[state]
        grounds = self.query_one("#grounds", Select)
        grounds.set_options(asked)
        for widget in self.query(f".{fields.ANSWER}"):
            put_answer(widget, values.get(str(widget.id), ""))
        if "grounds" not in values:
            grounds.value = asked[0][1]
        self.hear(voices, afresh=True)
        self._show_parts()
        self.query_one("#steps", TabbedContent).active = STEPS[0]

    def hear(self, voices: Sequence[Presence], *, afresh: bool = False) -> None:
        """Offer those who speak for the partners now."""
        self._voices = voices
        for step in self.query(GroundStep):
            step.show_speakers(voices, afresh=afresh)

    def turn(self, by: int) -> None:
        """Go some steps on, or back, and into the first field there."""
        tabs = self.query_one("#steps", TabbedContent)
        asked = {ground.value for ground in grounds_asked(self.values)}
        steps = [key for key in STEPS if key not in set(Ground) or key in asked]
        place = steps.index(tabs.active) if tabs.active in steps else 0
        tabs.active = steps[max(0, min(place + by, len(steps) - 1))]
        first = self.query(f"#{tabs.active} .{fields.ANSWER}").first()
        (first.query("OptionList").first() if isinstance(first, Rows) else first).focus()

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Select.Changed)
    @on(Checkbox.Changed)
    @on(Rows.Changed)
    async def say_typed(self, event: Message) -> None:
        """Show what the answers ask for, and tell the screen."""
        event.stop()
        await self._unfold(grounds_asked({"grounds": answer_of(self.query_one("#grounds"))}))
        self._show_parts()
        self.post_message(self.Typed())

    async def _unfold(self, asked: Sequence[Ground]) -> None:
        for step in self.query(GroundStep):
            if step.ground in asked and not step.unfolded:
                await step.unfold()
                step.show_speakers(self._voices, afresh=True)
                step.show_outcome()

    def _show_parts(self) -> None:
        tabs = self.query_one("#steps", TabbedContent)
        asked = grounds_asked({"grounds": answer_of(self.query_one("#grounds"))})
        for step in self.query(GroundStep):
            step.show_outcome()
            if (step.ground in asked) == (step.ground in self._asked):
                continue
            (tabs.show_tab if step.ground in asked else tabs.hide_tab)(step.ground.value)
        self._asked = asked

    def _steps(self) -> Iterator[tuple[str, str, Iterator[Widget]]]:
        yield "step-1", "1 Voice", _safety_and_voice()
        yield "step-2", "2 Action", _trafficking()
        yield "step-3", "3 Service", _slavery_and_found()
        yield "step-4", "4 Evidence", _evidence()
        yield "step-5", "5 Weight", _credibility()


def _safety_and_voice() -> Iterator[Widget]:
    box, shown = row_boxes.action_box, row_boxes.action_line
    yield from fields.rows("safety_actions", "Safety now", box, shown, "a safety action")
    yield from fields.line("heard_by", "Who heard the child?")
    yield from fields.line("heard_on", "When", DAY_HINT)
    yield from fields.line("interpreter", "Through which interpreter", "leave empty if none")
    yield from fields.text("wishes", "What the child says and wishes")
    yield from fields.line("not_heard_because", "Or why the child was not heard")


def _trafficking() -> Iterator[Widget]:
    yield from fields.ticks("action", "Action found", choices_of(Action))
    yield from fields.ticks("purpose", "Purpose found", choices_of(ExploitationType))
    yield from fields.text("trafficking", "In words", "a negative says why it is not made out")


def _slavery_and_found() -> Iterator[Widget]:
    hint = "not tested: needed when trafficking is not found"
    label = "Service: slavery, servitude, forced or compulsory labour"
    yield from fields.choice("service", label, fields.YES_NO, hint)
    yield from fields.text("slavery", "In words", "a negative says why it is not met")
    yield from fields.ticks("found", "Exploitation found", choices_of(ExploitationType))
    yield from fields.choice("county_lines", "County lines", fields.YES_NO, "not said")
    box, shown = row_boxes.situation_box, row_boxes.situation_line
    yield from fields.rows("situations", "Situations", box, shown, "a situation")


def _evidence() -> Iterator[Widget]:
    box, shown = row_boxes.evidence_box, row_boxes.evidence_line
    yield from fields.rows("evidence", "Every source considered", box, shown, "a source")
    box, shown = row_boxes.not_received_box, row_boxes.not_received_line
    yield from fields.rows("not_received", "Asked for and not received", box, shown, "what")


def _credibility() -> Iterator[Widget]:
    hint = "with trauma, age, and inconsistency explained"
    yield from fields.text("credibility", "How credibility was weighed", hint)
    yield from fields.text("indicators", "Indicators")
