"""The dialogs for the rows of a decision: evidence, what did not come, situations, actions."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from nrm_panel.errors import BadInput
from nrm_panel.vocabulary import (
    Agency,
    EvidenceKind,
    ExploitationType,
    HandlingMark,
    Weighs,
    Worded,
)
from tui.dialogs.days import DAY_HINT, given_day, needed_day
from tui.dialogs.form import Answers, Field, FormBox

Row = Mapping[str, str]


def choices_of(kind: type[Worded]) -> tuple[tuple[str, str], ...]:
    """The codes of a kind as choices: words for people, the code behind them."""
    return tuple((code.words, code.value) for code in kind)


def evidence_box(row: Row) -> FormBox:
    """One source that was considered."""
    fields = [
        Field("title", "What it is", hint="for example: telephone messages"),
        Field("supplier", "Who supplied it"),
        Field("dated", "Its date", hint=f"{DAY_HINT}, or leave empty"),
        _choice("kind", "Known patterns (general), or this child (specific)?", EvidenceKind),
        _choice("weighs", "Does it weigh for or against?", Weighs),
        _choice("mark", "How far may it travel?", HandlingMark),
    ]
    return _box("Evidence", row, fields, may_be_empty=("dated",), days=("dated",))


def evidence_line(row: Row) -> str:
    """One source in a line."""
    words = (EvidenceKind(row["kind"]), Weighs(row["weighs"]), HandlingMark(row["mark"]))
    return f"{row['title']} ({row['supplier']}): {', '.join(code.words for code in words)}"


def not_received_box(row: Row) -> FormBox:
    """What was asked for and did not come."""
    fields = [
        Field("what", "What was asked for"),
        Field("asked_of", "Of whom"),
        Field("why_right_to_go_on", "Why it is right to go on without it"),
    ]
    return _box("Not received", row, fields)


def not_received_line(row: Row) -> str:
    """What did not come, in a line."""
    return f"{row['what']} ({row['asked_of']}): {row['why_right_to_go_on']}"


def situation_box(row: Row) -> FormBox:
    """One situation of exploitation, with its period and place."""
    fields = [
        _choice("exploitation", "Exploitation", ExploitationType),
        Field("period", "When", hint="for example: spring 2026"),
        Field("place", "Where"),
    ]
    return _box("Situation", row, fields)


def situation_line(row: Row) -> str:
    """One situation in a line."""
    return f"{ExploitationType(row['exploitation']).words}, {row['period']}, {row['place']}"


def action_box(row: Row) -> FormBox:
    """Something to be done at once to keep the child safe."""
    fields = [
        Field("action", "What is done"),
        Field("owner", "Who does it"),
        _choice("agency", "Of which agency", Agency),
        Field("due", "By when", hint=DAY_HINT),
    ]
    return _box("Safety action", row, fields, days=("due",))


def action_line(row: Row) -> str:
    """One action in a line."""
    return f"{row['action']}: {row['owner']} ({Agency(row['agency']).words}), by {row['due']}"


def _choice(key: str, label: str, kind: type[Worded]) -> Field:
    return Field(key, label, choices=choices_of(kind))


def _box(
    heading: str,
    row: Row,
    fields: Sequence[Field],
    *,
    may_be_empty: Sequence[str] = (),
    days: Sequence[str] = (),
) -> FormBox:
    filled = [replace(field, value=row.get(field.key, "")) for field in fields]

    def attempt(answers: Answers) -> None:
        missing = [
            field.label
            for field in fields
            if field.key not in may_be_empty and not answers[field.key].strip()
        ]
        if missing:
            raise BadInput(f"Still to say: {'; '.join(missing)}.")
        for field in fields:
            if field.key in days:
                read = given_day if field.key in may_be_empty else needed_day
                read(answers[field.key], field.label)

    return FormBox(heading, filled, attempt)
