"""Which children may be one, and which belong together, on the command line."""

import click

from nrm_panel.vocabulary import LinkKind, MatchSettled, ReferralState
from nrm_panel.words import day, join_words
from tui.cli.options import in_office, json_option, one_of, reference_argument
from tui.cli.output import print_columns, print_json
from workflows.linking import Linked, links_of
from workflows.linking import link as link_cases
from workflows.linking import unlink as unlink_cases
from workflows.office import Office
from workflows.telling_apart import MayBe, matches_of, settle_match

other_argument = click.argument("other", metavar="OTHER")
reason_option = click.option(
    "--reason", required=True, metavar="TEXT", help="Why, in words; kept with the case."
)
kind_option = click.option("--as", "kind", required=True, type=one_of(LinkKind), help="The tie.")


@click.command()
@reference_argument
@json_option
@in_office
def matches(office: Office, reference: str, as_json: bool) -> None:
    """List the cases that may be of the same child, why, and what was found of each.

    Names are not shown: open both cases to compare them, then settle each.

    Example: nrm-panel referral matches 2026-0002
    """
    found = matches_of(office, reference)
    if as_json:
        print_json([match_json(one) for one in found])
        return
    rows = [
        (
            one.referral.reference,
            one.referral.initials,
            ReferralState(one.referral.state).words,
            day(one.referral.referred_on),
            join_words([reason.words for reason in one.reasons]),
            one.settled_as.words if one.settled_as else "to be settled",
        )
        for one in found
    ]
    headings = ("Case", "Initials", "Where it stands", "Referred", "Why", "Found")
    print_columns(headings, rows, f"No other case is likely to be of the child of {reference}.")


@click.command()
@reference_argument
@other_argument
@click.option("--as", "found", required=True, type=one_of(MatchSettled), help="What you found.")
@reason_option
@in_office
def settle(office: Office, reference: str, other: str, found: str, reason: str) -> None:
    """Settle whether two cases are of the same child.

    A re_referral is linked; a duplicate is then closed by a move of its own.

    Example: nrm-panel referral settle 2026-0002 2026-0001 --as re_referral --reason "Same school"
    """
    settle_match(office, reference, other, MatchSettled(found), reason)
    click.echo(f"{reference} and {other}: {MatchSettled(found).words}.")
    if found == MatchSettled.DUPLICATE:
        click.echo(
            "Now close the one that is not needed: nrm-panel referral move "
            f"{reference} close --reason duplicate --other {other}"
        )


@click.command()
@reference_argument
@other_argument
@kind_option
@reason_option
@in_office
def link(office: Office, reference: str, other: str, kind: str, reason: str) -> None:
    """Link two cases: siblings, the same incident or alleged exploiter, a re-referral.

    Example: nrm-panel referral link 2026-0002 2026-0001 --as sibling --reason "Sisters"
    """
    link_cases(office, reference, other, LinkKind(kind), reason)
    click.echo(f"{reference} and {other} are linked: {LinkKind(kind).words}.")


@click.command()
@reference_argument
@other_argument
@kind_option
@reason_option
@in_office
def unlink(office: Office, reference: str, other: str, kind: str, reason: str) -> None:
    """End a link between two cases; that it stood is kept.

    Example: nrm-panel referral unlink 2026-0002 2026-0001 --as sibling --reason "Cousins"
    """
    unlink_cases(office, reference, other, LinkKind(kind), reason)
    click.echo(f"{reference} and {other} are no longer linked: {LinkKind(kind).words}.")


@click.command()
@reference_argument
@json_option
@in_office
def links(office: Office, reference: str, as_json: bool) -> None:
    """List the cases that a case is linked to, from whichever side they were linked.

    Example: nrm-panel referral links 2026-0002
    """
    found = links_of(office, reference)
    if as_json:
        print_json([link_json(one) for one in found])
        return
    rows = [
        (
            one.referral.reference,
            one.referral.initials,
            ReferralState(one.referral.state).words,
            one.kind.words,
            day(one.linked_on),
        )
        for one in found
    ]
    headings = ("Case", "Initials", "Where it stands", "Tie", "Since")
    print_columns(headings, rows, f"{reference} is linked to no other case.")


def match_json(one: MayBe) -> dict[str, object]:
    """One likely match as JSON; dates are ISO texts."""
    return {
        "reference": one.referral.reference,
        "initials": one.referral.initials,
        "state": one.referral.state,
        "referred_on": one.referral.referred_on.isoformat(),
        "reasons": [reason.value for reason in one.reasons],
        "settled_as": one.settled_as.value if one.settled_as else None,
        "settled_on": one.settled_on.isoformat() if one.settled_on else None,
    }


def link_json(one: Linked) -> dict[str, object]:
    """One link as JSON; dates are ISO texts."""
    return {
        "reference": one.referral.reference,
        "initials": one.referral.initials,
        "state": one.referral.state,
        "kind": one.kind.value,
        "linked_on": one.linked_on.isoformat(),
    }
