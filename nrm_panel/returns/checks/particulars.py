"""Rules about the child's particulars and the exploitation, as codes and an age in years."""

from nrm_panel.returns.checks.rule import Known, Rule, codes_known, rule
from nrm_panel.returns.facts import Facts
from nrm_panel.vocabulary import (
    ExploitationType,
    FirstResponderType,
    Gender,
    Location,
    Severity,
)


@rule(Severity.ERROR, "The age at referral is that of a child")
def age_of_a_child(facts: Facts, known: Known) -> str | None:
    """A local panel decides for children alone; ages are in whole years."""
    age = facts.age_at_referral
    if age is None or 0 <= age < known.adult_age:
        return None
    return (
        f"The age at referral is {age}, which is not between 0 and {known.adult_age - 1}; correct"
        " the date of birth or of referral, or return the referral."
    )


def _recorded(field: str, words: str) -> Rule:
    """A rule that a field is not empty."""
    missing = f"The {words} is not recorded; enter it if it is known."

    def ask(facts: Facts, _: Known) -> str | None:
        return missing if getattr(facts, field) is None else None

    return Rule(f"{field}_recorded", 1, Severity.QUERY, f"The {words} is recorded", ask)


@rule(Severity.NOTE, "The exploitation is specified")
def exploitation_specified(facts: Facts, _: Known) -> str | None:
    """A referral may say nothing that makes a statistical type."""
    if facts.exploitation_referred:
        return None
    return "The exploitation is not specified; it is counted as not specified or unknown."


@rule(Severity.QUERY, "The type of First Responder is recognised")
def first_responder_recognised(facts: Facts, _: Known) -> str | None:
    """The list of organisations changes; a new name is kept as it came."""
    if facts.first_responder_type != FirstResponderType.UNKNOWN:
        return None
    return "The First Responder's organisation is not recognised; say which type it is."


RULES = (
    age_of_a_child,
    _recorded("age_at_referral", "age at referral"),
    _recorded("gender", "gender"),
    codes_known("gender", "gender", Gender),
    codes_known("location", "location of the exploitation", Location),
    codes_known("first_responder_type", "First Responder type", FirstResponderType),
    first_responder_recognised,
    codes_known("exploitation_referred", "exploitation as referred", ExploitationType),
    codes_known("exploitation_found", "exploitation as found", ExploitationType),
    exploitation_specified,
)
