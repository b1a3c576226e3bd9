"""The steps of one referral on the command line: its moves, its facts, its worker, its tasks."""

from datetime import date

import click

from nrm_panel.errors import BadInput
from nrm_panel.vocabulary import Ground, MadeBy, Outcome, TaskKind
from nrm_panel.words import join_words
from tui.case_asks import ASKS
from tui.case_moves import CASE_MOVES
from tui.cli.options import Command, day_option, in_office, parse_day, reference_argument
from workflows.amendable import FACTS
from workflows.amending import Amending
from workflows.amending import amend as amend_fact
from workflows.bring_in import Elsewhere, record_elsewhere
from workflows.cases import name_lead_worker
from workflows.office import Office
from workflows.tasks import ANSWERED_IN_WORDS, SafetyAnswer, answer_safety_task, answer_task

CHOICES = "; ".join(f"{name} ({move.words})" for name, move in CASE_MOVES.items())


def _asked(command: Command) -> Command:
    """One option for everything that some move asks for."""
    for name, ask in reversed(list(ASKS.items())):
        help_ = f"{ask.label} ({_takers(name)})."
        option = f"--{name.replace('_', '-')}"
        metavar = "YYYY-MM-DD" if ask.day else "CODE" if ask.code else "TEXT"
        kind = parse_day if ask.day else str
        command = click.option(option, name, type=kind, metavar=metavar, help=help_)(command)
    return command


def _takers(ask: str) -> str:
    """The moves that ask for a thing, each with the codes it takes."""
    takes = {move: one.codes.get(ask) for move, one in CASE_MOVES.items() if ask in one.asks}
    if not any(takes.values()):
        return join_words(list(takes))
    return "; ".join(
        f"{move}: {join_words([code.value for code in codes or ()], 'or')}"
        for move, codes in takes.items()
    )


@click.command(
    help=f"""Move a referral; what stands against it is said all at once.

MOVE is one of: {CHOICES}.

Example: nrm-panel referral move 2026-0001 suspend --reason age_assessment
"""
)
@reference_argument
@click.argument("name", metavar="MOVE", type=click.Choice(list(CASE_MOVES)))
@_asked
@in_office
def move(office: Office, /, reference: str, name: str, **given: str | date | None) -> None:
    """Make the move with what was typed for it."""
    chosen = CASE_MOVES[name]
    typed = {key: str(value) for key, value in given.items() if value is not None}
    allowed = (*chosen.asks, "reason") if name == "correct" else chosen.asks
    for key in typed:
        if key not in allowed:
            takes = join_words([f"--{one.replace('_', '-')}" for one in chosen.asks]) or "nothing"
            raise BadInput(f"{name} does not ask for --{key.replace('_', '-')}; it takes {takes}.")
    click.echo(chosen.make(office, reference, {key: typed.get(key, "") for key in ASKS}, None))


@click.command(
    help=f"""Amend a fact: the former value stays on record, and a decision is never altered.

FIELD is one of: {", ".join(FACTS)}.

Example: nrm-panel referral amend 2026-0001 date_of_birth 2010-05-04 --reason "passport seen"
--source "the child's social worker"
"""
)
@reference_argument
@click.argument("field")
@click.argument("value")
@click.option("--reason", required=True, metavar="TEXT", help="Why the fact is changed.")
@click.option("--source", required=True, metavar="TEXT", help="Where the new value comes from.")
@day_option("--effective-on", "The day from which it holds; without it, the business date.")
@in_office
def amend(
    office: Office,
    reference: str,
    field: str,
    value: str,
    reason: str,
    source: str,
    effective_on: date | None,
) -> None:
    """Amend a fact and say what followed."""
    done = amend_fact(office, reference, Amending(field, value, reason, source, effective_on))
    for sentence in done.changed:
        click.echo(sentence)
    if done.look_again:
        click.echo("A decision was made before this was known: a task to look at it is raised.")


@click.command()
@reference_argument
@click.option(
    "--made-by",
    required=True,
    type=click.Choice([MadeBy.SCA.value, MadeBy.OTHER_PANEL.value]),
    help="Who made it.",
)
@click.option("--decided-on", required=True, type=parse_day, metavar="YYYY-MM-DD", help="When.")
@click.option("--wording", default="", metavar="TEXT", help="The wording of the test, as stated.")
@in_office
def elsewhere(office: Office, reference: str, made_by: str, decided_on: date, wording: str) -> None:
    """Record the positive reasonable grounds decision with which a referral comes here.

    Once accepted the case awaits conclusive grounds.

    Example: nrm-panel referral elsewhere 2026-0001 --made-by sca --decided-on 2026-09-28
    """
    made = Elsewhere(
        Ground.RG, Outcome.POSITIVE, MadeBy(made_by), decided_on, wording=wording.strip()
    )
    record_elsewhere(office, reference, made)
    click.echo(f"The decision is recorded; {reference} awaits conclusive grounds once accepted.")


@click.command()
@reference_argument
@click.argument("kind", type=click.Choice([kind.value for kind in ANSWERED_IN_WORDS]))
@click.option("--words", required=True, metavar="TEXT", help="What was found and done.")
@in_office
def task(office: Office, reference: str, kind: str, words: str) -> None:
    """Close a task of a case with what was found.

    Example: nrm-panel referral task 2026-0001 look_again --words "The decision stands"
    """
    answer_task(office, reference, TaskKind(kind), words)
    click.echo(f"The task of {reference} is closed.")


@click.command()
@reference_argument
@click.argument("account")
@in_office
def assign(office: Office, reference: str, account: str) -> None:
    """Name the child's lead social worker, who may then not chair, vote on or review the case.

    Example: nrm-panel referral assign 2026-0001 sam
    """
    name_lead_worker(office, reference, account)
    click.echo(f"{account} is the lead social worker of {reference}.")


@click.command()
@reference_argument
@click.option("--told", default="", metavar="WHO", help="Who in the child's authority was told.")
@day_option("--told-on", "When they were told.")
@day_option("--strategy-on", "The date of the strategy discussion.")
@click.option("--no-strategy", default="", metavar="TEXT", help="Why there is none.")
@in_office
def safety(
    office: Office,
    reference: str,
    told: str,
    told_on: date | None,
    strategy_on: date | None,
    no_strategy: str,
) -> None:
    """Close the safety task of a case with what was done.

    Example: nrm-panel referral safety 2026-0001 --told "duty manager" --told-on 2026-09-21
    --strategy-on 2026-09-22
    """
    answer_safety_task(office, reference, SafetyAnswer(told, told_on, strategy_on, no_strategy))
    click.echo(f"The safety task of {reference} is closed.")
