"""Rules about how long decisions took, in calendar days from referral."""

from nrm_panel import words
from nrm_panel.returns.checks.rule import Known, rule
from nrm_panel.returns.derivations import days_from_referral
from nrm_panel.returns.facts import Facts
from nrm_panel.returns.standing import overdue_for_rg
from nrm_panel.vocabulary import MadeBy, Severity


@rule(Severity.QUERY, "A reasonable grounds decision of this panel was made in time")
def rg_in_time(facts: Facts, known: Known) -> str | None:
    """A local panel has a fixed number of days from referral for its first decision."""
    taken = days_from_referral(facts, facts.rg_decided_on)
    if taken is None or taken <= known.rg_due_days or facts.rg_made_by != MadeBy.THIS_PANEL:
        return None
    return (
        f"The reasonable grounds decision took {words.count(taken, 'day')}, more than the"
        f" {known.rg_due_days} allowed; be ready to say why."
    )


@rule(Severity.QUERY, "No reasonable grounds decision is overdue")
def rg_not_overdue(facts: Facts, known: Known) -> str | None:
    """The time runs from the day of referral and nothing stops it."""
    if not overdue_for_rg(facts, known.as_at, known.rg_due_days):
        return None
    waited = words.count((known.as_at - facts.referred_on).days, "day")
    return f"No reasonable grounds decision has been made in {waited}; list the case for a meeting."


@rule(Severity.QUERY, "No decision took improbably long")
def durations_probable(facts: Facts, known: Known) -> str | None:
    """Such a time is more often a slip in a year than a fact."""
    for ground, decided_on in (
        ("reasonable grounds", facts.rg_decided_on),
        ("conclusive grounds", facts.cg_decided_on),
    ):
        taken = days_from_referral(facts, decided_on)
        if taken is not None and taken > known.improbable_days:
            return f"The {ground} decision took {taken} days; look at the dates."
    return None


RULES = (rg_in_time, rg_not_overdue, durations_probable)
