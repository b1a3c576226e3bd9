"""How values, fields, returns and findings are graded."""

from nrm_panel.vocabulary.worded import Worded


class CountedAs(Worded):
    """Why a referral is a line of a return."""

    RECEIVED = "received", "Received in the period"
    BROUGHT_FORWARD = "brought_forward", "Brought forward"
    OUT_OF_SCOPE = "out_of_scope", "Out of scope"


class Severity(Worded):
    """How much a finding of the checks of a return weighs."""

    ERROR = "error", "Error: to be put right before the return is signed"
    QUERY = "query", "Query: to be looked at and explained"
    NOTE = "note", "Note: for information"


class Confidence(Worded):
    """How far a policy value can be trusted."""

    OFFICIAL = "official", "official text"
    SECONDARY = "secondary", "secondary source"
    LOCAL = "local", "local setting"
    UNKNOWN = "unknown", "not found"


class Classification(Worded):
    """How far a field may travel; one per field, and it drives every output."""

    A = "A", "identifies the child"
    B = "B", "account and special category"
    C = "C", "third parties"
    D = "D", "professionals"
    E = "E", "low"
