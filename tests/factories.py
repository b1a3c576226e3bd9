"""Fictional material for tests: the same arguments always make the same thing."""

from datetime import date, timedelta


def home_office_referral(number: int = 1, /, **changes: object) -> dict[str, object]:
    """Give a complete, valid referral of a fictional child, as the Home Office's form submits it.

    `number` sets the ExternalId and the child: each number is another one. Keys with dots are
    given as `**{"Customer.DOB": ...}`; a change to None leaves the key out. Meant for a date of
    referral of 2026-09-21.
    """
    whole = {
        "ExternalId": f"00000000-0000-4000-8000-{number:012d}",
        **_CASE,
        **_CHILD,
        **_another_child(number),
        **_ACCOUNT,
        **_VIEW,
        **_EXPLOITATION,
        **_PROFESSIONALS,
        **changes,
    }
    return {key: value for key, value in whole.items() if value is not None}


def _another_child(number: int) -> dict[str, object]:
    """The surname and date of birth of a child other than the first: nothing alike but the age."""
    if number == 1:
        return {}
    letters = "".join(chr(ord("a") + number * step % 23) for step in (3, 7, 5, 11, 2, 13))
    born = date(2011, 2, 3) + timedelta(days=number * 17 % 190 + 1)
    return {
        "Customer.Surname": f"E{letters}",
        "Customer.Alias": f"Fictional {letters[::-1].capitalize()}",
        "Customer.DOB": born.isoformat(),
    }


_CASE: dict[str, object] = {
    "Type": "560734",
    "NRMOrDuty": "NRM",
    "Case.Jurisdiction": "ENGLAND",
    "Country": "ENG",
    "CountryLabel": "England",
    "AdultOrChild": "Child",
}
_CHILD: dict[str, object] = {
    "Customer.Forename1": "Testina",
    "Customer.Surname": "Example",
    "Customer.Alias": "Fictional Fern",
    "Customer.Custom7": "Yes",
    "Customer.DOB": "2011-02-03",
    "Customer.Custom17": "Female",
    "Customer.Nationality": "Albanian",
    "Customer.Custom11": "",
    "Customer.Custom9": "No",
    "Customer.Custom13": "Yes",
    "Customer.Custom14": "Albanian",
    "Customer.Custom15": "No",
    "CIDReference": "",
    "PVCurrentCityTown": "Exampleton",
    "PVCurrentCounty": "Unknown",
}
_ACCOUNT: dict[str, object] = {
    "PVBirthplace": "Born in a fictional town.",
    "PVFamily": "An invented aunt.",
    "PVEducation": "Year 10 at an imaginary school.",
    "PVEmploymentHistory": "None.",
    "MoreThanOneExploitationSituations": "No",
    "ExploitationDates": "Spring 2026, about six weeks",
    "HowExploitationStarted": "A made-up man offered a telephone.\r\n\r\nThen a favour.",
    "ExploitationTakenSomewhere": "Yes",
    "ExploitationJourneyDetails": "By train to a town that does not exist.",
    "ExploitationAverageDay": "Carried packages.",
    "ExploitationLivingConditions": "At home, and three nights in an empty flat.",
    "ExploitationTreatment": "Threatened.",
    "PVStillInExploitativeSituation": "No",
    "ExploitationReasonTheyLeft": "Found by an invented officer.",
    "PVExploitersLastContact": "within-the-last-6-month",
    "DetailsLastContact": "A message.",
    "FirstChanceToReport": "No",
    "ReasonForReportingNow": "The imaginary school asked.",
}
_VIEW: dict[str, object] = {
    "IdentifiedModernSlaveryIndicators": "Yes",
    "IdentifiedModernSlaveryIndicatorsDetails": "Unexplained money, two telephones.",
    "DetailsAboutInterview": "Seen alone, with an interpreter.",
    "ProfessionalInsight": "Fits what is known of this invented area.",
    "EvidenceOfDishonesty": "No",
    "ProfessionalsInvolved": "Yes",
    "DetailsOfProfessionalsInvolved": "A fictional youth worker.",
}
_EXPLOITATION: dict[str, object] = {
    "ExploitationLocationPresented": "UK",
    "City1": "Exampleton",
    "ExploitationUKAddress": "Unknown",
    "ComponentForcedToWorkForNothing": "",
    "ComponentWagesTaken": "",
    "ComponentFraud": "",
    "ComponentProstitution": "",
    "ComponentChildExploitation": "",
    "ComponentSexuallyassaulted": "",
    "ComponentForcedCrime": "Yes",
    "ComponentOrgansRemoved": "",
    "ComponentDomesticServitude": "",
    "ExploitationOther": "",
    "ExploiterDetails": "Someone who calls himself Pretend Pete.",
    "ExploitersLocationInformationPresent": "No",
    "OtherVictims": "Not sure",
    "OtherVictimsFurtherInfo": "No further information provided",
    "ConcernsOfFurtherExploitationToPV": "No",
}
_PROFESSIONALS: dict[str, object] = {
    "ReportedCase": "Yes",
    "PoliceForce": "Metropolitan Police Service",
    "PoliceForceCRN": "EX/0001/26",
    "WillingToCooperate": "Yes",
    "CollaborationInfo": "With support.",
    "LocalAuthority": "Royal Borough of Kensington and Chelsea",
    "LAPhone": "01632 960001",
    "LAEmail": "duty@council.example",
    "LAFirstName": "Madeup",
    "LALastName": "Manager",
    "Agent.Organisation": "Royal Borough of Kensington and Chelsea",
    "Agent.Forename1": "Sample",
    "Agent.Name": "Socialworker",
    "Agent.Jobtitle": "Social worker",
    "Agent.Phone": "01632 960002",
    "Agent.Email": "sample.socialworker@council.example",
    "AlternateFREmail": "team@council.example",
}
