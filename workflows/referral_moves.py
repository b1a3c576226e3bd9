"""Every move of a referral, from receipt through both decisions to closing, in one table."""

from nrm_panel.vocabulary import (
    DECIDED_STATES,
    LEFT_STATES,
    UNDECIDED_STATES,
    Ground,
    OfferKind,
    ReferralState,
)
from workflows import deciding_guards as deciding
from workflows import referral_guards as guards
from workflows.referral_rows import (
    State,
    comes_back,
    decides,
    has_no_rg,
    has_positive_rg,
    leaves,
    note_accepted,
    note_acknowledged,
    of,
    stays,
)
from workflows.tables import NEW, Guard, Move, Table


def _first_decisions() -> list[Move]:
    def checks(ground: Ground) -> tuple[Guard, ...]:
        return (
            deciding.made_in_a_sitting(ground),
            deciding.negative_reviewed(ground),
            deciding.may_still_be_decided,
        )

    cg = (*checks(Ground.CG), deciding.rg_came_first, deciding.rg_not_queried)
    return [
        *decides(
            "decide_rg",
            Ground.RG,
            State.AWAITING_RG,
            State.AWAITING_CG,
            State.RG_NEGATIVE,
            *checks(Ground.RG),
        ),
        *decides(
            "decide_cg",
            Ground.CG,
            State.AWAITING_CG,
            State.CG_POSITIVE,
            State.CG_NEGATIVE,
            *cg,
        ),
    ]


def _decisions_in_place_of_queried_ones() -> list[Move]:
    """By a new hearing of this panel, or by the SCA itself."""
    rows = []
    here: tuple[Guard, ...] = (deciding.may_still_be_decided,)
    for name, made_by, more in (
        ("rehear", deciding.made_in_a_sitting, here),
        ("sca_decides", deciding.made_by_the_sca, ()),
    ):
        rg = (made_by(Ground.RG), deciding.negative_reviewed(Ground.RG), *more)
        cg = (
            made_by(Ground.CG),
            deciding.negative_reviewed(Ground.CG),
            deciding.rg_came_first,
            *more,
        )
        for source in (State.AWAITING_CG, *DECIDED_STATES):
            stays = State.AWAITING_CG if source is State.RG_NEGATIVE else source
            rows += decides(f"{name}_rg", Ground.RG, source, stays, State.RG_NEGATIVE, *rg)
        for source in (State.CG_POSITIVE, State.CG_NEGATIVE):
            rows += decides(
                f"{name}_cg", Ground.CG, source, State.CG_POSITIVE, State.CG_NEGATIVE, *cg
            )
    return rows


def _reconsiderations() -> list[Move]:
    asks = (deciding.request_whole, deciding.request_in_time)
    name, source = "decide_reconsideration", State.AWAITING_RECONSIDERATION
    return [
        *[
            Move(
                "request_reconsideration",
                negative,
                source,
                "ask for the negative to be reconsidered",
                guards=(deciding.negative_issued(ground), *asks),
            )
            for ground, negative in (
                (Ground.RG, State.RG_NEGATIVE),
                (Ground.CG, State.CG_NEGATIVE),
            )
        ],
        *[
            Move(
                name,
                source,
                to,
                f"{ground.words} {'overturned' if overturned else 'stays negative'}",
                when=of(ground, overturned=overturned),
                guards=(deciding.reconsidered,),
            )
            for ground, overturned, to in (
                (Ground.RG, True, State.AWAITING_CG),
                (Ground.RG, False, State.RG_NEGATIVE),
                (Ground.CG, True, State.CG_POSITIVE),
                (Ground.CG, False, State.CG_NEGATIVE),
            )
        ],
    ]


def _offers(kind: OfferKind, name: str, to: State, *checks: Guard) -> list[Move]:
    answered = (guards.is_offered(kind), guards.answered_in_writing)
    accepted = (*answered, guards.no_decision_waits)
    return [
        *stays(name, f"offer its {kind.words}", *checks, guards.nothing_is_offered),
        *leaves(f"{kind.value}_accepted", to, f"the {kind.words} is accepted", *accepted),
        *stays(f"{kind.value}_refused", f"the {kind.words} is refused", *answered),
    ]


def _accepts() -> list[Move]:
    return [
        Move(
            "accept",
            State.RECEIVED,
            to,
            words,
            when=when,
            guards=(guards.in_scope, guards.nothing_is_offered),
            effects=(note_accepted,),
        )
        for to, words, when in (
            (State.AWAITING_RG, "accept it as a case for this panel", has_no_rg),
            (State.AWAITING_CG, "accept it with its decision made elsewhere", has_positive_rg),
        )
    ]


REFERRAL = Table(
    thing="referral",
    title="referral",
    states=ReferralState,
    final=frozenset(LEFT_STATES),
    moves=(
        Move("receive", NEW, State.RECEIVED, "receive the referral"),
        *[
            Move("bring_over", NEW, state, "bring it over with its decisions")
            for state in (State.AWAITING_CG, *DECIDED_STATES)
        ],
        *stays(
            "acknowledge",
            "acknowledge it to the SCA",
            guards.not_acknowledged,
            effects=(note_acknowledged,),
        ),
        *_accepts(),
        *_first_decisions(),
        *_decisions_in_place_of_queried_ones(),
        *_reconsiderations(),
        *_offers(OfferKind.RETURN, "return_to_sca", State.RETURNED, guards.return_reason_given),
        *_offers(OfferKind.TRANSFER, "transfer", State.TRANSFERRED, guards.panel_named),
        *leaves(
            "suspend",
            State.SUSPENDED,
            "suspend it; no clock stops",
            guards.suspend_reason_given,
            guards.review_day_given,
            states=UNDECIDED_STATES,
        ),
        *stays(
            "review_suspension",
            "look at the suspension again",
            guards.review_day_given,
            states=(State.SUSPENDED,),
        ),
        *comes_back("resume", "go on with it", guards.consent_known, (State.SUSPENDED,)),
        *stays(
            "record_consent",
            "record what the young person says of staying",
            guards.from_seventeen_and_a_half,
            guards.consent_told,
        ),
        *leaves(
            "withdraw",
            State.CLOSED,
            "the young person, 18, withdraws",
            guards.withdraws_once_18,
            guards.nothing_is_offered,
            guards.no_decision_waits,
        ),
        *leaves(
            "close",
            State.CLOSED,
            "close it without a decision",
            guards.closed_before_a_decision,
            guards.nothing_is_offered,
            guards.no_decision_waits,
        ),
        *leaves(
            "close",
            State.CLOSED,
            "close it, decided and done",
            guards.closed_after_the_decision,
            guards.no_decision_waits,
            states=DECIDED_STATES,
        ),
        *comes_back("reopen", "open it again", guards.reason_in_words, LEFT_STATES),
    ),
)
