"""`nrm-panel referral new`: type a referral in, paste it, or give its answers in a file."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import click

from nrm_panel.errors import BadInput
from nrm_panel.intake.advising import advise_on
from nrm_panel.intake.register.dates import read_date
from nrm_panel.intake.typed import missing_answers
from nrm_panel.vocabulary import Way
from nrm_panel.words import join_words
from tui.cli.answer_file import read_answer_file, read_text
from tui.cli.asking import interview, read_line, tell
from tui.cli.options import day_option, in_office, json_option
from tui.cli.output import print_json
from tui.cli.pasting import pasted_answers
from tui.cli.signing import on_terminal
from workflows.office import Office
from workflows.receive import Received
from workflows.typing import NewReferral, drop_new, keep_new, kept_new, receive_typed

NOBODY = (
    "Nobody is there to be asked; type the command on a terminal, or give the answers with "
    "--answers FILE or --paste FILE."
)
HALF_TYPED = (
    "You have a referral half typed; go on with it ('nrm-panel referral new'), or throw it away "
    "with --fresh."
)


@click.command()
@click.option("--answers", metavar="FILE", help="Answers by the form's keys, as JSON or TOML.")
@click.option("--paste", metavar="FILE", help="Text of the form's document; - is standard input.")
@day_option("--referred-on", "The date of referral.")
@click.option("--nrm-reference", metavar="TEXT", help="The reference that came by e-mail.")
@click.option("--edit", is_flag=True, help="With --paste: open your editor on the split.")
@click.option("--yes", is_flag=True, help="With --paste: the split is right, and receive it.")
@click.option("--fresh", is_flag=True, help="Throw away what you had half typed.")
@click.option("--dry-run", is_flag=True, help="Read and judge; change nothing.")
@json_option
@in_office
def new(office: Office, /, as_json: bool, dry_run: bool, **options: Any) -> None:
    """Bring in a referral by hand: question by question, pasted, or from a file of answers.

    On a terminal you are asked in the form's own order. Any question may be skipped, every answer
    is kept at once, and the command goes on where you stopped. Pasted text is split by its
    headings, and shown to you before it is received. Only a name (or an alias) and the date of
    referral are needed.

    Example: nrm-panel referral new

    Example: nrm-panel referral new --paste referral.txt --referred-on 2026-09-21
    """
    if options["answers"] and options["paste"]:
        raise click.UsageError("Give --answers or --paste, not both.")
    if (options["edit"] or options["yes"]) and not options["paste"]:
        raise click.UsageError("--edit and --yes are for --paste.")
    received = _from_file(office, options, dry_run) if options["answers"] else None
    if received is None:
        received = _by_hand(office, options, dry_run)
    if received is not None:
        _print(received, as_json=as_json, dry_run=dry_run)


def _from_file(office: Office, options: Mapping[str, Any], dry_run: bool) -> Received:
    answers = read_answer_file(options["answers"])
    enclosed = answers.pop("referred_on", None)
    reference = answers.pop("nrm_reference", None)
    return receive_typed(
        office,
        answers,
        referred_on=options["referred_on"] or _day(str(enclosed or ""), office.on),
        nrm_reference=options["nrm_reference"] or (str(reference) if reference else None),
        dry_run=dry_run,
        forgets_draft=False,
    )


def _by_hand(office: Office, options: Mapping[str, Any], dry_run: bool) -> Received | None:
    if options["fresh"] and not dry_run:
        drop_new(office)
    kept = None if options["fresh"] else kept_new(office)
    if options["paste"] and (options["yes"] or dry_run):
        return _receive(office, _pasted(options, yes=True), dry_run, forgets_draft=False)
    if options["paste"]:
        if kept is not None:
            raise BadInput(HALF_TYPED)
        started = _pasted(options, yes=False)
    elif not on_terminal():
        raise BadInput(NOBODY)
    else:
        started = interview(office, _with_options(kept or NewReferral(), options))
    if not started.referred_on:
        started = replace(started, referred_on=read_line("Date of referral: ").strip())
    _summarise(office, started)
    if not dry_run:
        keep_new(office, started)
        if read_line("Receive it? [y/N] ").strip().lower() not in ("y", "yes"):
            tell("It is kept; 'nrm-panel referral new' goes on with it.")
            return None
    return _receive(office, started, dry_run)


def _pasted(options: Mapping[str, Any], *, yes: bool) -> NewReferral:
    answers = pasted_answers(read_text(options["paste"]), yes=yes, edit=options["edit"])
    return _with_options(NewReferral(answers=answers, way=Way.PASTED), options)


def _with_options(new: NewReferral, options: Mapping[str, Any]) -> NewReferral:
    given: date | None = options["referred_on"]
    return replace(
        new,
        referred_on=given.isoformat() if given else new.referred_on,
        nrm_reference=options["nrm_reference"] or new.nrm_reference,
    )


def _receive(
    office: Office, new: NewReferral, dry_run: bool, *, forgets_draft: bool = True
) -> Received:
    return receive_typed(
        office,
        new.answers,
        referred_on=_day(new.referred_on, office.on),
        nrm_reference=new.nrm_reference or None,
        way=new.way,
        dry_run=dry_run,
        forgets_draft=forgets_draft,
    )


def _summarise(office: Office, new: NewReferral) -> None:
    tell("\nSUMMARY")
    missing = [f"“{heading}”" for heading in missing_answers(new.answers)]
    if missing:
        tell(f"  Not answered: {join_words(missing)}.")
    for one in advise_on(new.answers, office.on, office.policy):
        if one.code != "unanswered":
            tell(f"  Advice: {one.sentence}")


def _day(text: str, on: date) -> date | None:
    if not text:
        return None
    found = read_date(text, on)
    if isinstance(found, str):
        raise BadInput("The date of referral is not a date; write it as 2026-09-21 or 21/9/2026.")
    return found


def _print(received: Received, *, as_json: bool, dry_run: bool) -> None:
    if as_json:
        reference = None if dry_run else received.reference
        told = {"notes": list(received.notes), "advice": list(received.advice)}
        print_json({"reference": reference, "where": received.where, **told})
        return
    click.echo("Would be received" if dry_run else f"{received.reference}  received")
    for note in received.notes:
        click.echo(f"    {note}")
    for sentence in received.advice:
        click.echo(f"    Advice: {sentence}")
