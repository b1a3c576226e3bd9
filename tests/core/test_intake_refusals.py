"""What is refused at the door: one sentence, where, what is wrong, and what to do."""

import pytest

from tests.core.intake_samples import as_bytes, received, refusal
from tests.factories import home_office_referral


def changed(**changes: object) -> bytes:
    return as_bytes(home_office_referral(**changes))


BAD = {
    "the file is empty": b"",
    "the file is empty;": b" \n\t",
    "this is not JSON (column": b"{'a': 1}",
    "this is not JSON (line 2, column": b'{"a": 1,\n}',
    "this is not JSON": b"Forename: Testina",
    "this is not one JSON object": as_bytes({}) + b" x",
    "this is not a JSON object": b'"Testina"',
    "the list is empty": b"[ ]",
    "the file is not UTF-8 text": "{}".encode("utf-16"),
    "is not UTF-8": b'{"a": "\xff"}',
    "it holds NaN or Infinity": b'{"PVFamily": -Infinity}',
    "a key is there twice": b'{"Type": "1", "Type": "2"}',
    "values stand inside other values": changed(PVFamily=["aunt"]),
    "nested beyond reason": b'{"a":' * 100_000,
    "and a referral is flat": b"[" * 100_000,
    "values stand inside": changed(Anything={"deep": {}}),
    "true or false stands where the form gives a text": changed(ReportedCase=True),
    "larger than a referral": changed(**{f"k{n}": "x" * 14_000 for n in range(620)}),
    "it has more keys than any form": changed(**{f"k{n}": "" for n in range(2_000)}),
    "PVFamily is longer than 15,000 characters": changed(PVFamily="x" * 15_001),
    "a key the form does not have is longer": changed(Testina="x" * 15_001),
    "more than 100 documents": changed(**{f"Document{n}.Name": "a" for n in range(1, 102)}),
    "this is not a referral form": changed(Type="123456"),
    "a Duty to Notify report": changed(Type="662265"),
    "Duty to Notify report, which is for adults only": changed(NRMOrDuty="DTN"),
    "the form says that this is an adult": changed(AdultOrChild="Adult"),
    "18 or over on the date of referral": changed(**{"Customer.DOB": "2008-09-21"}),
    "18 or over": changed(AdultOrChild="Unknown", **{"Customer.DOB": "1826-01-01"}),
    "the date of birth is not a date": changed(**{"Customer.DOB": "2026-02-31"}),
    "not a date written YYYY-MM-DD": changed(**{"Customer.DOB": "3 Feb 2011"}),
    "the date of birth is after the date of referral": changed(**{"Customer.DOB": "2026-09-22"}),
    "there is no name": changed(
        **{"Customer.Forename1": " ", "Customer.Surname": "", "Customer.Alias": None}
    ),
    "there is no ExternalId": changed(ExternalId=None),
    "the ExternalId is not a UUID": changed(ExternalId="12"),
    "Scotland or Northern Ireland": changed(**{"Case.Jurisdiction": "SCOTLAND"}),
    "from Scotland or Northern Ireland": changed(**{"Case.Jurisdiction": "", "Country": "NI"}),
    "Northern Ireland, and this": changed(**{"Case.Jurisdiction": "NORTHERNIRELAND"}),
}


@pytest.mark.parametrize("reason", BAD)
def test_bad_input_is_refused_with_one_sentence_that_names_the_file(reason: str) -> None:
    sentence = refusal(BAD[reason])
    assert sentence.startswith("referral.json")
    assert reason in sentence
    assert sentence.endswith(".")
    assert "; " in sentence
    assert "\n" not in sentence


@pytest.mark.parametrize("reason", BAD)
def test_a_refusal_never_repeats_the_child_s_name_or_date_of_birth(reason: str) -> None:
    sentence = refusal(BAD[reason])
    given = ("Testina", "Example", "Fern", "2011-02-03", "2008-09-21", "aunt", "3 Feb")
    assert [part for part in given if part in sentence] == []


def test_a_referral_without_a_date_of_referral_is_refused() -> None:
    assert "there is no date of referral; give --referred-on" in refusal(changed(), None)


def test_a_date_of_referral_after_the_date_of_business_is_refused() -> None:
    payload = {"referred_on": "2026-10-02", "referral": home_office_referral()}
    sentence = refusal(as_bytes(payload), None)
    assert "the date of referral, Fri 2 Oct 2026, is after Thu 1 Oct 2026" in sentence


def test_a_file_beyond_reason_is_refused_before_it_is_parsed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("nrm_panel.intake.records.FILE_BYTES", 1024**2)
    assert "the file is over 1 MB; split it" in refusal(b"[" + b" " * 1024**2)


def test_a_number_of_thousands_of_digits_is_a_text_like_any_other() -> None:
    data = as_bytes(home_office_referral(PVFamily=None))
    long_number = b', "PVFamily": 1' + b"0" * 15_000 + b"}"
    assert "PVFamily is longer than 15,000 characters" in refusal(data[:-1] + long_number)


def test_the_day_before_the_eighteenth_birthday_is_still_a_child() -> None:
    payload = home_office_referral(**{"Customer.DOB": "2008-09-22"})
    assert str(received(payload).referral.date_of_birth) == "2008-09-22"


def test_a_text_at_the_limit_is_received_whole() -> None:
    incoming = received(home_office_referral(PVFamily="x\r\n" * 7_500))
    assert {part.text for part in incoming.referral.account if part.key == "PVFamily"} == {
        "x\n" * 7_500
    }
