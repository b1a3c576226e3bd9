"""Whatever arrives is either received or refused in a sentence; nothing crashes."""

import json
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from nrm_panel.intake.form import form
from nrm_panel.intake.reading import Incoming, Refused
from nrm_panel.intake.text import clean
from tests.core.intake_samples import as_bytes, read_file, received
from tests.factories import home_office_referral

FORM_KEYS = st.sampled_from([*form().keys, "Document1.URL", "Document1.Name", "referral"])
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30)
ANY_JSON = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(FORM_KEYS | st.text(max_size=8), inner, max_size=6)
    ),
    max_leaves=20,
)
# Without the marks that every link has: what becomes of links has its own tests.
PLAIN_TEXT = st.text(
    st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="/?%.")
    | st.sampled_from("\n\t")
)


def only_received_or_refused(data: bytes) -> None:
    for one in read_file(data):
        assert isinstance(one, Incoming | Refused)
        if isinstance(one, Refused):
            assert one.sentence.startswith("referral.json")
            assert one.sentence.endswith(".")


@given(st.binary(max_size=200))
def test_arbitrary_bytes_never_crash(data: bytes) -> None:
    only_received_or_refused(data)


@given(st.text('{}[]",:\\ \n0aNu', max_size=60))
def test_arbitrary_fragments_of_json_never_crash(text: str) -> None:
    only_received_or_refused(text.encode())


@given(ANY_JSON)
def test_arbitrary_json_never_crashes(value: object) -> None:
    only_received_or_refused(json.dumps(value).encode())


@given(st.dictionaries(FORM_KEYS, SCALARS, max_size=8))
def test_arbitrary_answers_never_crash(changes: dict[str, object]) -> None:
    only_received_or_refused(json.dumps(home_office_referral(**changes)).encode())


@given(PLAIN_TEXT)
def test_a_text_comes_through_as_it_was_written(text: str) -> None:
    payload = home_office_referral(PVFamily=text)
    incoming = received(payload)
    account = {part.key: part.text for part in incoming.referral.account}
    assert account.get("PVFamily", "") == (
        unicodedata.normalize("NFC", text) if text.strip() else ""
    )
    assert incoming.received == as_bytes(payload)


@given(st.text())
def test_a_cleaned_text_has_no_controls_and_is_not_changed_again(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert [c for c in cleaned if unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t"] == []
