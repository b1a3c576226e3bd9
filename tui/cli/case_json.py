"""One opened case as JSON."""

import json
from typing import Any

from sqlmodel import SQLModel

from tui.cli.linking import link_json, match_json
from workflows.case_parts import CaseParts, OpenedAmendment
from workflows.monitor import Watched
from workflows.opening import OpenedCase, OpenedDecision

# Numbers that mean something inside the store only.
INSIDE = frozenset(
    {
        *("id", "panel_id", "referral_id", "item_id", "task_id", "meeting_id", "chair_id"),
        *("lead_social_worker", "assigned_to", "decision_id", "folded_name"),
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
            _plain(one.task)
            | {
                "assigned_to": one.assigned_to,
                "answer": _plain(one.answer) if one.answer else None,
            }
            for one in case.tasks
        ],
        "offers": [
            _plain(one.offer) | {"words": one.words, "answer_in_writing": one.answer_in_writing}
            for one in case.offers
        ],
        "actions": [_plain(one) for one in case.actions],
        **_parts_json(case.parts),
        "answers": dict(case.answers),
        "advice": [{"code": one.code, "sentence": one.sentence} for one in case.advice],
        "clocks": [
            {"code": due.code, "words": due.words, "on": due.on.isoformat()}
            for due in watched.clocks
        ],
    }


def _parts_json(parts: CaseParts) -> dict[str, Any]:
    undo = parts.to_undo
    return {
        "suspension": _plain(parts.suspension) if parts.suspension else None,
        "consent": _plain(parts.consent) if parts.consent else None,
        "reconsiderations": [_plain(one) for one in parts.reconsiderations],
        "correction_asked": {"move": undo.move, "asked_on": undo.asked_on.isoformat()}
        if undo
        else None,
        "links": [link_json(one) for one in parts.links],
        "likely_matches": [match_json(one) for one in parts.matches],
        "amendments": [_amendment_json(one) for one in parts.amendments],
        "missing_episodes": [_plain(one) for one in parts.episodes],
        "supplement": {"recorded": parts.recorded, "asked": parts.asked},
    }


def _amendment_json(one: OpenedAmendment) -> dict[str, Any]:
    return {
        "field": one.field,
        "before": one.before,
        "after": one.after,
        "reason": one.reason,
        "source": one.source,
        "effective_on": one.effective_on.isoformat(),
        "amended_on": one.amended_on.isoformat(),
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
