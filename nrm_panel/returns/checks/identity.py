"""Rules about the numbers of a referral and the authorities it belongs to."""

from nrm_panel.returns.checks.rule import Known, folded, rule
from nrm_panel.returns.facts import Facts
from nrm_panel.vocabulary import Severity


@rule(Severity.ERROR, "No two referrals have the same NRM reference")
def nrm_reference_once(facts: Facts, known: Known) -> str | None:
    """An NRM reference belongs to one referral."""
    number = facts.nrm_reference
    if not number or folded(number) not in known.repeated_nrm_references:
        return None
    return "Another referral has the same NRM reference; correct one of the two."


@rule(Severity.ERROR, "No two referrals have the same ExternalId")
def external_id_once(facts: Facts, known: Known) -> str | None:
    """The Home Office's own number of a submitted form belongs to one referral."""
    number = facts.external_id
    if not number or folded(number) not in known.repeated_external_ids:
        return None
    return "Another referral has the same ExternalId; close one of the two as a duplicate."


@rule(Severity.QUERY, "The NRM reference is recorded")
def nrm_reference_present(facts: Facts, _: Known) -> str | None:
    """The NRM reference comes later than the form, by e-mail."""
    if facts.nrm_reference and facts.nrm_reference.strip():
        return None
    return "No NRM reference is recorded; ask the Single Competent Authority for it and enter it."


@rule(Severity.QUERY, "The child's authority is settled")
def authority_settled(facts: Facts, _: Known) -> str | None:
    """The authority with safeguarding responsibility decides where a case belongs."""
    return None if facts.authority_code else "The child's authority is not settled; settle it."


@rule(Severity.ERROR, "Both authorities have codes that are known")
def authorities_known(facts: Facts, known: Known) -> str | None:
    """Codes are those of the Office for National Statistics for children's services."""
    given = (facts.authority_code, facts.lead_authority_code)
    unknown = [code for code in given if code and code not in known.authorities]
    if not unknown:
        return None
    return f"The authority code {unknown[0]!r} is not known; correct the authority."


RULES = (
    nrm_reference_once,
    external_id_once,
    nrm_reference_present,
    authority_settled,
    authorities_known,
)
