"""What raises a safety task."""

from datetime import date

import pytest

from nrm_panel.policy import Policy
from nrm_panel.rules.safety import safety_reasons
from nrm_panel.vocabulary import SafetyReason

RECENT = frozenset(Policy.load().words_list("safety.recent_contact", date(2026, 9, 21)))


def test_nothing_answered_raises_nothing() -> None:
    assert safety_reasons(None, None, None, None, RECENT) == ()
    assert safety_reasons(False, "not-sure", False, False, RECENT) == ()


@pytest.mark.parametrize("contact", ["within-the-last-week", "within-the-last-month"])
def test_contact_within_a_month_raises_a_task(contact: str) -> None:
    assert safety_reasons(None, contact, None, None, RECENT) == (SafetyReason.RECENT_CONTACT,)


def test_contact_longer_ago_raises_none() -> None:
    assert safety_reasons(None, "within-the-last-3-month", None, None, RECENT) == ()


def test_every_reason_is_given_at_once() -> None:
    found = safety_reasons(True, "within-the-last-week", True, True, RECENT)
    assert found == tuple(SafetyReason)
