"""The pieces of the documents, as plain values; `views` puts them together.

A view is filled from stored rows by whoever prepares the document. Days are `date`, times of
day and points in time are text already in London time ("14:00", "Wed 23 Dec 2026, 17:00").
Codes arrive as their words. A child appears by reference and initials only, never by name.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class MeetingFacts:
    """The meeting a document belongs to; `starts` is London time."""

    panel: str
    authorities: tuple[str, ...]
    lead_authority: str
    number: int
    kind: str
    held_on: date
    starts: str
    place: str | None = None


@dataclass(frozen=True, kw_only=True)
class Mark:
    """Who made a document, on which business day, and whether the office is a fictional one."""

    prepared_by: str
    prepared_on: date
    fictional: bool
    policy_version: str


@dataclass(frozen=True, kw_only=True)
class Seal:
    """Where the audit log stood when a document was made: the witness that partners hold."""

    log_entry: int
    audit_head: str


@dataclass(frozen=True, kw_only=True)
class Standard:
    """The wording of a test; empty when no wording is known to have been in force that day.

    `ground` is its words ("reasonable grounds"), `note` whatever must be read with it, such as
    that means is not needed for a child.
    """

    ground: str
    wording: str
    in_force_from: date | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One component of a test ("action: harbouring"), whether it was found, and why."""

    component: str
    found: bool
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class ActionLine:
    """An action with its owner; `about` is a case reference, or None for the panel itself."""

    what: str
    owner: str
    agency: str
    due_on: date | None
    status: str
    about: str | None = None


@dataclass(frozen=True, kw_only=True)
class Apology:
    """Someone who is not coming, and whether their agency's information was sent, and when."""

    person: str
    agency: str
    information_sent: bool
    sent_on: date | None = None
    deputy: str | None = None


@dataclass(frozen=True, kw_only=True)
class SafetyLine:
    """An open safety task: why it was raised, when it fell due, and what has been done."""

    reference: str
    initials: str
    authority: str
    reasons: tuple[str, ...]
    due_on: date
    overdue: bool
    so_far: str
    item: int | None = None


@dataclass(frozen=True, kw_only=True)
class ClockLine:
    """One clock of a case: what is due, when, and whether it is or will be missed."""

    words: str
    on: date
    missed: bool


@dataclass(frozen=True, kw_only=True)
class AgencyLine:
    """What one agency has sent or still owes on a case, in words ("sent", "nothing held")."""

    agency: str
    status: str
    owed: bool
    on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Section:
    """A heading with text as people wrote it; its line breaks are kept."""

    heading: str
    text: str


@dataclass(frozen=True, kw_only=True)
class OffListLine:
    """A case that was considered for this meeting and is not on it, with the reason."""

    reference: str
    initials: str
    authority: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Attendee:
    """Somebody who was there; `arrived` and `left` are London times, None for start and end."""

    person: str
    agency: str
    capacity: str
    remote: bool
    arrived: str | None = None
    left: str | None = None


@dataclass(frozen=True, kw_only=True)
class Observer:
    """Somebody who watched, and whether they signed the confidentiality statement."""

    person: str
    agency: str
    confidentiality_signed: bool


@dataclass(frozen=True, kw_only=True)
class PartnerView:
    """What one statutory partner said, through a named person."""

    agency: str
    person: str
    view: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Deferral:
    """Why a case was put off and what is awaited, each from a named source."""

    reason: str
    awaited: tuple[str, ...]
    until: date | None = None


@dataclass(frozen=True, kw_only=True)
class Signature:
    """Who signed the minutes, as what, and when (London)."""

    person: str
    capacity: str
    at: str


@dataclass(frozen=True, kw_only=True)
class EvidenceLine:
    """A source whose supplier lets it be shared; `dated` is None when it carries no date."""

    title: str
    supplier: str
    dated: date | None = None


@dataclass(frozen=True, kw_only=True)
class NegativePart:
    """What a negative decision owes the child.

    `last_day` is the last calendar day to ask for reconsideration, None until the decision is
    issued; `how_to_ask` says how and who will help.
    """

    reason: str
    onward_action: str
    owner: str
    last_day: date | None
    how_to_ask: str
    due_on: date | None = None
