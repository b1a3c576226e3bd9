"""Rules about decisions: complete, in their order, reasoned, made by a full panel."""

from nrm_panel import words
from nrm_panel.returns.checks.rule import Known, codes_known, rule
from nrm_panel.returns.facts import Facts
from nrm_panel.returns.standing import outcome_on
from nrm_panel.vocabulary import (
    Agency,
    MadeBy,
    Outcome,
    PublishedOutcome,
    ReturnReason,
    Severity,
)


@rule(Severity.ERROR, "A reasonable grounds decision has both an outcome and a day")
def rg_complete(facts: Facts, _: Known) -> str | None:
    """An outcome without a day, or a day without an outcome, cannot be counted."""
    return _incomplete("reasonable grounds", facts.rg_outcome, facts.rg_decided_on)


@rule(Severity.ERROR, "A conclusive grounds decision has both an outcome and a day")
def cg_complete(facts: Facts, _: Known) -> str | None:
    """An outcome without a day, or a day without an outcome, cannot be counted."""
    return _incomplete("conclusive grounds", facts.cg_outcome, facts.cg_decided_on)


@rule(Severity.ERROR, "It is recorded who made a reasonable grounds decision")
def rg_maker_recorded(facts: Facts, _: Known) -> str | None:
    """This panel's decisions are counted apart from those that came with a referral."""
    if facts.rg_outcome is None or facts.rg_made_by:
        return None
    return "It is not recorded who made the reasonable grounds decision; enter it."


@rule(Severity.ERROR, "It is recorded who made a conclusive grounds decision")
def cg_maker_recorded(facts: Facts, _: Known) -> str | None:
    """This panel's decisions are counted apart from those of others."""
    if facts.cg_outcome is None or facts.cg_made_by:
        return None
    return "It is not recorded who made the conclusive grounds decision; enter it."


@rule(Severity.ERROR, "A conclusive grounds decision follows a positive reasonable grounds one")
def cg_after_positive_rg(facts: Facts, _: Known) -> str | None:
    """The second decision is made only where the first was positive."""
    if facts.cg_outcome is None or facts.rg_outcome == Outcome.POSITIVE:
        return None
    return (
        "There is a conclusive grounds decision without a positive reasonable grounds decision"
        " before it; correct the decisions."
    )


@rule(Severity.ERROR, "A negative decision has a reason code")
def negative_has_reason(facts: Facts, _: Known) -> str | None:
    """Coded reasons of negatives have been recorded nationally since 2024 (Home Office).

    What was brought over from a register has none, and none is invented.
    """
    if facts.brought_over:
        return None
    for ground, outcome, reason in (
        ("reasonable grounds", facts.rg_outcome, facts.negative_rg_reason),
        ("conclusive grounds", facts.cg_outcome, facts.negative_cg_reason),
    ):
        if outcome == Outcome.NEGATIVE and not reason:
            return f"The negative {ground} decision has no reason code; enter it."
    return None


@rule(Severity.ERROR, "All statutory partners were present at a decision of this panel")
def partners_were_present(facts: Facts, known: Known) -> str | None:
    """A panel decides with its local authority, police and health together."""
    if MadeBy.THIS_PANEL not in (facts.rg_made_by, facts.cg_made_by):
        return None
    absent = known.partners.difference((facts.partners_present or "").split(";"))
    if not absent:
        return None
    partners = words.join_words([code.words for code in Agency if code.value in absent])
    return (
        f"A decision is recorded without {partners or 'a partner'} present; correct the attendance"
        " or hear the case again."
    )


@rule(Severity.ERROR, "Combined decisions were made on one day")
def combined_on_one_day(facts: Facts, _: Known) -> str | None:
    """Combined means both decisions in one sitting."""
    if not facts.combined or facts.rg_decided_on == facts.cg_decided_on:
        return None
    return "The decisions are marked as combined but were made on different days; correct them."


@rule(Severity.ERROR, "A returned referral has both a reason and a day")
def return_complete(facts: Facts, _: Known) -> str | None:
    """Returned referrals are counted on their own, by day and reason."""
    if facts.outcome != PublishedOutcome.RETURNED:
        return None
    if facts.returned_on is not None and facts.returned_reason:
        return None
    return "The referral was returned, but the day or the reason is missing; enter both."


@rule(Severity.QUERY, "The outcome is the one that the decisions lead to")
def outcome_follows_decisions(facts: Facts, known: Known) -> str | None:
    """The published outcome derives from the latest effective decision and what is awaited."""
    expected = outcome_on(facts, known.as_at)
    if facts.outcome == expected:
        return None
    return f"By its decisions the outcome would be {expected.words!r}; look at the decisions."


def _incomplete(ground: str, outcome: str | None, day: object) -> str | None:
    if (outcome is None) == (day is None):
        return None
    missing = "day" if day is None else "outcome"
    return f"The {ground} decision has no {missing}; enter it, or correct the decision."


RULES = (
    rg_complete,
    cg_complete,
    codes_known("rg_outcome", "reasonable grounds outcome", Outcome),
    codes_known("cg_outcome", "conclusive grounds outcome", Outcome),
    codes_known("rg_made_by", "maker of the reasonable grounds decision", MadeBy),
    codes_known("outcome", "published outcome", PublishedOutcome),
    codes_known("returned_reason", "reason for return", ReturnReason),
    codes_known("partners_present", "partner present", Agency),
    codes_known("cg_made_by", "maker of the conclusive grounds decision", MadeBy),
    rg_maker_recorded,
    cg_maker_recorded,
    cg_after_positive_rg,
    negative_has_reason,
    partners_were_present,
    combined_on_one_day,
    return_complete,
    outcome_follows_decisions,
)
