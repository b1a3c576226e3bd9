"""Draw every table of moves, for `nrm-panel states` and for docs/states.md."""

from collections.abc import Iterator

from workflows.decision_moves import DECISION
from workflows.meeting_moves import MEETING
from workflows.referral_moves import REFERRAL
from workflows.return_moves import RETURN
from workflows.tables import NEW, Move, Table
from workflows.task_moves import TASK

TABLES = (REFERRAL, DECISION, MEETING, TASK, RETURN)


def draw_states() -> str:
    """Every table as Markdown: a Mermaid diagram and its rows, from the tables themselves."""
    parts = [
        "# States and moves",
        "",
        "Drawn from the tables in `workflows/` by `nrm-panel states`; do not edit by hand.",
        "A correction, asked for by one person and agreed to by another, takes back the last move.",
        "The pictures leave out what stays in its state and what a finished thing still can do;",
        "the tables below them have every move.",
    ]
    for table in TABLES:
        parts += ["", f"## {table.title.capitalize()}", "", *_diagram(table), "", *_rows(table)]
    return "\n".join(parts) + "\n"


def _diagram(table: Table) -> Iterator[str]:
    yield "```mermaid"
    yield "stateDiagram-v2"
    for state in table.states:
        yield f"    {state.value}: {state.words}"
    for (source, to), names in _arrows(table).items():
        yield f"    {source} --> {to}: {' / '.join(names)}"
    for state in table.states:
        if state in table.final:
            yield f"    {state.value} --> [*]"
    yield "```"


def _arrows(table: Table) -> dict[tuple[str, str], list[str]]:
    """The moves between two states, by the pair; what stays where it is would hide the rest."""
    arrows: dict[tuple[str, str], list[str]] = {}
    for row in table.moves:
        if row.source == row.to or row.source in table.final:
            continue
        source = "[*]" if row.source == NEW else str(row.source)
        names = arrows.setdefault((source, str(row.to)), [])
        if row.name not in names:
            names.append(row.name)
    return arrows


def _rows(table: Table) -> Iterator[str]:
    yield "| move | from | to | what it is | what it needs |"
    yield "|---|---|---|---|---|"
    grouped: dict[tuple[str, str, str, str], list[str]] = {}
    for row in table.moves:
        source = "(new)" if row.source == NEW else str(row.source)
        to = "(stays)" if row.source == row.to else str(row.to)
        grouped.setdefault((row.name, to, row.words, _needs(row)), []).append(source)
    for (name, to, words, needs), sources in grouped.items():
        yield f"| {name} | {', '.join(sources)} | {to} | {words} | {needs} |"


def _needs(row: Move) -> str:
    sentences = [(guard.__doc__ or "").strip().splitlines()[0] for guard in row.guards]
    return " ".join(sentences) or "nothing more"
