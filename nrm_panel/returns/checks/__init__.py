"""The checks of a return: one small function a rule, all of them listed here and run together."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from nrm_panel.returns.checks import dates, decisions, durations, identity, particulars
from nrm_panel.returns.checks.rule import Known, Rule, folded
from nrm_panel.returns.facts import Facts
from nrm_panel.returns.findings import Checked, Finding, RuleRun
from nrm_panel.returns.period import Period
from nrm_panel.returns.standing import selected
from nrm_panel.vocabulary import Severity

RULES: tuple[Rule, ...] = (
    *identity.RULES,
    *dates.RULES,
    *particulars.RULES,
    *decisions.RULES,
    *durations.RULES,
)


def check(
    rows: Iterable[Facts],
    period: Period,
    known: Known,
    rules: Sequence[Rule] = RULES,
) -> Checked:
    """Run every rule over the lines of a period's return.

    Findings come errors first, then in the order of the rules and of the references. A rule that
    fails is itself an error finding. Repeated numbers are looked for among all the rows given.
    """
    given = list(rows)
    known = _with_repeated(known, given)
    lines = selected(given, period)
    found = [_run(rule, lines, known) for rule in rules]
    ran = tuple(
        RuleRun(rule.code, rule.version, rule.severity, rule.words, len(findings))
        for rule, findings in zip(rules, found, strict=True)
    )
    weight = list(Severity).index
    findings = sorted((one for each in found for one in each), key=lambda one: weight(one.severity))
    return Checked(ran, tuple(findings))


def repeated(values: Iterable[str | None]) -> frozenset[str]:
    """The values that stand more than once, whatever their case and outer spaces."""
    counts = Counter(folded(value) for value in values if value)
    return frozenset(value for value, times in counts.items() if times > 1)


def _with_repeated(known: Known, rows: Sequence[Facts]) -> Known:
    return replace(
        known,
        repeated_nrm_references=repeated(facts.nrm_reference for facts in rows),
        repeated_external_ids=repeated(facts.external_id for facts in rows),
    )


def _run(rule: Rule, lines: Sequence[Facts], known: Known) -> list[Finding]:
    found = []
    for facts in lines:
        try:
            sentence = rule.ask(facts, known)
            severity = rule.severity
        except Exception as fault:  # whatever a rule trips over must be seen, not lost
            sentence = f"The rule could not be applied ({type(fault).__name__}); report this fault."
            severity = Severity.ERROR
        if sentence is not None:
            found.append(Finding(rule.code, rule.version, severity, facts.reference, sentence))
    return found
