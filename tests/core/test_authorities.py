"""Which authority a name on the form stands for; in doubt, a question and not a guess."""

import pytest

from nrm_panel.reference import authorities, authority_changes
from nrm_panel.rules.authorities import match_authority


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("City of Westminster", "E09000033"),
        ("Westminster City Council", "E09000033"),
        ("  the CITY of  westminster ", "E09000033"),
        ("The Royal Borough of Kensington & Chelsea", "E09000020"),
        ("Telford and Wrekin Council", "E06000020"),
        ("St. Helens Council", "E08000013"),
        ("Stoke on Trent City Council", "E06000021"),
        ("Bournemouth Christchurch & Poole Council", "E06000058"),
        ("E09000033", "E09000033"),
        ("Westminster", "E09000033"),
        ("Kensington and Chelsea", "E09000020"),
        ("RB Kensington & Chelsea", "E09000020"),
        ("Leicester", "E06000016"),
    ],
)
def test_spelling_alone_does_not_matter(given: str, code: str) -> None:
    assert match_authority(given).code == code


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("Buckinghamshire County Council", "Buckinghamshire Council"),
        ("North Yorkshire County Council", "North Yorkshire Council"),
        ("Somerset County Council", "Somerset Council"),
        ("Dorset County Council", "Dorset Council"),
        ("Doncaster Metropolitan Borough Council", "City of Doncaster Council"),
        ("Borough of Poole", "Bournemouth, Christchurch and Poole Council"),
        ("Bournemouth", "Bournemouth, Christchurch and Poole Council"),
        ("Christchurch Borough Council", "Bournemouth, Christchurch and Poole Council"),
    ],
)
def test_an_abolished_name_is_the_authority_that_took_its_place(given: str, name: str) -> None:
    code = match_authority(given).code
    assert code is not None
    assert authorities()[code].name == name


def test_a_split_county_is_a_question() -> None:
    match = match_authority("Cumbria County Council")
    assert match.code is None
    assert match.reason == (
        "Cumbria County Council was split into Cumberland Council and Westmorland and Furness"
        " Council; ask the First Responder which of them it is."
    )
    assert match_authority("Northamptonshire County Council").code is None


@pytest.mark.parametrize(
    "given",
    [
        "Canterbury City Council",
        "Ashford Borough Council",
        "borough of ashford",
        "Folkestone & Hythe District Council",
        "Dover",
    ],
)
def test_a_district_is_a_question_about_its_county(given: str) -> None:
    match = match_authority(given)
    assert match.code is None
    assert "Kent County Council is responsible" in match.reason


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (None, "No local authority is named"),
        ("  ", "No local authority is named"),
        ("Example Council", "The local authority given is not on the list"),
        ("Kent", "The local authority given is not on the list"),
    ],
)
def test_what_is_not_known_is_a_question(given: str | None, says: str) -> None:
    match = match_authority(given)
    assert match.code is None
    assert match.reason.startswith(says)


def test_every_authority_is_found_by_its_own_name() -> None:
    found = {code: match_authority(a.name).code for code, a in authorities().items()}
    assert all(code == match for code, match in found.items())


def test_no_district_is_taken_for_an_authority() -> None:
    districts = [name for names in authority_changes().districts.values() for name in names]
    assert {match_authority(f"{name} District Council").code for name in districts} == {None}
