"""Receive a referral that is typed or pasted here; until then what was typed is kept as a draft."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date

from nrm_panel.errors import BadInput
from nrm_panel.intake.assessing import assess
from nrm_panel.intake.typed import read_typed
from nrm_panel.rules.access import Verb
from nrm_panel.vocabulary import Way
from workflows.drafts import draft_of, forget_draft, keep_draft
from workflows.office import Office, Unit
from workflows.receive import Received, authorities_served, intake_limits, receive_arrivals
from workflows.receiving_rows import Arrival

# A new referral is no thing yet, so its draft has no number; each person has one.
_DRAFT = ("referral", 0, "new")


@dataclass(frozen=True)
class NewReferral:
    """A referral as far as it has been typed: answers by the form's keys, exactly as typed.

    `at` is the question that comes next, "" for the first.
    """

    answers: Mapping[str, str] = field(default_factory=dict)
    referred_on: str = ""
    nrm_reference: str = ""
    way: Way = Way.TYPED
    at: str = ""


def keep_new(office: Office, new: NewReferral) -> None:
    """Keep what this person has typed of a new referral, in place of what was kept before."""
    keep_draft(office, *_DRAFT, json.dumps(asdict(new)), 0)


def kept_new(office: Office) -> NewReferral | None:
    """What this person had typed of a new referral, or None."""
    body = draft_of(office, *_DRAFT)
    if body is None:
        return None
    kept = json.loads(body)
    return NewReferral(**(kept | {"way": Way(kept["way"])}))


def drop_new(office: Office) -> None:
    """Throw away what this person had typed of a new referral."""
    with office.write(Verb.KEEP_DRAFT) as unit:
        forget_draft(unit, *_DRAFT)


def receive_typed(
    office: Office,
    answers: Mapping[str, object],
    *,
    referred_on: date | None,
    nrm_reference: str | None = None,
    way: Way = Way.TYPED,
    dry_run: bool = False,
    forgets_draft: bool = True,
) -> Received:
    """Receive a referral from answers by the form's keys, and forget this person's draft of it.

    A file of answers is not the draft, and leaves it where it is. The referral may be incomplete;
    a name or an alias and the date of referral it must have. A dry run changes nothing. Raises
    `BadInput` for what can never be a child's referral, and for an NRM reference that was
    received already.
    """
    if referred_on is None:
        raise BadInput("There is no date of referral; give it, or --referred-on on a command line.")
    with office.read(Verb.RECEIVE) as unit:
        served = authorities_served(unit)
    incoming = read_typed(
        answers,
        way=way,
        referred_on=referred_on,
        nrm_reference=nrm_reference,
        on=office.on,
        limits=intake_limits(office.policy, office.on),
    )
    arrival = Arrival(incoming, assess(incoming.referral, office.on, served, office.policy))
    afterwards = _forget if forgets_draft else None
    report = receive_arrivals(office, [arrival], [], dry_run=dry_run, afterwards=afterwards)
    return report.received[0]


def _forget(unit: Unit) -> None:
    forget_draft(unit, *_DRAFT)
