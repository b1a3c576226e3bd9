"""What the answers of the form become, and what is noted when one cannot be read."""

from datetime import date

import pytest

from nrm_panel.inputs import ContactLine, DocumentNote, ReferralInput, TextSection
from nrm_panel.intake.form import form
from nrm_panel.intake.reading import Incoming
from nrm_panel.vocabulary import Classification, Gender, Jurisdiction, Location, Way
from tests.core.intake_samples import as_bytes, read_file, received
from tests.factories import home_office_referral


def read(**changes: object) -> ReferralInput:
    return received(home_office_referral(**changes)).referral


def test_a_complete_referral_fills_every_field_and_needs_no_note() -> None:
    referral = read()
    found = referral.model_dump(exclude={"account", "contacts"})
    assert found == {
        "external_id": "00000000-0000-4000-8000-000000000001",
        "came_by": Way.HOME_OFFICE,
        "nrm_reference": None,
        "referred_on": date(2026, 9, 21),
        "form_type": "560734",
        "jurisdiction": Jurisdiction.ENGLAND,
        "age_uncertain": False,
        "forename": "Testina",
        "surname": "Example",
        "alias": "Fictional Fern",
        "date_of_birth": date(2011, 2, 3),
        "gender": Gender.FEMALE,
        "nationality": "Albanian",
        "second_nationality": None,
        "city": "Exampleton",
        "county": None,
        "home_office_reference": None,
        "interpreter_language": "Albanian",
        "still_in_situation": False,
        "last_contact": "within-the-last-6-month",
        "further_exploitation": False,
        "missing": None,
        "ticked_boxes": ("ComponentForcedCrime",),
        "exploitation_other": None,
        "location": Location.UK,
        "crime_reported": True,
        "police_force": "Metropolitan Police Service",
        "crime_reference": "EX/0001/26",
        "authority_name": "Royal Borough of Kensington and Chelsea",
        "first_responder_organisation": "Royal Borough of Kensington and Chelsea",
        "documents": (),
        "notes": (),
    }


def test_the_account_keeps_its_texts_in_the_form_s_order_with_their_class() -> None:
    account = read().account
    keys = [section.key for section in account]
    assert keys == [key for key in form().keys if key in set(keys)]
    assert account[keys.index("HowExploitationStarted")] == TextSection(
        key="HowExploitationStarted",
        heading="How it began",
        text="A made-up man offered a telephone.\n\nThen a favour.",
        classification=Classification.B,
    )
    assert account[keys.index("ExploiterDetails")].classification is Classification.C


def test_professionals_are_contacts() -> None:
    contacts = read().contacts
    assert len(contacts) == 10
    heading = "Forename, First Responder"
    assert ContactLine(key="Agent.Forename1", heading=heading, value="Sample") in contacts


def test_no_answer_of_the_child_s_form_is_lost() -> None:
    given = {key for key, row in form().keys.items() if row.read in ("account", "contact")}
    referral = read(**dict.fromkeys(given, "Something."))
    sections, lines = referral.account, referral.contacts
    assert {part.key for part in sections} | {line.key for line in lines} == given


def test_initials_come_from_the_names_or_else_from_the_alias() -> None:
    assert read().initials == "T.E."
    assert read(**{"Customer.Forename1": "  émile ", "Customer.Surname": ""}).initials == "É."
    nameless: dict[str, object] = {"Customer.Forename1": "", "Customer.Surname": ""}
    assert read(**nameless).initials == "F."
    assert read(**{**nameless, "Customer.Alias": "'99"}).initials == "?."


@pytest.mark.parametrize("written", ["yes", "YES", " Yes "])
def test_yes_is_understood_however_it_is_written(written: str) -> None:
    referral = read(PVStillInExploitativeSituation=written, ComponentProstitution=written)
    assert referral.still_in_situation is True
    assert referral.ticked_boxes == ("ComponentProstitution", "ComponentForcedCrime")


