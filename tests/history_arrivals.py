"""How referrals come in at random: whose, how old, of which authority, and by which way."""

import json
from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import strategies as st

from tests.core.register_samples import as_csv, opened, row_of
from tests.factories import home_office_referral
from tests.offices import SERVED
from workflows.office import Office
from workflows.receive import File, receive_files
from workflows.register import receive_register
from workflows.typing import receive_typed

NAMES = (("Testina", "Example"), ("Samplia", "Placeholder"), ("Fictivo", "Specimen"))
FAR = 1200


@dataclass(frozen=True)
class Arrival:
    """A referral to come: `to_18` is how many days the 18th birthday is away, None if unknown."""

    way: str = "form"
    child: int = 0
    to_18: int | None = FAR
    authority: str = SERVED
    age_known: bool = True
    danger: bool = False


ARRIVALS = st.builds(
    Arrival,
    way=st.sampled_from(["form", "form", "form", "typed", "typed", "register"]),
    child=st.integers(0, len(NAMES) - 1),
    to_18=st.sampled_from([*[FAR] * 5, 101, 101, 130, 130, 100, None]),
    authority=st.sampled_from([*[SERVED] * 7, "Essex County Council", "Nowhere", ""]),
    age_known=st.sampled_from([*[True] * 5, False]),
    danger=st.booleans(),
)

# Within the scope of the panel, some of them not long before their 18th birthday.
FITTING = st.builds(
    Arrival,
    way=st.sampled_from(["form", "typed"]),
    child=st.integers(0, len(NAMES) - 1),
    to_18=st.sampled_from([FAR, FAR, FAR, 130]),
    danger=st.booleans(),
)


def comes_in(office: Office, number: int, arrival: Arrival) -> None:
    """The referral is received, referred on the same day."""
    if arrival.way == "register":
        _in_a_register(office, number, arrival)
        return
    forename, surname = NAMES[arrival.child]
    born = _born(office.on, arrival.to_18)
    answers: dict[str, object] = {
        "Customer.Forename1": forename,
        "Customer.Surname": surname,
        "Customer.Alias": "",
        "Customer.DOB": born.isoformat() if born else "",
        "Customer.Custom7": "Yes" if born else "",
        "AdultOrChild": "Child" if arrival.age_known else "Unknown",
        "LocalAuthority": arrival.authority,
        "PVStillInExploitativeSituation": "Yes" if arrival.danger else "No",
    }
    if arrival.way == "typed":
        receive_typed(office, answers, referred_on=office.on)
        return
    content = json.dumps(home_office_referral(number, **answers)).encode()
    receive_files(office, [File(f"{number}.json", content)], referred_on=office.on)


def _in_a_register(office: Office, number: int, arrival: Arrival) -> None:
    """A case that another register had: with one decision, or with both."""
    forename, surname = NAMES[arrival.child]
    day, born = office.on.isoformat(), _born(office.on, arrival.to_18)
    row = row_of(
        nrm_reference=f"NRM-{number:04}",
        referred_on=day,
        first_name=forename,
        last_name=surname,
        date_of_birth=born.isoformat() if born else "",
        rg_outcome="Positive" if arrival.age_known else "Negative",
        rg_decided_on=day,
        cg_outcome="Positive" if arrival.age_known and arrival.danger else "",
        cg_decided_on=day if arrival.age_known and arrival.danger else "",
    )
    receive_register(office, [opened(as_csv(row))])


def _born(on: date, to_18: int | None) -> date | None:
    if to_18 is None:
        return None
    birthday = on + timedelta(days=to_18)
    return birthday.replace(year=birthday.year - 18)
