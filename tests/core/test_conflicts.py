"""Who is tied to a case, and so may not chair, vote on or review it."""

from nrm_panel.rules.conflicts import CaseTies, why_barred


def test_the_lead_social_worker_is_barred_and_the_reason_fits_after_the_name() -> None:
    assert why_barred(7, CaseTies(lead_social_worker=7)) == "is the child's lead social worker"


def test_everybody_else_may_chair_vote_and_review() -> None:
    assert why_barred(8, CaseTies(lead_social_worker=7)) is None


def test_a_case_without_a_lead_social_worker_bars_nobody() -> None:
    assert why_barred(7, CaseTies(lead_social_worker=None)) is None
