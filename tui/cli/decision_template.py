"""The empty form of a decision for one case; it shows nothing of what the referral says."""

from collections.abc import Mapping
from typing import Any

from nrm_panel.errors import BadInput, NotFound
from nrm_panel.rules.access import Verb, can
from nrm_panel.vocabulary import (
    Action,
    Agency,
    EvidenceKind,
    ExploitationType,
    Ground,
    HandlingMark,
    MeetingState,
    NegativeReason,
    Outcome,
    ReferralState,
    View,
    Weighs,
)
from workflows.office import Office
from workflows.room_views import case_line, see_room, standard_in_force, what_is_heard

HOW = (
    "Fill in rg or cg, or deferred, or not_agreed; leave the rest empty. Lists take as many "
    "entries as are needed. Everything that begins with _ is ignored."
)


def empty_form(office: Office, reference: str, *, combined: bool) -> dict[str, Any]:
    """The form for what a case waits for; raises `BadInput` when it waits for no decision."""
    state = ReferralState(case_line(office, reference).watched.referral.state)
    awaited = what_is_heard(office, reference)
    if awaited is None:
        raise BadInput(f"{reference} waits for no decision ({state.words.lower()}).")
    if combined and (awaited is not Ground.RG or state is not ReferralState.AWAITING_RG):
        raise BadInput(f"{reference} waits for {awaited.words} only; leave --combined out.")
    grounds = (Ground.RG, Ground.CG) if combined else (awaited,)
    voices = _voices(office, reference)
    return {
        "_how": HOW,
        "_codes": codes(),
        "_standard": {ground.value: standard_in_force(office, ground) for ground in grounds},
        "reference": reference,
        "at": None,
        **{ground.value: _ground(voices) for ground in grounds},
        "deferred": {"reason": "", "awaited": "", "awaited_by": ""},
        "not_agreed": "",
        "safety_actions": [_action()],
    }


def codes() -> dict[str, dict[str, str]]:
    """The codes of each field that takes one, with their words."""
    kinds: Mapping[str, Any] = {
        "outcome": Outcome,
        "trafficking.actions": Action,
        "trafficking.purposes": ExploitationType,
        "exploitation": ExploitationType,
        "exploitation_found": ExploitationType,
        "evidence.kind": EvidenceKind,
        "evidence.weighs": Weighs,
        "evidence.mark": HandlingMark,
        "views.view": View,
        "negative.reason": NegativeReason,
        "agency": Agency,
    }
    return {name: {code.value: code.words for code in kind} for name, kind in kinds.items()}


def _voices(office: Office, reference: str) -> dict[Agency, str]:
    """Each partner with the person who speaks for it in the sitting, as far as there is one."""
    names = office.policy.words_list("quorum.partners", office.on)
    voices = dict.fromkeys((Agency(code) for code in names), "")
    if not can(office.actor, Verb.READ_AGENDA):
        return voices
    try:
        view = see_room(office, office.on)
    except NotFound:
        return voices
    if view.meeting.state == MeetingState.IN_SESSION:
        for item in view.items:
            if item.referral.reference == reference:
                present = {voice.agency: voice.name for voice in reversed(item.quorum.voices)}
                voices.update(present)
    return voices


def _ground(voices: Mapping[Agency, str]) -> dict[str, Any]:
    views = [
        {"agency": agency.value, "person": person, "view": "", "reason": ""}
        for agency, person in voices.items()
    ]
    return {
        "outcome": "",
        "trafficking": {"actions": [], "purposes": [], "words": ""},
        "slavery": {"service": None, "words": ""},
        "situations": [{"exploitation": "", "period": "", "place": ""}],
        "evidence": [
            {"title": "", "dated": None, "supplier": "", "kind": "", "weighs": "", "mark": ""}
        ],
        "not_received": [{"what": "", "asked_of": "", "why_right_to_go_on": ""}],
        "credibility": "",
        "voice": {
            "heard_by": "",
            "heard_on": None,
            "interpreter": "",
            "wishes": "",
            "not_heard_because": "",
        },
        "indicators": "",
        "views": views,
        "dissent": "",
        "exploitation_found": [],
        "county_lines": None,
        "negative": {"reason": "", "onward": _action()},
        "reasons": "",
        "rationale": "",
    }


def _action() -> dict[str, str]:
    return {"action": "", "owner": "", "agency": "", "due": ""}
