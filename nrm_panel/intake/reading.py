"""Home Office referrals are read from a file: the normalised referral beside what was received."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from nrm_panel.errors import BadInput
from nrm_panel.inputs import ReferralInput
from nrm_panel.intake.envelopes import Asked, open_envelope
from nrm_panel.intake.limits import IntakeLimits
from nrm_panel.intake.links import strip_record
from nrm_panel.intake.normalising import normalise
from nrm_panel.intake.records import Record, read_records

_ONE_REFERENCE = (
    "--nrm-reference is for one referral, and this file is a list; "
    "put each reference into the envelope of its referral"
)


@dataclass(frozen=True, slots=True)
class Incoming:
    """A referral that can be received; `received` is its exact bytes, access tokens removed."""

    where: str
    received: bytes
    referral: ReferralInput


@dataclass(frozen=True, slots=True)
class Refused:
    """A record, or the whole rest of a file, that cannot be; `sentence` begins with where."""

    where: str
    sentence: str

    def refusal(self) -> BadInput:
        """Give the refusal to raise where one bad record stops the import."""
        return BadInput(self.sentence)


def read_referrals(
    data: bytes,
    name: str,
    *,
    referred_on: date | None,
    nrm_reference: str | None,
    on: date,
    limits: IntakeLimits,
) -> Iterator[Incoming | Refused]:
    """Give each referral of a file, or why it is refused, one by one and in order; never raises.

    The file holds one referral, a JSON list or JSON lines; each is flat or in an envelope. Nothing
    may be dated after `on`, in London. A file of several is refused with an `nrm_reference`.
    """
    asked = Asked(referred_on, nrm_reference, on)
    try:
        for record in read_records(data, name):
            if nrm_reference and record.where != name:
                raise BadInput(f"{name}: {_ONE_REFERENCE}.")
            yield _read(record, asked, limits)
    except BadInput as refusal:
        yield Refused(name, str(refusal))


def _read(record: Record, asked: Asked, limits: IntakeLimits) -> Incoming | Refused:
    try:
        envelope = open_envelope(record, asked, limits)
        referral = normalise(envelope, limits)
    except BadInput as refusal:
        return Refused(record.where, str(refusal))
    linked = envelope.cover.links_removed_from + envelope.answers.links_removed_from
    return Incoming(record.where, strip_record(record.raw, linked).encode(), referral)
