"""From what was typed into the form of a decision to the record of it."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from nrm_panel.decision_record import DecisionRecord, GroundRecord
from nrm_panel.errors import BadInput
from nrm_panel.vocabulary import Action, Agency, ExploitationType, Ground, Outcome
from tui.dialogs.days import given_day

Values = Mapping[str, str]
BOTH = "both"
YES_OR_NO = {"yes": True, "no": False}


def grounds_asked(values: Values) -> tuple[Ground, ...]:
    """Which decisions the form is about."""
    asked = values.get("grounds", "")
    if asked == BOTH:
        return (Ground.RG, Ground.CG)
    return (Ground(asked),) if asked else ()


def outcome_given(values: Values, ground: Ground) -> Outcome | None:
    """The outcome that was chosen, or None."""
    given = values.get(f"{ground}-outcome", "")
    return Outcome(given) if given else None


def ground_record(
    values: Values, ground: Ground, partners: Sequence[Agency], outcome: Outcome
) -> GroundRecord:
    """The record of one decision; what both share was typed once. Raises `BadInput`."""
    record = {
        "outcome": outcome,
        **_shared(values),
        "views": [
            view for partner in partners if (view := _view(values, ground, partner)) is not None
        ],
        "dissent": values.get(f"{ground}-dissent", ""),
        "negative": _negative(values, ground),
        "reasons": values.get(f"{ground}-reasons", ""),
        "rationale": values.get(f"{ground}-rationale", ""),
    }
    try:
        return GroundRecord.model_validate(record)
    except ValidationError as fault:
        raise BadInput(_first_fault(fault)) from fault


def whole_record(
    values: Values, reference: str, made: Mapping[Ground, GroundRecord]
) -> DecisionRecord:
    """The record as it is given to the verb."""
    parts: dict[str, Any] = {ground.value: record for ground, record in made.items()}
    actions = _rows(values, "safety_actions")
    return DecisionRecord.model_validate(
        {"reference": reference, "safety_actions": actions, **parts}
    )


def _shared(values: Values) -> dict[str, Any]:
    return {
        "trafficking": {
            "actions": [code for code in Action if values.get(f"action-{code}")],
            "purposes": [code for code in ExploitationType if values.get(f"purpose-{code}")],
            "words": values.get("trafficking", ""),
        },
        "slavery": {
            "service": YES_OR_NO.get(values.get("service", "")),
            "words": values.get("slavery", ""),
        },
        "situations": _rows(values, "situations"),
        "evidence": [
            {**row, "dated": given_day(row["dated"], "Date of the evidence")}
            for row in _rows(values, "evidence")
        ],
        "not_received": _rows(values, "not_received"),
        "credibility": values.get("credibility", ""),
        "indicators": values.get("indicators", ""),
        "voice": _voice(values),
        "exploitation_found": [code for code in ExploitationType if values.get(f"found-{code}")],
        "county_lines": YES_OR_NO.get(values.get("county_lines", "")),
    }


def _voice(values: Values) -> dict[str, Any]:
    keys = ("heard_by", "interpreter", "wishes", "not_heard_because")
    return {
        **{key: values.get(key, "") for key in keys},
        "heard_on": given_day(values.get("heard_on", ""), "Heard on"),
    }


def _view(values: Values, ground: Ground, partner: Agency) -> dict[str, str] | None:
    view = values.get(f"{ground}-view-{partner}", "")
    person = values.get(f"{ground}-person-{partner}", "")
    if not view or not person:
        return None
    reason = values.get(f"{ground}-why-{partner}", "")
    return {"agency": partner, "person": person, "view": view, "reason": reason}


def _negative(values: Values, ground: Ground) -> dict[str, Any] | None:
    """The negative part once it is whole: the verb says in words that it is missing until then."""
    reason = values.get(f"{ground}-negative", "")
    onward: dict[str, Any] = {
        key: values.get(f"{ground}-onward-{key}", "").strip()
        for key in ("action", "owner", "agency")
    }
    onward["due"] = given_day(values.get(f"{ground}-onward-due", ""), "Onward action, by when")
    if not reason or not all(onward.values()):
        return None
    return {"reason": reason, "onward": onward}


def _rows(values: Values, key: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(values.get(key) or "[]")
    return found


def _first_fault(fault: ValidationError) -> str:
    first = fault.errors(include_input=False)[0]
    where = ", ".join(str(part).replace("_", " ") for part in first["loc"])
    return f"{where}: {first['msg']}; mend it."
