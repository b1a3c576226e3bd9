"""The notes that go out with a return: what it is, as at when, from what, and how to read it."""

from nrm_panel import words
from nrm_panel.returns.build import MonitoringReturn
from nrm_panel.returns.tables import Table
from nrm_panel.vocabulary import Severity

_APOSTROPHE = (
    "In the CSV files a text that begins with =, +, -, @, a tab, a carriage return or a null"
    " character has one apostrophe put before it, so that no spreadsheet runs it; numbers never"
    " have."
)


def notes(built: MonitoringReturn) -> tuple[str, ...]:
    """Every note of a return, in the order of reading."""
    return (*_warnings(built), *_what_it_is(built), *built.layout.notes, _APOSTROPHE)


def notes_table(built: MonitoringReturn) -> Table:
    """The notes as a table of one column."""
    return Table("notes", "Notes", "Notes", ("note",), tuple((note,) for note in notes(built)))


def _warnings(built: MonitoringReturn) -> list[str]:
    found = []
    if built.provenance.fictional:
        found.append("FICTIONAL: every child and every case in this return is invented.")
    if built.draft:
        found.append("DRAFT: this return has not been signed off.")
    if not built.period.ended(built.provenance.as_at):
        found.append("The period was not over on the as-at date, so these figures are not final.")
    return found


def _what_it_is(built: MonitoringReturn) -> list[str]:
    made_from, layout = built.provenance, built.layout
    return [
        f"{layout.title}: {made_from.panel}.",
        f"Period: {built.period.title}.",
        f"As at {words.day(made_from.as_at)}, log entry {made_from.entry}.",
        f"Witness of the log at that entry: {made_from.head}",
        f"State: {built.state.words}.",
        _checks(built),
        f"Layout version {layout.version}, confidence: {layout.confidence.words}."
        f" Source: {layout.source}",
        f"Policy version {made_from.policy_version}; program version {made_from.program_version}.",
    ]


def _checks(built: MonitoringReturn) -> str:
    if built.checked is None:
        return "The checks have not been run."
    found = [finding.severity for finding in built.checked.findings]
    return (
        f"Checks: {words.count(len(built.checked.ran), 'rule')} run;"
        f" {words.count(found.count(Severity.ERROR), 'error')},"
        f" {words.count(found.count(Severity.QUERY), 'query', 'queries')},"
        f" {words.count(found.count(Severity.NOTE), 'note')}."
    )
