"""Referrals typed here or pasted: incomplete allowed, read like any other, kept as they were."""

import json
from datetime import date

import pytest

from nrm_panel.errors import BadInput
from nrm_panel.intake.coding import coded
from nrm_panel.intake.form import form
from nrm_panel.intake.questions import questions
from nrm_panel.intake.reading import Incoming
from nrm_panel.intake.typed import PASTED_TEXT, missing_answers, read_typed
from nrm_panel.vocabulary import Gender, Jurisdiction, Location, Way
from tests.core.intake_samples import LIMITS, REFERRED_ON, TODAY
from tests.factories import home_office_referral

NAMED = {"Customer.Forename1": "Testina", "AdultOrChild": "Child"}


def typed(way: Way = Way.TYPED, /, **answers: object) -> Incoming:
    return read_typed(
        answers, way=way, referred_on=REFERRED_ON, nrm_reference=None, on=TODAY, limits=LIMITS
    )


def test_a_name_and_a_date_of_referral_are_enough() -> None:
    incoming = typed(**{"Customer.Alias": "Fictional Fern"})
    given = incoming.referral
    assert (given.external_id, given.came_by) == (None, Way.TYPED)
    assert (given.alias, given.forename, given.referred_on) == ("Fictional Fern", None, REFERRED_ON)
    assert given.age_uncertain
    assert given.notes == (
        "Nothing says that this is a child; the age is treated as uncertain.",
        "No kind of exploitation is ticked or described.",
    )


def test_without_any_name_it_is_refused() -> None:
    with pytest.raises(BadInput, match="The typed referral: there is no name"):
        typed(PVFamily="An aunt.")


def test_what_is_typed_is_read_as_if_the_form_had_sent_it() -> None:
    whole = {key: said for key, said in home_office_referral().items() if key != "ExternalId"}
    given = typed(**whole).referral
    assert given.date_of_birth == date(2011, 2, 3)
    assert given.jurisdiction is Jurisdiction.ENGLAND
    assert given.ticked_boxes == ("ComponentForcedCrime",)
    assert {part.key for part in given.account} >= {"HowExploitationStarted", "ExploiterDetails"}
    assert given.notes == ()


def test_everyday_ways_of_answering_become_the_form_s_answers() -> None:
    given = typed(
        **{
            **NAMED,
            "AdultOrChild": "Yes",
            "Customer.DOB": "Thursday 3 February 2011",
            "Customer.Custom17": "f",
            "Customer.Nationality": "british\nALBANIAN",
            "Customer.Custom13": "Yes: Language: Albanian",
            "ExploitationLocationPresented": "UK and Overseas",
            "PVStillInExploitativeSituation": "y",
            "PVExploitersLastContact": "Within the last 3 months",
            "ReportedCase": "Yes\nmetropolitan police service\nReference: EX/1",
            "City1": "Exampleton, Sampleford",
            "ComponentForcedCrime": "Ticked",
        }
    ).referral
    assert not given.age_uncertain
    assert given.date_of_birth == date(2011, 2, 3)
    assert (given.gender, given.location) == (Gender.FEMALE, Location.BOTH)
    assert (given.nationality, given.second_nationality) == ("British", "Albanian")
    assert given.interpreter_language == "Albanian"
    assert (given.still_in_situation, given.last_contact) == (True, "within-the-last-3-month")
    assert (given.crime_reported, given.police_force) == (True, "Metropolitan Police Service")
    assert given.crime_reference == "EX/1"
    assert given.ticked_boxes == ("ComponentForcedCrime",)
    account = {part.key: part.text for part in given.account}
    assert (account["City1"], account["City2"]) == ("Exampleton", "Sampleford")
    assert account["Customer.Custom13"] == "Yes"
    assert given.notes == ()


def test_an_answer_that_is_not_one_of_the_form_s_is_kept_as_received_and_noted() -> None:
    incoming = typed(
        **{**NAMED, "PVStillInExploitativeSituation": "No, she left", "Surprise": "kept"}
    )
    assert incoming.referral.still_in_situation is None
    assert json.loads(incoming.received)["PVStillInExploitativeSituation"] == "No, she left"
    assert incoming.referral.notes == (
        "The answer to “Still in the exploitative situation” is not one of the form's; it is "
        "treated as not answered.",
        "The form carried keys that this program does not know: Surprise. They are kept as "
        "received.",
        "No kind of exploitation is ticked or described.",
    )


