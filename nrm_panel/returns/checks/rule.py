"""What a rule is: a question asked of every line of a return, with a code and a version."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from nrm_panel.returns.facts import Facts
from nrm_panel.vocabulary import Severity, Worded


@dataclass(frozen=True)
class Known:
    """What the rules may ask about besides the line itself; times are in calendar days.

    `partners` are the agencies that must all be present at a decision of this panel.
    """

    as_at: date
    authorities: frozenset[str]
    partners: frozenset[str]
    adult_age: int
    rg_due_days: int
    improbable_days: int
    repeated_nrm_references: frozenset[str] = frozenset()
    repeated_external_ids: frozenset[str] = frozenset()


Ask = Callable[[Facts, Known], str | None]


@dataclass(frozen=True)
class Rule:
    """A rule: `ask` gives the sentence of a finding, or None when the line is in order."""

    code: str
    version: int
    severity: Severity
    words: str
    ask: Ask


def rule(severity: Severity, words: str, *, version: int = 1) -> Callable[[Ask], Rule]:
    """Make a rule of a function, named after it; `words` says what is expected of a line."""

    def make(ask: Ask) -> Rule:
        return Rule(getattr(ask, "__name__", "unnamed"), version, severity, words, ask)

    return make


def folded(value: str) -> str:
    """A number as it is compared with others: without outer spaces, whatever its case."""
    return value.strip().casefold()


def codes_known(field: str, words: str, code_list: type[Worded]) -> Rule:
    """A rule that a field's codes, joined by ";", stand in their list; none at all is in order."""
    members = {code.value for code in code_list}
    accepted: set[str | None] = {None, "", *members}

    def ask(facts: Facts, _: Known) -> str | None:
        given: str | None = getattr(facts, field)
        if given is None or given in accepted:
            return None
        unknown = [code for code in given.split(";") if code not in members]
        return f"The {words} {unknown[0]!r} is not a known code; correct it." if unknown else None

    return Rule(f"{field}_known", 1, Severity.ERROR, f"The {words} is a known code", ask)
