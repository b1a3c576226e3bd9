"""Keep what somebody is typing, so that nothing is lost when a machine or a hand fails.

A draft is one person's; it is outside the log, and goes in the transaction of the move it became.
"""

from sqlmodel import col, delete

from nrm_panel.models import Draft
from nrm_panel.rules.access import Verb
from nrm_panel.store import opened
from workflows.office import Office, Unit


def keep_draft(
    office: Office, thing: str, thing_id: int, step: str, body: str, base_version: int
) -> None:
    """Keep the newest state of what this person types; `base_version` is what they had read."""
    with office.write(Verb.KEEP_DRAFT) as unit:
        mine = opened.draft(unit.session, unit.actor.account_id, thing, thing_id, step)
        draft = mine or Draft(
            account_id=unit.actor.account_id,
            thing=thing,
            thing_id=thing_id,
            step=step,
            body=body,
            base_version=base_version,
            kept_at=unit.clock.now(),
        )
        draft.body, draft.base_version, draft.kept_at = body, base_version, unit.clock.now()
        unit.session.add(draft)


def draft_of(office: Office, thing: str, thing_id: int, step: str) -> str | None:
    """What this person had typed for a step, or None."""
    with office.read(Verb.KEEP_DRAFT) as unit:
        mine = opened.draft(unit.session, unit.actor.account_id, thing, thing_id, step)
        return mine.body if mine else None


def forget_draft(unit: Unit, thing: str, thing_id: int, step: str) -> None:
    """Delete this person's draft in the transaction of the move it became."""
    unit.session.exec(
        delete(Draft).where(
            col(Draft.account_id) == unit.actor.account_id,
            col(Draft.thing) == thing,
            col(Draft.thing_id) == thing_id,
            col(Draft.step) == step,
        )
    )
