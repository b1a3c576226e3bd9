"""`nrm-panel decision`: what a sitting made of a case, recorded and carried to its issue."""

import click

from nrm_panel.vocabulary import DecisionState, Ground, Hearing, ReferralState
from nrm_panel.words import join_words
from tui.cli.case_json import decision_json
from tui.cli.case_page import decision_lines
from tui.cli.decision_form import read_reasons, read_record
from tui.cli.decision_template import empty_form
from tui.cli.options import exactly_one, in_office, json_option, one_of, reference_argument
from tui.cli.output import print_json
from workflows.decide import record_decision
from workflows.issuing import issue as issue_decisions
from workflows.issuing import record_sca_agreed, send_to_sca
from workflows.office import Office
from workflows.opening import open_case
from workflows.review import complete_reasons, confirm_reasons
from workflows.review import review as review_decision

file_option = click.option(
    "--file", "file", required=True, metavar="FILE", help="The form, filled in; - reads it typed."
)


@click.group()
def decision() -> None:
    """Decisions at reasonable and conclusive grounds.

    Example: nrm-panel decision template 2026-0001
    """


@decision.command()
@reference_argument
@click.option("--combined", is_flag=True, help="Both decisions in one sitting.")
@in_office
def template(office: Office, reference: str, combined: bool) -> None:
    """Print the form of a decision, empty, for the case's next one.

    Example: nrm-panel decision template 2026-0001 > decision.json
    """
    print_json(empty_form(office, reference, combined=combined))


@decision.command()
@reference_argument
@file_option
@in_office
def record(office: Office, reference: str, file: str) -> None:
    """Record what the sitting made of a case; whatever is missing is said all at once.

    Example: nrm-panel decision record 2026-0001 --file decision.json
    """
    done = record_decision(office, read_record(reference, file))
    for ground, outcome in done.decisions:
        click.echo(f"{reference}: {outcome.words.lower()} at {ground.words}.")
    if done.hearing is not Hearing.DECIDED:
        click.echo(f"{reference} is left: {done.hearing.words}.")
    click.echo(f"It stands now: {ReferralState(done.state).words}.")


@decision.command()
@reference_argument
@click.option("--ground", required=True, type=one_of(Ground), help="Which decision.")
@file_option
@in_office
def complete(office: Office, reference: str, ground: str, file: str) -> None:
    """Put the full reasons in place of the short record of the room.

    Example: nrm-panel decision complete 2026-0001 --ground rg --file decision.json
    """
    which = Ground(ground)
    complete_reasons(office, reference, which, read_reasons(which, file))
    click.echo(f"The full reasons at {which.words} are kept; the partners confirm them.")


@decision.command()
@reference_argument
@in_office
def confirm(office: Office, reference: str) -> None:
    """Confirm, as a partner who decided, the reasons of a case's decisions.

    Example: nrm-panel decision confirm 2026-0001
    """
    for one in confirm_reasons(office, reference):
        left = join_words([agency.words for agency in one.waiting_for])
        rest = f"still to confirm: {left}" if left else "every partner has confirmed"
        click.echo(f"Confirmed at {one.ground.words}; {rest}.")


@decision.command()
@reference_argument
@click.option("--agree", is_flag=True, help="The negative takes effect.")
@click.option("--send-back", metavar="TEXT", help="Back to the panel, and why.")
@in_office
def review(office: Office, reference: str, agree: bool, send_back: str | None) -> None:
    """Review a negative decision, as somebody who was not in the sitting.

    Example: nrm-panel decision review 2026-0001 --agree
    """
    exactly_one(agree=agree, send_back=send_back)
    review_decision(office, reference, agree=agree, reason=send_back or "")
    done = "takes effect" if agree else "goes back to the panel"
    click.echo(f"The negative decision of {reference} {done}.")


@decision.command()
@reference_argument
@click.option("--sent", is_flag=True, help="The decisions went to the SCA.")
@click.option("--agreed", is_flag=True, help="The SCA agreed.")
@in_office
def sca(office: Office, reference: str, sent: bool, agreed: bool) -> None:
    """Record what goes to and comes from the Single Competent Authority.

    Example: nrm-panel decision sca 2026-0001 --sent
    """
    exactly_one(sent=sent, agreed=agreed)
    if sent:
        send_to_sca(office, reference)
    else:
        record_sca_agreed(office, reference)
    state = DecisionState.WITH_SCA if sent else DecisionState.AGREED
    click.echo(f"{reference}: {state.words}.")


@decision.command()
@reference_argument
@in_office
def issue(office: Office, reference: str) -> None:
    """Issue a case's agreed decisions; whoever recorded one may not.

    Example: nrm-panel decision issue 2026-0001
    """
    issue_decisions(office, reference)
    click.echo(f"{reference}: {DecisionState.ISSUED.words}.")


@decision.command()
@reference_argument
@click.option("--purpose", default="reading a decision", show_default=True, help="Why; kept.")
@json_option
@in_office
def show(office: Office, reference: str, purpose: str, as_json: bool) -> None:
    """Open a case to read its decisions; the opening is kept in the log.

    Example: nrm-panel decision show 2026-0001
    """
    case = open_case(office, reference, purpose)
    if as_json:
        decisions = [decision_json(one) for one in case.decisions]
        print_json({"reference": reference, "decisions": decisions})
        return
    for line in decision_lines(case):
        click.echo(line)
