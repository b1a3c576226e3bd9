"""What a referral says, in codes."""

from nrm_panel.vocabulary.worded import Worded


class Way(Worded):
    """How a referral came in."""

    HOME_OFFICE = "home_office", "the Home Office's form"
    REGISTER = "register", "the register spreadsheet"
    TYPED = "typed", "typed here"
    PASTED = "pasted", "pasted from the form's document"


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


class SuspendReason(Worded):
    """Why a case is suspended; missing, not engaging or abroad is never one. No clock stops."""

    AGE_ASSESSMENT = "age_assessment", "an age assessment is under way"
    PROCEEDINGS = "proceedings", "the police or a court have asked to wait"
    UNWELL = "unwell", "the child is too unwell to be heard"
    CONSENT_NOT_KNOWN = "consent_not_known", "18, and not known whether they consent to stay"
    OTHER = "other", "another reason, given in words"


class CloseReason(Worded):
    """Why a case is closed: the first three before a decision, the last after it."""

    DUPLICATE = "duplicate", "a duplicate of another referral"
    MADE_IN_ERROR = "made_in_error", "made in error, as the SCA agrees in writing"
    DECEASED = "deceased", "the child has died"
    WITHDRAWN = "withdrawn", "withdrawn by the young person, once 18"
    FINISHED = "finished", "decided, told, and the plan handed over"


class ConsentAnswer(Worded):
    """What a young person says, from seventeen and a half, of staying once 18."""

    STAYS = "stays", "stays"
    WITHDRAWS = "withdraws", "withdraws"
    NOT_KNOWN = "not_known", "not known"


class Manner(Worded):
    """How consent was given."""

    WRITTEN = "written", "in writing"
    VERBAL = "verbal", "verbally, through a First Responder"


class ReconsiderationGrounds(Worded):
    """On what a negative decision is to be looked at again."""

    ADDITIONAL_EVIDENCE = "additional_evidence", "additional evidence"
    NOT_IN_LINE = "not_in_line", "not in line with the guidance"
    BOTH = "both", "additional evidence, and not in line with the guidance"


class Reconsiderer(Worded):
    """Who looks at a negative decision again; a setting."""

    SCA = "sca", "the Single Competent Authority"
    THIS_PANEL = "this_panel", "this panel"
    NEIGHBOURING_PANEL = "neighbouring_panel", "a neighbouring panel"


class ReconsiderationAnswer(Worded):
    """What became of a request to look at a negative decision again."""

    REFUSED = "refused", "refused, with reasons"
    UPHELD = "upheld", "decided again, negative"
    OVERTURNED = "overturned", "decided again, positive"


class LinkKind(Worded):
    """What ties two referrals together."""

    SIBLING = "sibling", "siblings"
    SAME_INCIDENT = "same_incident", "the same incident"
    SAME_EXPLOITER = "same_exploiter", "the same alleged exploiter"
    RE_REFERRAL = "re_referral", "the same child, referred again"
    DUPLICATE = "duplicate", "the same referral, received twice"


class MatchSettled(Worded):
    """What a person found of a likely match."""

    RE_REFERRAL = "re_referral", "the same child, referred again for new exploitation"
    DUPLICATE = "duplicate", "the same referral, received twice"
    DIFFERENT = "different", "another child"


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
    LIKELY_MATCH = "likely_match", "Settle whether this is a child already known"
    SUPPLEMENT = "supplement", "Record what the form does not ask"
    LOOK_AGAIN = "look_again", "Look again at a decision: a fact has changed since"
    TELL_UNDONE = "tell_undone", "Tell all who were told of a decision that it was undone"


class PublishedOutcome(Worded):
    """Outcomes as the Home Office publishes them, and where a case left the tables."""

    AWAITING_RG = "awaiting_rg", "Awaiting a reasonable grounds decision"
    AWAITING_CG = "awaiting_cg", "Awaiting a conclusive grounds decision"
    POSITIVE_CG = "positive_cg", "Positive (conclusive grounds)"
    AWAITING_RECONSIDERATION = "awaiting_reconsideration", "Awaiting reconsideration"
    NEGATIVE_RG = "negative_rg", "Negative (reasonable grounds)"
    NEGATIVE_CG = "negative_cg", "Negative (conclusive grounds)"
    WITHDRAWN_CLOSED = "withdrawn_closed", "Withdrawn/Closed"
    RETURNED = "returned", "Returned to the Single Competent Authority"
    TRANSFERRED = "transferred", "Transferred to another panel"
