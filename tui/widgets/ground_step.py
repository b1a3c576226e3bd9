"""The step for one decision: the partners' views, the outcome, the reasons."""

import asyncio
from collections.abc import Iterator, Sequence

from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widget import Widget
from textual.widgets import Label, Select

from nrm_panel.rules.quorum import Presence
from nrm_panel.vocabulary import Agency, Ground, NegativeReason, Outcome, View
from tui.dialogs.days import DAY_HINT
from tui.dialogs.row_boxes import choices_of
from tui.widgets import fields
from tui.widgets.answers import answer_of, put_choice


class GroundStep(VerticalScroll):
    """What is said of one decision at its own standard; without fields until it is unfolded."""

    def __init__(self, ground: Ground, partners: Sequence[Agency]) -> None:
        super().__init__(can_focus=False)
        self.ground = ground
        self.partners = tuple(partners)
        self.unfolded = False
        self._one_at_a_time = asyncio.Lock()
        self._speaking: dict[Agency, list[str]] = {}

    async def unfold(self) -> None:
        """Make the fields, once: most cases need only one of the two decisions."""
        async with self._one_at_a_time:
            if not self.unfolded:
                await self.mount_all(list(self._fields()))
                self.unfolded = True

    def _fields(self) -> Iterator[Widget]:
        ground = self.ground
        for partner in self.partners:
            yield from self._view(partner)
        yield from fields.choice(f"{ground}-outcome", "OUTCOME", choices_of(Outcome))
        yield from fields.text(f"{ground}-reasons", "Short reasons, read back in the room")
        yield Vertical(*self._negative(), id=f"{ground}-if-negative", classes="if-negative")
        yield from fields.text(
            f"{ground}-rationale", "Rationale", "may wait: it is confirmed after the meeting"
        )
        yield from fields.line(f"{ground}-dissent", "Dissent", "leave empty if there was none")

    def show_speakers(self, voices: Sequence[Presence], *, afresh: bool) -> None:
        """Offer for each partner those who speak for it now; the first is taken at the start."""
        for partner in self.partners if self.unfolded else ():
            names = [voice.name for voice in voices if voice.agency is partner]
            if self._speaking.get(partner) == names and not afresh:
                continue
            self._speaking[partner] = names
            who = self.query_one(f"#{self.ground}-person-{partner}", Select)
            kept = answer_of(who)
            who.set_options([(name, name) for name in names])
            put_choice(who, kept if kept in names else next(iter(names), ""))

    def show_outcome(self) -> None:
        """Ask for the reason and the onward action only when the outcome is negative."""
        if self.unfolded:
            outcome = answer_of(self.query_one(f"#{self.ground}-outcome"))
            self.query_one(f"#{self.ground}-if-negative").display = outcome == Outcome.NEGATIVE

    def _view(self, partner: Agency) -> Iterator[Widget]:
        key = f"{self.ground}-{{}}-{partner}"
        yield Label(f"{partner.words.capitalize()}: is it met?", classes="field-label")
        yield Horizontal(
            fields.bare_choice(key.format("person"), (), "nobody speaks for it"),
            fields.bare_choice(key.format("view"), choices_of(View), "view not given"),
            classes="view",
        )
        yield fields.bare_line(key.format("why"), "and why; may be left empty")

    def _negative(self) -> Iterator[Widget]:
        ground = self.ground
        yield from fields.choice(f"{ground}-negative", "Negative why", choices_of(NegativeReason))
        yield from fields.line(f"{ground}-onward-action", "What happens for the child all the same")
        yield from fields.line(f"{ground}-onward-owner", "Who does it")
        yield from fields.choice(f"{ground}-onward-agency", "Of which agency", choices_of(Agency))
        yield from fields.line(f"{ground}-onward-due", "By when", DAY_HINT)
