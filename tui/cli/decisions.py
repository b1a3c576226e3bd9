"""`nrm-panel decision`: what a sitting made of a case, recorded and carried to its issue."""

from datetime import date

import click

from nrm_panel.vocabulary import Ground, Hearing, NegativeReason, Outcome, ReferralState
from nrm_panel.words import join_words
from tui.cli.case_json import decision_json
from tui.cli.case_page import decision_lines
from tui.cli.decision_form import read_reasons, read_record
from tui.cli.decision_template import empty_form
from tui.cli.options import (
    day_option,
    exactly_one,
    in_office,
    json_option,
    one_of,
    parse_day,
    reference_argument,
)
from tui.cli.output import print_json
from workflows.after_issue import TakenOver, take_over, tell_child
from workflows.decide import record_decision
from workflows.issuing import (
    answer_query,
    escalate_to_sca,
    record_sca_agreed,
    record_sca_query,
    send_to_sca,
)
from workflows.issuing import issue as issue_decisions
from workflows.office import Office
from workflows.opening import open_case
from workflows.review import complete_reasons, confirm_reasons
from workflows.review import review as review_decision
from workflows.room_views import where_decisions_stand

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
@click.option("--queried", metavar="TEXT", help="What the SCA asks.")
@click.option("--answered", metavar="TEXT", help="The panel's answer; then it goes there --sent.")
@click.option("--escalated", metavar="TEXT", help="The letter by which a silent SCA is asked.")
@in_office
def sca(
    office: Office,
    reference: str,
    sent: bool,
    agreed: bool,
    queried: str | None,
    answered: str | None,
    escalated: str | None,
) -> None:
    """Record what goes to and comes from the Single Competent Authority.

    A queried decision is answered, or heard again at a sitting (decision record), or taken over.

    Example: nrm-panel decision sca 2026-0001 --sent
    """
    exactly_one(sent=sent, agreed=agreed, queried=queried, answered=answered, escalated=escalated)
    if sent:
        send_to_sca(office, reference)
    elif agreed:
        record_sca_agreed(office, reference)
    elif queried is not None:
        record_sca_query(office, reference, queried)
    elif answered is not None:
        answer_query(office, reference, answered)
    else:
        escalate_to_sca(office, reference, escalated or "")
    click.echo(f"It is recorded. {reference}: {_standing(office, reference)}.")


@decision.command()
@reference_argument
@click.option("--outcome", required=True, type=one_of(Outcome), help="What the SCA decided.")
@click.option("--decided-on", required=True, type=parse_day, metavar="YYYY-MM-DD", help="When.")
@click.option("--words", required=True, metavar="TEXT", help="Its reasons, or where they stand.")
@click.option("--ground", type=one_of(Ground), help="Which, where both are queried.")
@click.option("--negative-reason", type=one_of(NegativeReason), help="The code of a negative.")
@in_office
def taken(
    office: Office,
    reference: str,
    outcome: str,
    decided_on: date,
    words: str,
    ground: str | None,
    negative_reason: str | None,
) -> None:
    """Record the SCA's own decision in place of one that it queried, which stays readable.

    Example: nrm-panel decision taken 2026-0001 --outcome positive --decided-on 2026-10-20
    --words "letter of that day"
    """
    made = TakenOver(
        outcome=Outcome(outcome),
        decided_on=decided_on,
        words=words,
        ground=Ground(ground) if ground else None,
        negative_reason=NegativeReason(negative_reason) if negative_reason else None,
    )
    take_over(office, reference, made)
    click.echo(f"It is recorded. {reference}: {_standing(office, reference)}.")


@decision.command()
@reference_argument
@day_option("--told-on", "When the child was told.")
@click.option("--why-not", metavar="TEXT", help="Why the child was not told.")
@in_office
def told(office: Office, reference: str, told_on: date | None, why_not: str | None) -> None:
    """Record when the child was told of the issued decisions, or why not.

    Example: nrm-panel decision told 2026-0001 --told-on 2026-11-03
    """
    exactly_one(told_on=told_on, why_not=why_not)
    grounds = tell_child(office, reference, told_on, why_not or "")
    click.echo(f"It is recorded for {join_words([ground.words for ground in grounds])}.")


def _standing(office: Office, reference: str) -> str:
    """Where the decisions of a case stand, without opening it."""
    standing = [
        f"{ground.words}, {state.words[0].lower()}{state.words[1:]}"
        for ground, state in where_decisions_stand(office, reference)
    ]
    return "; ".join(standing)


@decision.command()
@reference_argument
@in_office
def issue(office: Office, reference: str) -> None:
    """Issue a case's agreed decisions; whoever recorded one may not.

    Example: nrm-panel decision issue 2026-0001
    """
    issue_decisions(office, reference)
    click.echo(f"{reference}: {_standing(office, reference)}.")


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
