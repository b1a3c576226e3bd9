"""Building a monitoring return from facts: same facts, layout and policy, same tables."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from nrm_panel.returns.facts import Facts
from nrm_panel.returns.findings import Checked, findings_table, rules_table
from nrm_panel.returns.layout import Layout
from nrm_panel.returns.lines import Lines, make_lines
from nrm_panel.returns.period import Period
from nrm_panel.returns.populations import POPULATIONS
from nrm_panel.returns.standing import selected
from nrm_panel.returns.summaries import count_table, figures_table
from nrm_panel.returns.tables import Table
from nrm_panel.returns.timing import TIMES, time_to_rg
from nrm_panel.vocabulary import ReturnState


@dataclass(frozen=True)
class Provenance:
    """What a return was built from, so that it can be built again and its witness compared.

    `entry` is the number of the last log entry that was used, `head` the log's hash there.
    """

    panel: str
    as_at: date
    entry: int
    head: str
    policy_version: str
    program_version: str
    fictional: bool


@dataclass(frozen=True)
class MonitoringReturn:
    """A return for a period, as at a date; `checked` is None until the checks were run."""

    period: Period
    layout: Layout
    provenance: Provenance
    state: ReturnState
    tables: tuple[Table, ...]
    checked: Checked | None = None

    @property
    def draft(self) -> bool:
        """Whether nobody has signed the return off."""
        return self.state is not ReturnState.SIGNED_OFF

    def with_checks(self, checked: Checked) -> "MonitoringReturn":
        """The same return with its findings and the rules that were run."""
        return replace(self, checked=checked)

    def in_state(self, state: ReturnState) -> "MonitoringReturn":
        """The same return in another state."""
        return replace(self, state=state)

    @property
    def all_tables(self) -> tuple[Table, ...]:
        """The lines, the summary tables and, once checked, the rules and the findings."""
        if self.checked is None:
            return self.tables
        return (*self.tables, rules_table(self.checked), findings_table(self.checked))


def build(
    rows: Iterable[Facts],
    period: Period,
    layout: Layout,
    provenance: Provenance,
    *,
    rg_due_days: int,
) -> MonitoringReturn:
    """Build a draft return from the newest facts of each referral.

    `rg_due_days` is the time allowed for a reasonable grounds decision, in calendar days.
    """
    facts = selected(rows, period)
    lines = make_lines(facts, layout.lines.columns, period)
    tables = [_lines_table(layout, lines)]
    for summary in layout.tables:
        if summary.counts == TIMES:
            figures = time_to_rg(facts, period, provenance.as_at, rg_due_days)
            tables.append(figures_table(summary, figures))
        else:
            counted = POPULATIONS[summary.counts].pick(facts, period)
            tables.append(count_table(summary, layout, lines, counted))
    return MonitoringReturn(period, layout, provenance, ReturnState.DRAFT, tuple(tables))


def _lines_table(layout: Layout, lines: Lines) -> Table:
    part = layout.lines
    rows = tuple(zip(*lines.values(), strict=True))
    return Table(part.name, part.title, part.sheet, tuple(lines), rows)
