"""Which type of First Responder an organisation is."""

import pytest

from nrm_panel.reference import authorities, police_forces
from nrm_panel.rules.first_responders import first_responder_type
from nrm_panel.vocabulary import FirstResponderType

T = FirstResponderType


@pytest.mark.parametrize(
    ("organisation", "kind"),
    [
        ("Home Office - Border Force", T.GOVERNMENT),
        ("Home Office - A Unit Not Yet Known", T.GOVERNMENT),
        ("National Crime Agency", T.GOVERNMENT),
        ("Gangmasters and Labour Abuse Authority", T.GOVERNMENT),
        ("Fair Work Agency", T.GOVERNMENT),
        ("Metropolitan Police Service", T.POLICE),
        ("Devon and Cornwall Police", T.POLICE),
        ("City of London Police", T.POLICE),
        ("Port of Example Police", T.POLICE),
        ("North West Regional Organised Crime Unit", T.POLICE),
        ("Eastern Region Special Operations Unit", T.POLICE),
        ("Barnardo's", T.NGO),
        ("Barnardo’s", T.NGO),  # noqa: RUF001 - the apostrophe that a word processor types
        ("The Salvation Army", T.NGO),
        ("salvation  army", T.NGO),
        ("NSPCC CTAC", T.NGO),
        ("Refugee Council", T.NGO),
        ("City of Westminster", T.LOCAL_AUTHORITY),
        ("The London Borough of Hammersmith and Fulham", T.LOCAL_AUTHORITY),
        ("Royal Borough of Windsor & Maidenhead", T.LOCAL_AUTHORITY),
        ("Cumbria County Council", T.LOCAL_AUTHORITY),
        ("Ashford Borough Council", T.LOCAL_AUTHORITY),
        ("Borough of Poole", T.LOCAL_AUTHORITY),
        ("Fife Council", T.LOCAL_AUTHORITY),
        ("Southern Health and Social Care Trust", T.LOCAL_AUTHORITY),
        ("Example Helpers", T.UNKNOWN),
        ("Police and Crime Commissioner for Example", T.UNKNOWN),
        ("", T.UNKNOWN),
        (None, T.UNKNOWN),
    ],
)
def test_an_organisation_is_told_by_its_name(
    organisation: str | None, kind: FirstResponderType
) -> None:
    assert first_responder_type(organisation) is kind


def test_every_force_is_police_and_every_authority_a_local_authority() -> None:
    assert {first_responder_type(name) for name in police_forces()} == {T.POLICE}
    councils = [authority.name for authority in authorities().values()]
    assert {first_responder_type(name) for name in councils} == {T.LOCAL_AUTHORITY}
