"""Covering letters of a fictional office, for the tests of how documents are written."""

from datetime import date

from nrm_panel.documents import letter_parts, parts
from nrm_panel.documents.views import LetterView
from tests.core.documents_samples import MARK, SEAL

PANEL = letter_parts.PanelFacts(
    panel="Fernshire and Mossborough Panel",
    authorities=("Fernshire", "Mossborough"),
    lead_authority="Fernshire",
)
RULE = letter_parts.RuleLine(
    words="The number of days: 100 calendar days.",
    source="An invented circular.",
    confidence="official text",
    in_force_from=date(2021, 6, 1),
)
ANSWER_RULE = letter_parts.RuleLine(
    words="5 working days from the offer.", source="Our default.", confidence="local setting"
)
OPEN_TASK = letter_parts.SafetyDone(
    raised_on=date(2026, 12, 22), reasons=("recorded missing",), due_on=date(2026, 12, 22)
)


def bare_letter() -> LetterView:
    """Give a letter of a case about which little is known and nothing was done."""
    return LetterView(
        panel=PANEL,
        mark=MARK,
        seal=SEAL,
        issue=1,
        reference="2026-0042",
        nrm_reference=None,
        external_id=None,
        initials="T.E.",
        authority="Mossborough",
        referred_on=date(2026, 11, 23),
        assigned_on=None,
        received_on=date(2026, 11, 25),
        acknowledged_on=None,
        offered_on=date(2026, 12, 24),
        code="other",
        reason="another reason, given in words",
        words="",
        rules=(),
        answer_by=date(2027, 1, 5),
        answer_rule=ANSWER_RULE,
        unconfirmed=True,
    )


def letter() -> LetterView:
    """Give a letter in which every part has something to say."""
    return LetterView(
        panel=PANEL,
        mark=MARK,
        seal=SEAL,
        issue=2,
        reference="2026-0042",
        nrm_reference="NRM00012345",
        external_id="00000000-0000-4000-8000-000000000001",
        initials="T.E.",
        authority="Mossborough",
        referred_on=date(2026, 11, 23),
        assigned_on=date(2026, 11, 24),
        received_on=date(2026, 11, 25),
        acknowledged_on=date(2026, 11, 26),
        offered_on=date(2026, 12, 24),
        code="within_100_days",
        reason="100 days or fewer from the 18th birthday",
        words="A passport was seen.\nThe social worker agrees.",
        rules=(RULE,),
        answer_by=date(2027, 1, 5),
        answer_rule=ANSWER_RULE,
        safety=(
            letter_parts.SafetyDone(
                raised_on=date(2026, 11, 25),
                reasons=("still in the exploitative situation",),
                due_on=date(2026, 11, 25),
                told="The invented duty team",
                told_on=date(2026, 11, 25),
                strategy_on=date(2026, 11, 26),
            ),
            OPEN_TASK,
        ),
        decisions=(
            letter_parts.DecisionLine(
                ground="reasonable grounds",
                outcome="Positive",
                made_by="this panel",
                decided_on=date(2026, 12, 1),
                standing="Issued",
            ),
        ),
        clocks=(
            parts.ClockLine(words="Conclusive grounds target", on=date(2027, 2, 21), missed=False),
            parts.ClockLine(words="Safety task due", on=date(2026, 12, 22), missed=True),
        ),
        offered_before=(
            letter_parts.OfferLine(
                offered_on=date(2026, 12, 2),
                reason="another area has safeguarding responsibility",
                answer="refused",
                answered_on=date(2026, 12, 9),
            ),
        ),
    )