def test_an_answer_that_the_form_does_not_offer_is_noted_and_counts_as_not_given() -> None:
    referral = read(
        PVStillInExploitativeSituation="Perhaps",
        PVExploitersLastContact="last Tuesday",
        ExploitationLocationPresented="MOON",
        ComponentFraud="Perhaps",
        **{"Customer.Custom17": "Unknown", "Case.Jurisdiction": "FRANCE"},
    )
    assert referral.still_in_situation is None
    assert referral.last_contact is None
    assert referral.location is Location.UNKNOWN
    assert referral.gender is None
    assert referral.jurisdiction is Jurisdiction.ENGLAND
    assert len(referral.notes) == 6
    assert (
        "The answer to “Still in the exploitative situation” is not one of the form's; "
        "it is treated as not answered."
    ) in referral.notes


def test_an_age_that_is_not_sure_is_received_as_uncertain() -> None:
    assert read(AdultOrChild="Unknown").age_uncertain
    assert read(AdultOrChild="Perhaps").age_uncertain
    assert read(AdultOrChild="", **{"Customer.DOB": ""}).age_uncertain
    assert not read(AdultOrChild="").age_uncertain


def test_a_referral_without_date_of_birth_authority_or_organisation_is_received() -> None:
    referral = read(
        LocalAuthority="Nowhere Council",
        **{"Customer.DOB": None, "Agent.Organisation": "", "Customer.Nationality": "Martian"},
    )
    assert referral.date_of_birth is None
    assert referral.authority_name == "Nowhere Council"
    assert referral.first_responder_organisation is None
    assert referral.nationality == "Martian"
    assert referral.notes == ("The nationality is not on the form's list; it is kept as given.",)


def test_a_nationality_given_as_unknown_is_not_answered() -> None:
    assert read(**{"Customer.Nationality": "Unknown"}).nationality is None


def test_keys_that_are_not_known_are_named_in_a_note() -> None:
    referral = read(NewKey2027="x", Another=True, Empty="")
    assert referral.notes == (
        "The form carried keys that this program does not know: NewKey2027 and Another. "
        "They are kept as received.",
    )


def test_a_referral_without_any_kind_of_exploitation_is_noted() -> None:
    assert read(ComponentForcedCrime="").notes == (
        "No kind of exploitation is ticked or described.",
    )


def test_older_forms_without_the_newer_keys_are_received_with_their_account() -> None:
    older = {
        "VictimAccount": "An invented account.",
        "MultipleExploitationSituations": "Two.",
        "ExploitationWhyTheyStayed": "Fear.",
        "ReasonForMakingReferral": "Concern.",
        "OtherVictims": "yes",
    }
    kept = ("Type", "ExternalId", "AdultOrChild", "Customer.Surname", "Customer.DOB")
    whole = home_office_referral()
    referral = received({key: whole[key] for key in kept} | older).referral
    assert {section.key: section.text for section in referral.account} == older


def test_documents_are_kept_by_name_and_type() -> None:
    referral = read(
        **{
            "Document2.Name": "letter.pdf",
            "Document2.MimeType": "application/pdf",
            "Document2.URLLoadContent": True,
            "Document10.URL": "https://vault.example/x",
        }
    )
    assert referral.documents == (
        DocumentNote(name="letter.pdf", media_type="application/pdf"),
        DocumentNote(name=None, media_type=None),
    )
    assert referral.notes == ()


def test_numbers_are_read_as_the_text_they_were_written_as() -> None:
    assert read(CIDReference=100200.50).home_office_reference == "100200.5"


def test_text_is_kept_in_nfc_without_control_characters() -> None:
    given = "Cafe\u0301\r\nline\rline\x0bline\x00\x1b[31m\tend"
    account = {part.key: part.text for part in read(PVFamily=given).account}
    assert account["PVFamily"] == "Café\nline\nline\nline[31m\tend"


def test_half_a_character_where_a_program_cut_a_text_is_replaced() -> None:
    data = as_bytes(home_office_referral(PVFamily="cut MARK"))
    (incoming,) = read_file(data.replace(b"MARK", rb"\ud83d"))
    assert isinstance(incoming, Incoming)
    account = {part.key: part.text for part in incoming.referral.account}
    assert account["PVFamily"] == "cut \N{REPLACEMENT CHARACTER}"
