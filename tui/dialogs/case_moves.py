"""The dialogs of one case: choose and make a move, answer the safety task, name the worker."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Label, OptionList
from textual.widgets.option_list import Option

from nrm_panel.models import Referral
from nrm_panel.vocabulary import ReferralState
from nrm_panel.words import day
from tui.case_asks import ASKS
from tui.case_choices import Choice
from tui.case_moves import CASE_MOVES, codes_of
from tui.dialogs.days import DAY_HINT, given_day
from tui.dialogs.form import Answers, Field, FormBox
from workflows.cases import name_lead_worker
from workflows.office import Office
from workflows.room_views import Person
from workflows.tasks import SafetyAnswer, answer_safety_task


def safety_box(office: Office, reference: str) -> FormBox:
    """Who was told, when, and the strategy discussion or why there is none."""

    def attempt(answers: Answers) -> None:
        answer = SafetyAnswer(
            told=answers["told"],
            told_on=given_day(answers["told_on"], "Told on"),
            strategy_discussion_on=given_day(answers["strategy"], "Strategy discussion"),
            no_strategy_discussion=answers["why_none"],
        )
        answer_safety_task(office, reference, answer)

    fields = [
        Field("told", "Who in the child's authority was told?", hint="name and team"),
        Field("told_on", "Told on", office.on.isoformat(), DAY_HINT),
        Field("strategy", "Strategy discussion held on", hint=f"{DAY_HINT}, or say below why none"),
        Field("why_none", "Why there is no strategy discussion", hint="leave empty if there is"),
    ]
    words = f"Today is {day(office.on)}. A panel date never answers a safety task."
    return FormBox(f"Safety task of {reference}", fields, attempt, words=words)


class MoveBox(FormBox):
    """Asks for what a move needs; `said` is what came of it once the dialog has an answer."""

    def __init__(self, office: Office, case: Referral, name: str) -> None:
        move = CASE_MOVES[name]
        state = ReferralState(case.state)
        fields = [_field(name, ask, state) for ask in move.asks]
        heading = f"{case.reference}: {move.words}"
        super().__init__(heading, fields, self._make, words=move.means)
        self.said = ""
        self._office, self._move = office, move
        self._reference, self._seen = case.reference, case.version

    def _make(self, answers: Answers) -> None:
        given = {ask: answers.get(ask, "").strip() for ask in ASKS}
        self.said = self._move.make(self._office, self._reference, given, self._seen)


def _field(name: str, ask: str, state: ReferralState) -> Field:
    asked = ASKS[ask]
    if not asked.code:
        hint = "; ".join(filter(None, (DAY_HINT if asked.day else "", asked.hint)))
        return Field(ask, asked.label, hint=hint, long=asked.long)
    codes = codes_of(name, ask, state)
    only = codes[0].value if len(codes) == 1 else ""
    return Field(ask, asked.label, only, choices=tuple((one.words, one.value) for one in codes))


class ChooseMove(ModalScreen[str | None]):
    """The moves that a person may try; those that are blocked say why and cannot be chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "give_up", "Give up")]

    def __init__(self, reference: str, offered: Sequence[Choice]) -> None:
        super().__init__()
        self.reference = reference
        self.offered = offered

    def compose(self) -> ComposeResult:
        """Lay out the moves in a list, possible ones first."""
        with Vertical(classes="box"):
            yield Label(f"What happens to {self.reference}?", classes="heading", markup=False)
            if not self.offered:
                yield Label("There is no move that you may make here.", classes="words")
            possible = [one for one in self.offered if not one.against]
            yield OptionList(
                *[Option(one.words, one.name) for one in possible],
                *_not_now([one for one in self.offered if one.against]),
                id="moves-offered",
            )
            with Horizontal(classes="buttons"):
                yield Button("Give up  esc", action="screen.give_up", compact=True)

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        """Give the move that was chosen."""
        self.dismiss(event.option_id)

    def action_give_up(self) -> None:
        """Go away without a move."""
        self.dismiss(None)


def _not_now(blocked: Sequence[Choice]) -> Iterator[Option]:
    """Give one line for the moves that the same reasons block."""
    together: dict[tuple[str, ...], list[str]] = {}
    for one in blocked:
        reasons = tuple(blocker.sentence for blocker in one.against)
        together.setdefault(reasons, []).append(one.words)
    for reasons, moves in together.items():
        said = "\n".join(f"   · {reason}" for reason in reasons)
        yield Option(f"✗  not now: {'; '.join(moves)}\n{said}", disabled=True)


def lead_worker_box(office: Office, reference: str, people: Sequence[Person]) -> FormBox:
    """Which account is the child's lead social worker."""

    def attempt(answers: Answers) -> None:
        name_lead_worker(office, reference, answers["person"])

    choices = tuple((person.name, person.name) for person in people)
    words = "The lead social worker may not chair, vote on or review this case."
    fields = [Field("person", "Lead social worker", choices=choices)]
    return FormBox(f"Lead worker of {reference}", fields, attempt, words=words)