@pytest.mark.parametrize("written", ["about fifteen", "31/02/2011", "2011"])
def test_a_date_of_birth_that_cannot_be_read_is_noted_and_not_guessed(written: str) -> None:
    incoming = typed(**{**NAMED, "Customer.DOB": written})
    assert incoming.referral.date_of_birth is None
    assert json.loads(incoming.received)["Customer.DOB"] == written
    assert (
        "The date of birth is not a date that can be read; it is kept only as it was given."
        in incoming.referral.notes
    )


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        ({"Customer.DOB": "3/2/2005"}, "18 or over on the date of referral"),
        ({"Customer.DOB": "22/09/2026"}, "the date of birth is after the date of referral"),
        ({"AdultOrChild": "No"}, "this is an adult"),
        ({"Case.Jurisdiction": "Scotland"}, "Scotland or Northern Ireland"),
        ({"PVFamily": "x" * 15_001}, "longer than 15,000 characters"),
        ({"PVFamily": ["a list"]}, "an answer is a list or a table"),
    ],
)
def test_what_can_never_be_a_childs_referral_is_refused(
    answers: dict[str, object], why: str
) -> None:
    with pytest.raises(BadInput, match=why) as caught:
        typed(**{**NAMED, **answers})
    assert "Testina" not in str(caught.value)


def test_numbers_dates_and_yes_or_no_of_a_file_are_read_as_texts() -> None:
    given = typed(
        **{**NAMED, "Customer.DOB": date(2011, 2, 3), "ReportedCase": True, "CIDReference": 12}
    ).referral
    assert given.date_of_birth == date(2011, 2, 3)
    assert (given.crime_reported, given.home_office_reference) == (True, "12")


def test_the_answers_are_kept_exactly_as_they_were_typed() -> None:
    answers = {**NAMED, "PVFamily": "  An aunt.\r\n", "Customer.DOB": "3/2/2011"}
    received = typed(**answers).received.decode()
    assert json.loads(received) == answers
    assert received.startswith('{"AdultOrChild":"Child","Customer.DOB":"3/2/2011",')


def test_the_whole_pasted_text_is_kept_beside_the_answers_and_is_no_answer() -> None:
    incoming = typed(Way.PASTED, **NAMED, **{PASTED_TEXT: "Forename: Testina\nand more"})
    assert incoming.referral.came_by is Way.PASTED
    assert json.loads(incoming.received)[PASTED_TEXT] == "Forename: Testina\nand more"
    assert [part.text for part in incoming.referral.account] == []
    assert not any("keys that this program" in note for note in incoming.referral.notes)


@pytest.mark.parametrize("key", ["PVFamily", PASTED_TEXT, "Customer.Alias", "Surprise"])
def test_no_token_of_a_link_is_kept(key: str) -> None:
    incoming = typed(**{**NAMED, key: "See https://vault.example/a?token=s3cret now"})
    assert "s3cret" not in incoming.received.decode() + incoming.referral.model_dump_json()
    assert "[link removed]" in incoming.received.decode()


def test_what_the_form_insists_on_and_nobody_answered_is_named() -> None:
    missing = missing_answers(home_office_referral_texts())
    assert missing == []
    without = missing_answers({**home_office_referral_texts(), "LocalAuthority": " "})
    assert without == ["Local authority"]


def test_every_answer_that_the_form_offers_is_a_code_of_its_own() -> None:
    for key, one in questions().items():
        for code, says in one.choices.items():
            for way in (code, code.upper(), *says):
                assert coded({key: way}, TODAY) == ({key: code}, ())


def test_the_answers_offered_are_the_ones_that_the_normalising_knows() -> None:
    assert set(questions()["PVExploitersLastContact"].choices) == form().last_contact
    assert set(questions()["ExploitationLocationPresented"].choices) == set(form().locations)
    genders = {code.lower() for code in questions()["Customer.Custom17"].choices}
    assert genders == {code.value for code in Gender}


def home_office_referral_texts() -> dict[str, str]:
    return {key: str(said) for key, said in home_office_referral().items()}
