"""The right column of the room: quorum for this case, who is here, and what is missing."""

from collections.abc import Iterator, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Label, Static

from nrm_panel.rules.quorum import Quorum
from nrm_panel.vocabulary import Agency, Ground
from nrm_panel.words import count
from workflows.attendance import Present

GROUNDS = frozenset(ground.words for ground in Ground)
NOTHING = "Nothing is missing. k reads it back."


class RoomColumn(Vertical):
    """Live: it changes as people come and go and as the record is typed."""

    def compose(self) -> ComposeResult:
        """Lay out the three parts."""
        yield Label("", id="quorum", classes="column-heading", markup=False)
        yield Static("", id="people", markup=False)
        yield Label("", id="missing-heading", classes="column-heading", markup=False)
        with VerticalScroll(id="missing-scroll"):
            yield Static("", id="missing", markup=False)

    def show_people(
        self, people: Sequence[Present], partners: Sequence[Agency], quorum: Quorum | None
    ) -> None:
        """Show who is here and for whom they speak, and whether this case is quorate."""
        heading = self.query_one("#quorum", Label)
        quorate = quorum is not None and not quorum.blockers
        heading.update("IN THE ROOM" if quorum is None else _quorum_words(quorate))
        heading.set_class(quorum is not None and not quorate, "-warning")
        lines = [_partner(partner, quorum) for partner in partners if quorum is not None]
        lines += ["", *(_person(one) for one in people)]
        self.query_one("#people", Static).update("\n".join(lines).strip("\n") or "Nobody yet.")

    def show_missing(self, sentences: Sequence[str]) -> None:
        """Show everything that stands against the decision now."""
        heading = count(len(sentences), "thing") + (" stands" if len(sentences) == 1 else " stand")
        self.query_one("#missing-heading", Label).update(
            f"{heading} AGAINST IT".upper() if sentences else "READY"
        )
        text = "\n".join(_grouped(sentences))
        self.query_one("#missing", Static).update(text or NOTHING)

    def show_no_decision(self) -> None:
        """Show nothing of a decision where none is being made."""
        self.query_one("#missing-heading", Label).update("")
        self.query_one("#missing", Static).update("")


def _grouped(sentences: Sequence[str]) -> Iterator[str]:
    """The sentences of each ground under its name once, which the verb puts before each."""
    last = ""
    for sentence in sentences:
        name, colon, rest = sentence.partition(": ")
        ground = name if colon and name.lower() in GROUNDS else ""
        if ground and ground != last:
            yield ground
        last = ground
        yield f"· {rest if ground else sentence}"


def _quorum_words(quorate: bool) -> str:
    return "QUORATE FOR THIS CASE" if quorate else "NOT QUORATE FOR THIS CASE"


def _partner(partner: Agency, quorum: Quorum | None) -> str:
    voices = [one.name for one in quorum.voices if one.agency is partner] if quorum else []
    return f"{'✓' if voices else '✗'} {partner.words}: {', '.join(voices) or 'nobody'}"


def _person(one: Present) -> str:
    when = f"{one.arrived_at} to {one.left_at}" if one.left_at else f"from {one.arrived_at}"
    mark = "○" if one.left_at else "●"
    remote = ", remote" if one.remote else ""
    return f"{mark} {one.name} ({one.agency.words}{remote}) {when}"
