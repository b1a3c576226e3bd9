"""What a case decided before it came here is brought over as: its state and its decisions."""

from dataclasses import dataclass
from datetime import date, timedelta

from nrm_panel.intake.register.row import RegisterRow
from nrm_panel.policy import Policy
from nrm_panel.vocabulary import Ground, Outcome, ReferralState

_LEADS_TO = {
    (Ground.RG, Outcome.POSITIVE): ReferralState.AWAITING_CG,
    (Ground.RG, Outcome.NEGATIVE): ReferralState.RG_NEGATIVE,
    (Ground.CG, Outcome.POSITIVE): ReferralState.CG_POSITIVE,
    (Ground.CG, Outcome.NEGATIVE): ReferralState.CG_NEGATIVE,
}


@dataclass(frozen=True, slots=True)
class BroughtOver:
    """Where a decided case stands, and what was decided when; no reason is known of any of it.

    `quiet_after` is the last day on which anything may still be asked of it, None while it waits.
    """

    state: ReferralState
    quiet_after: date | None
    decisions: tuple[tuple[Ground, Outcome, date], ...]
    county_lines: bool | None


def brought_over(row: RegisterRow, policy: Policy) -> BroughtOver | None:
    """Give what a row is brought over as, or None where nothing has been decided.

    After a negative a reconsideration may be asked for within calendar days of the decision (Home
    Office, Modern Slavery: statutory guidance); a register does not say when it was issued.
    """
    if not row.decisions:
        return None
    ground, outcome, decided_on = row.decisions[-1]
    state = _LEADS_TO[ground, outcome]
    quiet_after: date | None = decided_on
    if outcome is Outcome.NEGATIVE:
        days = policy.days("clocks.reconsideration_days", decided_on)
        quiet_after = decided_on + timedelta(days=days)
    elif state is ReferralState.AWAITING_CG:
        quiet_after = None
    return BroughtOver(state, quiet_after, row.decisions, row.county_lines)
