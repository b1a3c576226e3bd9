"""What a sitting asks, weighs and decides."""

from nrm_panel.vocabulary.worded import Worded


class MeetingKind(Worded):
    """Why a meeting is held."""

    ORDINARY = "ordinary", "ordinary meeting"
    EXTRAORDINARY = "extraordinary", "extraordinary meeting"


class Asked(Worded):
    """What an item asks of the panel."""

    RG = "rg", "a reasonable grounds decision"
    CG = "cg", "a conclusive grounds decision"
    COMBINED = "combined", "both decisions in one sitting"
    REHEAR_RG = "rehear_rg", "the reasonable grounds decision again, as the SCA queried it"
    REHEAR_CG = "rehear_cg", "the conclusive grounds decision again, as the SCA queried it"
    RECONSIDER = "reconsider", "a negative decision reconsidered"


class Ground(Worded):
    """The two decisions of the National Referral Mechanism."""

    RG = "rg", "reasonable grounds"
    CG = "cg", "conclusive grounds"


class Outcome(Worded):
    """What a decision found."""

    POSITIVE = "positive", "Positive"
    NEGATIVE = "negative", "Negative"


class ScaAnswer(Worded):
    """What the Single Competent Authority said of a decision first."""

    AGREED = "agreed", "agreed"
    QUERIED = "queried", "queried"


class NegativeReason(Worded):
    """Why a decision was negative; the national codes are not published, these are local."""

    NO_TRAFFICKING_OR_SLAVERY = "no_definition_met", "neither definition is met"
    NOT_ENOUGH_EVIDENCE = "not_enough_evidence", "the evidence does not reach the standard"
    NOT_CREDIBLE = "account_not_credible", "the account is not credible, trauma considered"
    OTHER = "other", "another reason, given in the rationale"


class Action(Worded):
    """The acts of human trafficking."""

    RECRUITMENT = "recruitment", "recruitment"
    TRANSPORTATION = "transportation", "transportation"
    TRANSFER = "transfer", "transfer"
    HARBOURING = "harbouring", "harbouring"
    RECEIPT = "receipt", "receipt"


class ActionKind(Worded):
    """Why an action was agreed."""

    SAFETY = "safety", "to keep the child safe now"
    ONWARD = "onward", "onward safeguarding after a negative decision"


class EvidenceKind(Worded):
    """Whether evidence is of known patterns or of this child."""

    GENERAL = "general", "general"
    SPECIFIC = "specific", "specific"


class Weighs(Worded):
    """Which way a piece of evidence points."""

    FOR = "for", "for"
    AGAINST = "against", "against"


class HandlingMark(Worded):
    """How far the supplier lets a piece of information travel."""

    SHARE = "share", "may be shared"
    PANEL_ONLY = "panel_only", "panel only"
    NOT_TO_BE_REPEATED = "not_to_be_repeated", "not to be repeated"


class View(Worded):
    """What a partner says of the outcome."""

    POSITIVE = "positive", "yes"
    NEGATIVE = "negative", "no"
    NOT_ENOUGH = "not_enough", "not enough to decide"


class MadeBy(Worded):
    """Who made a decision."""

    THIS_PANEL = "this_panel", "this panel"
    SCA = "sca", "the Single Competent Authority"
    OTHER_PANEL = "other_panel", "another panel"
    BROUGHT_OVER = "brought_over", "brought over from the register"
