"""What on a referral means that a child's safety cannot wait for a meeting."""

from nrm_panel.vocabulary import SafetyReason


def safety_reasons(
    still_in_situation: bool | None,
    last_contact: str | None,
    further_exploitation: bool | None,
    missing: bool | None,
    recent: frozenset[str],
) -> tuple[SafetyReason, ...]:
    """Give every reason for a safety task; `recent` holds the form's answers that are recent.

    An unanswered question raises none by itself.
    """
    found = {
        SafetyReason.STILL_IN_SITUATION: still_in_situation is True,
        SafetyReason.RECENT_CONTACT: last_contact in recent,
        SafetyReason.FURTHER_EXPLOITATION: further_exploitation is True,
        SafetyReason.MISSING: missing is True,
    }
    return tuple(reason for reason, holds in found.items() if holds)
