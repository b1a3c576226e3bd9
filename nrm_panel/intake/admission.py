"""What is refused at the door: another form, an adult, another country, a person without a name.

Whether a panel may decide a referral is decided later (scope); here stands what can never be one.
Source: the Home Office's public online form, April 2026; Duty to Notify reports are for adults.
"""

import re
from datetime import date

from nrm_panel.intake.answers import Answers
from nrm_panel.intake.envelopes import iso_date
from nrm_panel.intake.form import form
from nrm_panel.intake.limits import IntakeLimits
from nrm_panel.rules.birthdays import age_on
from nrm_panel.vocabulary import Jurisdiction

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_JURISDICTIONS = {code.value: code for code in Jurisdiction}
_LEAVE = "leave it with the Single Competent Authority"


def form_type(answers: Answers) -> str:
    """Give the form's type; raises BadInput for a Duty to Notify report or an unknown form."""
    given, path = answers.line("Type"), answers.line("NRMOrDuty").upper()
    if given == form().duty_to_notify_type or path == form().duty_to_notify_path:
        answers.refuse("this is a Duty to Notify report, which is for adults only", _LEAVE)
    if given and given != form().referral_type:
        answers.refuse("this is not a referral form", "import the form of a child's NRM referral")
    return form().referral_type


def external_id(answers: Answers) -> str:
    """Give the form's identifier in lower case; raises BadInput when it has none."""
    given = answers.line("ExternalId").lower()
    if not given:
        answers.refuse("there is no ExternalId", "ask for the form as it was submitted")
    if not _UUID.fullmatch(given):
        answers.refuse("the ExternalId is not a UUID", "ask for the form as it was submitted")
    return given


def jurisdiction(answers: Answers) -> Jurisdiction | None:
    """Give the jurisdiction; raises BadInput for Scotland and Northern Ireland."""
    written = answers.line("Case.Jurisdiction").upper().replace(" ", "")
    country = answers.line("Country").upper()
    named = _JURISDICTIONS.get(written)
    found = {named, form().countries.get(country)} - {None}
    elsewhere = found & {Jurisdiction.SCOTLAND, Jurisdiction.NORTHERN_IRELAND}
    if elsewhere:
        what = (
            "the referral is from Scotland or Northern Ireland, and this is for England and Wales"
        )
        answers.refuse(what, _LEAVE)
    if (written and named is None) or len(found) > 1:
        answers.not_understood("Case.Jurisdiction", "settle which country it is")
    return found.pop() if len(found) == 1 else None


def age_uncertain(answers: Answers) -> bool:
    """Say whether the form is unsure that this is a child; raises BadInput for an adult."""
    given = answers.line("AdultOrChild").lower()
    if given == "adult":
        answers.refuse(
            "the form says that this is an adult, and a panel decides for children", _LEAVE
        )
    if given in ("child", "unknown"):
        return given == "unknown"
    if given:
        answers.not_understood("AdultOrChild", "the age is treated as uncertain")
    elif not answers.line("Customer.DOB"):
        answers.notes.append("Nothing says that this is a child; the age is treated as uncertain.")
    return bool(given) or not answers.line("Customer.DOB")


def date_of_birth(answers: Answers, referred_on: date, limits: IntakeLimits) -> date | None:
    """Give the date of birth, if any; raises BadInput for one that no child can have."""
    written = answers.line("Customer.DOB")
    born = iso_date(written)
    if not written:
        return None
    correct = "correct it with the First Responder and import it again"
    if born is None:
        answers.refuse("the date of birth is not a date written YYYY-MM-DD", correct)
    if born > referred_on:
        answers.refuse("the date of birth is after the date of referral", correct)
    if age_on(born, referred_on) >= limits.adult_age:
        what = (
            f"the date of birth makes the person {limits.adult_age} or over on the date of referral"
        )
        answers.refuse(what, f"{_LEAVE}, or correct the date")
    return born


def require_name(answers: Answers) -> None:
    """Raise BadInput when there is no forename, no surname and no alias."""
    if not any(answers.line(f"Customer.{part}") for part in ("Forename1", "Surname", "Alias")):
        what = "there is no name: no forename, no surname and no alias"
        answers.refuse(what, "ask the First Responder for a name, or for what the child is called")
