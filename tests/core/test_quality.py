"""The quality check: what a coordinator is advised to ask for; a full referral gets no advice."""

import json
from datetime import date

import pytest

from nrm_panel.intake.advising import advise, advise_on
from nrm_panel.policy import Override, Policy
from nrm_panel.rules.quality import Advice
from nrm_panel.vocabulary import Way
from tests.factories import home_office_referral

ON = date(2026, 9, 21)
LONG = "An invented text of some length that says what was seen. " * 4
FULL = home_office_referral(
    **{
        **dict.fromkeys(
            (
                "HowExploitationStarted",
                "ExploitationAverageDay",
                "ExploitationTreatment",
                "ProfessionalInsight",
            ),
            LONG,
        ),
        "EvidenceSubmitted": "A fictional letter of the school.",
    }
)


def advice(**changes: object) -> tuple[Advice, ...]:
    return advise_on({**FULL, **changes}, ON, Policy.load())


def said(code: str, **changes: object) -> list[str]:
    found = advice(**changes)
    assert {one.code for one in found} <= {code}, found
    return [one.sentence for one in found]


def test_a_full_referral_gets_no_advice() -> None:
    assert advice() == ()


def test_an_empty_one_gets_every_kind_of_advice_that_an_empty_one_can() -> None:
    found = advise_on({"Customer.Forename1": "Testina"}, ON, Policy.load())
    assert [one.code for one in found] == [
        *("unanswered", "short", "professional_view", "indicators"),
        *("chronology", "chronology", "last_contact", "evidence"),
    ]
    assert all(one.sentence.endswith(".") for one in found)
    assert not any("Testina" in one.sentence for one in found)


def test_what_the_form_insists_on_and_is_not_answered_is_named() -> None:
    assert said("unanswered", PVFamily="", LocalAuthority=" ") == [
        "The form insists on answers that are not there: “Family” and “Local authority”."
    ]


@pytest.mark.parametrize("nothing", ["Unknown", "N/A", "not known.", "-  None  -"])
def test_an_absence_without_a_reason_is_pointed_out(nothing: str) -> None:
    assert said("unexplained", PVFamily=nothing) == [
        "Nothing is said, nor why nothing is known, at “Family”."
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {"PVFamily": "Not known: the child is too afraid to speak of them."},
        {"PVEmploymentHistory": "None"},
        {"PVCurrentCityTown": "Unknown"},
    ],
)
def test_an_explained_absence_is_as_good_as_a_detail(changes: dict[str, object]) -> None:
    assert advice(**changes) == ()


def test_very_short_texts_are_pointed_out_at_the_measures_of_policy() -> None:
    assert said("short", ExploitationTreatment="Threatened.") == [
        "There is very little at “How the child was treated”."
    ]
    tighter = Policy.load({"quality.short_account_words": Override(1000)})
    found = advise_on(FULL, ON, tighter)
    assert [one.code for one in found] == ["short"]
    assert "words in all its texts together" in found[0].sentence


def test_a_referral_without_a_professionals_view_is_pointed_out() -> None:
    (nothing, view) = advice(ProfessionalInsight="n/a")
    assert (nothing.code, view.code) == ("unexplained", "professional_view")


def test_indicators_without_details_are_pointed_out() -> None:
    assert {
        one.code: one.sentence for one in advice(IdentifiedModernSlaveryIndicatorsDetails="")
    } == {"indicators": "Indicators were seen, and it is not said which."}


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"ExploitationDates": "a while ago"}, "It cannot be seen when it happened"),
        ({"ExploitationDates": "Summer 2009"}, "before the child was born"),
        (
            {"MoreThanOneExploitationSituations": "Yes", "ExploitationDates": "2025"},
            "only one time",
        ),
    ],
)
def test_gaps_in_the_order_of_events_are_pointed_out(
    changes: dict[str, object], sentence: str
) -> None:
    (found,) = said("chronology", **changes)
    assert sentence in found


@pytest.mark.parametrize("when", ["2025", "In May", "when aged fourteen", "Spring, for six weeks"])
def test_a_rough_time_is_a_time(when: str) -> None:
    assert advice(ExploitationDates=when) == ()


def test_an_unknown_last_contact_is_pointed_out() -> None:
    for when in ("", "not-sure"):
        assert len(said("last_contact", PVExploitersLastContact=when)) == 1


def test_an_interpreter_that_is_not_mentioned_at_the_talk_is_pointed_out() -> None:
    assert len(said("interpreter", DetailsAboutInterview="Seen alone at an imaginary school.")) == 1
    assert (
        advice(
            DetailsAboutInterview="Seen alone.",
            **{"Customer.Custom13": "No", "Customer.Custom14": ""},
        )
        == ()
    )


def test_a_place_that_is_not_named_is_pointed_out() -> None:
    assert said("where", City1="", ExploitationUKAddress="") == [
        "It is said to have happened in the UK, and no place is named."
    ]
    assert said("where", ExploitationLocationPresented="BOTH") == [
        "It is said to have happened overseas, and no place is named."
    ]


def test_evidence_is_listed_or_comes_as_a_document() -> None:
    assert len(said("evidence", EvidenceSubmitted="")) == 1
    assert advice(EvidenceSubmitted="", **{"Document1.Name": "letter.pdf"}) == ()


def test_an_answer_that_calls_for_more_is_pointed_out() -> None:
    assert said("without_details", ConcernsOfFurtherExploitationToPV="Yes") == [
        "Another answer calls for more, and there is none at “Why further exploitation is feared”."
    ]
    assert (
        advice(
            ExploitersLocationInformationPresent="Yes",
            ExploitersInUK="No",
            InformationOnExploitersCurrentLocation="A made-up street.",
        )
        == ()
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"KeepingPVInSituation": "Debts to invented people."},
        {"ExploitationTakenSomewhere": "No"},
        {"ReportedCase": "No", "PoliceForce": ""},
        {"Country1": "Albania"},
        {
            "PVStillInExploitativeSituation": "Yes",
            "KeepingPVInSituation": "Fear.",
            "ExploitationReasonTheyLeft": "",
        },
    ],
)
def test_answers_that_contradict_each_other_are_pointed_out(changes: dict[str, object]) -> None:
    assert len(said("contradiction", **changes)) == 1


def test_the_advice_is_the_same_from_what_was_received_flat_or_in_an_envelope() -> None:
    flat = json.dumps(home_office_referral()).encode()
    enclosed = json.dumps({"referred_on": "2026-09-21", "referral": home_office_referral()})
    policy = Policy.load()
    expected = advise_on(home_office_referral(), ON, policy)
    assert [one.code for one in expected] == ["short", "short", "evidence"]
    assert advise(flat, Way.HOME_OFFICE, ON, policy) == expected
    assert advise(enclosed.encode(), Way.HOME_OFFICE, ON, policy) == expected


def test_a_row_of_a_register_has_no_account_to_be_checked() -> None:
    assert advise(b'{"first_name": "Testina"}', Way.REGISTER, ON, Policy.load()) == ()
