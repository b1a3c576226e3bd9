"""The office that is measured: fictional children without end, each another one, and real verbs."""

import hashlib
import json
from datetime import date, timedelta

from nrm_panel.chance import SeededChance
from nrm_panel.clock import MachineClock
from nrm_panel.policy import Policy
from tests.factories import home_office_referral
from tests.offices import COORDINATOR, PANEL
from tests.stores import store_at
from workflows.accounts import actor_named
from workflows.office import Office
from workflows.receive import File

REFERRED = date(2026, 9, 21)
LETTERS = "abcdefghijklmnoprstuvwyz"
# Between 11 and 17 on the day of referral.
YOUNGEST, DAYS_OF_BIRTH = date(2015, 3, 1), 2000


def office_at(place: str, name: str = COORDINATOR, day: date = REFERRED) -> Office:
    """The office at a place as somebody uses it on a day, by the machine's own clock."""
    store = store_at(place)
    with store.read() as session:
        actor = actor_named(session, name)
    return Office(store, MachineClock(), SeededChance(1), Policy.load(), actor, PANEL, day=day)


def referral(number: int) -> dict[str, object]:
    """The referral of a fictional child whose names and birth are like no other number's."""
    drawn = hashlib.sha256(str(number).encode()).digest()
    word = "".join(LETTERS[byte % len(LETTERS)] for byte in drawn)
    born = YOUNGEST - timedelta(days=int.from_bytes(drawn[-4:]) % DAYS_OF_BIRTH)
    changes = {
        "Customer.Forename1": f"Testina {word[:6].capitalize()}",
        "Customer.Surname": f"Example{word[6:14]}",
        "Customer.Alias": f"Fictional {word[14:22].capitalize()}",
        "Customer.DOB": born.isoformat(),
    }
    return home_office_referral(number, **changes)


def file_of(first: int, count: int) -> File:
    """A file with the referrals of some numbers, as the Home Office's form submits them."""
    referrals = [referral(number) for number in range(first, first + count)]
    return File(f"{count} referrals.json", json.dumps(referrals).encode())
