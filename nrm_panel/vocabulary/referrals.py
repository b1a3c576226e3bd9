"""What a referral says, in codes."""

from nrm_panel.vocabulary.worded import Worded


class ScopeReason(Worded):
    """Why a referral is not one that a local panel may decide."""

    AGE_UNCERTAIN = "age_uncertain", "it is uncertain whether the person is a child"
    WITHIN_100_DAYS = "within_100_days", "the child was too near the 18th birthday when referred"
    DISQUALIFICATION = "disqualification", "a public order disqualification is being considered"
    NOT_OURS = "not_ours", "the child's authority is not one this panel serves"
    NO_DATE_OF_BIRTH = "no_date_of_birth", "no date of birth is recorded"
    AUTHORITY_UNKNOWN = "authority_unknown", "the child's authority is not settled"


class ReturnReason(Worded):
    """Coded reasons for returning a referral to the Single Competent Authority."""

    AGE_UNCERTAIN = "age_uncertain", "it is uncertain whether the person is a child"
    WITHIN_100_DAYS = "within_100_days", "100 days or fewer from the 18th birthday"
    DISQUALIFICATION = "disqualification", "a public order disqualification is being considered"
    NOT_OURS = "not_ours", "another area has safeguarding responsibility"
    NOT_AGREED = "not_agreed", "the statutory partners did not agree"
    TURNED_18 = "turned_18", "the child has turned 18"
    OTHER = "other", "another reason, given in words"


class ExploitationType(Worded):
    """The five statistical types, in the order they are published."""

    SEXUAL = "sexual", "Sexual"
    LABOUR = "labour", "Labour"
    DOMESTIC = "domestic", "Domestic"
    ORGAN_HARVESTING = "organ_harvesting", "Organ Harvesting"
    CRIMINAL = "criminal", "Criminal"


class Gender(Worded):
    """Gender as the form asks for it and the statistics publish it."""

    FEMALE = "female", "Female"
    MALE = "male", "Male"
    OTHER = "other", "Other"


class Location(Worded):
    """Where the exploitation is said to have happened."""

    UK = "uk", "UK"
    OVERSEAS = "overseas", "Overseas"
    BOTH = "both", "UK and Overseas"
    UNKNOWN = "unknown", "Not specified or unknown"


class Jurisdiction(Worded):
    """The part of the United Kingdom that a referral was made in, as the form codes it."""

    ENGLAND = "ENGLAND", "England"
    WALES = "WALES", "Wales"
    SCOTLAND = "SCOTLAND", "Scotland"
    NORTHERN_IRELAND = "NORTHERNIRELAND", "Northern Ireland"


class FirstResponderType(Worded):
    """The four types of First Responder in the published statistics."""

    GOVERNMENT = "government", "Government agency"
    NGO = "ngo", "NGO and third sector"
    POLICE = "police", "Police"
    LOCAL_AUTHORITY = "local_authority", "Local Authority"
    UNKNOWN = "unknown", "Not recognised, to be checked"


class SafetyReason(Worded):
    """What on a referral means the child may be in danger now."""

    STILL_IN_SITUATION = "still_in_situation", "still in the exploitative situation"
    RECENT_CONTACT = "recent_contact", "exploiters were in contact within the last month"
    FURTHER_EXPLOITATION = "further_exploitation", "concerns of further exploitation"
    MISSING = "missing", "recorded missing"


class TaskKind(Worded):
    """What a person must do about a case."""

    SAFETY = "safety", "Safety task"
    DATE_OF_BIRTH = "date_of_birth", "Find the child's date of birth"
    AUTHORITY = "authority", "Settle the child's authority"
    OUT_OF_SCOPE = "out_of_scope", "Offer its return to the SCA: outside a local panel's scope"


class PublishedOutcome(Worded):
    """Outcomes as the Home Office publishes them, and where a case left the tables."""

    AWAITING_RG = "awaiting_rg", "Awaiting a reasonable grounds decision"
    AWAITING_CG = "awaiting_cg", "Awaiting a conclusive grounds decision"
    POSITIVE_CG = "positive_cg", "Positive (conclusive grounds)"
    NEGATIVE_RG = "negative_rg", "Negative (reasonable grounds)"
    NEGATIVE_CG = "negative_cg", "Negative (conclusive grounds)"
    RETURNED = "returned", "Returned to the Single Competent Authority"
