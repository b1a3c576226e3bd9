"""What the panel records of a child beside the form, on the command line."""

from collections.abc import Sequence
from datetime import date

import click

from nrm_panel.errors import BadInput
from nrm_panel.rules.supplement import in_words, question, takes
from nrm_panel.words import count, day
from tui.cli.options import day_option, in_office, json_option, parse_day, reference_argument
from tui.cli.output import print_columns, print_json
from workflows.missing import Episode, missing_of, record_missing
from workflows.office import Office
from workflows.supplement import (
    NotRecorded,
    Supplement,
    missing_supplement,
    record_supplement,
    supplement_of,
)

FROM = "The first day; without it, the episode that has not ended."


@click.command()
@click.argument("reference", metavar="[REF]", required=False)
@click.argument("values", metavar="[FIELD=VALUE]...", nargs=-1)
@json_option
@in_office
def local(office: Office, reference: str | None, values: tuple[str, ...], as_json: bool) -> None:
    """Record what the form does not ask; without values, show what is recorded and what is not.

    FIELD=? says which answers it takes, and FIELD= takes one back. Without REF, count what is not
    recorded over all cases.

    Example: nrm-panel referral local 2026-0001 ethnicity=WOTH "team=East team"
    """
    if reference is None:
        _print_counts(missing_supplement(office), as_json)
    elif any(value.endswith("=?") for value in values):
        for value in values:
            click.echo(takes(question(value.partition("=")[0])))
    elif values:
        missing = record_supplement(office, reference, _pairs(values))
        if as_json:
            print_json([asked.key for asked in missing])
        else:
            left = count(len(missing), "question")
            click.echo(f"Recorded. Not recorded yet: {left}." if missing else "All is recorded.")
    else:
        _print(supplement_of(office, reference), as_json)


@click.command()
@reference_argument
@click.option("--from", "first", type=parse_day, metavar="YYYY-MM-DD", help=FROM)
@click.option("--to", "last", type=parse_day, metavar="YYYY-MM-DD", help="The day it ended.")
@day_option("--return-interview", "The day of the return interview.")
@json_option
@in_office
def missing(
    office: Office,
    reference: str,
    first: date | None,
    last: date | None,
    return_interview: date | None,
    as_json: bool,
) -> None:
    """Record when a child was missing; without days, list the episodes.

    While the child is missing a safety task stands. It never suspends the case.

    Example: nrm-panel referral missing 2026-0001 --from 2026-09-20
    """
    if first or last or return_interview:
        episodes = [record_missing(office, reference, first, last, return_interview)]
    else:
        episodes = missing_of(office, reference)
    if as_json:
        print_json([_episode_json(one) for one in episodes])
        return
    rows = [
        (
            day(one.missing_from),
            day(one.missing_to) if one.missing_to else "still missing",
            day(one.return_interview_on) if one.return_interview_on else "not recorded",
        )
        for one in episodes
    ]
    print_columns(("From", "To", "Return interview"), rows, "No missing episode is recorded.")


def _pairs(values: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for text in values:
        key, equals, value = text.partition("=")
        if not equals:
            raise BadInput(f"{key!r} has no =; write each answer as FIELD=VALUE.")
        if key.strip() in found:
            raise BadInput(f"{key.strip()} is given twice; give it once.")
        found[key.strip()] = value
    return found


def _print(found: Supplement, as_json: bool) -> None:
    if as_json:
        print_json(
            {
                "lead_social_worker": found.lead_social_worker,
                "answers": {
                    one.question.key: {
                        "value": one.value,
                        "words": in_words(one.question, one.value),
                        "recorded_on": one.recorded_on.isoformat(),
                    }
                    for one in found.answers
                },
                "not_recorded": [asked.key for asked in found.missing],
            }
        )
        return
    rows = [("", "Lead social worker", found.lead_social_worker or "not named")]
    rows += [
        (one.question.key, one.question.words, in_words(one.question, one.value))
        for one in found.answers
    ]
    rows += [(asked.key, asked.words, "not recorded") for asked in found.missing]
    print_columns(("Field", "Question", "Answer"), rows, "")


def _print_counts(found: Sequence[NotRecorded], as_json: bool) -> None:
    if as_json:
        print_json(
            [
                {"question": one.words, "not_recorded": one.cases, "asked_of": one.of}
                for one in found
            ]
        )
        return
    rows = [(one.words, one.cases, one.of) for one in found]
    print_columns(("Question", "Not recorded", "Asked of"), rows, "")


def _episode_json(one: Episode) -> dict[str, str | None]:
    back, interview = one.missing_to, one.return_interview_on
    return {
        "missing_from": one.missing_from.isoformat(),
        "missing_to": back.isoformat() if back else None,
        "return_interview_on": interview.isoformat() if interview else None,
    }
