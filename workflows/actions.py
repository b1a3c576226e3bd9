"""What was agreed to be done for children, as agendas and minutes list it."""

from collections.abc import Iterable

from nrm_panel.documents.parts import ActionLine
from nrm_panel.models import CaseAction
from nrm_panel.store import opened
from nrm_panel.store.queries.referrals import referrals_of
from nrm_panel.vocabulary import Agency
from workflows.office import Unit


def open_actions(unit: Unit, panel_id: int) -> tuple[ActionLine, ...]:
    """Every action that is still to be done, the one due first before the others."""
    actions = opened.open_actions(unit.session, panel_id)
    wanted = {action.referral_id for action in actions}
    references = {one.id: one.reference for one in referrals_of(unit.session, panel_id, wanted)}
    return action_lines(actions, references)


def action_lines(
    actions: Iterable[CaseAction], references: dict[int, str]
) -> tuple[ActionLine, ...]:
    """Actions as documents show them, each by the reference of its case."""
    return tuple(
        ActionLine(
            what=action.action,
            owner=action.owner,
            agency=Agency(action.agency).words,
            due_on=action.due_on,
            status="open",
            about=references[action.referral_id],
        )
        for action in actions
    )
