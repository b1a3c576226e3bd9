"""One opened case as JSON."""

import json
from typing import Any

from sqlmodel import SQLModel

from workflows.monitor import Watched
from workflows.opening import OpenedCase, OpenedDecision

# Numbers that mean something inside the store only.
INSIDE = frozenset(
    {
        *("id", "panel_id", "referral_id", "item_id", "task_id", "meeting_id", "chair_id"),
        *("lead_social_worker", "folded_name"),
    }
)


def case_json(case: OpenedCase, watched: Watched) -> dict[str, Any]:
    """Every field of a case, its clocks among them; dates are ISO texts."""
    return {
        **_plain(case.referral),
        "authority": watched.authority,
        "outcome": watched.outcome.words,
        "rg_due": watched.rg_due.isoformat(),
        "cg_due": watched.cg_due.isoformat(),
        "lead_social_worker": case.lead_social_worker,
        "child": _plain(case.child),
        "account": case.sections,
        "third_parties": json.loads(case.content.third_parties),
        "contacts": json.loads(case.content.contacts),
        "documents": json.loads(case.content.documents),
        "notes": json.loads(case.content.notes),
        "decisions": [decision_json(one) for one in case.decisions],
        "tasks": [
            _plain(one.task) | {"answer": _plain(one.answer) if one.answer else None}
            for one in case.tasks
        ],
        "offers": [
            _plain(one.offer) | {"words": one.words, "answer_in_writing": one.answer_in_writing}
            for one in case.offers
        ],
        "actions": [_plain(one) for one in case.actions],
        "clocks": [
            {"code": due.code, "words": due.words, "on": due.on.isoformat()}
            for due in watched.clocks
        ],
    }


def decision_json(one: OpenedDecision) -> dict[str, Any]:
    """One decision: what stands for ever, where it has got to, and its record."""
    return {
        **_plain(one.decision),
        "state": one.progress.state,
        "issued_on": one.progress.issued_on.isoformat() if one.progress.issued_on else None,
        "record": one.record.model_dump(mode="json") if one.record else None,
    }


def _plain(row: SQLModel) -> dict[str, Any]:
    whole = row.model_dump(mode="json")
    # In the order of the model, so that the same case always prints the same.
    return {name: whole[name] for name in type(row).model_fields if name not in INSIDE}
