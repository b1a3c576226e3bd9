"""The referrals of the fictional office, written in the Home Office's own format."""

import json
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from nrm_panel.chance import SeededChance
from nrm_panel.reference import read_toml

COUNT = 40
FIRST = date(2026, 8, 12)
# One referral every few days, ending just before the office's own day.
SPREAD_DAYS = 98
AUTHORITIES = ("Royal Borough of Kensington and Chelsea", "Westminster City Council")
RESPONDERS = (
    "Metropolitan Police Service",
    "Westminster City Council",
    "Barnardo's",
    "Royal Borough of Kensington and Chelsea",
    "The Salvation Army",
)


@dataclass(frozen=True)
class FictionalChild:
    """One referral: its number, the day it was referred, its story, and its JSON envelope."""

    number: int
    referred_on: date
    found: str
    action: str
    envelope: bytes


def fictional_children(chance: SeededChance) -> list[FictionalChild]:
    """Forty obviously fictional children, by the day of referral."""
    stock = read_toml("demo", "children.toml")
    return [_child(number, stock, chance) for number in range(COUNT)]


def _child(number: int, stock: dict[str, Any], chance: SeededChance) -> FictionalChild:
    referred_on = FIRST + timedelta(days=number * SPREAD_DAYS // (COUNT - 1))
    stories = stock["stories"]
    story = stories[5] if number % 13 == 7 else stories[chance.below(5)]
    referral = {
        **_case(number, chance),
        **_identity(number, stock, chance, referred_on),
        **_account(story),
        **_risk(number, story),
        **_professionals(number),
    }
    envelope = {
        "nrm_reference": f"NRM-{900100 + number * 7}",
        "referred_on": referred_on.isoformat(),
        "referral": referral,
    }
    body = json.dumps(envelope, indent=1).encode()
    return FictionalChild(number, referred_on, story["found"], story["action"], body)


def _case(number: int, chance: SeededChance) -> dict[str, str]:
    unsure = number == 31
    return {
        "Type": "560734",
        "NRMOrDuty": "NRM",
        "ExternalId": _uuid(chance),
        "Case.Jurisdiction": "ENGLAND",
        "Country": "ENG",
        "CountryLabel": "England",
        "AdultOrChild": "Unknown" if unsure else "Child",
    }


def _uuid(chance: SeededChance) -> str:
    text = chance.token(16).hex()
    return f"{text[:8]}-{text[8:12]}-4{text[13:16]}-a{text[17:20]}-{text[20:32]}"


def _identity(
    number: int, stock: dict[str, Any], chance: SeededChance, referred_on: date
) -> dict[str, str]:
    forenames, surnames = stock["forenames"], stock["surnames"]
    # Number 24 is close to 18 when referred; number 27 came without a date of birth.
    days = 18 * 365 + 4 - 60 if number == 24 else 4700 + chance.below(1500)
    born = "" if number == 27 else (referred_on - timedelta(days=days)).isoformat()
    return {
        "Customer.Forename1": forenames[number % len(forenames)],
        "Customer.Surname": surnames[(number * 3 + number // 20) % len(surnames)],
        "Customer.DOB": born,
        "Customer.Custom7": "Yes" if born else "No",
        "Customer.Custom17": ("Female", "Male", "Male")[number % 3] if number != 19 else "Other",
        "Customer.Nationality": stock["nationalities"][chance.below(10)],
        "Customer.Custom11": "British" if number % 9 == 4 else "",
        "Customer.Custom9": "No",
        "Customer.Custom13": "No",
        "Customer.Custom15": "No",
        "PVCurrentCityTown": stock["towns"][number % 4],
        "PVCurrentCounty": "Unknown",
    }


def _account(story: dict[str, Any]) -> dict[str, str]:
    return {
        "PVBirthplace": "A fictional town.",
        "PVFamily": "An invented aunt and a make-believe cousin.",
        "PVEducation": "An imaginary school.",
        "PVEmploymentHistory": "None.",
        "MoreThanOneExploitationSituations": "No",
        "ExploitationDates": "Some months of 2026",
        "HowExploitationStarted": story["started"],
        "ExploitationTakenSomewhere": "No",
        "ExploitationAverageDay": story["days"],
        "ExploitationLivingConditions": story["living"],
        "ExploitationTreatment": story["treatment"],
        "IdentifiedModernSlaveryIndicators": "Yes",
        "IdentifiedModernSlaveryIndicatorsDetails": story["indicators"],
        "DetailsAboutInterview": "Seen by an invented practitioner in a quiet room.",
        "ProfessionalInsight": story["insight"],
        "EvidenceOfDishonesty": "No",
    }


def _risk(number: int, story: dict[str, Any]) -> dict[str, str]:
    still = number % 17 == 5 or number == 39
    contact = "within-the-last-month" if number % 11 == 3 else "within-the-last-6-month"
    return {
        "PVStillInExploitativeSituation": "Yes" if still else "No",
        "KeepingPVInSituation": "Fear of the pretend debt." if still else "",
        "ExploitationReasonTheyLeft": "" if still else story["left"],
        "PVExploitersLastContact": "within-the-last-week" if still else contact,
        "FirstChanceToReport": "No",
        "ReasonForReportingNow": "A fictional practitioner put the signs together.",
        "ExploitationLocationPresented": ("UK", "UK", "BOTH", "UK", "OVERSEAS")[number % 5],
        "City1": "Exampleton",
        **dict.fromkeys(story["boxes"], "Yes"),
        "ExploitationOther": story.get("other", ""),
        "ExploiterDetails": "Someone who is called Pretend Pete in this story.",
        "ExploitersLocationInformationPresent": "No",
        "OtherVictims": "Not sure",
        "OtherVictimsFurtherInfo": "No further information provided",
        "ConcernsOfFurtherExploitationToPV": "Yes" if still else "No",
    }


def _professionals(number: int) -> dict[str, str]:
    reported = number % 3 != 1
    # Number 33 names a council that the program does not know.
    authority = "Storyshire Borough Council" if number == 33 else AUTHORITIES[number % 2]
    return {
        "ProfessionalsInvolved": "Yes",
        "DetailsOfProfessionalsInvolved": "A fictional youth worker.",
        "ReportedCase": "Yes" if reported else "No",
        "PoliceForce": "Metropolitan Police Service" if reported else "",
        "PoliceForceCRN": f"EX/{number:04}/26" if reported else "",
        "WillingToCooperate": "Yes",
        "LocalAuthority": authority,
        "LAPhone": "01632 960001",
        "LAEmail": "duty@council.example",
        "LAFirstName": "Madeup",
        "LALastName": "Manager",
        "Agent.Organisation": RESPONDERS[number % len(RESPONDERS)],
        "Agent.Forename1": "Sample",
        "Agent.Name": "Responder",
        "Agent.Jobtitle": "Practitioner",
        "Agent.Phone": "01632 960002",
        "AlternateFREmail": "team@responder.example",
    }
