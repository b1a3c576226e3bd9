"""Every move of a decision, from the room to the child's family, in one table."""

from nrm_panel.vocabulary import DecisionState
from workflows.decision_guards import (
    another_in_effect,
    checked_afterwards,
    full_reasons,
    issued_already,
    issued_first,
    letter_recorded,
    made_elsewhere,
    negative,
    not_ones_own,
    not_yet_issued,
    partners_confirmed,
    positive,
    query_answered,
    query_told,
    reviewer_not_in_sitting,
    said_why,
    the_room_may_decide,
    told_or_why_not,
)
from workflows.tables import NEW, Move, Table

State = DecisionState
GIVES_WAY = (
    State.AGREED_IN_ROOM,
    State.REASONS_CONFIRMED,
    State.SECOND_REVIEWED,
    State.WITH_SCA,
    State.QUERIED,
    State.ANSWERED,
    State.AGREED,
    State.ISSUED_UNCHECKED,
    State.ISSUED,
)

DECISION = Table(
    thing="decision",
    title="decision",
    states=DecisionState,
    final=frozenset(
        {
            State.ISSUED,
            State.RETURNED_TO_PANEL,
            State.SET_ASIDE,
            State.SUPERSEDED,
            State.TAKEN_BY_SCA,
        }
    ),
    moves=(
        Move(
            "agree_in_room",
            NEW,
            State.AGREED_IN_ROOM,
            "agree it in the room",
            guards=(the_room_may_decide,),
        ),
        Move(
            "confirm_reasons",
            State.AGREED_IN_ROOM,
            State.REASONS_CONFIRMED,
            "the partners confirm the full reasons",
            guards=(full_reasons, partners_confirmed),
        ),
        Move(
            "review_agree",
            State.REASONS_CONFIRMED,
            State.SECOND_REVIEWED,
            "the second reviewer agrees with the negative",
            when=negative,
            guards=(reviewer_not_in_sitting,),
        ),
        Move(
            "review_send_back",
            State.REASONS_CONFIRMED,
            State.RETURNED_TO_PANEL,
            "the second reviewer sends the negative back",
            when=negative,
            guards=(reviewer_not_in_sitting, said_why),
        ),
        Move(
            "send_to_sca",
            State.REASONS_CONFIRMED,
            State.WITH_SCA,
            "send the positive to the SCA",
            when=positive,
        ),
        Move("send_to_sca", State.SECOND_REVIEWED, State.WITH_SCA, "send it to the SCA"),
        Move("send_to_sca", State.ANSWERED, State.WITH_SCA, "send the answer to the SCA"),
        Move("send_to_sca", State.ISSUED_UNCHECKED, State.WITH_SCA, "send it to the SCA, issued"),
        Move("sca_agrees", State.WITH_SCA, State.AGREED, "the SCA agrees", when=not_yet_issued),
        Move(
            "sca_agrees",
            State.WITH_SCA,
            State.ISSUED,
            "the SCA agrees with what was issued",
            when=issued_already,
        ),
        Move(
            "sca_queries", State.WITH_SCA, State.QUERIED, "the SCA queries it", guards=(query_told,)
        ),
        Move(
            "escalate",
            State.WITH_SCA,
            State.WITH_SCA,
            "ask a silent SCA again by letter",
            guards=(letter_recorded,),
        ),
        Move(
            "answer_query",
            State.QUERIED,
            State.ANSWERED,
            "answer the SCA's query",
            guards=(query_answered,),
        ),
        Move(
            "taken_by_sca",
            State.QUERIED,
            State.TAKEN_BY_SCA,
            "the SCA decides itself",
            guards=(another_in_effect,),
        ),
        Move("issue", State.AGREED, State.ISSUED, "issue the decision", guards=(not_ones_own,)),
        Move(
            "issue",
            State.REASONS_CONFIRMED,
            State.ISSUED_UNCHECKED,
            "issue the positive before the SCA looks",
            when=issued_first,
            guards=(not_ones_own,),
        ),
        Move(
            "issue",
            State.SECOND_REVIEWED,
            State.ISSUED_UNCHECKED,
            "issue it before the SCA looks",
            when=checked_afterwards,
            guards=(not_ones_own,),
        ),
        Move("bring_in", NEW, State.ISSUED, "made elsewhere", guards=(made_elsewhere,)),
        *[
            Move(
                "tell_child",
                state,
                state,
                "the child is told, or why not",
                when=issued_already,
                guards=(told_or_why_not,),
            )
            for state in (
                State.ISSUED,
                State.ISSUED_UNCHECKED,
                State.WITH_SCA,
                State.QUERIED,
                State.ANSWERED,
            )
        ],
        *[
            Move(
                "supersede",
                state,
                State.SUPERSEDED,
                "a later decision takes its place",
                guards=(another_in_effect,),
            )
            for state in GIVES_WAY
        ],
    ),
)
