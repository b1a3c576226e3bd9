"""Which facts of a referral can be amended, how a new value is read, and where it is kept."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from nrm_panel.errors import BadInput
from nrm_panel.intake.envelopes import iso_date
from nrm_panel.intake.references import check_nrm_reference
from nrm_panel.intake.text import clean, one_line
from nrm_panel.models import Child, Referral
from nrm_panel.reference import authorities
from nrm_panel.rules.authorities import match_authority
from nrm_panel.rules.first_responders import first_responder_type
from nrm_panel.rules.nationality import NOT_LISTED, published_nationality
from nrm_panel.vocabulary import ExploitationType, Gender, Location, Worded

Value = str | date | bool | None


@dataclass(frozen=True)
class Fact:
    """A fact that can be amended: its words, where it stands, and how a new value is read.

    `bears` says whether a decision already made should be looked at again.
    """

    words: str
    of_child: bool
    read: Callable[[str], Value]
    bears: bool = True


def read_day(text: str) -> date:
    """Read a date written YYYY-MM-DD; raises `BadInput`."""
    found = iso_date(text)
    if found is None:
        raise BadInput("The new value is not a date written YYYY-MM-DD; correct it.")
    return found


def read_text(text: str) -> str:
    """Read one line of text; raises `BadInput` for an empty one."""
    given = one_line(clean(text))
    if not given:
        raise BadInput("The new value is empty; say what the fact is.")
    return given


def read_nationality(text: str) -> str:
    """Read one or two nationalities of the form's list, separated by ';'; raises `BadInput`."""
    first, _, second = text.partition(";")
    for given in filter(None, (first.strip(), second.strip())):
        if NOT_LISTED in published_nationality(given, None):
            raise BadInput("A nationality is not on the form's list; choose one that is.")
    return published_nationality(first, second)


def read_nrm_reference(text: str) -> str:
    """Read the Home Office's reference, which has a number in it; raises `BadInput`."""
    given = read_text(text)
    check_nrm_reference(given)
    return given


def read_yes_or_no(text: str) -> bool:
    """Read yes or no; raises `BadInput`."""
    given = text.strip().lower()
    if given not in ("yes", "no"):
        raise BadInput("The new value is neither yes nor no; write one of them.")
    return given == "yes"


def read_authority(text: str) -> str:
    """Read an authority by its code or name and give its GSS code; raises `BadInput`."""
    given = read_text(text)
    if given in authorities():
        return given
    found = match_authority(given)
    if found.code is None:
        raise BadInput(f"{found.reason or 'That authority is not known.'} Give its name or code.")
    return found.code


def read_exploitation(text: str) -> str:
    """Read the published types, separated by semicolons; raises `BadInput`."""
    by_word = {kind.words.lower(): kind for kind in ExploitationType}
    by_code = {kind.value: kind for kind in ExploitationType}
    found = set()
    for part in filter(None, (part.strip().lower() for part in text.split(";"))):
        kind = by_word.get(part) or by_code.get(part.replace(" ", "_"))
        if kind is None:
            names = ", ".join(kind.words for kind in ExploitationType)
            raise BadInput(f"A type of exploitation is not known; use {names}, separated by ';'.")
        found.add(kind)
    return ";".join(kind.value for kind in ExploitationType if kind in found)


def read_code(codes: type[Worded]) -> Callable[[str], str]:
    """Read one code of an enum; raises `BadInput`."""

    def read(text: str) -> str:
        given = text.strip().lower()
        if given not in [code.value for code in codes]:
            names = ", ".join(code.value for code in codes)
            raise BadInput(f"The new value is not one of {names}; choose one.")
        return given

    return read


FACTS: Mapping[str, Fact] = {
    "date_of_birth": Fact("date of birth", True, read_day),
    "forename": Fact("forename", True, read_text),
    "surname": Fact("surname", True, read_text),
    "alias": Fact("other name", True, read_text),
    "nrm_reference": Fact("NRM reference", False, read_nrm_reference, bears=False),
    "authority": Fact("child's authority", False, read_authority),
    "referred_on": Fact("date of referral", False, read_day),
    "assigned_on": Fact("date on which the SCA assigned it", False, read_day, bears=False),
    "age_uncertain": Fact("whether the age is uncertain", False, read_yes_or_no),
    "disqualification": Fact("public order disqualification", False, read_yes_or_no),
    "gender": Fact("gender", False, read_code(Gender)),
    "nationality": Fact("nationality", False, read_nationality),
    "exploitation": Fact("exploitation as referred", False, read_exploitation),
    "location": Fact("place of exploitation", False, read_code(Location)),
    "first_responder": Fact("First Responder", False, read_text, bears=False),
    "crime_recorded": Fact("whether a crime is recorded", False, read_yes_or_no),
}
COLUMNS = {"authority": "authority_code", "exploitation": "exploitation_referred"}


def standing_value(name: str, referral: Referral, child: Child) -> Value:
    """What a fact is now."""
    row: Referral | Child = child if FACTS[name].of_child else referral
    found: Value = getattr(row, COLUMNS.get(name, name))
    return found


def put(name: str, value: Value, referral: Referral, child: Child) -> None:
    """Put a new value in its place, and what follows from it alone."""
    row: Referral | Child = child if FACTS[name].of_child else referral
    setattr(row, COLUMNS.get(name, name), value)
    if name == "authority":
        referral.authority_given = authorities()[str(value)].name
    if name == "first_responder":
        referral.first_responder_type = first_responder_type(str(value))


def as_text(value: Value) -> str | None:
    """A value as the record of an amendment keeps it."""
    if value is None:
        return None
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, date) else str(value)
