"""Receive a register: undecided rows like any referral, decided ones brought over as they stand."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from nrm_panel.intake.assessing import Assessment, assess
from nrm_panel.intake.reading import Refused
from nrm_panel.intake.register.bringing_over import BroughtOver, brought_over
from nrm_panel.intake.register.incoming import RegisterIncoming
from nrm_panel.intake.register.reading import Register, read_register
from nrm_panel.rules.access import Verb
from nrm_panel.vocabulary import ReferralState, ScopeReason
from workflows.office import Office
from workflows.receive import Report, authorities_served, intake_limits, receive_arrivals
from workflows.receiving_rows import Arrival
from workflows.settling import OF_SCOPE


def receive_register(
    office: Office,
    registers: Sequence[Register],
    *,
    skip_bad: bool = False,
    dry_run: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Report:
    """Bring in every row of the registers and report; a dry run changes nothing.

    All of it or nothing, or, with `skip_bad`, the good rows in whole batches; then each fault is
    among what the report refuses. Raises `BadInput` with a sentence for each fault otherwise.
    """
    with office.read(Verb.RECEIVE) as unit:
        served = authorities_served(unit)
    limits = intake_limits(office.policy, office.on)
    arrivals: list[Arrival] = []
    bad: list[Refused] = []
    for register in registers:
        for found in read_register(register, office.on, limits):
            if isinstance(found, Refused):
                bad.append(found)
            else:
                arrivals.append(_arrival(office, found, served))
    return receive_arrivals(
        office, arrivals, bad, skip_bad=skip_bad, dry_run=dry_run, progress=progress
    )


def _arrival(office: Office, found: RegisterIncoming, served: frozenset[str]) -> Arrival:
    assessed = assess(found.incoming.referral, office.on, served, office.policy)
    brought = brought_over(found.row, office.policy)
    assessment = replace(
        assessed,
        exploitation=found.row.exploitation_types,
        scope=_to_settle(assessed, brought),
    )
    return Arrival(found.incoming, assessment, brought)


def _to_settle(assessed: Assessment, brought: BroughtOver | None) -> tuple[ScopeReason, ...]:
    """What is open about scope: of a case that was decided, only what is not known of the child."""
    if brought is None:
        return assessed.scope
    if brought.state is not ReferralState.AWAITING_CG:
        return ()
    return tuple(reason for reason in assessed.scope if reason in OF_SCOPE)
