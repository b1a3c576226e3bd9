"""Why two referrals may be of the same child."""

from nrm_panel.vocabulary.worded import Worded


class MatchReason(Worded):
    """What two referrals have in common; the last two only ever stand beside another."""

    SAME_HOME_OFFICE_REFERENCE = "same_home_office_reference", "the same Home Office reference"
    SAME_NAME_AND_BIRTH = "same_name_and_birth", "the same name and date of birth"
    SAME_NAME_NEAR_BIRTH = (
        "same_name_near_birth",
        "the same name, and dates of birth that differ in one part or by day and month swapped",
    )
    SAME_NAME_OTHER_BIRTH = "same_name_other_birth", "the same name, with another date of birth"
    SAME_NAME_NO_BIRTH = "same_name_no_birth", "the same name, and a date of birth not recorded"
    NEAR_NAME_SAME_BIRTH = "near_name_same_birth", "the same date of birth and a near name"
    NEAR_NAME_BIRTH_SWAPPED = (
        "near_name_birth_swapped",
        "a near name, and dates of birth with day and month swapped",
    )
    ALIAS_IS_NAME = "alias_is_name", "what one is called is a name of the other"
    SAME_TOWN = "same_town", "the same town"
    SAME_NATIONALITY = "same_nationality", "the same nationality"
