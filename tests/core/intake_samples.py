"""How the tests of intake read a file: always with the same limits, on the same day."""

import json
from datetime import date

from nrm_panel.intake.limits import IntakeLimits
from nrm_panel.intake.reading import Incoming, Refused, read_referrals

LIMITS = IntakeLimits(text_characters=15_000, documents=100, adult_age=18)
REFERRED_ON = date(2026, 9, 21)
TODAY = date(2026, 10, 1)


def read_file(
    data: bytes,
    name: str = "referral.json",
    referred_on: date | None = REFERRED_ON,
    nrm_reference: str | None = None,
) -> list[Incoming | Refused]:
    """Read a file as if it were imported on 1 October 2026."""
    found = read_referrals(
        data,
        name,
        referred_on=referred_on,
        nrm_reference=nrm_reference,
        on=TODAY,
        limits=LIMITS,
    )
    return list(found)


def as_bytes(payload: object) -> bytes:
    """Give JSON as most programs write it."""
    return json.dumps(payload, ensure_ascii=False).encode()


def received(payload: object, referred_on: date | None = REFERRED_ON) -> Incoming:
    """Give the one referral of a payload, which must not be refused."""
    (incoming,) = read_file(as_bytes(payload), referred_on=referred_on)
    assert isinstance(incoming, Incoming), incoming
    return incoming


def refusal(data: bytes, referred_on: date | None = REFERRED_ON) -> str:
    """Give the one sentence with which a file is refused."""
    (refused,) = read_file(data, referred_on=referred_on)
    assert isinstance(refused, Refused), refused
    return refused.sentence
