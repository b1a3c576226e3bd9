"""A child's plan: what is to be done, by whom and when, and what has been done."""

import json
from dataclasses import dataclass
from datetime import date

from nrm_panel.errors import BadInput
from nrm_panel.models import CaseAction, Referral
from nrm_panel.rules.access import Verb
from nrm_panel.store import opened
from nrm_panel.store.audit import Entry
from nrm_panel.store.queries.referrals import entries_of
from nrm_panel.vocabulary import ActionKind, Agency
from nrm_panel.words import count, day
from workflows.office import Office, Unit
from workflows.opening import note_opening
from workflows.saying import record_with_words

FINISHED = "action.finish"


@dataclass(frozen=True)
class PlanAction:
    """One action of a plan, by the number under which it is shown.

    `done_on` is None while it is to be done; `done_words` says then what was done.
    """

    number: int
    what: str
    kind: ActionKind
    owner: str
    agency: Agency
    due_on: date
    done_on: date | None
    done_words: str | None


def plan_of(office: Office, reference: str) -> list[PlanAction]:
    """The actions of a case, oldest first; the opening is kept in the log."""
    with office.write(Verb.OPEN_CASE) as unit:
        referral = unit.referral(reference)
        note_opening(unit, referral.id, "reading the plan")
        return read_plan(unit, referral)


def read_plan(unit: Unit, referral: Referral) -> list[PlanAction]:
    """The actions of a case that is opened in this transaction, oldest first."""
    words = _done_words(unit, referral)
    actions = opened.case_actions(unit.session, [referral.id])
    return [
        PlanAction(
            number=number,
            what=action.action,
            kind=ActionKind(action.kind),
            owner=action.owner,
            agency=Agency(action.agency),
            due_on=action.due_on,
            done_on=action.done_on,
            done_words=words.get(action.id or 0),
        )
        for number, action in enumerate(actions, start=1)
    ]


def finish_action(office: Office, reference: str, number: int, words: str) -> str:
    """Record on the business date that an action was done, with what was done; gives the action.

    Its clock ends with it. Raises `BadInput` without words, for a number that no action of the
    plan has, and for an action that is done already.
    """
    if not words.strip():
        raise BadInput("Say what was done, in a few words; they are kept with the case.")
    with office.write(Verb.FINISH_ACTION) as unit:
        referral = unit.referral(reference)
        note_opening(unit, referral.id, "recording an action of the plan as done")
        action = _numbered(opened.case_actions(unit.session, [referral.id]), reference, number)
        if action.done_on is not None:
            raise BadInput(f"Action {number} of {reference} was done on {day(action.done_on)}.")
        entry = Entry(
            verb=FINISHED,
            happened_on=unit.on,
            account_id=unit.actor.account_id,
            referral_id=referral.id,
            thing="case_action",
            thing_id=action.id,
        )
        record_with_words(unit, entry, referral.id, words.strip())
        action.done_on = unit.on
        unit.session.add(action)
        unit.touch(referral.id)
        return action.action


def _numbered(actions: list[CaseAction], reference: str, number: int) -> CaseAction:
    if not 1 <= number <= len(actions):
        has = count(len(actions), "action") if actions else "no actions"
        raise BadInput(
            f"The plan of {reference} has {has} and no number {number}; "
            f"see 'nrm-panel plan show {reference}'."
        )
    return actions[number - 1]


def _done_words(unit: Unit, referral: Referral) -> dict[int, str]:
    entries = entries_of(unit.session, referral.id, FINISHED)
    words = opened.entry_words(unit.session, [entry.seq for entry in entries])
    return {
        json.loads(entry.body)["thing_id"]: words[entry.seq]
        for entry in entries
        if entry.seq in words
    }
