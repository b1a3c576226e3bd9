"""Answers become one normalised referral; what cannot be read is noted and kept only as received.

Source: the Home Office's public online form, April 2026.
"""

from nrm_panel.inputs import ContactLine, DocumentNote, ReferralInput, TextSection
from nrm_panel.intake import admission
from nrm_panel.intake.answers import Answers
from nrm_panel.intake.envelopes import Envelope
from nrm_panel.intake.form import DOCUMENT_KEY, form, read_as
from nrm_panel.intake.limits import IntakeLimits
from nrm_panel.intake.notes import notes_of
from nrm_panel.vocabulary import Gender, Location, Way

_GENDERS = {code.value: code for code in Gender}
_YES_NO = {"yes": True, "no": False}


def normalise(
    envelope: Envelope, limits: IntakeLimits, way: Way = Way.HOME_OFFICE
) -> ReferralInput:
    """Give the normalised referral; raises BadInput for what can never be a child's referral.

    Only the Home Office's own file has an identifier; what is typed or pasted has none.
    """
    identified = way is Way.HOME_OFFICE
    answers, referred_on = envelope.answers, envelope.referred_on
    values: dict[str, object] = {
        "form_type": admission.form_type(answers),
        "age_uncertain": admission.age_uncertain(answers),
        "jurisdiction": admission.jurisdiction(answers),
        "external_id": admission.external_id(answers) if identified else None,
        "came_by": way,
        "date_of_birth": admission.date_of_birth(answers, referred_on, limits),
        "referred_on": referred_on,
        "nrm_reference": envelope.nrm_reference,
        "documents": _documents(answers, limits),
        "gender": _gender(answers),
        "location": _location(answers),
        "last_contact": _last_contact(answers),
        "ticked_boxes": _ticked(answers),
        "account": _account(answers),
        "contacts": _contacts(answers),
    }
    admission.require_name(answers)
    values |= _lines(answers) | _yes_or_no(answers)
    return ReferralInput.model_validate(values | {"notes": notes_of(envelope)})


def _lines(answers: Answers) -> dict[str, object]:
    found = {row.field: answers.line(row.key) for row in read_as("line", "line_if_known")}
    for row in read_as("line_if_known"):
        if found[row.field].lower() == "unknown":
            del found[row.field]
    found |= {row.field: answers.texts.get(row.key, "") for row in read_as("text")}
    return {name: text for name, text in found.items() if text}


def _yes_or_no(answers: Answers) -> dict[str, object]:
    found: dict[str, object] = {}
    for row in read_as("yes_no"):
        given = answers.line(row.key).lower()
        if given in _YES_NO:
            found[row.field] = _YES_NO[given]
        elif given:
            answers.not_understood(row.key, "it is treated as not answered")
    return found


def _ticked(answers: Answers) -> tuple[str, ...]:
    ticked = []
    for row in read_as("box"):
        given = answers.line(row.key).lower()
        if given == "yes":
            ticked.append(row.key)
        elif given and given != "no":
            answers.not_understood(row.key, "the box is treated as not ticked")
    return tuple(ticked)


def _gender(answers: Answers) -> Gender | None:
    given = answers.line("Customer.Custom17").lower()
    if given and given not in _GENDERS:
        answers.not_understood("Customer.Custom17", "the gender is treated as not answered")
    return _GENDERS.get(given)


def _location(answers: Answers) -> Location:
    given = answers.line("ExploitationLocationPresented").upper()
    if given and given not in form().locations:
        answers.not_understood("ExploitationLocationPresented", "the place is treated as unknown")
    return form().locations.get(given, Location.UNKNOWN)


def _last_contact(answers: Answers) -> str | None:
    given = answers.line("PVExploitersLastContact").lower()
    if given in form().last_contact:
        return given
    if given:
        answers.not_understood("PVExploitersLastContact", "it is treated as not answered")
    return None


def _account(answers: Answers) -> tuple[TextSection, ...]:
    texts = answers.texts
    return tuple(
        TextSection(row.key, row.heading, texts[row.key], row.classification)
        for row in read_as("account")
        if row.key in texts
    )


def _contacts(answers: Answers) -> tuple[ContactLine, ...]:
    return tuple(
        ContactLine(row.key, row.heading, answers.line(row.key))
        for row in read_as("contact")
        if row.key in answers.texts
    )


def _documents(answers: Answers, limits: IntakeLimits) -> tuple[DocumentNote, ...]:
    matches = (DOCUMENT_KEY.fullmatch(key) for key in answers.unlisted)
    numbers = {int(match[1]) for match in matches if match and match[2] != "URLLoadContent"}
    if len(numbers) > limits.documents:
        what = f"it names more than {limits.documents} documents, which the form does not allow"
        answers.refuse(what, "ask the First Responder which of them belong to the referral")
    return tuple(
        DocumentNote(
            name=answers.line(f"Document{number}.Name") or None,
            media_type=answers.line(f"Document{number}.MimeType") or None,
        )
        for number in sorted(numbers)
    )
