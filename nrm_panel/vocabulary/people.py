"""Who acts, and for whom."""

from nrm_panel.vocabulary.worded import Worded


class Role(Worded):
    """What a person may do here; one person may hold several (casework: roles)."""

    COORDINATOR = "coordinator", "coordinator"
    MINUTE_TAKER = "minute_taker", "minute-taker"
    CHAIR = "chair", "chair"
    VOTING_MEMBER = "voting_member", "voting member"
    ADVISER = "adviser", "adviser"
    ICTG = "ictg", "Independent Child Trafficking Guardian"
    SOCIAL_WORKER = "social_worker", "social worker"
    SECOND_REVIEWER = "second_reviewer", "second reviewer"
    HEAD_OF_SAFEGUARDING = "head_of_safeguarding", "Head of Safeguarding"
    INFORMATION_GOVERNANCE = "information_governance", "information governance"
    ADMINISTRATOR = "administrator", "administrator"
    TIMER = "timer", "timer"


class Agency(Worded):
    """The agencies round the table; the first three are the statutory safeguarding partners."""

    LOCAL_AUTHORITY = "local_authority", "local authority"
    POLICE = "police", "police"
    HEALTH = "health", "health"
    COMMUNITY_SAFETY = "community_safety", "community safety"
    EDUCATION = "education", "education"
    COMMISSIONED_SERVICE = "commissioned_service", "commissioned service"
    ICTG_SERVICE = "ictg_service", "Independent Child Trafficking Guardian service"
    OTHER = "other", "other agency"


class Part(Worded):
    """The part somebody has in a decision."""

    CHAIR = "chair", "chaired it"
    VOICE = "voice", "spoke for a partner"
    PRESENT = "present", "was in the sitting"
    CONFIRMED = "confirmed", "confirmed the reasons"
    REVIEWED = "reviewed", "reviewed it"
