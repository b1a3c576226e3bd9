"""The lines of a return: one a referral, column by column as the layout says.

Built by column, not by line: a hundred thousand referrals then cost little more than reading them.
"""

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import cast

from nrm_panel.returns.derivations import DERIVATIONS, Raw
from nrm_panel.returns.facts import Facts
from nrm_panel.returns.layout import Column
from nrm_panel.returns.period import Period
from nrm_panel.returns.sources import CODE_LISTS
from nrm_panel.returns.tables import Cell
from nrm_panel.vocabulary import Worded

Lines = dict[str, list[Cell]]
Show = Callable[[Raw], Cell]


def shown_words(code: Worded) -> str:
    """The words for a code as they stand in a cell, with a capital."""
    return code.words[:1].upper() + code.words[1:]


def shown_code(code_list: type[Worded], code: str) -> str:
    """The words for a stored code; a code that is not known stays as it is, for the checks."""
    known = code_list._value2member_map_.get(code)
    return shown_words(cast(Worded, known)) if known is not None else code


def make_lines(rows: Sequence[Facts], columns: Sequence[Column], period: Period) -> Lines:
    """The cells of every column, in the order of the referrals given."""
    return {column.name: _cells(column, rows, period) for column in columns}


def _cells(column: Column, rows: Sequence[Facts], period: Period) -> list[Cell]:
    raw: list[Raw]
    if column.source in DERIVATIONS:
        give = DERIVATIONS[column.source].give
        raw = [give(facts, period) for facts in rows]
    else:
        raw = list(map(attrgetter(column.source), rows))
    if _stays(column):
        return list(raw)
    # Few values are different from each other, so each is turned into words once.
    shown = {value: _shown(column, value) for value in set(raw)}
    return [shown[value] for value in raw]


def _stays(column: Column) -> bool:
    """Whether the values of a column are shown just as they are."""
    return column.type in ("text", "date", "number") and column.when_missing is None


def _shown(column: Column, value: Raw) -> Cell:
    if value is None:
        return column.when_missing
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if column.codes is None or not isinstance(value, str):
        return value
    code_list = CODE_LISTS[column.codes]
    if column.type == "code":
        return shown_code(code_list, value)
    return "; ".join(shown_code(code_list, code) for code in value.split(";") if code)
