"""Whether the room may make a decision now: every reason against at once."""

from collections.abc import Iterator, Mapping

from nrm_panel.decision_record import GroundRecord
from nrm_panel.errors import Blocker
from nrm_panel.models import Referral
from nrm_panel.rules.conflicts import CaseTies, why_barred
from nrm_panel.rules.grounds import gaps
from nrm_panel.vocabulary import Agency, Ground, Outcome, ReferralState
from workflows.case_facts import age_facts
from workflows.deciding_facts import CaseDecisions
from workflows.deciding_guards import may_still_be_decided, rg_not_queried
from workflows.office import Unit
from workflows.referral_facts import Facts
from workflows.sitting import Sitting, quorum_rule


def room_blockers(
    unit: Unit,
    referral: Referral,
    sitting: Sitting,
    at: str | None,
    made: Mapping[Ground, GroundRecord],
) -> tuple[Blocker, ...]:
    """Quorum, the chair, what the referral waits for, and the gaps of each record."""
    partners = quorum_rule(unit).partners
    return (
        *sitting.quorum.blockers,
        *_chair_is_here(unit, referral, sitting, at),
        *_what_is_awaited(unit, referral, made),
        *_once_18(unit, referral),
        *_combined(unit, made),
        *(blocker for part in made.values() for blocker in _voices(part, sitting)),
        *(blocker for ground, part in made.items() for blocker in gaps(part, ground, partners)),
    )


def _chair_is_here(
    unit: Unit, referral: Referral, sitting: Sitting, at: str | None
) -> Iterator[Blocker]:
    barred = why_barred(unit.actor.account_id, CaseTies(referral.lead_social_worker))
    if barred:
        yield Blocker(
            "recorder_conflicted",
            f"You may not chair this case: {unit.actor.name} {barred}. "
            "Another chair records the decision.",
        )
    elif all(one.account_id != unit.actor.account_id for one in sitting.quorum.present):
        when = f"at {at}" if at else "now"
        yield Blocker(
            "recorder_absent",
            f"{unit.actor.name} is not recorded as in the room {when}; a chair who is there "
            "records the decision.",
        )


def _what_is_awaited(
    unit: Unit, referral: Referral, made: Mapping[Ground, GroundRecord]
) -> Iterator[Blocker]:
    decisions = CaseDecisions(unit.session, referral)
    hearing = decisions.hearing()
    if hearing is None:
        state = ReferralState(referral.state).words.lower()
        yield Blocker("nothing_awaited", f"{referral.reference} waits for no decision ({state}).")
        return
    awaited = hearing.ground
    if awaited not in made:
        yield Blocker(
            "wrong_ground",
            f"{referral.reference} waits for a {awaited.words} decision, which the record lacks.",
        )
    if awaited is Ground.CG and Ground.RG in made:
        yield Blocker("rg_made", "The reasonable grounds decision was made already; leave it out.")
    if awaited is Ground.CG and decisions.queried(Ground.RG):
        yield from rg_not_queried(Facts(rg_queried=True))
    if Ground.CG in made and awaited is Ground.RG and hearing.replaces is not None:
        yield Blocker(
            "rg_again", "Only the reasonable grounds decision is made again; leave the other out."
        )
    if decisions.waiting(awaited) is not None:
        yield Blocker(
            "in_hand",
            f"A {awaited.words} decision of {referral.reference} is with the reviewer already.",
        )


def _once_18(unit: Unit, referral: Referral) -> Iterator[Blocker]:
    if referral.state != ReferralState.AWAITING_RECONSIDERATION:
        yield from may_still_be_decided(Facts(age=age_facts(unit, referral)))


def _combined(unit: Unit, made: Mapping[Ground, GroundRecord]) -> Iterator[Blocker]:
    if len(made) < 2:
        return
    rg, cg = made[Ground.RG], made[Ground.CG]
    if rg.outcome is Outcome.NEGATIVE:
        yield Blocker(
            "cg_after_negative",
            "With a negative at reasonable grounds there is no conclusive grounds decision; "
            "leave it out.",
        )
    elif cg.outcome is Outcome.NEGATIVE and unit.policy.flag(
        "panel.combined_cg_negative_blocked", unit.on
    ):
        yield Blocker(
            "cg_negative_at_once",
            "Positive at reasonable grounds and negative at conclusive grounds in one sitting is "
            "not made here; defer the conclusive grounds decision so that evidence can be sought.",
        )


def _voices(part: GroundRecord, sitting: Sitting) -> Iterator[Blocker]:
    speaking: dict[Agency, list[str]] = {}
    for voice in sitting.quorum.voices:
        speaking.setdefault(voice.agency, []).append(voice.name)
    heard: set[Agency] = set()
    for view in part.views:
        if view.person not in speaking.get(view.agency, []):
            yield Blocker(
                "view_of_absent",
                f"{view.person} does not speak for {view.agency.words} in this sitting, so their "
                "view cannot be recorded.",
            )
        if view.agency in heard:
            yield Blocker(
                "two_voices", f"{view.agency.words.capitalize()} has one voice; give one view."
            )
        heard.add(view.agency)
