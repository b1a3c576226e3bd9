"""What the summary tables of a return count: things picked from the lines by a business date."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from nrm_panel.returns.derivations import types_in
from nrm_panel.returns.facts import Facts
from nrm_panel.returns.period import Period
from nrm_panel.vocabulary import (
    ExploitationType,
    Ground,
    MadeBy,
    Outcome,
    PublishedOutcome,
    Worded,
)


@dataclass
class Counted:
    """The line (by its place) that each counted thing belongs to, and the thing's own codes."""

    lines: list[int] = field(default_factory=list)
    own: dict[str, list[str]] = field(default_factory=dict)

    def add(self, line: int, **own: str) -> None:
        """Count one more thing on a line."""
        self.lines.append(line)
        for name, code in own.items():
            self.own.setdefault(name, []).append(code)


Pick = Callable[[Sequence[Facts], Period], Counted]


@dataclass(frozen=True)
class Population:
    """A kind of thing to count, the word for it, and the code lists of what is its own."""

    measure: str
    pick: Pick
    own: Mapping[str, type[Worded]] = field(default_factory=dict)


def received(rows: Sequence[Facts], period: Period) -> Counted:
    """Referrals whose day of referral lies in the period, whatever became of them."""
    return Counted([at for at, facts in enumerate(rows) if period.holds(facts.referred_on)])


def kept(rows: Sequence[Facts], period: Period) -> Counted:
    """Referrals received in the period without those that left, which are counted on their own."""
    left = (PublishedOutcome.RETURNED, PublishedOutcome.TRANSFERRED)
    return Counted(
        [
            at
            for at, facts in enumerate(rows)
            if period.holds(facts.referred_on) and facts.outcome not in left
        ]
    )


def returned(rows: Sequence[Facts], period: Period) -> Counted:
    """Referrals that went back to the Single Competent Authority in the period."""
    return Counted([at for at, facts in enumerate(rows) if period.holds(facts.returned_on)])


def transferred(rows: Sequence[Facts], period: Period) -> Counted:
    """Referrals that went to another panel in the period."""
    return Counted([at for at, facts in enumerate(rows) if period.holds(facts.transferred_on)])


def types_involved(rows: Sequence[Facts], period: Period) -> Counted:
    """Every exploitation type of every referral received: one referral counts once for each."""
    counted = Counted()
    for at in received(rows, period).lines:
        for kind in types_in(rows[at].exploitation_referred):
            counted.add(at, exploitation_type=kind.value)
    return counted


def decisions(rows: Sequence[Facts], period: Period) -> Counted:
    """Decisions of this panel, by the day on which they were made."""
    counted = Counted()
    for at, facts in enumerate(rows):
        ours = facts.rg_made_by == MadeBy.THIS_PANEL
        if ours and facts.rg_outcome and period.holds(facts.rg_decided_on):
            counted.add(at, decision=Ground.RG.value, outcome=facts.rg_outcome)
        ours = facts.cg_made_by == MadeBy.THIS_PANEL
        if ours and facts.cg_outcome and period.holds(facts.cg_decided_on):
            counted.add(at, decision=Ground.CG.value, outcome=facts.cg_outcome)
    return counted


def decisions_elsewhere(rows: Sequence[Facts], period: Period) -> Counted:
    """Decisions that this panel did not make, by the day they were made."""
    counted = Counted()
    for at, facts in enumerate(rows):
        for made_by, outcome, decided_on in (
            (facts.rg_made_by, facts.rg_outcome, facts.rg_decided_on),
            (facts.cg_made_by, facts.cg_outcome, facts.cg_decided_on),
        ):
            ours = made_by == MadeBy.THIS_PANEL
            if not ours and outcome and period.holds(decided_on):
                counted.add(at, made_by=made_by or "not recorded", outcome=outcome)
    return counted


POPULATIONS: Mapping[str, Population] = MappingProxyType(
    {
        "referrals_received": Population("referrals", received),
        "referrals_received_and_kept": Population("referrals", kept),
        "referrals_returned": Population("referrals", returned),
        "referrals_transferred": Population("referrals", transferred),
        "exploitation_types_involved": Population(
            "referrals", types_involved, {"exploitation_type": ExploitationType}
        ),
        "decisions_of_this_panel": Population(
            "decisions", decisions, {"decision": Ground, "outcome": Outcome}
        ),
        "decisions_made_elsewhere": Population(
            "decisions", decisions_elsewhere, {"made_by": MadeBy, "outcome": Outcome}
        ),
    }
)
