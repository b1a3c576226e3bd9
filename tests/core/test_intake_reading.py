"""How referrals come out of files: alone, in envelopes, in lists and in lines."""

import json
from datetime import date

import pytest

from nrm_panel.intake.reading import Incoming, Refused
from tests.core.intake_samples import as_bytes, read_file, received, refusal
from tests.factories import home_office_referral


def enveloped(number: int, **labels: object) -> dict[str, object]:
    return {"referred_on": "2026-09-21", "referral": home_office_referral(number), **labels}


def test_a_flat_referral_takes_its_date_and_reference_from_the_person_who_imports() -> None:
    (incoming,) = read_file(as_bytes(home_office_referral()), nrm_reference="  NRM  0001 ")
    assert isinstance(incoming, Incoming)
    assert incoming.where == "referral.json"
    assert incoming.referral.referred_on == date(2026, 9, 21)
    assert incoming.referral.nrm_reference == "NRM 0001"


def test_an_envelope_brings_its_own_date_and_reference() -> None:
    payload = enveloped(1, nrm_reference=" NRM 0002\n")
    incoming = received(payload, referred_on=None)
    assert incoming.referral.referred_on == date(2026, 9, 21)
    assert incoming.referral.nrm_reference == "NRM 0002"
    assert incoming.received == as_bytes(payload)


def test_an_envelope_without_a_date_takes_the_one_that_is_given() -> None:
    incoming = received({"referral": home_office_referral()})
    assert incoming.referral.referred_on == date(2026, 9, 21)
    assert incoming.referral.nrm_reference is None


def test_one_referral_is_kept_exactly_as_received_even_with_a_byte_order_mark() -> None:
    data = b"\xef\xbb\xbf\r\n" + json.dumps(home_office_referral(), indent=3).encode() + b"\n\n"
    (incoming,) = read_file(data)
    assert isinstance(incoming, Incoming)
    assert incoming.received == data


def test_each_record_of_a_list_is_kept_exactly_as_received() -> None:
    records = [json.dumps(enveloped(n), indent=n).encode() for n in (1, 2)]
    found = read_file(b"[ " + b" ,\n ".join(records) + b"\n]\n", "all.json", referred_on=None)
    assert [one.where for one in found] == ["all.json, record 1", "all.json, record 2"]
    assert [one.received for one in found if isinstance(one, Incoming)] == records


def test_json_lines_are_read_line_by_line_and_blank_lines_are_passed_over() -> None:
    records = [as_bytes(enveloped(n)) for n in (1, 2)]
    found = read_file(records[0] + b"\r\n\r\n" + records[1] + b"\r\n", "all.jsonl", None)
    assert [one.where for one in found] == ["all.jsonl, line 1", "all.jsonl, line 3"]
    assert [one.received for one in found if isinstance(one, Incoming)] == records


@pytest.mark.parametrize("bad", [b'{"a": }', b"no", b'{"a": 1, "a": 2}', b"[]", b"NaN", b"{} {}"])
def test_a_bad_line_does_not_keep_the_lines_after_it_from_being_read(bad: bytes) -> None:
    data = as_bytes(enveloped(1)) + b"\n" + bad + b"\n" + as_bytes(enveloped(2))
    found = read_file(data, "all.jsonl", None)
    assert [type(one) for one in found] == [Incoming, Refused, Incoming]
    assert found[1].where == "all.jsonl, line 2"


@pytest.mark.parametrize("bad", [b"7", b"null", b'{"a": NaN}', b'{"a": 1, "a": 2}', b"[[]]", b"{}"])
def test_a_bad_record_does_not_keep_the_records_after_it_from_being_read(bad: bytes) -> None:
    data = b"[" + as_bytes(enveloped(1)) + b"," + bad + b"," + as_bytes(enveloped(2)) + b"]"
    found = read_file(data, "all.json", None)
    assert [type(one) for one in found] == [Incoming, Refused, Incoming]
    assert found[1].where == "all.json, record 2"


def test_a_list_that_is_cut_off_says_from_where_on_it_cannot_be_read() -> None:
    data = as_bytes([enveloped(1), enveloped(2)])[:-40]
    first, second = read_file(data, "all.json", None)
    assert isinstance(first, Incoming)
    assert isinstance(second, Refused)
    assert second.sentence.startswith("all.json, record 2 and all after it: this is not JSON (")


def test_a_list_with_anything_after_it_is_refused_at_its_end() -> None:
    *_, last = read_file(as_bytes([enveloped(1)]) + b"x", "all.json", None)
    assert isinstance(last, Refused)
    assert last.sentence.startswith("all.json: the list is not JSON after record 1; ")


def test_a_reference_on_the_command_line_is_not_given_to_a_whole_list() -> None:
    (refused,) = read_file(as_bytes([enveloped(1)]), nrm_reference="NRM 0003")
    assert isinstance(refused, Refused)
    assert "--nrm-reference is for one referral" in refused.sentence
    assert str(refused.refusal()) == refused.sentence


def test_an_envelope_that_contradicts_the_options_is_refused() -> None:
    dated = {"referred_on": "2026-09-20", "referral": home_office_referral()}
    assert "different dates of referral" in refusal(as_bytes(dated))
    named = as_bytes({"nrm_reference": "NRM 0004", "referral": home_office_referral()})
    (refused,) = read_file(named, nrm_reference="NRM 0005")
    assert isinstance(refused, Refused)
    assert "different references" in refused.sentence


@pytest.mark.parametrize(
    "labels",
    [
        {"nrm_reference": 12},
        {"nrm_reference": ["x"]},
        {"referred_on": 20260921},
        {"referred_on": True},
        {"referred_on": "21/09/2026"},
        {"referral": "text"},
        {"referral": [home_office_referral()]},
        {"referral": None},
    ],
)
def test_an_envelope_with_a_label_of_the_wrong_kind_is_refused(labels: dict[str, object]) -> None:
    sentence = refusal(as_bytes(enveloped(1, **labels)))
    assert sentence.startswith("referral.json: ")
