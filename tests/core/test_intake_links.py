"""No token of a link is ever stored, whatever way the link is written."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nrm_panel.intake.links import REMOVED, strip_tokens
from nrm_panel.intake.reading import Incoming
from tests.core.intake_samples import as_bytes, read_file, received
from tests.factories import home_office_referral

SECRET = "s3cretT0ken"
LINKS = [
    f"https://vault.example/files/1?token={SECRET}",
    f"https://vault.example/files/1#{SECRET}",
    f"https://user:{SECRET}@vault.example/files/1",
    f"https://vault.example/{SECRET}/1",
    f"HTTPS://VAULT.EXAMPLE/FILES;jsessionid={SECRET}",
    f"ftp://vault.example/{SECRET}",
    f"www.vault.example/files?{SECRET}",
    f"vault.example/files?token={SECRET}",
    f"https%3A%2F%2Fvault.example%2F{SECRET}",
    f"(see:https://vault.example/a?b={SECRET}).",
    f"key={SECRET}&to=https://vault.example/a?b=c",
    f"https://vault.example/plain,https://vault.example/a?b={SECRET}",
]


def everything(incoming: Incoming) -> str:
    return incoming.received.decode() + incoming.referral.model_dump_json()


@pytest.mark.parametrize("link", LINKS)
def test_a_link_that_may_carry_a_token_is_removed_from_a_text_and_noted(link: str) -> None:
    incoming = received(home_office_referral(EvidenceSubmitted=f"A letter,\r\n{link} and more."))
    assert SECRET not in everything(incoming)
    kept = json.loads(incoming.received)["EvidenceSubmitted"]
    assert kept.startswith("A letter,\n")
    assert kept.endswith(" and more.")
    assert REMOVED in kept
    assert incoming.referral.notes == (
        "A link that may open a document was removed from “Evidence sent with the referral”.",
    )


@pytest.mark.parametrize(
    "text",
    [
        "Advertised at https://www.example.org/adverts/girl-wanted.",
        "(https://example.org/a/2026/index.html)",
        "www.example.org",
        "Did he ask? 2+2=4; 50%, and/or sample@council.example",
        "https://example.org",
    ],
)
def test_a_plain_link_is_part_of_the_account_and_stays(text: str) -> None:
    assert strip_tokens(text) == text


@pytest.mark.parametrize("url", [*LINKS, SECRET, "/vault/plain", "https://vault.example/plain"])
def test_the_link_of_a_document_is_always_removed(url: str) -> None:
    incoming = received(home_office_referral(**{"Document1.URL": url, "Document1.Name": "a.pdf"}))
    assert json.loads(incoming.received)["Document1.URL"] == REMOVED
    assert url not in everything(incoming)
    assert incoming.referral.documents[0].name == "a.pdf"


def test_only_the_answer_with_the_link_is_rewritten() -> None:
    before = json.dumps(home_office_referral(PVFamily="\u00e9 / \u2028"), indent=2)
    data = before.replace('"Yes"', '"\\u0059es"', 1)
    link = data[:-2] + ',\n  "Document1.URL" :\t"https:\\/\\/vault.example\\/1?t=s3cret"\n}'
    (incoming,) = read_file(link.encode())
    assert isinstance(incoming, Incoming)
    assert incoming.received.decode() == data[:-2] + (',\n  "Document1.URL" :\t"[link removed]"\n}')


@pytest.mark.parametrize("key", [f"https://vault.example/a?{SECRET}", " document1.url "])
def test_a_link_is_removed_from_keys_that_the_form_does_not_have(key: str) -> None:
    for payload in ({key: 1}, {key: f"https://vault.example/a?{SECRET}"}):
        assert SECRET not in everything(received(home_office_referral(**payload)))


def test_a_link_on_the_cover_of_an_envelope_is_removed() -> None:
    url = f"https://vault.example/a?{SECRET}"
    referral = home_office_referral(**{"Document1.URL": url})
    incoming = received({"nrm_reference": url, "Document1.URL": url, "referral": referral})
    assert SECRET not in everything(incoming)


tokens = st.text("abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ0123456789-_.~+%=", min_size=8)


@given(
    token=tokens,
    place=st.sampled_from(["?sig={}", "a/b?x=1&sig={}#f", "?{}", "#{}", ";s={}"]),
    key=st.sampled_from(["Document1.URL", "PVFamily", "Document7.Name", "Surprise"]),
    escaped=st.sampled_from(["", ":", "/", "?", "t", "."]),
    words=st.text(max_size=20),
)
def test_no_token_survives_however_the_link_is_escaped(
    token: str, place: str, key: str, escaped: str, words: str
) -> None:
    token = f"Zq7{token}"
    text = f"{words} https://vault.example/{place.format(token)}"
    data = json.dumps(home_office_referral(**{key: text}))
    if escaped:
        code = f"\\u{ord(escaped):04x}"
        for part in (key, f"https://vault.example/{place.format(token)}"):
            data = data.replace(part, part.replace(escaped, code))
    (incoming,) = read_file(data.encode())
    assert isinstance(incoming, Incoming)
    assert "Zq7" not in everything(incoming)
    assert json.loads(incoming.received)["Customer.Surname"] == "Example"


def test_a_list_keeps_links_out_of_every_record() -> None:
    rows = [home_office_referral(n, **{f"Document{n}.URL": f"x{SECRET}"}) for n in (1, 2)]
    found = read_file(as_bytes(rows))
    assert len([one for one in found if isinstance(one, Incoming)]) == 2
    assert all(SECRET not in everything(one) for one in found if isinstance(one, Incoming))


def test_a_hundred_documents_lose_their_links() -> None:
    urls = {f"Document{n}.URL": f"https://vault.example/{n}?t={SECRET}" for n in range(1, 101)}
    incoming = received(home_office_referral(**urls))
    assert SECRET not in everything(incoming)
    assert len(incoming.referral.documents) == 100
