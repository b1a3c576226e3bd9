"""What the checks of a return found, and which rules were run."""

from dataclasses import dataclass

from nrm_panel.returns.tables import Table
from nrm_panel.vocabulary import Severity


@dataclass(frozen=True)
class Finding:
    """One thing a rule found on one line: a sentence for people, with the rule's code."""

    rule: str
    rule_version: int
    severity: Severity
    reference: str
    sentence: str


@dataclass(frozen=True)
class RuleRun:
    """A rule that was run over every line, and how many findings it made."""

    rule: str
    rule_version: int
    severity: Severity
    words: str
    findings: int


@dataclass(frozen=True)
class Checked:
    """The whole result of checking a return."""

    ran: tuple[RuleRun, ...]
    findings: tuple[Finding, ...]

    @property
    def blocks(self) -> bool:
        """Whether an error was found, so that the return cannot be signed."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


def rules_table(checked: Checked) -> Table:
    """The table of every rule that was run, also those that found nothing."""
    rows = tuple(
        (run.rule, run.rule_version, run.severity.value, run.words, run.findings)
        for run in checked.ran
    )
    columns = ("rule", "rule_version", "severity", "what_it_asks", "findings")
    return Table("rules_checked", "Rules checked", "Rules checked", columns, rows)


def findings_table(checked: Checked) -> Table:
    """The table of every finding."""
    rows = tuple(
        (
            finding.severity.value,
            finding.reference,
            finding.sentence,
            finding.rule,
            finding.rule_version,
        )
        for finding in checked.findings
    )
    columns = ("severity", "reference", "finding", "rule", "rule_version")
    return Table("findings", "Findings", "Findings", columns, rows)
