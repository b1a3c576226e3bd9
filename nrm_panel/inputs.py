"""What people and files give, in one normalised shape, before a row is made of it.

Every way in (the Home Office's format, later a register, a typed form, pasted text) ends here.
Texts are NFC, with newlines as their only line break and no control characters but tab and
newline; a question that was not answered is None.
"""

from datetime import date
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, InstanceOf

from nrm_panel.vocabulary import Classification, Gender, Jurisdiction, Location, Way


class Given(BaseModel):
    """The root of what is given: it cannot be changed, and it has no field we do not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class TextSection(NamedTuple):
    """One answered question of the account: the form's key, our heading, the text (B or C)."""

    key: str
    heading: str
    text: str
    classification: Classification


class ContactLine(NamedTuple):
    """One line about a professional, class D: the form's key, our heading, the value."""

    key: str
    heading: str
    value: str


class DocumentNote(NamedTuple):
    """A document that the referral spoke of: its name and type, never its link."""

    name: str | None
    media_type: str | None


class ReferralInput(Given):
    """One child's referral, normalised, before any rule of scope has been applied to it.

    `external_id` is None for what was typed, pasted or brought over from a register.
    `ticked_boxes` are the form's own keys of the exploitation boxes, in the form's order.
    `notes` are sentences about what could not be read and was kept only as received.
    `missing` is None where the way in does not ask, as the Home Office's form does not.
    """

    external_id: str | None
    came_by: Way = Way.HOME_OFFICE
    nrm_reference: str | None = None
    referred_on: date
    form_type: str
    jurisdiction: Jurisdiction | None = None
    age_uncertain: bool
    forename: str | None = None
    surname: str | None = None
    alias: str | None = None
    date_of_birth: date | None = None
    gender: Gender | None = None
    nationality: str | None = None
    second_nationality: str | None = None
    city: str | None = None
    county: str | None = None
    home_office_reference: str | None = None
    interpreter_language: str | None = None
    still_in_situation: bool | None = None
    last_contact: str | None = None
    further_exploitation: bool | None = None
    missing: bool | None = None
    ticked_boxes: tuple[str, ...] = ()
    exploitation_other: str | None = None
    location: Location = Location.UNKNOWN
    crime_reported: bool | None = None
    police_force: str | None = None
    crime_reference: str | None = None
    authority_name: str | None = None
    first_responder_organisation: str | None = None
    account: tuple[InstanceOf[TextSection], ...] = ()
    contacts: tuple[InstanceOf[ContactLine], ...] = ()
    documents: tuple[InstanceOf[DocumentNote], ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def initials(self) -> str:
        """The child's initials as lists show them, "T.E."; from the alias where no name is known.

        A name without a letter (a symbol, a number) gives "?".
        """
        return initials_of(self.forename, self.surname, self.alias)


def initials_of(forename: str | None, surname: str | None, alias: str | None) -> str:
    """Give the initials of a name, "T.E."; of the alias where no name is known."""
    names = [name for name in (forename, surname) if name] or [alias or ""]
    return "".join(f"{_first_letter(name)}." for name in names)


def _first_letter(name: str) -> str:
    return next((letter.upper()[0] for letter in name if letter.isalpha()), "?")
