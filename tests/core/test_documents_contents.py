"""The digest of a document's contents: what changes it, and what does not."""

import json
from dataclasses import replace

from nrm_panel.documents.contents import canonical, contents_sha256
from nrm_panel.documents.parts import Seal
from nrm_panel.documents.views import MinutesView
from tests.core import documents_outcomes as outcomes
from tests.core import documents_samples as samples


def test_the_canonical_form_is_sorted_json_with_iso_dates() -> None:
    said = canonical(samples.agenda())
    form = json.loads(said)
    assert form["document"] == "AgendaView"
    assert form["meeting"]["held_on"] == "2027-01-05"
    assert form["cases"][0]["pack"] == [
        {"heading": "Exploitation as referred", "text": "First line.\nSecond line."}
    ]
    again = json.dumps(form, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert again.encode("utf-8") == said


def test_a_changed_word_changes_the_digest() -> None:
    changed = samples.agenda(samples.case(text="First line.\nSecond  line."), samples.case(2))
    assert contents_sha256(changed) != contents_sha256(samples.agenda())


def test_the_order_of_the_cases_is_part_of_the_contents() -> None:
    first, second = samples.case(1), samples.case(2)
    ordered, turned = samples.agenda(first, second), samples.agenda(second, first)
    assert contents_sha256(ordered) != contents_sha256(turned)


def test_the_state_of_the_log_is_not_part_of_the_contents() -> None:
    later = replace(samples.agenda(), seal=Seal(log_entry=500, audit_head="0" * 64))
    assert contents_sha256(later) == contents_sha256(samples.agenda())


def test_signed_minutes_keep_the_digest_of_the_draft_that_was_read() -> None:
    signed = outcomes.minutes(outcomes.SIGNATURE)
    assert contents_sha256(signed) == contents_sha256(outcomes.minutes())


def test_two_kinds_of_document_never_share_a_digest() -> None:
    minutes = MinutesView(
        meeting=samples.MEETING, mark=samples.MARK, seal=samples.SEAL, next_meetings=()
    )
    assert contents_sha256(minutes) != contents_sha256(samples.empty_agenda())
