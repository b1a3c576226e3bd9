"""The steps of one referral on the command line: its moves, its worker, its safety task."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import click

from nrm_panel.errors import BadInput
from nrm_panel.vocabulary import ReturnReason
from tui.cli.options import day_option, in_office, reference_argument
from workflows.cases import accept, answer_return, name_lead_worker, offer_return
from workflows.corrections import approve_correction, ask_correction
from workflows.office import Office
from workflows.tasks import SafetyAnswer, answer_safety_task


@dataclass(frozen=True)
class Given:
    """What was typed with a move."""

    reason: str
    words: str
    in_writing: str


def _accept(office: Office, reference: str, _given: Given) -> str:
    accept(office, reference)
    return f"{reference} is accepted; it awaits a reasonable grounds decision."


def _offer(office: Office, reference: str, given: Given) -> str:
    codes = {code.value: code for code in ReturnReason}
    if given.reason and given.reason not in codes:
        raise BadInput(f"{given.reason!r} is not a reason; use one of {', '.join(codes)}.")
    offer_return(office, reference, codes.get(given.reason), given.words)
    return f"The return of {reference} is offered; it stays here until the SCA accepts in writing."


def _answered(accepted: bool) -> Callable[[Office, str, Given], str]:
    def answer(office: Office, reference: str, given: Given) -> str:
        answer_return(office, reference, accepted=accepted, in_writing=given.in_writing)
        return f"{reference} is returned." if accepted else f"{reference} stays with this panel."

    return answer


def _ask(office: Office, reference: str, given: Given) -> str:
    move = ask_correction(office, reference, given.reason)
    return f"Asked to undo '{move}' of {reference}; a second person agrees with approve_correction."


def _approve(office: Office, reference: str, _given: Given) -> str:
    return f"'{approve_correction(office, reference)}' of {reference} is undone."


MOVES: dict[str, Callable[[Office, str, Given], str]] = {
    "accept": _accept,
    "return_to_sca": _offer,
    "return_accepted": _answered(True),
    "return_refused": _answered(False),
    "correct": _ask,
    "approve_correction": _approve,
}


@click.command()
@reference_argument
@click.argument("name", metavar="MOVE", type=click.Choice(list(MOVES)))
@click.option("--reason", default="", metavar="CODE", help="Why: a code; for correct, in words.")
@click.option("--words", default="", metavar="TEXT", help="The reason in words.")
@click.option("--in-writing", default="", metavar="TEXT", help="Where the SCA's answer stands.")
@in_office
def move(
    office: Office, reference: str, name: str, reason: str, words: str, in_writing: str
) -> None:
    """Move a referral; what stands against it is said all at once.

    MOVE is accept, return_to_sca, return_accepted, return_refused, correct (asks for the last move
    to be undone) or approve_correction (a second person agrees).

    Example: nrm-panel referral move 2026-0001 accept
    """
    click.echo(MOVES[name](office, reference, Given(reason, words, in_writing)))


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
